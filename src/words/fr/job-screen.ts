/** Knows what is said in French on the screen of one job. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("fr");

export const jobScreen: Words["jobScreen"] = {
  back: "Tous les transferts",
  gone: "Ce téléchargement n’est pas dans la file d’attente",
  goneHint:
    "Il a été supprimé, ou son adresse appartient à un autre navigateur ou profil : chacun a sa propre file d’attente. Tout ce qui est ici figure parmi les transferts.",
  files: "Fichiers",
  findFile: "Trouver un fichier par son nom",
  noSuchFile: "Aucun fichier n’a cela dans son nom.",
  map: "Ce qui est ici du fichier",
  showMap: "Montrer sa carte",
  rates: "Vitesse",
  about: "À propos",
  settings: "Réglages",
  schedule: "Quand il se fait",
  log: "Ce qui s’est passé",
  error: "Ce qui l’empêche",
  nextStep: "Prochaine étape",
  code: "Code de Ferry",
  bitsCode: "Code de BITS",
  httpStatus: "Statut HTTP",
  host: "Hôte",
  interruptions: "Interruptions jusqu’ici",
  copy: "Copier les détails pour l’assistance",
  copied: "Copié. Il n’y a ni partie secrète d’adresse, ni mot de passe, ni valeur d’en-tête.",
  copyByHand: "Ce navigateur n’a pas laissé Ferry copier. Voici le texte, sélectionné : copiez-le vous-même.",
  details: "Détails pour l’assistance",
};

/** The map of a file's pieces. */
export const pieces: Words["pieces"] = {
  summary: (percent, parts) =>
    `${percent} sont ici, ${plural(parts, { one: "en # partie", many: "en # de parties", other: "en # parties" })}.`,
  nothing: "Rien n’est encore ici.",
  whole: "Tout est ici et prouvé.",
  sizeUnknown: (bytes) => `${bytes} sont ici ; son serveur n’a pas dit la longueur du fichier.`,
  coarse: "Il a plus de trous qu’on ne peut en dessiner ; les petits sont omis.",
  here: "Ici",
  coming: "Reçu, en route vers le disque",
  claimed: "Demandé",
  carried: "Le navigateur le cherche",
  missing: "Manque",
  hashed: "Comparé à son empreinte",
  connection: (number) => `Connexion ${number}`,
  brings: (host, rate) => `de ${host}, ${rate}`,
  table: "En tableau",
  from: "De l’octet",
  to: "À l’octet",
  size: "Taille",
  what: "Quoi",
  by: (what, host) => `${what}, de ${host}`,
  more: (rows) =>
    plural(rows, { one: "et # autre partie", many: "et # d’autres parties", other: "et # autres parties" }),
};
/** The same map of a file that is sent. */
export const sentPieces: Words["sentPieces"] = {
  map: "Ce que le serveur a du fichier",
  summary: (percent: string) => `${percent} est sur le serveur.`,
  nothing: "Le serveur n’en a encore rien.",
  whole: "Le serveur a tout.",
  here: "Sur le serveur",
};

export const rates: Words["rates"] = {
  nothing: "Rien n’est venu depuis que le worker de Ferry a démarré. L’image commence au premier octet.",
  summary: (mean, most, span) => `${mean} en moyenne sur ${span}, au plus ${most}.`,
  ago: (span) => `il y a ${span}`,
  now: "maintenant",
};

