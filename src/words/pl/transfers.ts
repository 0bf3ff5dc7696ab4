/** Knows what the list of transfers says in Polish: its groups, what finds and orders them, what is done with several. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("pl");

export const transfers: Words["transfers"] = {
  search: "Szukaj",
  searchHint: "Nazwa, host lub program",
  show: "Pokaż",
  all: "Wszystkie",
  program: "Program",
  anyProgram: "Wszystkie programy",
  thisPage: "Ta strona",
  kind: "Typ",
  anyKind: "Wszystkie typy",
  sort: "Kolejność",
  nothingFound: "Nic w kolejce nie pasuje.",
  select: (name) => `Zaznacz ${name}`,
  more: (name) => `Więcej działań dla ${name}`,
  details: "Szczegóły",
  moveFirst: "Przenieś na początek",
  moveUp: "Przenieś w górę",
  moveDown: "Przenieś w dół",
  priority: "Priorytet",
  saveZip: "Zapisz jako ZIP",
  copyAddress: "Kopiuj adres",
  drag: "Przeciągnij w inne miejsce",
  clear: "Wyczyść zaznaczenie",
  pause: "Wstrzymaj",
  resume: "Uruchom lub wznów",
  save: "Zapisz",
  remove: "Usuń",
  undo: "Cofnij",
  rate: "Szybkość pobierania w ostatnich minutach",
  idle: "Nic nie jest pobierane",
  selected: (count) =>
    plural(count, {
      one: "# zaznaczone",
      few: "# zaznaczone",
      many: "# zaznaczonych",
      other: "# zaznaczonych",
    }),
  removed: (name) => `Usunięto „${name}”.`,
  removedMany: (count) =>
    plural(count, {
      one: "Usunięto # pobieranie.",
      few: "Usunięto # pobierania.",
      many: "Usunięto # pobierań.",
      other: "Usunięto # pobierań.",
    }),
  space: (used, left) => `Zajęte: ${used}, pozostało: ${left}`,
};

export const groups: Words["groups"] = {
  now: "Teraz",
  "needs-you": "Wymaga Twojej uwagi",
  waiting: "Oczekujące",
  done: "Ukończone",
};
