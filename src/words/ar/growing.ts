/** Knows what is said in Arabic of a job that waits for its program, which still brings what is sent. */

import type { Words } from "../words.ts";

export const growing: Words["growing"] = {
  waits: "في انتظار برنامجه",
  reason: "ما زال برنامجه يجلب الباقي. أبقه مفتوحًا.",
};
