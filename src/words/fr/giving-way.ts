/** Knows what is said in French of a job that gives way: who comes first, and how fast it may be meanwhile. */

import type { Words } from "../words.ts";

export const givesWay: Words["givesWay"] = {
  "page-loading": (rate) => `Une page en cours de chargement passe d’abord : ${rate} au plus d’ici là.`,
  playing: (rate) => `Ce qui est lu dans une page passe d’abord : ${rate} au plus d’ici là.`,
  foreground: (rate) => `Un transfert au premier plan passe d’abord : ${rate} au plus d’ici là.`,
  others: (rate) => `D’autres sur cette ligne passent d’abord : ${rate} au plus d’ici là.`,
};
