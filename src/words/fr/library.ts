/** Knows what the library says in French. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("fr");

export const library: Words["library"] = {
  emptyTitle: "Rien n’est encore conservé ici",
  emptyText:
    "Ce que Ferry a téléchargé reste ici jusqu’à ce que vous le supprimiez. Cela s’ouvre sans réseau, et occupe de la place sur cet appareil.",
  count: (count) => plural(count, { one: "# fichier", many: "# de fichiers", other: "# fichiers" }),
  sum: (files, size) => `${files}, ${size} sur cet appareil`,
  coming: "En cours de téléchargement, déjà lisibles",
  kept: "Conservés ici",
  search: "Rechercher",
  order: "Ordre",
  orders: {
    newest: "Les plus récents d’abord",
    largest: "Les plus gros d’abord",
    name: "Par nom",
    unopened: "Les moins récemment ouverts",
  },
  noMatch: "Aucun fichier ici n’a cela dans son nom.",
  play: "Lire",
  open: "Ouvrir",
  share: "Partager",
  came: (date) => `arrivé le ${date}`,
  opened: (date) => `ouvert le ${date}`,
  notOpened: "pas encore ouvert",
  inJob: (job) => `dans ${job}`,
  percentHere: (percent) => `${percent} sont là`,
  ask: (name, size) =>
    `${name} occupe ${size}. Une fois supprimé d’ici, il faudra le télécharger de nouveau ; les copies que vous avez enregistrées restent.`,
  askYes: "Le supprimer",
  shareReady: "Il est prêt maintenant : appuyez encore une fois sur Partager.",
  shared: "Il a été partagé.",

  back: "Tous les fichiers",
  gone: "Ce fichier n’est plus ici.",
  notYet:
    "Il n’est pas encore arrivé. Le son et les films se lisent pendant qu’ils arrivent ; tout le reste s’ouvre quand il est entièrement là.",
  cannotShow:
    "Ferry n’affiche pas les fichiers de ce genre. Enregistrez-le, et ouvrez-le avec un de vos programmes.",
  noPdf:
    "Ce navigateur n’affiche pas les fichiers PDF. Enregistrez-le, et ouvrez-le avec un de vos programmes.",
  cannotPlay:
    "Ce navigateur ne peut pas le lire, ou ce qu’il en faut n’est pas arrivé. Enregistrez-le quand il sera là, et lisez-le avec un autre programme.",
  jumps: (percent) =>
    `En cours de téléchargement, ${percent} sont là. Où que vous sautiez, la partie qui manque est cherchée d’abord.`,
  inOrder: (percent) =>
    `En cours de téléchargement, ${percent} sont là. Ce serveur n’envoie le fichier que du début à la fin : ce qui est là se lit, et un saut au-delà attend que cette partie soit arrivée.`,
  stopped: (percent) =>
    `Le téléchargement n’avance plus : ${percent} du fichier sont là, et se lisent jusque-là.`,
  goOn: "Reprendre le téléchargement",
  reading: "Lecture…",
  firstPart: (shown, size) => `Les premiers ${shown} sur ${size}.`,
  emptyFile: "Le fichier est vide.",

  tidy: (days) =>
    plural(days, {
      one: "Supprimer ce que je n’ai pas ouvert depuis # jour…",
      many: "Supprimer ce que je n’ai pas ouvert depuis # de jours…",
      other: "Supprimer ce que je n’ai pas ouvert depuis # jours…",
    }),
  tidyTitle: (days) =>
    plural(days, {
      one: "Pas ouvert depuis # jour",
      many: "Pas ouverts depuis # de jours",
      other: "Pas ouverts depuis # jours",
    }),
  tidyNone: (days) =>
    plural(days, {
      one: "Il n’y a rien à supprimer : tout ici est arrivé ou a été ouvert depuis moins de # jour.",
      many: "Il n’y a rien à supprimer : tout ici est arrivé ou a été ouvert depuis moins de # de jours.",
      other: "Il n’y a rien à supprimer : tout ici est arrivé ou a été ouvert depuis moins de # jours.",
    }),
  tidyFiles: "Fichiers qui seraient supprimés",
  tidyMore: (count) =>
    plural(count, {
      one: "et # autre fichier",
      many: "et # d’autres fichiers",
      other: "et # autres fichiers",
    }),
  tidyHint:
    "Cela ne peut pas être annulé : qui veut en ravoir un doit le télécharger de nouveau. Les copies que vous avez enregistrées ailleurs restent où elles sont.",
  tidyYes: (files, size) => `Supprimer ${files}, ${size}`,
  tidying: (done, of) => `${done} supprimés sur ${of}…`,
  tidied: (files, size) => `Supprimé : ${files}. ${size} sont de nouveau libres.`,
};
