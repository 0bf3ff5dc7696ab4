/** Knows how figures are said in Chinese: sizes, rates, spans of time, and what stands between words. */

import { figure } from "../grammar.ts";
import type { Words } from "../words.ts";

export const numbers: Words["numbers"] = {
  bytes: (count) => `${figure(count)} 字节`,
  units: ["KiB", "MiB", "GiB", "TiB", "PiB"],
  size: (amount, unit) => `${amount} ${unit}`,
  perSecond: (size) => `${size}/秒`,
  partOf: (done, total) => `${done} / ${total}`,
  fewSeconds: "几秒",
  moreThanAMonth: "一个多月",
  seconds: (count) => `${figure(count)} 秒`,
  minutes: (count) => `${figure(count)} 分钟`,
  hours: (count) => `${figure(count)} 小时`,
  and: (first, second) => `${first} ${second}`,
  about: (time) => `约 ${time}`,
  aboutDays: (count) => `约 ${figure(count)} 天`,
  left: (time) => `剩余 ${time}`,
  unknownSize: "大小未知",
  colon: "：",
};
