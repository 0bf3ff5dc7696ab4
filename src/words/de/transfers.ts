/** Knows what the list of transfers says in German. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("de");

export const transfers: Words["transfers"] = {
  search: "Suchen",
  searchHint: "Name, Host oder Programm",
  show: "Anzeigen",
  all: "Alle",
  program: "Programm",
  anyProgram: "Alle Programme",
  thisPage: "Diese Seite",
  kind: "Typ",
  anyKind: "Alle Typen",
  sort: "Reihenfolge",
  nothingFound: "Nichts in der Warteschlange passt.",
  select: (name) => `${name} auswählen`,
  more: (name) => `Mehr zu ${name}`,
  details: "Details",
  moveFirst: "An den Anfang",
  moveUp: "Nach oben",
  moveDown: "Nach unten",
  priority: "Priorität",
  saveZip: "Als ZIP speichern",
  copyAddress: "Adresse kopieren",
  drag: "An eine andere Stelle ziehen",
  clear: "Auswahl aufheben",
  pause: "Anhalten",
  resume: "Starten oder fortsetzen",
  save: "Speichern",
  remove: "Entfernen",
  undo: "Rückgängig",
  rate: "Downloadrate der letzten Minuten",
  idle: "Keine Übertragung",
  selected: (count) => `${figure(count)} ausgewählt`,
  removed: (name) => `„${name}“ wurde entfernt.`,
  removedMany: (count) =>
    plural(count, { one: "# Download wurde entfernt.", other: "# Downloads wurden entfernt." }),
  space: (used, left) => `${used} hier belegt, ${left} frei`,
};

export const groups: Words["groups"] = {
  now: "Jetzt",
  "needs-you": "Braucht Sie",
  waiting: "Wartet",
  done: "Fertig",
};
