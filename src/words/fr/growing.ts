/** Knows what is said in French of a job that waits for its program, which still brings what is sent. */

import type { Words } from "../words.ts";

export const growing: Words["growing"] = {
  waits: "Attend son programme",
  reason: "Son programme apporte encore le reste. Laissez-le ouvert.",
};
