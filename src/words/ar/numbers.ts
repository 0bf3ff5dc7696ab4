/** Knows how figures are said in Arabic: sizes, rates, spans of time, and what stands between words. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ar");

export const numbers: Words["numbers"] = {
  bytes: (count) =>
    plural(count, {
      zero: "# بايت",
      one: "بايت واحد",
      two: "بايتان",
      few: "# بايتات",
      many: "# بايتًا",
      other: "# بايت",
    }),
  units: ["ك.بايت", "م.بايت", "ج.بايت", "ت.بايت", "ب.بايت"],
  size: (amount, unit) => `${amount} ${unit}`,
  perSecond: (size) => `${size}/ث`,
  partOf: (done, total) => `${done} من ${total}`,
  fewSeconds: "بضع ثوانٍ",
  moreThanAMonth: "أكثر من شهر",
  seconds: (count) => `${figure(count)} ث`,
  minutes: (count) => `${figure(count)} د`,
  hours: (count) => `${figure(count)} س`,
  and: (first, second) => `${first} و${second}`,
  about: (time) => `نحو ${time}`,
  aboutDays: (count) =>
    plural(count, {
      zero: "نحو # يوم",
      one: "نحو يوم واحد",
      two: "نحو يومين",
      few: "نحو # أيام",
      many: "نحو # يومًا",
      other: "نحو # يوم",
    }),
  left: (time) => `المتبقي: ${time}`,
  unknownSize: "الحجم غير معروف",
  colon: ": ",
};
