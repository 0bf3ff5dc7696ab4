/** Knows what the page itself says in Japanese: what everybody sees at once. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ja");

export const strings: Words["strings"] = {
  add: "追加",
  close: "閉じる",
  cancelDialog: "キャンセル",
  addTitle: "転送を追加",
  sendFiles: "ファイルを送信…",
  readList: "一覧の内容を見る",
  isList: "これはファイルの一覧 (Metalink) です。",
  browserDownload: "ブラウザーでダウンロード",
  downloads: "ダウンロード",
  screens: "Ferry の画面",
  transfers: "転送",
  library: "ライブラリ",
  settings: "設定",
  opening: "キューを開いています…",
  asking: "現在の状態を確認しています…",
  signIn: "サインイン",
  files: "ファイル",
  newAddress: "ファイルの新しいアドレス",
  useAddress: "これを使う",
  keepAddress: "元のアドレスのままにする",
  changeAddress: "アドレスを変更…",
  save: "保存",
  retry: "再試行",
  remove: "削除",
  forgotten: "長い間動きがありません。不要な場合は削除してください。",
  cannotResume: "このサーバーではファイルの途中から再開できません。中断すると最初からやり直します。",
  saving: "保存しています…",
  keepOpen: "完了するまでこのページを開いたままにしてください。",
  handedOver: "引き継ぎました。ブラウザーが続けますので、このタブは閉じてかまいません。",
  nothingToHandOver: "現在、ブラウザーに引き継げるものはありません。",
  updateReady: "Ferry の新しいバージョンの準備ができました。",
  updateNow: "今すぐ再読み込み",
  later: "後で",
  installOffer: "Ferry はアプリとしてインストールできます。専用のウィンドウで、1 回のタップで開けます。",
  install: "インストール",
  notNow: "今はしない",
  reload: "再読み込み",
  keep: "残す",
  mapShare: (share) => `${share} にあたるフォルダーを選択`,
  asOf: (clock) => `${clock} 時点の状態です。キューを開いています…`,
  added: (name) => `${name} をキューに追加しました。`,
  addedMany: (count) => plural(count, { other: "# 件のダウンロードをキューに追加しました。" }),
};

export const counts: Words["counts"] = {
  running: (count) => `${figure(count)} 件実行中`,
  waiting: (count) => `${figure(count)} 件待機中`,
  paused: (count) => `${figure(count)} 件一時停止中`,
  stopped: (count) => `${figure(count)} 件停止`,
  done: (count) => `${figure(count)} 件完了`,
};

export const announced: Words["announced"] = {
  started: (name) => `${name}: ダウンロードを開始しました。`,
  quarter: (name, percent) => `${name}: ${percent}。`,
  paused: (name) => `${name}: 一時停止しました。`,
  waits: (name, what) => `${name}: 待機しています。${what}`,
  goesOn: (name) => `${name}: 再開しました。`,
  startedSending: (name: string) => `${name}: 送信を開始しました。`,
  sent: (name: string) => `${name}: 送信しました。`,
  done: (name) => `${name}: ダウンロードしました。`,
  failed: (name, what, next) => `${name}: 停止しました。${what}${next}`,
};

export const empty: Words["empty"] = {
  addUrl: "URL を追加",
  emptyTitle: "キューは空です",
  emptyText:
    "大きなファイルのアドレスを Ferry に入力してください。ネットワーク、このタブ、ブラウザーに何が起きても、ファイルは届きます。",
  emptyHint: "このページのどこにでも、リンクやファイルを貼り付けたりドロップしたりできます。",
  trySample: "または、次のファイルで試してください",
};
