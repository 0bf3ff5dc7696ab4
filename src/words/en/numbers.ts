/** Knows how figures are said in English: sizes, rates, spans of time, and what stands between words. */

import { figure, pluralsOf } from "../grammar.ts";

const plural = pluralsOf("en");

export const numbers = {
  bytes: (count: number) => plural(count, { one: "# byte", other: "# bytes" }),
  /** Powers of 1024, from 1024 on. */
  units: ["KiB", "MiB", "GiB", "TiB", "PiB"],
  size: (amount: string, unit: string) => `${amount} ${unit}`,
  perSecond: (size: string) => `${size}/s`,
  partOf: (done: string, total: string) => `${done} of ${total}`,
  fewSeconds: "a few seconds",
  moreThanAMonth: "more than a month",
  seconds: (count: number) => `${figure(count)} s`,
  minutes: (count: number) => `${figure(count)} min`,
  hours: (count: number) => `${figure(count)} h`,
  /** Two units of time, the larger one first. */
  and: (first: string, second: string) => `${first} ${second}`,
  about: (time: string) => `about ${time}`,
  aboutDays: (count: number) => plural(count, { one: "about # day", other: "about # days" }),
  /** `time`: any of the above that are guesses. */
  left: (time: string) => `${time} left`,
  unknownSize: "size unknown",
  /** Between a name, or a sentence, and what is said of it. */
  colon: ": ",
};
