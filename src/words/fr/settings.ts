/** Knows what the settings say in French. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("fr");

export const parts: Words["parts"] = {
  appearance: "Apparence",
  saving: "Enregistrement",
  storage: "Stockage",
  limits: "Limites et coûts",
  notifications: "Notifications",
  programs: "Programmes",
  queue: "File d’attente",
  about: "À propos de Ferry",
  remove: "Supprimer Ferry",
};

export const themes: Words["themes"] = {
  system: "Comme le système",
  light: "Clair",
  dark: "Sombre",
};

export const settings: Words["settings"] = {
  parts: "Sections des paramètres",
  theme: "Thème",
  language: "Langue",
  browsersLanguage: "Comme dans le navigateur",
  screenOn: "Garder l’écran allumé pendant les téléchargements",
  screenOnWhy:
    "Seulement tant que cette page est visible. Dans la plupart des navigateurs, un appareil en veille suspend les téléchargements.",
  used: "Utilisé par Ferry",
  left: "Disponible pour Ferry",
  leftOf: "d’après le navigateur ; un disque plein peut en laisser moins",
  unknown: "Le navigateur ne l’indique pas.",
  persistence: "Conservé durablement",
  persisted: "Oui. Le navigateur n’efface les fichiers de Ferry que si vous le lui demandez.",
  notPersisted:
    "Non. Quand l’espace manque, le navigateur peut effacer tout ce que Ferry conserve : la file d’attente, ce qui est arrivé sans être enregistré et ce qui est à moitié arrivé.",
  cannotPersist: "Ce navigateur ne l’indique pas et on ne peut pas le lui demander.",
  keepFiles: "Conserver les fichiers de Ferry",
  askingToKeep: "Demande au navigateur…",
  refused:
    "Le navigateur a refusé. Certains navigateurs décident seuls : ils acceptent pour un site installé, mis en favori ou souvent utilisé. Réessayez alors, et enregistrez ce qui compte.",
  granted: "Le navigateur a accepté.",
  noAnswer: "Le navigateur n’a pas répondu. Sa question se trouve peut-être au bord de cette fenêtre.",
  noPrograms: "Aucun programme d’un autre site n’est autorisé durablement.",
  programsMay:
    "Un programme que vous autorisez peut ajouter des téléchargements, et voir, modifier et lire ceux qu’il a ajoutés.",
  programsMayNot: "Il ne voit ni les autres téléchargements, ni vos dossiers, ni vos identifications.",
  anybodyAsks:
    "Tout site peut demander, et la question vous est posée chaque fois, sauf si vous l’autorisez durablement.",
  someAsk: "La personne qui gère ce Ferry ne laisse demander que ceux-ci :",
  nobodyAsks: "La personne qui gère ce Ferry ne laisse demander aucun autre site.",
  decided: "La personne qui gère ce Ferry autorise ceux-ci sans demander :",
  removeWhat:
    "Supprime tout ce que Ferry conserve dans ce navigateur. Vous voyez d’abord ce qui serait perdu.",
  removeLink: "Voir ce qui serait perdu…",
};

export const about: Words["about"] = {
  version: "Version",
  build: "Compilation",
  app: "L’application",
  files: (count, size) =>
    `${figure(count)} fichiers, ${size}, conservés dans ce navigateur pour que l’application s’ouvre hors connexion`,
  unbuilt: "Ce Ferry n’a pas été compilé : il fonctionne à partir de ses sources.",
  check: "Vérifier maintenant",
  repair: "Réparer",
  findUpdate: "Rechercher une nouvelle version",
  working: "Un instant…",
  everyFile: "Chaque fichier avec sa taille et son SHA-256",
  isAsBuilt: "tel qu’il a été compilé",
  isMissing: "manquant",
  isOther: (size) => `contient d’autres octets (${size}) :`,
  allGood: (count) =>
    `Les ${figure(count)} fichiers du cache sont, octet pour octet, tels qu’ils ont été compilés.`,
  bad: (count, of, paths) =>
    `${figure(count)} fichiers du cache sur ${figure(of)} ne sont pas tels qu’ils ont été compilés : ${paths}. « Réparer » les télécharge à nouveau ; la file d’attente reste telle quelle.`,
  repaired: "Réparé : tous les fichiers sont, octet pour octet, tels qu’ils ont été compilés.",
  notRepaired: (paths) =>
    `Le site ne donne pas ces fichiers tels qu’ils ont été compilés : ${paths}. Êtes-vous en ligne ? Sinon, il a peut-être une version plus récente : recherchez-la.`,
  unreadable: "Le navigateur ne laisse pas Ferry lire son cache. Rechargez cette page et réessayez.",
  isNewest: "C’est la version la plus récente du site.",
  isNewer: "Une nouvelle version arrive. Cette page la proposera quand elle sera prête.",
  noServer: "Le site ne répond pas. Réessayez quand vous serez en ligne.",
};

export const removal: Words["removal"] = {
  title: "Supprimer Ferry de ce navigateur",
  looking: "Examen de ce qui est ici…",
  lost: "Ceci sera perdu",
  kept: "Ceci reste",
  emptyQueue: "Aucun téléchargement : la file d’attente est vide.",
  queue: (parts) => `La file d’attente : ${parts}.`,
  unfinished: (count) =>
    plural(count, {
      one: "# téléchargement non terminé",
      many: "# de téléchargements non terminés",
      other: "# téléchargements non terminés",
    }),
  unsaved: (count) =>
    plural(count, {
      one: "# arrivé mais non enregistré",
      many: "# arrivés mais non enregistrés",
      other: "# arrivés mais non enregistrés",
    }),
  over: (count) => plural(count, { one: "# clos", many: "# clos", other: "# clos" }),
  bytes: (size) => `${size} stockés dans ce navigateur : ce qui est arrivé, et l’application.`,
  settings:
    "Les paramètres, les identifications conservées, les dossiers choisis et les programmes que vous avez autorisés.",
  app: "Le service d’arrière-plan de l’application : ce que le navigateur télécharge pour lui s’arrête, et Ferry ne s’ouvre plus sans réseau.",
  onDisk: "Les fichiers que vous avez enregistrés. Ferry ne peut pas y toucher.",
  permissions: {
    notifications: "afficher des notifications",
    "persistent-storage": "conserver durablement ses fichiers",
  },
  granted: (permissions) => `Vous avez autorisé ce site à : ${permissions}.`,
  browsersOwn:
    "Ce que vous avez autorisé à ce site, seul votre navigateur peut le révoquer, dans ses paramètres pour ce site ; une application installée s’y désinstalle aussi.",
  exportFirst: "Enregistrer d’abord la file d’attente dans un fichier",
  agree: (count) =>
    plural(count, {
      one: "Supprimer aussi # téléchargement",
      many: "Supprimer aussi # de téléchargements",
      other: "Supprimer aussi ces # téléchargements",
    }),
  remove: "Supprimer complètement Ferry",
  keep: "Garder Ferry",
  removing: "Suppression… Les autres onglets de Ferry ferment d’abord leur partie.",
  gone: "Ferry est supprimé de ce navigateur",
  goneWhat:
    "Il ne reste rien : ni service d’arrière-plan, ni cache, ni base de données, ni fichiers stockés, ni paramètres. Vous pouvez fermer cet onglet.",
  again: "Rouvrir Ferry",
  left: "Il reste quelque chose",
  leftovers: {
    worker: "Le service d’arrière-plan : une page de Ferry l’utilise encore.",
    cache: "Le cache de l’application.",
    database: "La base de données : une page la garde ouverte.",
    files: "Des fichiers stockés : une page y écrit encore.",
    settings: "Des paramètres.",
  },
  leftNext: "Fermez tous les autres onglets de Ferry et des programmes qui l’utilisent. Puis réessayez.",
  tryAgain: "Réessayer",
};

/** Of notifications, and in them. */
export const notices: Words["notices"] = {
  tellMe: "Me prévenir quand c’est fini",
  switchOn: "Activer",
  switchOff: "Désactiver",
  isOn: "Votre système vous prévient quand un téléchargement est fini ou a besoin de vous, sauf si une fenêtre de Ferry est visible.",
  isOff: "Ferry ne dit rien pendant que vous êtes ailleurs.",
  isBlocked:
    "Le navigateur a reçu l’ordre de ne jamais montrer de notifications de ce site. Cela se change dans ses réglages pour ce site.",
  unsupported: "Ce navigateur ne donne pas de notifications à cette page.",
  done: "Le téléchargement est fini.",
  needsYou: "Le téléchargement a besoin de vous.",
  doneMany: "Des téléchargements sont finis",
  needsYouMany: "Des téléchargements ont besoin de vous",
  open: "Ouvrir",
  retry: "Réessayer",
};
