/** Knows what is said of each problem in French: what happened, and what its reader can do next. */

import type { Words } from "../words.ts";

const RETRIES = "Ferry réessaie de lui-même et garde ce qui est arrivé.";
const ASK_OWNER =
  "Adressez-vous aux responsables du serveur, ou téléchargez le fichier depuis une autre adresse.";
const REPORT = "Si cela se reproduit, signalez-le en citant ce message.";
const FULL_NEXT = "Enregistrez ou supprimez des téléchargements terminés, puis ajoutez celui-ci à nouveau.";
const KEPT = "Ce qui est arrivé est conservé.";

export const problems: Words["problems"] = {
  "bad-url": {
    what: "Ce n’est pas une adresse complète.",
    next: "Collez l’adresse entière ; elle commence par https://.",
  },
  "bad-scheme": {
    what: "Ferry ne télécharge que les adresses qui commencent par https:// ou http://.",
    next: "Cherchez une adresse web du même fichier.",
  },
  "credentials-in-url": {
    what: "Cette adresse contient un nom d’utilisateur ou un mot de passe.",
    next: "Retirez la partie qui précède le @ et donnez-la plutôt comme identification.",
  },
  "bad-network-name": {
    what: "Ce n’est pas le nom d’un fichier d’un partage.",
    next: "Écrivez-le sous la forme \\\\serveur\\partage\\dossier\\fichier.",
  },
  "bad-digest": {
    what: "Cette somme de contrôle est inutilisable.",
    next: "Copiez-la à nouveau là où le fichier est proposé ; SHA-256 convient le mieux. Ou omettez-la : le fichier ne sera pas vérifié.",
  },
  "bad-metalink": {
    what: "Ferry ne peut pas utiliser cette liste de fichiers.",
    next: "Reprenez le fichier Metalink (.meta4) là où il est proposé, ou ajoutez les adresses une à une.",
  },
  "bad-queue-file": {
    what: "Ce fichier ne peut pas être repris.",
    next: "Enregistrez à nouveau la file d’attente dans l’autre Ferry et prenez le nouveau fichier.",
  },
  "part-differs": {
    what: "Ce n’est pas une partie de ce fichier.",
    next: "Donnez une partie du même fichier, depuis son début. Ou laissez : le téléchargement continue sans elle.",
  },
  "bad-argument": {
    what: "Quelque chose dans cette demande est inutilisable.",
    next: "Vérifiez l’adresse et le nom, puis réessayez.",
  },
  "unknown-job": {
    what: "Ce téléchargement n’est plus dans la file d’attente.",
    next: "Ajoutez à nouveau son adresse si vous le voulez encore.",
  },
  "invalid-state": {
    what: "Ce n’est pas possible dans l’état actuel de ce téléchargement.",
    next: "Voyez ce qu’il propose maintenant.",
  },
  "empty-job": {
    what: "Ce téléchargement ne contient aucun fichier.",
    next: "Supprimez-le et ajoutez plutôt une adresse.",
  },
  "too-many-files": {
    what: "Ce téléchargement a trop de fichiers.",
    next: "Répartissez-les sur plusieurs téléchargements.",
  },
  "bad-ranges": {
    what: "Une plage d’octets demandée est vide ou se trouve hors du fichier.",
    next: "Corrigez les plages, puis ajoutez le fichier à nouveau.",
  },
  "overlapping-ranges": {
    what: "Deux des plages d’octets demandées se chevauchent.",
    next: "Raccourcissez l’une d’elles, puis ajoutez le fichier à nouveau.",
  },
  "too-many-ranges": {
    what: "Trop de plages de ce fichier ont été demandées à la fois.",
    next: "Réunissez les plages qui se touchent, ou téléchargez le fichier entier.",
  },
  offline: {
    what: "Vous êtes hors connexion.",
    next: "Cela continuera de soi-même au retour d’Internet.",
  },
  unreachable: { what: (server) => `${server} est injoignable.`, next: RETRIES },
  cut: { what: "La connexion a été coupée.", next: RETRIES },
  stalled: { what: (server) => `${server} n’envoie plus rien.`, next: RETRIES },
  "sign-in": {
    what: "Ce réseau vous demande d’abord de vous connecter.",
    next: "Ouvrez une page web quelconque dans un autre onglet et connectez-vous-y. Le transfert reprendra ensuite de lui-même.",
  },
  "proxy-sign-in": {
    what: "Aucun serveur ne répond alors que ce réseau est là. Un proxy vous demande peut-être de vous connecter.",
    next: "Ouvrez la page de connexion ; les transferts reprendront ensuite d’eux-mêmes.",
  },
  "sign-in-refused": {
    what: (server) => `${server} a refusé trois identifications de suite.`,
    next: "Ferry ne demande plus, pour que votre compte ne soit pas bloqué. Réessayez quand vous connaîtrez la bonne.",
  },
  "insecure-redirect": {
    what: (server) => `Une adresse sécurisée mène sans chiffrement vers un autre serveur : ${server}.`,
    next: "Collez un autre lien vers le même fichier.",
  },
  "source-changed": {
    what: "Le fichier a changé sur le serveur pendant le téléchargement.",
    next: "Ferry recommence avec le nouveau.",
  },
  "no-ranges": {
    what: (server) =>
      `${server} ne donne pas de parties d’un fichier, et ce téléchargement en veut plusieurs.`,
    next: "Téléchargez plutôt le fichier entier, ou les mêmes parties depuis une autre adresse.",
  },
  "body-too-long": {
    what: (server) => `${server} a envoyé plus d’octets que le fichier n’en a.`,
    next: ASK_OWNER,
  },
  "server-misbehaves": {
    what: (server) => `${server} répond d’une façon qui n’a pas de sens.`,
    next: `Ferry ne demande plus. ${ASK_OWNER}`,
  },
  "too-many-jobs": { what: "La file d’attente est pleine.", next: FULL_NEXT },
  "too-many-program-jobs": { what: "La file d’attente de ce programme est pleine.", next: FULL_NEXT },
  "local-file-gone": {
    what: "Le fichier à envoyer ne peut plus être lu.",
    next: "Ajoutez-le de nouveau depuis l’endroit où il est maintenant.",
  },
  "local-file-changed": {
    what: "Le fichier a changé depuis qu’il a été ajouté.",
    next: "Plus rien n’en a été envoyé. Ajoutez-le de nouveau pour l’envoyer tel qu’il est maintenant.",
  },
  "jobs-in-a-circle": {
    what: "Ces téléchargements s’attendraient les uns les autres.",
    next: "Laissez l’un d’eux démarrer sans l’autre.",
  },
  "took-too-long": {
    what: "Cela a pris plus de temps qu’autorisé.",
    next: `${KEPT} Réessayez pour accorder encore autant de temps.`,
  },
  "validation-failed": {
    what: "Son programme a jugé ce fichier incorrect.",
    next: "Réessayez pour le télécharger à nouveau.",
  },
  "no-progress": {
    what: "De nombreux essais n’ont apporté aucun octet nouveau.",
    next: `${KEPT} Réessayez plus tard, ou téléchargez le fichier depuis une autre adresse.`,
  },
  "digest-unavailable": {
    what: "Le texte contenant la somme de contrôle est inutilisable.",
    next: "Vérifiez son adresse, ou ajoutez le téléchargement sans lui.",
  },
  "storage-lost": {
    what: "Le navigateur a vidé le stockage de Ferry.",
    next: "Ferry télécharge le fichier à nouveau.",
  },
  "storage-broken": {
    what: "Le navigateur ne peut pas écrire dans son stockage.",
    next: "Redémarrez le navigateur et réessayez. Si la fenêtre est privée, utilisez-en une normale.",
  },
  "stale-version": {
    what: "Une partie d’une version plus ancienne du fichier est arrivée.",
    next: "Elle n’a pas été gardée. Ferry télécharge la bonne.",
  },
  fenced: {
    what: "Une version plus récente de Ferry a repris la file d’attente.",
    next: "Rechargez cette page.",
  },
  "chunk-damaged": {
    what: "Une partie stockée sur cet appareil est endommagée.",
    next: "Ferry télécharge cette partie à nouveau.",
  },
  "not-stored": {
    what: "Une partie du fichier n’est pas sur cet appareil.",
    next: "Réessayez, et Ferry téléchargera ce qui manque.",
  },
  "no-answer": {
    what: "Le service d’arrière-plan de Ferry ne répond pas.",
    next: "Réessayez. S’il reste muet, rechargez cette page.",
  },
  "page-outdated": {
    what: "Ferry a été mis à jour pendant que cette page était ouverte.",
    next: "Rechargez cette page ; tout ce qui est dans la file d’attente est conservé.",
  },
  "needs-new-link": {
    what: "Le lien a expiré.",
    next: `Collez un nouveau lien vers le même fichier. ${KEPT}`,
  },
  internal: { what: "Une erreur s’est produite dans Ferry.", next: `Réessayez. ${REPORT}` },
};

