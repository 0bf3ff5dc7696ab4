/** Knows what is said in Norwegian of a job that gives way: who comes first, and how fast it may be meanwhile. */

import type { Words } from "../words.ts";

export const givesWay: Words["givesWay"] = {
  "page-loading": (rate) => `En side som lastes, går først: høyst ${rate} imens.`,
  playing: (rate) => `Det som spilles av i en side, går først: høyst ${rate} imens.`,
  foreground: (rate) => `En overføring i forgrunnen går først: høyst ${rate} imens.`,
  others: (rate) => `Andre på denne linjen går først: høyst ${rate} imens.`,
};
