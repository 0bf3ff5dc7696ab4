/** Knows how figures are said in German: sizes, rates, spans of time, and what stands between words. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("de");

export const numbers: Words["numbers"] = {
  bytes: (count) => plural(count, { one: "# Byte", other: "# Bytes" }),
  units: ["KiB", "MiB", "GiB", "TiB", "PiB"],
  size: (amount, unit) => `${amount} ${unit}`,
  perSecond: (size) => `${size}/s`,
  partOf: (done, total) => `${done} von ${total}`,
  fewSeconds: "wenige Sekunden",
  moreThanAMonth: "mehr als ein Monat",
  seconds: (count) => `${figure(count)} s`,
  minutes: (count) => `${figure(count)} min`,
  hours: (count) => `${figure(count)} h`,
  and: (first, second) => `${first} ${second}`,
  about: (time) => `etwa ${time}`,
  aboutDays: (count) => plural(count, { one: "etwa # Tag", other: "etwa # Tage" }),
  left: (time) => `noch ${time}`,
  unknownSize: "Größe unbekannt",
  colon: ": ",
};
