/** Knows what the list of transfers says in Norwegian. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("nb");

export const transfers: Words["transfers"] = {
  search: "Søk",
  searchHint: "Navn, vert eller program",
  show: "Vis",
  all: "Alle",
  program: "Program",
  anyProgram: "Alle programmer",
  thisPage: "Denne siden",
  kind: "Type",
  anyKind: "Alle typer",
  sort: "Rekkefølge",
  nothingFound: "Ingenting i køen passer.",
  select: (name) => `Merk ${name}`,
  more: (name) => `Mer for ${name}`,
  details: "Detaljer",
  moveFirst: "Flytt først i køen",
  moveUp: "Flytt opp",
  moveDown: "Flytt ned",
  priority: "Prioritet",
  saveZip: "Lagre som ZIP",
  copyAddress: "Kopier adressen",
  drag: "Dra til et annet sted",
  clear: "Fjern merkingen",
  pause: "Sett på pause",
  resume: "Start eller fortsett",
  save: "Lagre",
  remove: "Fjern",
  undo: "Angre",
  rate: "Nedlastingshastigheten de siste minuttene",
  idle: "Ingenting overføres",
  selected: (count) => `${figure(count)} merket`,
  removed: (name) => `«${name}» ble fjernet.`,
  removedMany: (count) =>
    plural(count, { one: "# nedlasting ble fjernet.", other: "# nedlastinger ble fjernet." }),
  space: (used, left) => `${used} brukt her, ${left} ledig`,
};

export const groups: Words["groups"] = {
  now: "Nå",
  "needs-you": "Trenger deg",
  waiting: "Venter",
  done: "Ferdig",
};
