/** Knows what the list of transfers says in French. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("fr");

export const transfers: Words["transfers"] = {
  search: "Rechercher",
  searchHint: "Nom, hôte ou programme",
  show: "Afficher",
  all: "Tous",
  program: "Programme",
  anyProgram: "Tous les programmes",
  thisPage: "Cette page",
  kind: "Catégorie",
  anyKind: "Toutes les catégories",
  sort: "Ordre",
  nothingFound: "Rien dans la file d’attente ne correspond.",
  select: (name) => `Sélectionner ${name}`,
  more: (name) => `Plus d’actions pour ${name}`,
  details: "Détails",
  moveFirst: "Placer en tête",
  moveUp: "Monter",
  moveDown: "Descendre",
  priority: "Priorité",
  saveZip: "Enregistrer en ZIP",
  copyAddress: "Copier l’adresse",
  drag: "Faire glisser à une autre place",
  clear: "Effacer la sélection",
  pause: "Suspendre",
  resume: "Démarrer ou reprendre",
  save: "Enregistrer",
  remove: "Supprimer",
  undo: "Annuler",
  rate: "Débit de téléchargement des dernières minutes",
  idle: "Aucun transfert",
  selected: (count) =>
    plural(count, { one: "# sélectionné", many: "# sélectionnés", other: "# sélectionnés" }),
  removed: (name) => `«\u00a0${name}\u00a0» a été supprimé.`,
  removedMany: (count) =>
    plural(count, {
      one: "# téléchargement a été supprimé.",
      many: "# de téléchargements ont été supprimés.",
      other: "# téléchargements ont été supprimés.",
    }),
  space: (used, left) => `${used} utilisés ici, ${left} libres`,
};

export const groups: Words["groups"] = {
  now: "Maintenant",
  "needs-you": "À vous d’agir",
  waiting: "En attente",
  done: "Terminés",
};
