/** Knows what is said in Chinese of a job that waits for its program, which still brings what is sent. */

import type { Words } from "../words.ts";

export const growing: Words["growing"] = {
  waits: "等待其程序",
  reason: "其程序仍在提供剩余部分。请保持该程序打开。",
};
