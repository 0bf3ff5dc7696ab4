/** Knows what the list of transfers says in English: its groups, what finds and orders them, what is done with several. */

import { pluralsOf } from "../grammar.ts";

const plural = pluralsOf("en");

export const transfers = {
  search: "Search",
  searchHint: "Name, host or program",
  show: "Show",
  all: "All",
  program: "Program",
  anyProgram: "All programs",
  thisPage: "This page",
  kind: "Type",
  anyKind: "All types",
  sort: "Order",
  nothingFound: "Nothing in the queue fits.",
  select: (name: string) => `Select ${name}`,
  more: (name: string) => `More for ${name}`,
  details: "Details",
  moveFirst: "Move to the front",
  moveUp: "Move up",
  moveDown: "Move down",
  priority: "Priority",
  saveZip: "Save as ZIP",
  copyAddress: "Copy the address",
  drag: "Drag to another place",
  clear: "Clear the selection",
  pause: "Pause",
  resume: "Start or resume",
  save: "Save",
  remove: "Remove",
  undo: "Undo",
  rate: "Download rate of the last minutes",
  idle: "Nothing moves",
  selected: (count: number) => plural(count, { one: "# selected", other: "# selected" }),
  removed: (name: string) => `“${name}” was removed.`,
  removedMany: (count: number) =>
    plural(count, { one: "# download was removed.", other: "# downloads were removed." }),
  space: (used: string, left: string) => `${used} used here, ${left} left`,
};

export const groups = {
  now: "Now",
  "needs-you": "Needs you",
  waiting: "Waiting",
  done: "Done",
};
