/** Knows how rows are found and moved in German: kinds, orders, and what each key does. */

import type { Words } from "../words.ts";

export const kinds: Words["kinds"] = {
  video: "Videos",
  audio: "Ton",
  picture: "Bilder",
  document: "Dokumente",
  archive: "Archive und Programme",
  other: "Anderes",
};

export const sorts: Words["sorts"] = {
  queue: "Wie sie an der Reihe sind",
  name: "Nach Name",
  size: "Größte zuerst",
  progress: "Am weitesten zuerst",
  "time-left": "Am frühesten fertig",
  newest: "Neueste zuerst",
};

export const keys: Words["keys"] = {
  title: "Tasten",
  space: "Leertaste",
  go: "Zur Zeile darüber oder darunter",
  ends: "Zur ersten oder letzten Zeile",
  open: "Details öffnen",
  pause: "Anhalten oder wieder starten",
  select: "Zeile auswählen",
  extend: "Ab hier auswählen",
  selectAll: "Alle Zeilen auswählen",
  clear: "Auswahl aufheben",
  shift: "Zeile in der Warteschlange verschieben",
  remove: "Entfernen",
  undo: "Entfernen rückgängig machen",
  keys: "Diese Tasten anzeigen",
};
