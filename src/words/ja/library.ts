/** Knows what the library says in Japanese: files that are kept offline. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ja");

export const library: Words["library"] = {
  emptyTitle: "まだ何もありません",
  emptyText:
    "Ferry がダウンロードしたものは、削除するまでここに残ります。ネットワークがなくても開けますが、この端末の容量を使います。",
  count: (count) => plural(count, { other: "# 個のファイル" }),
  sum: (files, size) => `${files}、この端末で ${size}`,
  coming: "ダウンロード中 (再生できます)",
  kept: "ここにあるファイル",
  search: "検索",
  order: "並べ替え",
  orders: {
    newest: "新しい順",
    largest: "大きい順",
    name: "名前順",
    unopened: "長く開いていない順",
  },
  noMatch: "名前にこの文字列を含むファイルはありません。",
  play: "再生",
  open: "開く",
  share: "共有",
  came: (date) => `${date} に受信`,
  opened: (date) => `${date} に開きました`,
  notOpened: "まだ開いていません",
  inJob: (job) => `${job} の中`,
  percentHere: (percent) => `${percent} を受信済み`,
  ask: (name, size) =>
    `${name} は ${size} を使っています。ここから削除すると、次に使うときは再びダウンロードが必要です。保存したコピーは残ります。`,
  askYes: "削除する",
  shareReady: "準備ができました。もう一度「共有」を押してください。",
  shared: "共有しました。",

  back: "すべてのファイル",
  gone: "このファイルはもうここにありません。",
  notYet:
    "まだ受信が完了していません。音声と動画は受信中でも再生できます。そのほかは、すべて受信すると開けます。",
  cannotShow: "この種類のファイルは Ferry で表示できません。保存して、お使いのプログラムで開いてください。",
  noPdf: "このブラウザーでは PDF ファイルを表示できません。保存して、お使いのプログラムで開いてください。",
  cannotPlay:
    "このブラウザーで再生できないか、必要なデータが届きませんでした。受信が完了したら保存して、別のプログラムで再生してください。",
  jumps: (percent) =>
    `ダウンロード中です (${percent} を受信済み)。再生位置を移動すると、足りない部分を先に取得します。`,
  inOrder: (percent) =>
    `ダウンロード中です (${percent} を受信済み)。このサーバーはファイルを先頭から順にしか送りません。受信済みの部分は再生できますが、その先に移動した場合は、届くまで待ちます。`,
  stopped: (percent) =>
    `ダウンロードは進んでいません。ファイルの ${percent} を受信済みで、そこまで再生できます。`,
  goOn: "ダウンロードを再開",
  reading: "読み込んでいます…",
  firstPart: (shown, size) => `${size} のうち、先頭の ${shown} です。`,
  emptyFile: "このファイルは空です。",

  tidy: (days) => plural(days, { other: "# 日以上開いていないものを削除…" }),
  tidyTitle: (days) => plural(days, { other: "# 日以上開いていないファイル" }),
  tidyNone: (days) =>
    plural(days, {
      other: "削除するものはありません。ここにあるものはすべて、この # 日以内に受信したか開いたものです。",
    }),
  tidyFiles: "削除されるファイル",
  tidyMore: (count) => plural(count, { other: "ほかに # 個のファイル" }),
  tidyHint:
    "この操作は元に戻せません。再び必要になった場合は、もう一度ダウンロードする必要があります。別の場所に保存したコピーはそのまま残ります。",
  tidyYes: (files, size) => `${files} (${size}) を削除`,
  tidying: (done, of) => `削除しています: ${done} / ${of}…`,
  tidied: (files, size) => `${files}を削除し、${size} が空きました。`,
};
