/** Knows what is said in German of a job that waits for its program, which still brings what is sent. */

import type { Words } from "../words.ts";

export const growing: Words["growing"] = {
  waits: "Wartet auf sein Programm",
  reason: "Den Rest bringt sein Programm noch. Lassen Sie es geöffnet.",
};