/** Lines of the log. */
export const jobLog: Words["jobLog"] = {
  empty: "Rien n’est encore noté.",
  "upload-created": "L’envoi a été créé.",
  sending: (host: string) => `Les octets vont vers ${host}`,
  delivered: (bytes: string, proof: string) => `Le serveur a tout : ${bytes} ; ${proof}.`,
  created: "Le téléchargement a été créé.",
  filesAdded: (count) =>
    plural(count, {
      one: "# fichier a été ajouté",
      many: "# de fichiers ont été ajoutés",
      other: "# fichiers ont été ajoutés",
    }),
  fileRemoved: "Le fichier a été supprimé.",
  resumed: "Il a été démarré.",
  suspended: "Il a été suspendu.",
  started: (host) => `Les octets viennent de ${host}`,
  source: (host) => `Des octets viennent maintenant aussi de ${host}`,
  here: (sentence, bytes) => `${sentence} ; ${bytes} étaient ici.`,
  of: (sentence, host) => `${sentence}, de ${host}.`,
  stop: (sentence) => `${sentence}.`,
  waits: (why) => `Il attend. ${why}`,
  failed: (why) => `Il s’est arrêté. ${why}`,
  fileFailed: (why) => `Ce fichier a échoué, les autres continuent. ${why}`,
  retryAt: (clock) => `Nouvel essai : ${clock}.`,
  interrupted: "Le navigateur, ou le worker de Ferry, s’est arrêté pendant que des octets venaient.",
  handedOver: "La page est partie et a confié au navigateur ce qui manquait.",
  addressChanged: (host) => `L’adresse a été changée : elle est maintenant chez ${host}.`,
  kept: (bytes) => `La nouvelle adresse a le même fichier : ${bytes} sont gardés.`,
  begunAnew: (bytes) => `${bytes} ont été abandonnés, et le fichier a recommencé.`,
  mirrorsChanged: (count) =>
    plural(count, {
      one: "Il a maintenant # miroir.",
      many: "Il a maintenant # de miroirs.",
      other: "Il a maintenant # miroirs.",
    }),
  mirrorSame: (host) => `Le miroir ${host} a montré qu’il a le même fichier.`,
  mirrorOther: (host) => `Le miroir ${host} a un autre fichier et n’est pas utilisé.`,
  changed: (names) => `Changé : ${names}.`,
  signedIn: (host) => `Une identification pour ${host} a été donnée.`,
  signInForgotten: (host) => `L’identification pour ${host} a été oubliée.`,
  verified: "Le fichier a l’empreinte qu’il doit avoir.",
  transferred: (bytes, proof) => `Tout est ici : ${bytes} ; ${proof}.`,
  acknowledged: "Il a été enregistré et retiré de la file d’attente.",
  cancelled: "Il a été annulé.",
  times: (count, clock) =>
    plural(count, {
      one: `# fois, ${clock}.`,
      many: `# de fois, la dernière : ${clock}.`,
      other: `# fois, la dernière : ${clock}.`,
    }),
};

/** What may be set of a job. */
export const jobProperties: Words["jobProperties"] = {
  displayName: "Nom",
  description: "Descriptif",
  priority: "Priorité",
  minimumRetryDelay: "Attendre au moins ce temps avant un nouvel essai",
  noProgressTimeout: "Abandonner après ce temps sans nouvel octet",
  maximumDownloadTime: "Abandonner après ce temps de travail, en tout",
  durationHint: "Par exemple 30 s, 10 min, 2 h ou 14 d (jours). 0 pour l’essai : comme Ferry le juge bon.",
  transferPolicy: "Réseaux qui comptent chaque octet",
  policies: {
    default: "Comme le dit cette installation de Ferry",
    always: "Peuvent servir",
    "not-roaming": "Pas en itinérance",
    "no-surcharge": "Pas si cela coûte en plus",
    standard: "Pas si le budget est presque épuisé",
    unrestricted: "Jamais",
  },
  maxDownloadRate: "Au plus, Kio par seconde (vide : pas de limite propre)",
  maxUploadRate: "Au plus à l’envoi, Kio par seconde (vide : pas de limite propre)",
  badRate: "Écrivez un nombre supérieur à 0, par exemple 500, ou rien.",
  notBefore: "Pas avant",
  deadline: "Prêt pour",
  after: "Commencer après",
  afterNone: "Aucun autre téléchargement",
  afterSeveral: (count) =>
    plural(count, {
      one: "# téléchargement",
      many: "# de téléchargements",
      other: "# téléchargements",
    }),
  redirects: "Redirections",
  redirectChoices: {
    follow: "Les suivre",
    "same-origin": "Seulement au sein de la même origine",
    refuse: "Les refuser",
  },
  httpMethod: "Méthode HTTP",
  onDemand: "Ne récupérer que les parties que son programme demande",
  minimumNotificationInterval: "Informer son programme de la progression au plus toutes les",
  notifyFlags: "Ce que son programme apprend",
  flags: {
    transferred: "qu’il est arrivé",
    error: "qu’il a échoué",
    modification: "chaque changement",
    "file-transferred": "qu’un fichier est arrivé",
    "file-ranges-transferred": "qu’une partie est arrivée",
  },
  customHeaders: "En-têtes de requête propres",
  noHeaders: "aucun",
  headerHidden: (name) => `${name} (valeur cachée)`,
  editHeaders: "Modifier les en-têtes…",
  headersLabel: "En-têtes, un par ligne, sous la forme Nom: valeur",
  save: "Enregistrer les réglages",
  undo: "Défaire",
  saved: "Enregistré.",
  badDuration: "Écrivez une durée avec son unité, comme 30 s, 10 min, 2 h ou 14 d.",
  zeroDuration: "Ce doit être au moins 1 s.",
  tooLong: (most) => `Au plus ${most} caractères.`,
  badHeader: (line) => `Écrivez chaque en-tête sous la forme Nom: valeur. Ceci n’en est pas un : ${line}`,
};
