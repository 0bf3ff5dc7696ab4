/** Knows what is said in Spanish of a job that waits for its program, which still brings what is sent. */

import type { Words } from "../words.ts";

export const growing: Words["growing"] = {
  waits: "Espera a su programa",
  reason: "Su programa todavía aporta el resto. Déjelo abierto.",
};
