/** Knows how rows are found and moved in Polish: kinds, orders, and what each key does. */

import type { Words } from "../words.ts";

export const kinds: Words["kinds"] = {
  video: "Wideo",
  audio: "Dźwięk",
  picture: "Obrazy",
  document: "Dokumenty",
  archive: "Archiwa i programy",
  other: "Inne",
};

export const sorts: Words["sorts"] = {
  queue: "Zgodnie z kolejką",
  name: "Nazwa",
  size: "Od największych",
  progress: "Od najbardziej zaawansowanych",
  "time-left": "Od najbliższych ukończenia",
  newest: "Od najnowszych",
};

export const keys: Words["keys"] = {
  title: "Klawisze",
  space: "Spacja",
  go: "Do wiersza powyżej lub poniżej",
  ends: "Do pierwszego lub ostatniego wiersza",
  open: "Otwórz szczegóły",
  pause: "Wstrzymaj lub uruchom ponownie",
  select: "Zaznacz wiersz",
  extend: "Zaznaczaj od tego miejsca",
  selectAll: "Zaznacz wszystkie wiersze",
  clear: "Wyczyść zaznaczenie",
  shift: "Przenieś wiersz w kolejce",
  remove: "Usuń",
  undo: "Cofnij usunięcie",
  keys: "Pokaż te klawisze",
};
