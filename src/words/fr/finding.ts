/** Knows how rows are found and moved in French: kinds, orders, and what each key does. */

import type { Words } from "../words.ts";

export const kinds: Words["kinds"] = {
  video: "Vidéos",
  audio: "Sons",
  picture: "Images",
  document: "Fichiers texte et bureautique",
  archive: "Archives et programmes",
  other: "Autres",
};

export const sorts: Words["sorts"] = {
  queue: "Comme dans la file",
  name: "Nom",
  size: "Les plus gros d’abord",
  progress: "Les plus avancés d’abord",
  "time-left": "Les plus proches de la fin",
  newest: "Les plus récents d’abord",
};

export const keys: Words["keys"] = {
  title: "Touches",
  space: "Espace",
  go: "Vers la ligne du dessus ou du dessous",
  ends: "Vers la première ou la dernière ligne",
  open: "Ouvrir les détails",
  pause: "Suspendre, ou redémarrer",
  select: "Sélectionner la ligne",
  extend: "Sélectionner à partir d’ici",
  selectAll: "Sélectionner toutes les lignes",
  clear: "Effacer la sélection",
  shift: "Déplacer la ligne dans la file",
  remove: "Supprimer",
  undo: "Annuler la suppression",
  keys: "Afficher ces touches",
};
