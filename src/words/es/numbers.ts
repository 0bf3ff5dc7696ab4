/** Knows how figures are said in Spanish: sizes, rates, spans of time, and what stands between words. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("es");

export const numbers: Words["numbers"] = {
  bytes: (count) => plural(count, { one: "# byte", many: "# de bytes", other: "# bytes" }),
  units: ["KiB", "MiB", "GiB", "TiB", "PiB"],
  size: (amount, unit) => `${amount} ${unit}`,
  perSecond: (size) => `${size}/s`,
  partOf: (done, total) => `${done} de ${total}`,
  fewSeconds: "unos segundos",
  moreThanAMonth: "más de un mes",
  seconds: (count) => `${figure(count)} s`,
  minutes: (count) => `${figure(count)} min`,
  hours: (count) => `${figure(count)} h`,
  and: (first, second) => `${first} ${second}`,
  about: (time) => `aprox. ${time}`,
  aboutDays: (count) =>
    plural(count, { one: "alrededor de # día", many: "unos # de días", other: "unos # días" }),
  left: (time) => `tiempo restante: ${time}`,
  unknownSize: "tamaño desconocido",
  colon: ": ",
};
