/** Knows what the list of transfers says in Japanese: its groups, what finds and orders them, what is done with several. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ja");

export const transfers: Words["transfers"] = {
  search: "検索",
  searchHint: "名前、ホスト、プログラム",
  show: "表示",
  all: "すべて",
  program: "プログラム",
  anyProgram: "すべてのプログラム",
  thisPage: "このページ",
  kind: "種類",
  anyKind: "すべての種類",
  sort: "並べ替え",
  nothingFound: "キューに該当するものはありません。",
  select: (name) => `${name} を選択`,
  more: (name) => `${name} のその他の操作`,
  details: "詳細",
  moveFirst: "先頭に移動",
  moveUp: "上に移動",
  moveDown: "下に移動",
  priority: "優先度",
  saveZip: "ZIP として保存",
  copyAddress: "アドレスをコピー",
  drag: "ドラッグして移動",
  clear: "選択を解除",
  pause: "一時停止",
  resume: "開始または再開",
  save: "保存",
  remove: "削除",
  undo: "元に戻す",
  rate: "直近数分のダウンロード速度",
  idle: "転送はありません",
  selected: (count) => plural(count, { other: "# 件選択中" }),
  removed: (name) => `「${name}」を削除しました。`,
  removedMany: (count) => plural(count, { other: "# 件のダウンロードを削除しました。" }),
  space: (used, left) => `使用量 ${used}、残り ${left}`,
};

export const groups: Words["groups"] = {
  now: "実行中",
  "needs-you": "操作が必要",
  waiting: "待機中",
  done: "完了",
};
