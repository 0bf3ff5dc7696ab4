/** Knows what is said in Ukrainian of a job that waits for its program, which still brings what is sent. */

import type { Words } from "../words.ts";

export const growing: Words["growing"] = {
  waits: "Очікування на програму",
  reason: "Програма ще передає решту. Не закривайте її.",
};