export const telling: Words["telling"] = {
  server: (host) => host,
  aServer: "Le serveur",
  hostNotAllowed: (host) => `Cette installation de Ferry ne peut rien télécharger depuis ${host}.`,
  hereNotAllowed: "Cette installation de Ferry ne peut rien télécharger depuis cette adresse.",
  hostNotAllowedNext: "Demandez à son administrateur d’ajouter l’hôte aux sources autorisées.",
  notMapped: (share) => `Ferry ne sait pas où trouver ${share}.`,
  allowAgain: (share) => `Le navigateur vous demande d’autoriser ${share} encore une fois.`,
  thisFolder: "ce dossier réseau",
  notMappedNext:
    "Choisissez une fois le dossier, là où votre système le montre. Ou demandez à l’administrateur de cette installation de l’associer à une adresse web.",
  gatewayOnly:
    "Ce navigateur ne donne pas de dossiers aux pages web. Demandez à l’administrateur de cette installation de l’associer à une adresse web.",
  allowAgainNext: "Autorisez-le à nouveau, et le transfert reprendra où il s’était arrêté.",
  signInNeeded: (server) => `${server} demande une identification.`,
  signInHidden: (server, header) =>
    `${server} demande une identification et ne montre pas sa question aux pages web (${header}) : Digest ne peut pas y répondre.`,
  signInNeededNext: `${KEPT} Le transfert reprendra au même endroit une fois que vous vous serez connecté.`,
  sendsOn: (server) =>
    `${server} renvoie la demande vers une autre adresse, où ce téléchargement ne doit pas aller.`,
  sendsOnNext:
    "Rien de votre identification n’a été envoyé là-bas. Ajoutez l’adresse où se trouve vraiment le fichier.",
  leadsOn: (server, status) =>
    `L’adresse mène à un autre serveur qui demande une identification (${status}) : ${server}.`,
  leadsOnNext:
    "Ferry ne se connecte qu’à l’adresse qui a été ajoutée. Ajoutez l’adresse du fichier sur cet autre serveur.",
  cors: (server) => `${server} n’autorise pas les pages web à lire ce fichier.`,
  corsNext: (header) =>
    `Ferry ne peut le télécharger que si le serveur envoie ${header}. Votre navigateur peut le télécharger sans Ferry.`,
  restart: (server) => `${server} a maintenant un autre fichier, ou un fichier qu’on ne peut pas reprendre.`,
  restartNext: (bytes) =>
    `Recommencez sans ce qui est déjà là (${bytes}), ou collez un autre lien vers le même fichier.`,
  tooLargeThere: (server: string) => `${server} n’accepte pas un fichier aussi grand.`,
  tooLargeThereFor: (server: string, bytes: string) =>
    `${server} n’accepte que des fichiers de ${bytes} au plus.`,
  tooLargeThereNext: "Envoyez-le ailleurs, ou demandez aux responsables du serveur.",
  rangeHidden: (server) => `${server} envoie des parties du fichier sans dire lesquelles.`,
  rangeHiddenNext: (header) =>
    `Il doit exposer ${header} aux pages web. Votre navigateur peut télécharger le fichier sans Ferry.`,
  endless: (server) => `${server} n’indique pas la longueur du fichier, et celui-ci n’avait pas de fin.`,
  endlessAfter: (server, bytes) =>
    `${server} n’indique pas la longueur du fichier, et celui-ci n’était pas fini après ${bytes}.`,
  askOwner: ASK_OWNER,
  otherSize: "une autre taille",
  sizeMismatch: (server, actual, expected) =>
    `${server} a un fichier d’une autre taille : ${actual} au lieu de ${expected}.`,
  sizeMismatchNext: "Vérifiez que l’adresse et ce qui était annoncé vont ensemble.",
  otherBytes: (server) => `${server} envoie d’autres octets que ceux annoncés.`,
  otherDigest: (algorithm, actual, expected) =>
    `Les octets arrivés ont ${algorithm} ${actual} ; ${expected} était annoncé.`,
  aDigest: "la somme",
  otherDigestNext:
    "Rien d’incorrect n’a été gardé. Vérifiez la somme de contrôle, ou téléchargez le fichier depuis une autre adresse.",
  tooLongAt: (host, limit) => `Le texte sur ${host} est plus long que ${limit}.`,
  tooLongHere: "Le texte à cette adresse est plus long que ce que Ferry lit.",
  tooLongNext: "Vérifiez l’adresse ; une liste de sommes de contrôle ou de fichiers n’est pas un long texte.",
  noSpace: "Il n’y a pas assez d’espace sur cet appareil.",
  noSpaceFor: (bytes) => `Il n’y a pas assez d’espace sur cet appareil. Il manque ${bytes}.`,
  noSpaceNext:
    "Libérez de l’espace, ou supprimez un téléchargement que vous avez enregistré. Le transfert reprendra ensuite de lui-même.",
  brokenOff: (bytes) => `Son programme s’est arrêté après ${bytes}, avant la fin.`,
  brokenOffNext: "Le reste ne peut plus venir. Envoyez-le de nouveau depuis ce programme.",
  notConnected: (code) => `Ce programme n’est pas connecté (${code}).`,
  notConnectedNext: "Connectez-le à nouveau.",
  unknown: (code) => `Une erreur s’est produite (${code}).`,
  unknownNext: REPORT,
};

