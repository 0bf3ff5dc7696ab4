/** Knows what is said in Norwegian of a job that waits for its program, which still brings what is sent. */

import type { Words } from "../words.ts";

export const growing: Words["growing"] = {
  waits: "Venter på programmet",
  reason: "Programmet kommer fortsatt med resten. La det være åpent.",
};
