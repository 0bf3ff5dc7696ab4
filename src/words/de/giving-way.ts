/** Knows what is said in German of a job that gives way: who comes first, and how fast it may be meanwhile. */

import type { Words } from "../words.ts";

export const givesWay: Words["givesWay"] = {
  "page-loading": (rate) => `Eine Seite, die gerade lädt, hat Vorrang: solange höchstens ${rate}.`,
  playing: (rate) => `Was in einer Seite gerade spielt, hat Vorrang: solange höchstens ${rate}.`,
  foreground: (rate) => `Eine Übertragung im Vordergrund hat Vorrang: solange höchstens ${rate}.`,
  others: (rate) => `Andere auf dieser Leitung haben Vorrang: solange höchstens ${rate}.`,
};