export const badCredentials: Words["badCredentials"] = {
  "user-name": "Un nom d’utilisateur a au moins un caractère et ne contient pas de deux-points.",
  password: "Ce mot de passe contient des caractères qui ne peuvent pas être envoyés.",
  token: "Un jeton est un seul mot sans espaces.",
  "header-name": "Un en-tête de ce nom ne peut pas être envoyé.",
  "header-value": "La valeur d’un en-tête est une seule ligne de caractères simples.",
  any: "Cette identification ne peut pas être envoyée.",
  next: "Rien n’a été envoyé. Corrigez et réessayez.",
};

export const statuses: Words["statuses"] = {
  403: {
    what: (server) => `${server} ne donne pas ce fichier.`,
    next: "Le lien a peut-être expiré, ou il faut s’identifier. Procurez-vous un nouveau lien, ou laissez le navigateur le télécharger.",
  },
  404: { what: (server) => `${server} n’a pas ce fichier.`, next: "Vérifiez l’adresse." },
  407: {
    what: "Le proxy de ce réseau vous demande de vous connecter.",
    next: "Ouvrez une page web quelconque, connectez-vous-y, puis réessayez.",
  },
  410: {
    what: (server) => `${server} n’a plus ce fichier, définitivement.`,
    next: "Cherchez une autre adresse.",
  },
  416: {
    what: (server) => `${server} a refusé de reprendre où le téléchargement s’était arrêté.`,
    next: "Le fichier est peut-être devenu plus court. Réessayez pour recommencer.",
  },
  429: { what: (server) => `${server} dit recevoir trop de demandes.`, next: RETRIES },
  451: {
    what: (server) => `${server} ne peut pas donner ce fichier pour des raisons juridiques.`,
    next: "Cherchez une autre adresse.",
  },
  busy: { what: (server) => `${server} est occupé.`, next: RETRIES },
  fault: {
    what: (server) => `${server} a une erreur interne.`,
    next: "Ce n’est pas de votre fait. Réessayez plus tard.",
  },
  refused: {
    what: (server) => `${server} a refusé la demande.`,
    next: `Vérifiez l’adresse. ${ASK_OWNER}`,
  },
};
