/** Knows what is said of a job in Japanese: what can be done with it, how it stands, and why. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ja");

export const actions: Words["actions"] = {
  pause: "一時停止",
  start: "開始",
  resume: "再開",
  retry: "再試行",
  tryNow: "今すぐ試す",
  beginAnew: "最初からやり直す",
  signIn: "サインイン",
  forgetSignIn: "サインイン情報を消去",
  cancel: "キャンセル",
  save: "保存",
  saveAgain: "もう一度保存",
  saveToFolder: "フォルダーに保存",
  saveAsZip: "ZIP として保存",
  remove: "削除",
  chooseFolder: "フォルダーを選択",
  allowFile: "ファイルをもう一度許可",
  allowFolder: "フォルダーをもう一度許可",
};

export const states: Words["states"] = {
  waiting: "待機中",
  connecting: "接続中",
  checking: "確認中",
  downloading: "ダウンロード中",
  paused: "一時停止中",
  notStarted: "未開始",
  partly: "一部ダウンロード済み",
  stopped: "停止",
  downloaded: "ダウンロード済み",
  saved: "保存済み",
  cancelled: "キャンセル済み",
  sending: "送信中",
  sent: "送信済み",
  partlySent: "一部送信済み",
  wasSending: "送信中でした",
  wasDownloading: "ダウンロード中でした",
  wasWaiting: "待機中でした",
};

export const troubles: Words["troubles"] = {
  offline: "ネットワーク待ち",
  portal: "サインイン待ち",
  signIn: "サインインが必要",
  proxy: "プロキシ待ち",
  space: "空き容量待ち",
  newLink: "新しいリンク待ち",
  answer: "あなたの応答待ち",
  permission: "許可待ち",
  other: "再試行待ち",
};

export const waits: Words["waits"] = {
  itsTurn: "順番待ち",
  starting: "開始しています",
  browserCarries: "ブラウザーが取得中",
  schedule: "スケジュール済み",
  afterJob: "ほかのダウンロード待ち",
  metered: "従量制でないネットワーク待ち",
  policy: "現在は許可されていません",
  hostLimit: "サーバー待ち",
  nextRange: "次の部分を待機中",
  budget: "上限まで使用済み",
  battery: "電源を待っています",
  limit: "制限により停止中",
};

export const reasons: Words["reasons"] = {
  behind: (name) => `「${name}」が先です。こちらは自動的に開始します。`,
  behindAnother: "ほかのダウンロードが先です。こちらは自動的に開始します。",
  browserCarries: "ブラウザーがバックグラウンドで取得しています。受信したデータは Ferry が引き継ぎます。",
  notBefore: (clock) => `${clock} 以降に自動的に開始します。`,
  after: (name) => `「${name}」の受信が完了すると、自動的に開始します。`,
  afterAnother: "前のダウンロードが完了すると、自動的に開始します。",
  afterStopped: (name) =>
    `先に完了するはずの「${name}」が停止しました。待たずに開始するには、このダウンロードを開いてください。`,
  afterCancelled: (name) =>
    `先に完了するはずの「${name}」がキャンセルされました。待たずに開始するには、このダウンロードを開いてください。`,
  afterRemoved: (name) =>
    `先に完了するはずの「${name}」が削除されました。待たずに開始するには、このダウンロードを開いてください。`,
  anotherStopped:
    "先に完了するはずのダウンロードが停止しました。待たずに開始するには、このダウンロードを開いてください。",
  anotherCancelled:
    "先に完了するはずのダウンロードがキャンセルされました。待たずに開始するには、このダウンロードを開いてください。",
  anotherRemoved:
    "先に完了するはずのダウンロードが削除されました。待たずに開始するには、このダウンロードを開いてください。",
  metered: "このネットワークは従量制です。許可するには、このダウンロードを開いてください。",
  policy: "この Ferry は、そこからの取得を許可しなくなりました。管理者に問い合わせてください。",
  hostLimit: "サーバーが同時に受け付けるダウンロードの上限に達しています。こちらは自動的に開始します。",
  nextRange:
    "プログラムが必要に応じて部分ごとに取得しています。ファイル全体を取得するには、このダウンロードを開いてください。",
  empty: "まだファイルが追加されていません。",
  notStarted: "開始されるまでキューで待機します。",
  again: (time) => `${time}後に再試行します。`,
  againNow: "再試行しています。",
  isThere: "サーバーはすべてを受け取り、確認しました。",
  saveIt: "完了しました。保存すると、ご自分のファイルとして使えます。",
  saveThem: "完了しました。すべて保存すると、ご自分のファイルとして使えます。",
  saved: "保存済みです。削除するまで、ここにもオフラインで残ります。",
  overBudget: (clock: string) => `今月の通信量の上限に達しました。${clock}から自動的に再開します。`,
  nearBudget: (clock: string) =>
    `今月の残りの通信量は、より大切なもののために残しています。${clock}から自動的に再開します。`,
  battery: "バッテリー残量が少なくなっています。充電を始めると自動的に再開します。",
  limitUntil: (name: string, clock: string) => `制限「${name}」により、${clock}までは何も通信しません。`,
  limitFor: (name: string) => `制限「${name}」により、何も通信しません。設定で変更できます。`,
  someLimitUntil: (clock: string) => `制限により、${clock}までは何も通信しません。`,
  someLimit: "制限により、何も通信しません。設定で変更できます。",
};

export const notes: Words["notes"] = {
  "source-changed": "サーバー上のファイルが変更されたため、Ferry は新しいファイルを最初から取得しました。",
  "session-lost": "サーバーが送信済みの内容を失ったため、もう一度送信しています。",
  "storage-lost": "ブラウザーが Ferry のストレージを消去したため、転送を最初からやり直しました。",
  damaged: "保存されていた部分が破損していたため、Ferry はその部分を取得し直しました。",
  "wrong-digest":
    "最初のコピーが指定のチェックサムと一致しなかったため、Ferry はファイルを取得し直しました。",
  "wrong-piece": "一部が指定のハッシュと一致しなかったため、Ferry はその部分を取得し直しました。",
};

export const saving: Words["saving"] = {
  assembling: (done, total) => `ファイルを組み立てています: ${done} / ${total}`,
  writing: (done, total) => `ファイルを書き込んでいます: ${done} / ${total}`,
  assemblingMany: (done, total, files, of) =>
    `ファイルを確認しています (${of} 個中 ${files} 個完了): ${done} / ${total}`,
  writingMany: (done, total, files, of) =>
    `ファイルを書き込んでいます (${of} 個中 ${files} 個完了): ${done} / ${total}`,
  byBrowser: "ブラウザーが保存しています。ブラウザーのダウンロードを確認してください。",
  written: (folder) => `フォルダー「${folder}」に書き込みました。`,
  groupWritten: (of, folder) =>
    `${plural(of, { other: "# 個のファイルがすべて" })}フォルダー「${folder}」にあります。`,
  partWritten: (files, of, folder) => `${of} 個中 ${files} 個のファイルがフォルダー「${folder}」にあります。`,
  before: (count) => plural(count, { other: "# 個は既にありました。" }),
  again: "残りを続けるには、もう一度保存してください。",
  failed: "保存できませんでした。",
};

export const didNotWork: Words["didNotWork"] = { words: "うまくいきませんでした。" };

export const proofs: Words["proofs"] = {
  digest: "チェックサムを検証済み",
  validator: "すべての応答で強いバリデーターが同一",
  seams: "サイズと日付が同一、つなぎ目を比較済み",
  acknowledged: "サーバーがすべてのバイトを確認済み",
  unverified: "未検証 (サーバーが検証の手段を提供していません)",
};

export const files: Words["files"] = {
  newLink: "ファイルの新しいリンク",
  newLinkTo: (name) => `${name} の新しいリンク`,
  comparing: "Ferry は、受信済みのデータを新しいアドレスのファイルと比較しています。",
  keptCompared: (bytes) => `新しいアドレスから続けます。ファイルのサイズと ${bytes} を比較しました。`,
  keptSame: "新しいアドレスから続けます。サーバーによると、同じバージョンのままです。",
  anew: "新しいアドレスで最初からやり直しました。同じファイルだと確認できませんでした。",
  sent: (bytes: string) => `送信済み、${bytes}`,
  downloaded: (bytes) => `ダウンロード済み、${bytes}`,
  itsTurn: "順番待ち",
  leave: (bytes, name) => `受信済みの ${name} のデータ (${bytes}) は失われます。`,
  leaveYes: "ファイルを削除",
  showMore: (count) => plural(count, { other: "さらに # 個のファイルを表示" }),
  showSome: (next, left) => `残り ${left} 個のうち ${next} 個のファイルを表示`,
};
