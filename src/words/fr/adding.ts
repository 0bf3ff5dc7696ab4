/** Knows what is said in French where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("fr");

export const add: Words["add"] = {
  urlLabel: "Adresse du fichier",
  urlHint:
    "Plusieurs adresses : une par ligne. Les noms comme \\\\serveur\\partage\\fichier conviennent aussi.",
  nameLabel: "Nom",
  optional: "facultatif",
  nameHint: "Tiré de l’adresse si ce champ est vide.",
  digestLabel: "SHA-256 ou SHA-512",
  digestHint:
    "Vérifiée avant que le fichier soit considéré comme téléchargé. L’adresse d’un texte qui la contient convient aussi.",
  submit: "Ajouter à la file d’attente",
  checking: "Ajout…",
  noAddress: {
    what: "Il n’y a pas encore d’adresse.",
    next: "Collez-en une qui commence par https://.",
  },
  corsTitle: "Pourquoi certains fichiers ne peuvent pas être téléchargés",
  corsAllow: "Ferry ne peut lire un fichier que si son serveur l’autorise. Le serveur doit envoyer :",
  corsExpose: "et devrait exposer :",
  corsElse: "Sinon, votre navigateur peut tout de même télécharger le fichier sans Ferry :",
  signInFirst: "Identification pour ce serveur",
  signInHint: "Seulement si le serveur en demande une. Sinon, rien n’est envoyé, pas même des cookies.",
  oneServer: "Une identification vaut pour un seul serveur : ajoutez séparément les adresses des autres.",
  pickFile: "Choisir seulement ce fichier",
};

export const lists: Words["lists"] = {
  title: "Une liste de fichiers",
  open: "Ouvrir une liste de fichiers (.meta4)",
  reading: "Lecture de la liste…",
  again: "Réessayer",
  agree: "Rien n’est téléchargé depuis ces adresses avant que vous ajoutiez les fichiers.",
  files: "Fichiers de la liste",
  none: "N’en choisir aucun",
  all: "Tout choisir",
  nothingChosen: { what: "Aucun fichier n’est choisi.", next: "Choisissez ceux que vous voulez." },
  count: (count) => plural(count, { one: "# fichier", many: "# de fichiers", other: "# fichiers" }),
  sizeNotTold: "taille non indiquée",
  andMore: (size) => `${size} et plus`,
  addFiles: (count) =>
    plural(count, {
      one: "Ajouter # fichier à la file d’attente",
      many: "Ajouter # de fichiers à la file d’attente",
      other: "Ajouter # fichiers à la file d’attente",
    }),
  listedAs: (path) => `Dans la liste : ${path}`,
  more: (count) =>
    plural(count, {
      one: "La liste contient # fichier de plus ; Ferry n’affiche et n’ajoute que les premiers.",
      many: "La liste contient # de fichiers de plus ; Ferry n’affiche et n’ajoute que les premiers.",
      other: "La liste contient # fichiers de plus ; Ferry n’affiche et n’ajoute que les premiers.",
    }),
  mirrorCount: (count, hosts) =>
    `${plural(count, { one: "# miroir", many: "# de miroirs", other: "# miroirs" })} (${hosts})`,
  fromWith: (host, mirrors) => `${host} et ${mirrors}`,
  pieces: "une somme de contrôle par partie",
  digestsAndPieces: (digests) => `${digests} et une somme de contrôle par partie`,
  noChecksum: "aucune somme de contrôle",
  cannotBeAdded: (why) => `Ne peut pas être ajouté : ${why}.`,
  leftOut: (why) => `Laissé de côté : ${why}.`,
  noAddress: "la liste n’a pas d’adresse pour lui",
  aHost: "un hôte",
  whyScheme: (scheme) => `adresses qui commencent par ${scheme}://`,
  whyOtherScheme: "adresses qui commencent autrement",
  whyHost: (host) => `${host}, d’où cette installation ne peut rien télécharger`,
  whyPassword: (host) => `une adresse sur ${host} qui contient un mot de passe`,
  whySome: "certaines adresses",
  whyIncomplete: "adresses incomplètes",
  passes: "Rien n’a été ajouté. Réessayez plus tard, ou ouvrez la liste depuis un fichier.",
  byBrowser: "Laissez le navigateur la télécharger, puis ouvrez-la ici comme fichier.",
  cors: (server) => `${server} n’autorise pas les pages web à lire cette liste.`,
  signIn: (server) => `${server} demande une identification pour cette liste.`,
  sources: "D’où il vient",
  mirrors: "Miroirs…",
  mirrorsLabel: "Autres adresses du même fichier",
  mirrorsHint:
    "Une par ligne, la meilleure en premier. Ferry n’utilise que celles dont il est prouvé qu’elles ont le même fichier.",
  useMirrors: "Les utiliser",
  keepMirrors: "Laisser comme avant",
  standing: {
    address: "l’adresse",
    untried: "pas encore essayé",
    same: "a le même fichier",
    other: "a un autre fichier et n’est pas utilisé",
  },
  connections: (count) =>
    plural(count, { one: "# connexion", many: "# de connexions", other: "# connexions" }),
};

export const queueFile: Words["queueFile"] = {
  title: "Une file d’attente enregistrée",
  reading: "Lecture du fichier…",
  jobs: "Téléchargements du fichier",
  agree:
    "Rien n’est téléchargé avant que vous les ajoutiez. Ce qui était arrivé ailleurs est téléchargé à nouveau.",
  havePart: "J’en ai une partie…",
  none: "N’en choisir aucun",
  all: "Tout choisir",
  nothingChosen: { what: "Aucun téléchargement n’est choisi.", next: "Choisissez ceux que vous voulez." },
  tooLarge: "il dépasse 16 Mio",
  empty: "Il n’y a aucun téléchargement dans ce fichier.",
  addJobs: (count) =>
    plural(count, {
      one: "Ajouter # téléchargement à la file d’attente",
      many: "Ajouter # de téléchargements à la file d’attente",
      other: "Ajouter # téléchargements à la file d’attente",
    }),
  count: (count) =>
    plural(count, {
      one: "# téléchargement",
      many: "# de téléchargements",
      other: "# téléchargements",
    }),
  untitled: "Un téléchargement sans fichier",
  files: (count) => plural(count, { one: "# fichier", many: "# de fichiers", other: "# fichiers" }),
  sizeUnknown: "taille inconnue",
  hadArrived: (done, total) => `${done} sur ${total} déjà arrivés`,
  from: (host) => `de ${host}`,
  fromMore: (host, others) =>
    `de ${host} et de ${plural(others, { one: "# autre endroit", many: "# d’autres endroits", other: "# autres endroits" })}`,
  isHere:
    "Un téléchargement ayant cet identifiant est déjà dans la file d’attente et reste tel quel. Si vous choisissez celui-ci, il en devient un autre.",
  ownedBy: (program) => `Il appartenait au programme « ${program} » ; ajouté ici, il est à vous.`,
  theSignIn: (origin) => `l’identification pour ${origin}`,
  theHeaders: (names) => `les en-têtes ${names}`,
  notInFile: (what) => `Absent du fichier : ${what}. À donner à nouveau après l’ajout.`,
  startsAt: (clock) => `Il ne démarrera pas avant : ${clock}.`,
  part: (name, size) =>
    `${name} (${size}) est pris comme son début ; le serveur et la somme de contrôle en décideront.`,
  partTooLong: (name) => `${name} n’est pas plus court que le fichier entier.`,
  partNext: "Choisissez le fichier qui contient son début.",
  notAdded: (names) => `Non ajoutés : ${names}.`,
};
