/** Knows how figures are said in French: sizes, rates, spans of time, and what stands between words. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("fr");

export const numbers: Words["numbers"] = {
  bytes: (count) => plural(count, { one: "# octet", many: "# d’octets", other: "# octets" }),
  units: ["Kio", "Mio", "Gio", "Tio", "Pio"],
  size: (amount, unit) => `${amount} ${unit}`,
  perSecond: (size) => `${size}/s`,
  partOf: (done, total) => `${done} sur ${total}`,
  fewSeconds: "quelques secondes",
  moreThanAMonth: "plus d’un mois",
  seconds: (count) => `${figure(count)} s`,
  minutes: (count) => `${figure(count)} min`,
  hours: (count) => `${figure(count)} h`,
  and: (first, second) => `${first} ${second}`,
  about: (time) => `environ ${time}`,
  aboutDays: (count) =>
    plural(count, { one: "environ # jour", many: "environ # de jours", other: "environ # jours" }),
  left: (time) => `temps restant : ${time}`,
  unknownSize: "taille inconnue",
  colon: " : ",
};
