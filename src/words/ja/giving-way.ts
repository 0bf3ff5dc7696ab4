/** Knows what is said in Japanese of a job that gives way: who comes first, and how fast it may be meanwhile. */

import type { Words } from "../words.ts";

export const givesWay: Words["givesWay"] = {
  "page-loading": (rate) => `読み込み中のページを優先しています（その間は最大 ${rate}）。`,
  playing: (rate) => `ページで再生中のものを優先しています（その間は最大 ${rate}）。`,
  foreground: (rate) => `フォアグラウンドの転送を優先しています（その間は最大 ${rate}）。`,
  others: (rate) => `この回線のほかの通信を優先しています（その間は最大 ${rate}）。`,
};
