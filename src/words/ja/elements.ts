/** Knows what is said in Japanese on anybody's page too: of the network, and by the elements. */

import type { Words } from "../words.ts";

export const banner: Words["banner"] = {
  back: "オンラインに戻りました。転送を続けます。",
  offline: "オフラインです。インターネット接続が戻るのを待っています。",
  since: (clock) => `${clock} からオフラインです。受信済みのデータは保持されます。`,
  portal: "このネットワークではサインインが必要です。",
  portalNext: "別のタブで任意の Web ページを開いてサインインしてください。その後、転送は自動的に続きます。",
  proxy: "ネットワークは使えますが、複数のサーバーが応答しません。",
  proxyNext:
    "プロキシがサインインを求めている可能性があります。このアドレスを開き、ブラウザーに求められたらサインインしてください。その後、転送は続きます。",
  proxyOpen: "サインイン ページを開く",
};

export const elements: Words["elements"] = {
  download: "ダウンロード",
  suspend: "一時停止",
  resume: "再開",
  save: "保存",
  waiting: "待機中",
  connecting: "接続中",
  downloading: "ダウンロード中",
  paused: "一時停止中",
  notStarted: "未開始",
  waitingToGoOn: "再開待ち",
  stopped: "停止",
  downloaded: "ダウンロード済み",
  cancelled: "キャンセル済み",
};
