/** Knows what is said in Chinese of a job that gives way: who comes first, and how fast it may be meanwhile. */

import type { Words } from "../words.ts";

export const givesWay: Words["givesWay"] = {
  "page-loading": (rate) => `正在加载的页面优先：期间最多 ${rate}。`,
  playing: (rate) => `页面中正在播放的内容优先：期间最多 ${rate}。`,
  foreground: (rate) => `前台传输优先：期间最多 ${rate}。`,
  others: (rate) => `此线路上的其他流量优先：期间最多 ${rate}。`,
};
