/** Knows how figures are said in Ukrainian: sizes, rates, spans of time, and what stands between words. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("uk");

export const numbers: Words["numbers"] = {
  bytes: (count) => plural(count, { one: "# байт", few: "# байти", many: "# байтів", other: "# байтів" }),
  units: ["КіБ", "МіБ", "ГіБ", "ТіБ", "ПіБ"],
  size: (amount, unit) => `${amount} ${unit}`,
  perSecond: (size) => `${size}/с`,
  partOf: (done, total) => `${done} з ${total}`,
  fewSeconds: "кілька секунд",
  moreThanAMonth: "понад місяць",
  seconds: (count) => `${figure(count)} с`,
  minutes: (count) => `${figure(count)} хв`,
  hours: (count) => `${figure(count)} год`,
  and: (first, second) => `${first} ${second}`,
  about: (time) => `приблизно ${time}`,
  aboutDays: (count) =>
    plural(count, {
      one: "приблизно # день",
      few: "приблизно # дні",
      many: "приблизно # днів",
      other: "приблизно # днів",
    }),
  left: (time) => `залишилося ${time}`,
  unknownSize: "розмір невідомий",
  colon: ": ",
};
