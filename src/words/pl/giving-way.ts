/** Knows what is said in Polish of a job that gives way: who comes first, and how fast it may be meanwhile. */

import type { Words } from "../words.ts";

export const givesWay: Words["givesWay"] = {
  "page-loading": (rate) => `Pierwszeństwo ma wczytywana strona: w tym czasie najwyżej ${rate}.`,
  playing: (rate) => `Pierwszeństwo ma to, co jest odtwarzane na stronie: w tym czasie najwyżej ${rate}.`,
  foreground: (rate) => `Pierwszeństwo ma transfer na pierwszym planie: w tym czasie najwyżej ${rate}.`,
  others: (rate) => `Pierwszeństwo mają inni na tym łączu: w tym czasie najwyżej ${rate}.`,
};
