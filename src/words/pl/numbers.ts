/** Knows how figures are said in Polish: sizes, rates, spans of time, and what stands between words. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("pl");

export const numbers: Words["numbers"] = {
  bytes: (count) => plural(count, { one: "# bajt", few: "# bajty", many: "# bajtów", other: "# bajtów" }),
  units: ["KiB", "MiB", "GiB", "TiB", "PiB"],
  size: (amount, unit) => `${amount} ${unit}`,
  perSecond: (size) => `${size}/s`,
  partOf: (done, total) => `${done} z ${total}`,
  fewSeconds: "kilka sekund",
  moreThanAMonth: "ponad miesiąc",
  seconds: (count) => `${figure(count)} s`,
  minutes: (count) => `${figure(count)} min`,
  hours: (count) => `${figure(count)} godz.`,
  and: (first, second) => `${first} ${second}`,
  about: (time) => `około ${time}`,
  aboutDays: (count) =>
    plural(count, { one: "około # dnia", few: "około # dni", many: "około # dni", other: "około # dni" }),
  left: (time) => `pozostało ${time}`,
  unknownSize: "rozmiar nieznany",
  colon: ": ",
};
