/** Knows what is said in Arabic on the screen of one job. */

import type { Words } from "../words.ts";

export const jobScreen: Words["jobScreen"] = {
  back: "كل عمليات النقل",
  gone: "هذا التنزيل ليس في قائمة الانتظار",
  goneHint:
    "أُزيل، أو أن عنوانه يخص متصفحًا أو ملفًا شخصيًا آخر: لكل منها قائمته. وكل ما هنا موجود بين عمليات النقل.",
};
