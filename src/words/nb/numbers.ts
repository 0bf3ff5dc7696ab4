/** Knows how figures are said in Norwegian: sizes, rates, spans of time, and what stands between words. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("nb");

export const numbers: Words["numbers"] = {
  bytes: (count) => plural(count, { one: "# byte", other: "# byte" }),
  units: ["KiB", "MiB", "GiB", "TiB", "PiB"],
  size: (amount, unit) => `${amount} ${unit}`,
  perSecond: (size) => `${size}/s`,
  partOf: (done, total) => `${done} av ${total}`,
  fewSeconds: "noen sekunder",
  moreThanAMonth: "mer enn en måned",
  seconds: (count) => `${figure(count)} s`,
  minutes: (count) => `${figure(count)} min`,
  hours: (count) => `${figure(count)} t`,
  and: (first, second) => `${first} ${second}`,
  about: (time) => `omtrent ${time}`,
  aboutDays: (count) => plural(count, { one: "omtrent # dag", other: "omtrent # dager" }),
  left: (time) => `${time} igjen`,
  unknownSize: "ukjent størrelse",
  colon: ": ",
};
