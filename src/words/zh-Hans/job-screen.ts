/** Knows what is said in Chinese on the screen of one job. */

import type { Words } from "../words.ts";

export const jobScreen: Words["jobScreen"] = {
  back: "所有传输",
  gone: "此下载不在队列中",
  goneHint:
    "它已被移除，或者该地址属于另一个浏览器或用户配置：每个浏览器都有自己的队列。这里的所有内容都在传输列表中。",
};
