/** Knows what the settings say in Japanese. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ja");

export const parts: Words["parts"] = {
  appearance: "外観",
  saving: "保存",
  storage: "ストレージ",
  limits: "制限と費用",
  notifications: "通知",
  programs: "プログラム",
  queue: "キュー",
  about: "Ferry について",
  remove: "Ferry の削除",
};

export const themes: Words["themes"] = {
  system: "システムに合わせる",
  light: "ライト",
  dark: "ダーク",
};

export const settings: Words["settings"] = {
  parts: "設定の項目",
  theme: "テーマ",
  language: "言語",
  browsersLanguage: "ブラウザーに合わせる",
  screenOn: "ダウンロード中は画面をオンのままにする",
  screenOnWhy:
    "このページが表示されている間だけです。ほとんどのブラウザーでは、端末がスリープするとダウンロードが一時停止します。",
  used: "Ferry の使用量",
  left: "Ferry が使える残り",
  leftOf: "ブラウザーによる値です。ディスクに空きが少ない場合は、これより少ないことがあります",
  unknown: "ブラウザーから情報が得られません。",
  persistence: "永続的な保存",
  persisted: "はい。ブラウザーは、あなたが指示したときにだけ Ferry のファイルを消去します。",
  notPersisted:
    "いいえ。ディスクの空きが少なくなると、ブラウザーは Ferry のデータをすべて消去することがあります。キュー、受信済みで未保存のもの、受信途中のものが対象です。",
  cannotPersist: "このブラウザーからは情報が得られず、要求することもできません。",
  keepFiles: "Ferry のファイルを永続的に保存する",
  askingToKeep: "ブラウザーに要求しています…",
  refused:
    "ブラウザーに拒否されました。ブラウザーによっては、インストールされたサイト、ブックマークされたサイト、よく使われるサイトを自動的に許可します。その後でもう一度試し、大切なものは保存してください。",
  granted: "ブラウザーが許可しました。",
  noAnswer:
    "ブラウザーの応答がありません。このウィンドウの端に、ブラウザーの確認が表示されていないか見てください。",
  noPrograms: "常に許可されている、ほかのサイトのプログラムはありません。",
  programsMay:
    "許可したプログラムは、ダウンロードを追加し、自分が追加したものを表示、変更、読み取りできます。",
  programsMayNot: "ほかのダウンロード、フォルダー、あなたのサインイン情報は見られません。",
  anybodyAsks: "どのサイトも許可を求めることができ、常に許可しない限り毎回確認します。",
  someAsk: "この Ferry の管理者が、許可を求めることを認めているのは次のサイトだけです:",
  nobodyAsks: "この Ferry の管理者は、ほかのサイトが許可を求めることを認めていません。",
  decided: "この Ferry の管理者は、次のサイトを確認なしで許可しています:",
  removeWhat:
    "Ferry がこのブラウザーに保存しているものをすべて削除します。先に、失われるものを確認できます。",
  removeLink: "失われるものを見る…",
};

export const about: Words["about"] = {
  version: "バージョン",
  build: "ビルド",
  app: "アプリ",
  files: (count, size) =>
    `${figure(count)} 個のファイル、${size}。オフラインでも開けるように、このブラウザーに保存されています`,
  unbuilt: "この Ferry はビルドされていません。ソースから動作しています。",
  check: "今すぐ確認",
  repair: "修復",
  findUpdate: "新しいバージョンを探す",
  working: "しばらくお待ちください…",
  everyFile: "すべてのファイルのサイズと SHA-256",
  isAsBuilt: "ビルド時のまま",
  isMissing: "ありません",
  isOther: (size) => `内容が異なります (${size}):`,
  allGood: (count) =>
    `キャッシュにある ${figure(count)} 個のファイルは、すべてビルド時と完全に一致しています。`,
  bad: (count, of, paths) =>
    `キャッシュにある ${figure(of)} 個のファイルのうち ${figure(count)} 個がビルド時と異なります: ${paths}。「修復」で取得し直せます。キューは変わりません。`,
  repaired: "修復しました。すべてのファイルがビルド時と完全に一致しています。",
  notRepaired: (paths) =>
    `サイトから、次のファイルをビルド時の内容で取得できません: ${paths}。オンラインかどうかを確認してください。オンラインの場合は、サイトに新しいバージョンがある可能性がありますので、探してみてください。`,
  unreadable:
    "ブラウザーが Ferry のキャッシュの読み取りを許可していません。このページを再読み込みして、もう一度試してください。",
  isNewest: "サイトにある最新のバージョンです。",
  isNewer: "新しいバージョンを取得しています。準備ができると、このページでお知らせします。",
  noServer: "サイトが応答しません。オンラインのときにもう一度試してください。",
};

export const removal: Words["removal"] = {
  title: "このブラウザーから Ferry を削除",
  looking: "保存されているものを確認しています…",
  lost: "失われるもの",
  kept: "残るもの",
  emptyQueue: "ダウンロードはありません。キューは空です。",
  queue: (parts) => `キュー: ${parts}。`,
  unfinished: (count) => plural(count, { other: "未完了のダウンロード # 件" }),
  unsaved: (count) => plural(count, { other: "受信済みで未保存のもの # 件" }),
  over: (count) => plural(count, { other: "終了したもの # 件" }),
  bytes: (size) => `このブラウザーに保存されている ${size} (受信済みのデータとアプリ)。`,
  settings: "設定、保存されたサインイン情報、選択したフォルダー、許可したプログラム。",
  app: "アプリのワーカー。ブラウザーによる取得は止まり、ネットワークなしでは Ferry を開けなくなります。",
  onDisk: "あなたが保存したファイル。Ferry はこれらに触れません。",
  permissions: { notifications: "通知の表示", "persistent-storage": "ファイルの永続的な保存" },
  granted: (permissions) => `このサイトに許可したもの: ${permissions}。`,
  browsersOwn:
    "このサイトへの許可を取り消せるのはブラウザーだけです。ブラウザーのサイト設定で取り消してください。インストールしたアプリも、そこでアンインストールします。",
  exportFirst: "先にキューをファイルとして保存",
  agree: (count) => plural(count, { other: "# 件のダウンロードも削除する" }),
  remove: "Ferry を完全に削除",
  keep: "Ferry を残す",
  removing: "削除しています… 先に Ferry のほかのタブが処理を終了します。",
  gone: "このブラウザーから Ferry を削除しました",
  goneWhat:
    "ワーカー、キャッシュ、データベース、保存されたファイル、設定は何も残っていません。このタブは閉じてかまいません。",
  again: "Ferry をもう一度開く",
  left: "残っているものがあります",
  leftovers: {
    worker: "ワーカー: Ferry のページがまだ使っています。",
    cache: "アプリのキャッシュ。",
    database: "データベース: まだ開いているページがあります。",
    files: "保存されたファイル: まだ書き込んでいるページがあります。",
    settings: "設定。",
  },
  leftNext:
    "Ferry のほかのタブと、Ferry を使うプログラムのタブをすべて閉じてください。その後、もう一度試してください。",
  tryAgain: "もう一度試す",
};

export const notices: Words["notices"] = {
  tellMe: "完了したら通知する",
  switchOn: "オンにする",
  switchOff: "オフにする",
  isOn: "ダウンロードが完了したときや操作が必要なときに、システムが通知します。Ferry のウィンドウが表示されている間は通知しません。",
  isOff: "ほかの作業をしている間、Ferry は何も通知しません。",
  isBlocked:
    "ブラウザーは、このサイトの通知を表示しないよう設定されています。ブラウザーのサイト設定で変更できます。",
  unsupported: "このブラウザーでは、このページから通知できません。",
  done: "ダウンロードが完了しました。",
  needsYou: "ダウンロードに操作が必要です。",
  doneMany: "ダウンロードが完了しました",
  needsYouMany: "操作が必要なダウンロードがあります",
  open: "開く",
  retry: "再試行",
};
