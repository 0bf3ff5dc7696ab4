/** Knows what surrounds the command line in Chinese. */

import type { Words } from "../words.ts";

export const commandLine: Words["commandLine"] = {
  title: "控制台",
  about: "用于此队列的 bitsadmin 命令。输入 /help 可列出这些命令。",
  transfers: "传输",
  log: "命令输出",
  command: "命令",
  stop: "停止",
  run: "运行",
};
