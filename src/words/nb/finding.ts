/** Knows how rows are found and moved in Norwegian: kinds, orders, and what each key does. */

import type { Words } from "../words.ts";

export const kinds: Words["kinds"] = {
  video: "Video",
  audio: "Lyd",
  picture: "Bilder",
  document: "Dokumenter",
  archive: "Arkiver og programmer",
  other: "Annet",
};

export const sorts: Words["sorts"] = {
  queue: "Slik køen tar dem",
  name: "Navn",
  size: "Størst først",
  progress: "Lengst kommet først",
  "time-left": "Snarest ferdig",
  newest: "Nyest først",
};

export const keys: Words["keys"] = {
  title: "Taster",
  space: "Mellomrom",
  go: "Til raden over eller under",
  ends: "Til første eller siste rad",
  open: "Åpne detaljene",
  pause: "Sett på pause, eller start igjen",
  select: "Merk raden",
  extend: "Merk herfra",
  selectAll: "Merk alle rader",
  clear: "Fjern merkingen",
  shift: "Flytt raden i køen",
  remove: "Fjern",
  undo: "Angre fjerningen",
  keys: "Vis disse tastene",
};
