/** Knows what surrounds the command line in Japanese; the commands themselves are BITS's, and speak English only. */

import type { Words } from "../words.ts";

export const commandLine: Words["commandLine"] = {
  title: "コンソール",
  about: "このキューに対する bitsadmin のコマンドです。/help で一覧を表示します。",
  transfers: "転送",
  log: "コマンドの出力",
  command: "コマンド",
  stop: "停止",
  run: "実行",
};
