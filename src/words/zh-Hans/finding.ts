/** Knows how rows are found and moved in Chinese: kinds, orders, and what each key does. */

import type { Words } from "../words.ts";

export const kinds: Words["kinds"] = {
  video: "视频",
  audio: "音频",
  picture: "图片",
  document: "文档",
  archive: "压缩包和程序",
  other: "其他",
};

export const sorts: Words["sorts"] = {
  queue: "按队列顺序",
  name: "按名称",
  size: "最大的在前",
  progress: "进度最快的在前",
  "time-left": "最先完成的在前",
  newest: "最新的在前",
};

export const keys: Words["keys"] = {
  title: "快捷键",
  space: "空格",
  go: "移到上一行或下一行",
  ends: "移到首行或末行",
  open: "打开详细信息",
  pause: "暂停或重新开始",
  select: "选择该行",
  extend: "从此处起选择",
  selectAll: "选择所有行",
  clear: "取消选择",
  shift: "在队列中移动该行",
  remove: "移除",
  undo: "撤销移除",
  keys: "显示这些快捷键",
};
