/** Knows what is said of a job in French: what can be done with it, how it stands, and why. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("fr");

export const actions: Words["actions"] = {
  pause: "Suspendre",
  start: "Démarrer",
  resume: "Reprendre",
  retry: "Réessayer",
  tryNow: "Essayer maintenant",
  beginAnew: "Tout recommencer",
  signIn: "Se connecter",
  forgetSignIn: "Oublier l’identification",
  cancel: "Annuler",
  save: "Enregistrer",
  saveAgain: "Enregistrer à nouveau",
  saveToFolder: "Enregistrer dans un dossier",
  saveAsZip: "Enregistrer en ZIP",
  remove: "Supprimer",
  chooseFolder: "Choisir le dossier",
  allowFile: "Autoriser de nouveau le fichier",
  allowFolder: "Autoriser à nouveau le dossier",
};

export const states: Words["states"] = {
  waiting: "En attente",
  connecting: "Connexion",
  checking: "Vérification",
  downloading: "Téléchargement",
  paused: "En pause",
  notStarted: "Non démarré",
  partly: "Téléchargé en partie",
  stopped: "Arrêté",
  downloaded: "Téléchargé",
  saved: "Enregistré",
  cancelled: "Annulé",
  sending: "Envoi en cours",
  sent: "Envoyé",
  partlySent: "Envoyé en partie",
  wasSending: "Était en cours d’envoi",
  wasDownloading: "Était en cours",
  wasWaiting: "Était en attente",
};

export const troubles: Words["troubles"] = {
  offline: "En attente du réseau",
  portal: "En attente d’une connexion au réseau",
  signIn: "Identification nécessaire",
  proxy: "En attente du proxy",
  space: "En attente d’espace disque",
  newLink: "En attente d’un nouveau lien",
  answer: "En attente de votre réponse",
  permission: "En attente d’une autorisation",
  other: "En attente d’un nouvel essai",
};

export const waits: Words["waits"] = {
  itsTurn: "Attend son tour",
  starting: "Démarrage",
  browserCarries: "Pris en charge par le navigateur",
  schedule: "Planifié",
  afterJob: "En attend un autre",
  metered: "En attente d’un réseau non limité",
  policy: "Non autorisé actuellement",
  hostLimit: "En attente du serveur",
  nextRange: "En attente de la partie suivante",
  budget: "Budget épuisé",
  battery: "Attend le courant",
  limit: "Retenu par une limite",
};

export const reasons: Words["reasons"] = {
  behind: (name) => `« ${name} » passe d’abord ; celui-ci démarrera de lui-même.`,
  behindAnother: "Un autre téléchargement passe d’abord ; celui-ci démarrera de lui-même.",
  browserCarries: "Le navigateur télécharge celui-ci en arrière-plan. Ferry reprendra ce qui est arrivé.",
  notBefore: (clock) => `Il démarrera de lui-même, pas avant : ${clock}.`,
  after: (name) => `Il démarrera de lui-même quand « ${name} » sera arrivé.`,
  afterAnother: "Il démarrera de lui-même quand le téléchargement précédent sera arrivé.",
  afterStopped: (name) =>
    `« ${name} » s’est arrêté, et celui-ci vient après. Ouvrez celui-ci pour le démarrer quand même.`,
  afterCancelled: (name) =>
    `« ${name} » a été annulé, et celui-ci vient après. Ouvrez celui-ci pour le démarrer quand même.`,
  afterRemoved: (name) =>
    `« ${name} » a été supprimé, et celui-ci vient après. Ouvrez celui-ci pour le démarrer quand même.`,
  anotherStopped:
    "Le téléchargement précédent s’est arrêté, et celui-ci vient après. Ouvrez celui-ci pour le démarrer quand même.",
  anotherCancelled:
    "Le téléchargement précédent a été annulé, et celui-ci vient après. Ouvrez celui-ci pour le démarrer quand même.",
  anotherRemoved:
    "Le téléchargement précédent a été supprimé, et celui-ci vient après. Ouvrez celui-ci pour le démarrer quand même.",
  metered: "Sur ce réseau, chaque octet compte. Ouvrez ce téléchargement pour l’autoriser.",
  policy:
    "Cette installation de Ferry ne télécharge plus rien depuis cette adresse. Adressez-vous à son administrateur.",
  hostLimit: "Le serveur n’accepte pas plus de téléchargements à la fois ; celui-ci démarrera de lui-même.",
  nextRange:
    "Le programme récupère des parties du fichier quand il en a besoin. Ouvrez ce téléchargement pour obtenir le fichier entier.",
  empty: "Aucun fichier n’y a encore été ajouté.",
  notStarted: "Il attend dans la file que quelqu’un le démarre.",
  again: (time) => `Nouvel essai dans ${time}.`,
  againNow: "Nouvel essai en cours.",
  isThere: "Le serveur a tout reçu et l’a confirmé.",
  saveIt: "Terminé. Enregistrez-le pour le ranger parmi vos fichiers.",
  saveThem: "Terminé. Enregistrez-les pour les ranger parmi vos fichiers.",
  saved: "Enregistré. Reste conservé ici, même hors connexion, jusqu’à ce que vous le supprimiez.",
  overBudget: (clock: string) =>
    `Le budget de ce mois est épuisé. Il reprend de lui-même à partir de ${clock}.`,
  nearBudget: (clock: string) =>
    `Le reste du budget de ce mois est gardé pour ce qui importe plus. Il reprend de lui-même à partir de ${clock}.`,
  battery: "La batterie est faible. Il reprend de lui-même quand l’appareil est en charge.",
  limitUntil: (name: string, clock: string) =>
    `La limite « ${name} » ne laisse rien passer jusqu’à ${clock}.`,
  limitFor: (name: string) => `La limite « ${name} » ne laisse rien passer. Changez-la dans les réglages.`,
  someLimitUntil: (clock: string) => `Une limite ne laisse rien passer jusqu’à ${clock}.`,
  someLimit: "Une limite ne laisse rien passer. Changez-la dans les réglages.",
};

export const notes: Words["notes"] = {
  "source-changed": "Le fichier a changé sur le serveur ; Ferry a recommencé avec le nouveau.",
  "session-lost": "Le serveur avait perdu ce qui avait été envoyé ; c’est envoyé de nouveau.",
  "storage-lost": "Le navigateur a vidé le stockage de Ferry ; le transfert a recommencé.",
  damaged: "Une partie stockée était endommagée ; Ferry l’a téléchargée à nouveau.",
  "wrong-digest":
    "La première copie n’avait pas la somme de contrôle annoncée ; Ferry a téléchargé le fichier à nouveau.",
  "wrong-piece": "Une partie n’avait pas la somme de contrôle annoncée ; Ferry l’a téléchargée à nouveau.",
};

export const saving: Words["saving"] = {
  assembling: (done, total) => `Assemblage du fichier : ${done} sur ${total}.`,
  writing: (done, total) => `Écriture du fichier : ${done} sur ${total}.`,
  assemblingMany: (done, total, files, of) =>
    `Vérification des fichiers, ${files} sur ${of} sont prêts : ${done} sur ${total}.`,
  writingMany: (done, total, files, of) =>
    `Écriture des fichiers, ${files} sur ${of} sont prêts : ${done} sur ${total}.`,
  byBrowser: "Le navigateur l’enregistre ; cherchez-le parmi ses téléchargements.",
  written: (folder) => `Écrit dans le dossier « ${folder} ».`,
  groupWritten: (of, folder) =>
    `${plural(of, { one: "Le fichier est", many: "Tous les fichiers (#) sont", other: "Les # fichiers sont" })} dans le dossier « ${folder} ».`,
  partWritten: (files, of, folder) => `${files} fichiers sur ${of} sont dans le dossier « ${folder} ».`,
  before: (count) =>
    plural(count, {
      one: "# y était déjà.",
      many: "# y étaient déjà.",
      other: "# y étaient déjà.",
    }),
  again: "Enregistrez à nouveau pour continuer avec les autres.",
  failed: "L’enregistrement a échoué.",
};

export const didNotWork: Words["didNotWork"] = { words: "Cela n’a pas fonctionné." };

export const proofs: Words["proofs"] = {
  digest: "somme de contrôle vérifiée",
  validator: "même identifiant fort de version à chaque réponse",
  seams: "même taille et même date, raccords comparés",
  acknowledged: "le serveur a confirmé chaque octet",
  unverified: "non vérifié : le serveur ne donne aucun moyen de vérifier",
};

export const files: Words["files"] = {
  newLink: "Nouveau lien vers le fichier",
  newLinkTo: (name) => `Nouveau lien vers ${name}`,
  comparing: "Ferry compare ce qui est arrivé avec le fichier à la nouvelle adresse.",
  keptCompared: (bytes) =>
    `Il continue depuis la nouvelle adresse : la taille et ${bytes} du fichier ont été comparés.`,
  keptSame: "Il continue depuis la nouvelle adresse : le serveur indique que c’est toujours la même version.",
  anew: "Il a recommencé à la nouvelle adresse : rien ne montrait que le même fichier s’y trouve.",
  sent: (bytes: string) => `Envoyé, ${bytes}`,
  downloaded: (bytes) => `Téléchargé, ${bytes}`,
  itsTurn: "Attend son tour",
  leave: (bytes, name) => `Les données de ${name} présentes ici (${bytes}) seront perdues.`,
  leaveYes: "Supprimer le fichier",
  showMore: (count) =>
    plural(count, {
      one: "Afficher # fichier de plus",
      many: "Afficher # de fichiers de plus",
      other: "Afficher # fichiers de plus",
    }),
  showSome: (next, left) => `Afficher ${next} fichiers de plus sur ${left}`,
};
