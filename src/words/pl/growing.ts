/** Knows what is said in Polish of a job that waits for its program, which still brings what is sent. */

import type { Words } from "../words.ts";

export const growing: Words["growing"] = {
  waits: "Czeka na swój program",
  reason: "Program dostarcza jeszcze resztę. Nie zamykaj go.",
};
