/** Knows what the page itself says in French: what everybody sees at once. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("fr");

export const strings: Words["strings"] = {
  add: "Ajouter",
  close: "Fermer",
  cancelDialog: "Annuler",
  addTitle: "Ajouter un transfert",
  sendFiles: "Envoyer des fichiers…",
  readList: "Voir son contenu",
  isList: "C’est une liste de fichiers (Metalink).",
  browserDownload: "Laisser le navigateur le télécharger",
  downloads: "Téléchargements",
  screens: "Sections de Ferry",
  transfers: "Transferts",
  library: "Bibliothèque",
  settings: "Paramètres",
  opening: "Ouverture de la file d’attente…",
  asking: "Vérification de l’état actuel…",
  signIn: "Se connecter",
  files: "Fichiers",
  newAddress: "Nouvelle adresse du fichier",
  useAddress: "Utiliser",
  keepAddress: "Garder l’ancienne",
  changeAddress: "Changer l’adresse…",
  save: "Enregistrer",
  retry: "Réessayer",
  remove: "Supprimer",
  forgotten:
    "Il ne s’est rien passé ici depuis longtemps. Supprimez ce téléchargement si personne n’en veut.",
  cannotResume:
    "Ce serveur ne sait pas reprendre au milieu d’un fichier : après une interruption, il faut tout recommencer.",
  saving: "Enregistrement…",
  keepOpen: "Gardez cette page ouverte jusqu’à la fin.",
  handedOver: "C’est confié au navigateur. Il continue ; vous pouvez fermer cet onglet.",
  nothingToHandOver: "Il n’y a rien que le navigateur puisse continuer en ce moment.",
  updateReady: "Une nouvelle version de Ferry est prête.",
  updateNow: "Recharger maintenant",
  later: "Plus tard",
  installOffer: "Ferry peut être installé comme application : sa propre fenêtre, ouverte d’un geste.",
  install: "Installer",
  notNow: "Pas maintenant",
  reload: "Recharger",
  keep: "Garder",
  mapShare: (share) => `Choisir le dossier qui correspond à ${share}`,
  asOf: (clock) => `État : ${clock}. Ouverture de la file d’attente…`,
  added: (name) => `${name} a été ajouté à la file d’attente.`,
  addedMany: (count) =>
    plural(count, {
      one: "# téléchargement a été ajouté à la file d’attente.",
      many: "# de téléchargements ont été ajoutés à la file d’attente.",
      other: "# téléchargements ont été ajoutés à la file d’attente.",
    }),
};

export const counts: Words["counts"] = {
  running: (count) => `${figure(count)} en cours`,
  waiting: (count) => `${figure(count)} en attente`,
  paused: (count) => `${figure(count)} en pause`,
  stopped: (count) => plural(count, { one: "# arrêté", many: "# arrêtés", other: "# arrêtés" }),
  done: (count) => plural(count, { one: "# terminé", many: "# terminés", other: "# terminés" }),
};

export const announced: Words["announced"] = {
  started: (name) => `${name} : téléchargement démarré.`,
  quarter: (name, percent) => `${name} : ${percent}.`,
  paused: (name) => `${name} : en pause.`,
  waits: (name, what) => `${name} est en attente. ${what}`,
  goesOn: (name) => `${name} : reprise.`,
  startedSending: (name: string) => `${name} : envoi démarré.`,
  sent: (name: string) => `${name} : envoyé.`,
  done: (name) => `${name} : téléchargé.`,
  failed: (name, what, next) => `${name} s’est arrêté. ${what} ${next}`,
};

export const empty: Words["empty"] = {
  addUrl: "Ajouter une URL",
  emptyTitle: "La file d’attente est vide",
  emptyText:
    "Donnez à Ferry l’adresse d’un gros fichier. Il arrivera, quoi qu’il arrive au réseau, à cet onglet ou au navigateur.",
  emptyHint: "Vous pouvez aussi coller ou déposer des liens et des fichiers n’importe où sur cette page.",
  trySample: "Ou essayez l’un de ceux-ci",
};
