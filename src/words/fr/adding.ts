/** Knows what is said in French where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("fr");

export const add: Words["add"] = {
  urlLabel: "Adresse du fichier",
  urlHint:
    "Plusieurs adresses : une par ligne, ou un motif : {a,b}, [01-20], [a-z]. Les noms comme \\\\serveur\\partage\\fichier sont connus aussi.",
  open: "Ouvrir un fichier…",
  openHint:
    "Une liste de fichiers (.meta4), des sommes de contrôle (.sha256, SHA256SUMS), un texte avec des adresses ou une file d’attente enregistrée.",
  more: "Plus",
  optional: "facultatif",
  nameLabel: "Nom",
  nameHint: "Pris dans l’adresse si le champ est vide.",
  digestLabel: "SHA-256 ou SHA-512",
  digestHint:
    "Vérifié avant que le fichier compte comme téléchargé. Aussi l’adresse d’un texte qui le contient.",
  placeLabel: "Enregistrer dans",
  placeUsual: "Là où tout est enregistré",
  placePick: "Choisir un dossier…",
  ownerLabel: "Appartient à",
  ownerHint: "Le nom d’un programme, comme il s’appelle lui-même. Cette page si le champ est vide.",
  submit: "Ajouter à la file d’attente",
  submitFiles: (count) =>
    plural(count, {
      one: "Ajouter # fichier à la file d’attente",
      many: "Ajouter # de fichiers à la file d’attente",
      other: "Ajouter # fichiers à la file d’attente",
    }),
  checking: "Ajout…",
  noAddress: {
    what: "Il n’y a pas encore d’adresse.",
    next: "Collez-en une qui commence par https://.",
  },
  allHere: {
    what: "Tout cela est déjà dans la file d’attente.",
    next: "Choisissez « Ajouter encore une fois » à côté de ce que vous voulez de nouveau.",
  },
  signInFirst: "Connexion à ce serveur",
  signInHint: "Seulement si le serveur en demande une. Sinon rien n’est envoyé, pas même des cookies.",
  oneServer: "Une connexion vaut pour un serveur : donnez les adresses des autres à part.",
  pickFile: "Choisir seulement ce fichier",
  how: "Comment les ajouter",
  asOne: (count) =>
    plural(count, {
      one: "Un téléchargement avec # fichier",
      many: "Un téléchargement avec # de fichiers",
      other: "Un téléchargement avec # fichiers",
    }),
  asMany: (count) =>
    plural(count, {
      one: "# téléchargement",
      many: "# de téléchargements, un pour chacun",
      other: "# téléchargements, un pour chacun",
    }),
  tooManyJobs: (most) =>
    plural(most, {
      one: "Au plus # téléchargement de cette page est dans la file d’attente à la fois.",
      many: "Au plus # de téléchargements de cette page sont dans la file d’attente à la fois.",
      other: "Au plus # téléchargements de cette page sont dans la file d’attente à la fois.",
    }),
  nothingInIt: {
    what: (name) => `${name} ne peut pas être ajouté à la file d’attente.`,
    next: "On peut ouvrir ici : une liste de fichiers (.meta4), des sommes de contrôle (.sha256, SHA256SUMS), un texte avec une adresse par ligne ou une file d’attente enregistrée (.json). « Envoyer des fichiers… » prend n’importe quel fichier.",
  },
};

export const looks: Words["looks"] = {
  title: "Ce qu’il y a à ces adresses",
  count: (count) => plural(count, { one: "# adresse", many: "# d’adresses", other: "# adresses" }),
  expanded: (count) =>
    plural(count, {
      one: "# adresse d’un motif",
      many: "# d’adresses de motifs",
      other: "# adresses de motifs",
    }),
  between: (count) =>
    plural(count, {
      one: "# adresse entre elles",
      many: "# d’adresses entre elles",
      other: "# adresses entre elles",
    }),
  furtherOn: (count) =>
    plural(count, { one: "# adresse de plus", many: "# d’adresses de plus", other: "# adresses de plus" }),
  showAll: (count) =>
    plural(count, {
      one: "Montrer # adresse",
      many: "Montrer les # d’adresses",
      other: "Montrer les # adresses",
    }),
  showFewer: "En montrer moins",
  looking: "Un instant…",
  notYet: "Rien n’a encore été demandé à ce serveur.",
  look: "Regarder",
  lookAt: (host) => `Regarder ce qu’il y a chez ${host}`,
  lookAll: "Tout regarder",
  lookAgain: "Regarder encore",
  brought: "Un lien a apporté ces adresses. Rien n’est cherché avant que vous le disiez.",
  sizeNotTold: "taille inconnue",
  resumes: "reprend après une interruption",
  comparesBytes: "reprend après une interruption, en comparant des octets",
  beginsAnew: "recommence après une interruption",
  empty: "un fichier vide",
  digestOffered: (names) => `le serveur donne ${names}`,
  digestListed: (names, list) => `${names} de ${list}`,
  here: "Déjà dans la file d’attente :",
  again: "Ajouter encore une fois",
  forbidden: {
    what: (host) => `${host} ne laisse pas les pages web lire ce fichier.`,
    next: "Ajouté ainsi, il s’arrêterait sur ce problème.",
  },
  corsAsk: "Ceux qui gèrent ce serveur peuvent le permettre avec ces en-têtes de réponse :",
  hidden: "Le serveur cache quelle partie il envoie. Cet en-tête de réponse y remédierait :",
  unreachableNext:
    "Vérifiez l’adresse. Le serveur est peut-être arrêté, ou son certificat n’est pas accepté par ce navigateur : ouvert dans un onglet, le navigateur dit ce que c’est.",
  mixed: {
    what: "Cette page est venue par https, et les navigateurs n’y cherchent rien par http.",
    next: "Cherchez une adresse https:// du même fichier.",
  },
  silent: {
    what: (host) => `${host} n’a pas répondu à temps.`,
    next: "Il est peut-être lent, ou arrêté.",
  },
  signIn: "Se connecter…",
  isList: "Une liste de fichiers : vous voyez ce qu’elle contient avant que rien n’en soit ajouté.",
  seeList: "Voir ce qu’elle contient",
  isChecksums: "Cela ressemble à une liste de sommes de contrôle.",
  seeChecksums: "Voir les fichiers à côté",
};

export const patterns: Words["patterns"] = {
  nested: (part) => `${part} : une accolade ou un intervalle entre accolades n’est pas connu ici.`,
  backwards: (part) => `${part} compte à rebours. Écrivez la plus petite borne d’abord.`,
  noStep: (part) => `${part} : un pas de 0 ne mène à rien.`,
  tooMany: (most) =>
    plural(most, {
      one: "Cela ferait plus de # adresse. Ajoutez-les en plusieurs fois.",
      many: "Cela ferait plus de # d’adresses. Ajoutez-les en plusieurs fois.",
      other: "Cela ferait plus de # adresses. Ajoutez-les en plusieurs fois.",
    }),
  next: "Si les accolades ou les crochets font partie de l’adresse, écrivez \\{ ou \\[.",
};

export const sums: Words["sums"] = {
  used: (count) =>
    plural(count, {
      one: "Elle a la somme de contrôle de # adresse ci-dessus.",
      many: "Elle a les sommes de contrôle de # d’adresses ci-dessus.",
      other: "Elle a les sommes de contrôle de # adresses ci-dessus.",
    }),
  unused: "Elle n’a pas de somme de contrôle pour les adresses ci-dessus.",
  left: (count) =>
    plural(count, {
      one: "# fichier de la liste n’a pas encore d’adresse.",
      many: "# de fichiers de la liste n’ont pas encore d’adresse.",
      other: "# fichiers de la liste n’ont pas encore d’adresse.",
    }),
  folder: "Adresse du dossier où ils sont",
  folderHint: "Ou collez ci-dessus les adresses des fichiers.",
  seeFiles: "Voir les fichiers",
  forget: "Se passer des sommes de contrôle",
};

export const lists: Words["lists"] = {
  title: "Une liste de fichiers",
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

/** What the dialog says in which files are chosen to be sent. */
export const sending: Words["sending"] = {
  title: "Envoyer des fichiers",
  choose: "Choisir des fichiers…",
  folder: "Choisir un dossier…",
  none: "Aucun fichier n’est encore choisi.",
  chosen: (count: number, bytes: string) =>
    plural(count, {
      one: `# fichier, ${bytes}`,
      many: `# de fichiers, ${bytes}`,
      other: `# fichiers, ${bytes}`,
    }),
  leaveOut: (name: string) => `Laisser de côté ${name}`,
  url: "Vers où",
  urlHint:
    "L’adresse où le serveur accepte des fichiers. Avec PUT, chacun reçoit son nom derrière une adresse qui finit par /.",
  how: "Comment",
  ask: "Demander au serveur",
  reply: "Le serveur répond par un fichier, qui est ensuite récupéré",
  copied: (bytes: string) => `Ferry garde une copie de ${bytes} jusqu’à l’envoi.`,
  stays: "Les fichiers restent où ils sont. Ne les modifiez pas avant la fin de l’envoi.",
  plain: "Avec PUT et POST, un fichier recommence après une interruption, et personne ne sait où il en est.",
  closed:
    "Quand le dernier onglet de Ferry est fermé, l’envoi se met en pause ; il reprend où il s’était arrêté à votre prochaine visite.",
  submit: (count: number) =>
    plural(count, { one: "Envoyer # fichier", many: "Envoyer # de fichiers", other: "Envoyer # fichiers" }),
  taking: (done: string, total: string) => `Copie, ${done} sur ${total}…`,
  tooLarge: {
    what: (name: string) => `« ${name} » est trop volumineux pour être partagé avec Ferry.`,
    next: "Choisissez-le plutôt ici.",
  },
  noFiles: { what: "Aucun fichier n’est choisi.", next: "Choisissez-en un d’abord." },
  places: {
    what: "Plusieurs fichiers ont besoin chacun d’une place.",
    next: "Donnez une adresse qui finit par /.",
  },
};
