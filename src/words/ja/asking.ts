/** Knows what is said in Japanese where somebody signs in, or lets a program in. */

import type { Words } from "../words.ts";

export const signIn: Words["signIn"] = {
  how: "サインインの方法",
  schemes: {
    basic: "ユーザー名とパスワード",
    digest: "ユーザー名とパスワード (Digest)",
    bearer: "トークン",
    header: "独自のヘッダー",
    browser: "このブラウザーのサインイン",
  },
  fields: {
    "user-name": "ユーザー名",
    password: "パスワード",
    token: "トークン",
    "header-name": "ヘッダーの名前",
    "header-value": "ヘッダーの値",
  },
  browserHint:
    "Cookie、記憶されたサインイン、Kerberos チケットなど、このブラウザーがそのサーバー用に持っているものを送信します。先に別のタブでサインインしてください。",
  inTheClear:
    "このアドレスへの通信は暗号化されていません。送信する内容を途中でほかの人に読まれる可能性があります。",
  kept: "このサーバーにだけ送信し、この端末に暗号化して保存し、ダウンロードと一緒に消去します。",
  wrongOnce: "前回のサインインは拒否されました。",
  wrongBefore: (wrong) =>
    `直近の ${wrong} 回のサインインが拒否されました。もう一度拒否されると、Ferry は問い合わせを止めます。`,
  ranOut: "使っていたサインインの有効期限が切れました。",
  send: "サインインして続行",
  sending: "サインインしています…",
};

export const connecting: Words["connecting"] = {
  alone: "このウィンドウは、Ferry を使うプログラムのためのものです",
  aloneWhy:
    "Ferry と通信できるページから開かれていません。プログラムからここに来た場合、そのページは開いたウィンドウとのつながりを切っています。ページの管理者は、代わりに次のヘッダーを送る必要があります:",
  waiting: "しばらくお待ちください…",
  asks: "このページが Ferry でダウンロードすることを許可しますか?",
  callsItself: (name) => `${name} と名乗っています`,
  may: ["ダウンロードを追加し、自分が追加したものを表示、変更、読み取りできます。"],
  mayNot: ["ほかのダウンロード、フォルダー、あなたのサインイン情報は見られません。"],
  unsafe:
    "アドレスへの通信が暗号化されていないため、途中でほかの人になりすまされる可能性があります。そのため、許可できるのは今回だけです。",
  forGood: "常に許可",
  once: "今回だけ許可",
  no: "許可しない",
  takeBack: "常に許可したものは Ferry の設定に一覧表示され、そこで取り消せます。",
  connected: "接続しました",
  keepOpen:
    "このページが Ferry を使っている間は、このウィンドウを開いたままにしてください。ダウンロードはここを通ります。",
  open: "Ferry を開く",
  refused: "このページは Ferry を使えません",
  refusedNext: "このウィンドウは閉じてかまいません。ページはもう一度許可を求めることができます。",
  nobody: "どのページからの要求か、Ferry には判別できません",
  nobodyNext:
    "独自のアドレスを持たないページ (ファイルやサンドボックス化されたフレーム) は許可できません。このウィンドウは閉じてかまいません。",
};
