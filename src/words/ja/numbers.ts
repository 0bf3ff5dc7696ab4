/** Knows how figures are said in Japanese: sizes, rates, spans of time, and what stands between words. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ja");

export const numbers: Words["numbers"] = {
  bytes: (count) => plural(count, { other: "# バイト" }),
  units: ["KiB", "MiB", "GiB", "TiB", "PiB"],
  size: (amount, unit) => `${amount} ${unit}`,
  perSecond: (size) => `${size}/秒`,
  partOf: (done, total) => `${done} / ${total}`,
  fewSeconds: "数秒",
  moreThanAMonth: "1 か月以上",
  seconds: (count) => `${figure(count)} 秒`,
  minutes: (count) => `${figure(count)} 分`,
  hours: (count) => `${figure(count)} 時間`,
  and: (first, second) => `${first} ${second}`,
  about: (time) => `約 ${time}`,
  aboutDays: (count) => plural(count, { other: "約 # 日" }),
  left: (time) => `残り ${time}`,
  unknownSize: "サイズ不明",
  colon: ": ",
};
