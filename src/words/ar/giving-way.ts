/** Knows what is said in Arabic of a job that gives way: who comes first, and how fast it may be meanwhile. */

import type { Words } from "../words.ts";

export const givesWay: Words["givesWay"] = {
  "page-loading": (rate) => `الأولوية لصفحة يجري تحميلها: ${rate} على الأكثر في هذه الأثناء.`,
  playing: (rate) => `الأولوية لما يُشغَّل في صفحة: ${rate} على الأكثر في هذه الأثناء.`,
  foreground: (rate) => `الأولوية لنقل في المقدمة: ${rate} على الأكثر في هذه الأثناء.`,
  others: (rate) => `الأولوية لآخرين على هذا الخط: ${rate} على الأكثر في هذه الأثناء.`,
};
