/** Knows what is said in Ukrainian of a job that gives way: who comes first, and how fast it may be meanwhile. */

import type { Words } from "../words.ts";

export const givesWay: Words["givesWay"] = {
  "page-loading": (rate) => `Спершу сторінка, що завантажується: тим часом не більше ${rate}.`,
  playing: (rate) => `Спершу те, що відтворюється на сторінці: тим часом не більше ${rate}.`,
  foreground: (rate) => `Спершу передавання на передньому плані: тим часом не більше ${rate}.`,
  others: (rate) => `Спершу інші на цій лінії: тим часом не більше ${rate}.`,
};
