/** Knows how rows are found and moved in Japanese: kinds, orders, and what each key does. */

import type { Words } from "../words.ts";

export const kinds: Words["kinds"] = {
  video: "動画",
  audio: "音声",
  picture: "画像",
  document: "ドキュメント",
  archive: "アーカイブとプログラム",
  other: "その他",
};

export const sorts: Words["sorts"] = {
  queue: "キューの順",
  name: "名前",
  size: "大きい順",
  progress: "進んでいる順",
  "time-left": "早く終わる順",
  newest: "新しい順",
};

export const keys: Words["keys"] = {
  title: "キー操作",
  space: "スペース",
  go: "上または下の行へ",
  ends: "最初または最後の行へ",
  open: "詳細を開く",
  pause: "一時停止または再び開始",
  select: "行を選択",
  extend: "ここから選択を広げる",
  selectAll: "すべての行を選択",
  clear: "選択を解除",
  shift: "キュー内で行を移動",
  remove: "削除",
  undo: "削除を元に戻す",
  keys: "キー操作を表示",
};
