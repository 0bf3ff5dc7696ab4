/** Knows what is said in Japanese where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ja");

export const add: Words["add"] = {
  urlLabel: "ファイルのアドレス",
  urlHint:
    "複数のアドレスは 1 行に 1 つずつ入力するか、{a,b}、[01-20]、[a-z] のようなパターンを使います。\\\\server\\share\\file のような名前も使えます。",
  open: "ファイルを開く…",
  openHint:
    "ファイルの一覧 (.meta4)、チェックサム (.sha256、SHA256SUMS)、アドレスのテキスト、または保存したキューです。",
  more: "詳細設定",
  optional: "省略可",
  nameLabel: "名前",
  nameHint: "空欄の場合はアドレスから付けられます。",
  digestLabel: "SHA-256 または SHA-512",
  digestHint: "ダウンロード完了とする前に確認します。値が書かれたテキストのアドレスも指定できます。",
  placeLabel: "保存先",
  placeUsual: "ほかと同じ場所",
  placePick: "フォルダーを選択…",
  ownerLabel: "所有者",
  ownerHint: "プログラムが名乗る名前です。空欄の場合はこのページになります。",
  submit: "キューに追加",
  submitFiles: (count) => plural(count, { other: "# 個のファイルをキューに追加" }),
  checking: "追加しています…",
  noAddress: {
    what: "アドレスがまだ入力されていません。",
    next: "https:// で始まるアドレスを貼り付けてください。",
  },
  allHere: {
    what: "すべて既にキューにあります。",
    next: "もう一度ダウンロードしたいものの横にある「もう一度追加」を選んでください。",
  },
  signInFirst: "このサーバーへのサインイン",
  signInHint: "サーバーが求める場合にだけ使います。それ以外では、Cookie も含めて何も送信しません。",
  oneServer: "サインインは 1 つのサーバーにだけ使えます。ほかのサーバーのアドレスは別に追加してください。",
  pickFile: "このファイルだけを選択",
  how: "追加の方法",
  asOne: (count) => plural(count, { other: "# 個のファイルを 1 件のダウンロードにする" }),
  asMany: (count) => plural(count, { other: "ファイルごとに分けて # 件のダウンロードにする" }),
  tooManyJobs: (most) =>
    plural(most, { other: "このページのダウンロードは、一度に # 件までキューに入れられます。" }),
  nothingInIt: {
    what: (name) => `${name} はキューに追加できません。`,
    next: "ここで開けるのは、ファイルの一覧 (.meta4)、チェックサム (.sha256、SHA256SUMS)、1 行に 1 つアドレスを書いたテキスト、保存したキュー (.json) です。「ファイルを送信…」なら、どのファイルでも選べます。",
  },
};

export const looks: Words["looks"] = {
  title: "これらのアドレスにあるもの",
  count: (count) => plural(count, { other: "# 個のアドレス" }),
  expanded: (count) => plural(count, { other: "パターンから # 個のアドレス" }),
  between: (count) => plural(count, { other: "この間に # 個のアドレス" }),
  furtherOn: (count) => plural(count, { other: "ほかに # 個のアドレス" }),
  showAll: (count) => plural(count, { other: "# 個のアドレスをすべて表示" }),
  showFewer: "表示を減らす",
  looking: "確認しています…",
  notYet: "このサーバーにはまだ問い合わせていません。",
  look: "確認",
  lookAt: (host) => `${host} にあるものを確認`,
  lookAll: "すべて確認",
  lookAgain: "もう一度確認",
  brought: "これらのアドレスはリンクから渡されました。あなたが指示するまで何も取得しません。",
  sizeNotTold: "サイズ不明",
  resumes: "中断しても再開できます",
  comparesBytes: "中断しても、バイトを比較して再開できます",
  beginsAnew: "中断すると最初からやり直します",
  empty: "空のファイル",
  digestOffered: (names) => `サーバーが ${names} を提供しています`,
  digestListed: (names, list) => `${list} の ${names}`,
  here: "既にキューにあります:",
  again: "もう一度追加",
  forbidden: {
    what: (host) => `${host} は、Web ページがこのファイルを読み取ることを許可していません。`,
    next: "このまま追加すると、この問題で停止します。",
  },
  corsAsk: "そのサーバーの管理者は、次の応答ヘッダーで許可できます:",
  hidden: "サーバーは、どの部分を送っているかを隠しています。次の応答ヘッダーで解決できます:",
  unreachableNext:
    "アドレスを確認してください。サーバーが停止しているか、このブラウザーが受け付けない証明書を使っている可能性があります。別のタブで開くと、ブラウザーが原因を表示します。",
  mixed: {
    what: "このページは https で読み込まれたため、ブラウザーは http での取得を許可しません。",
    next: "同じファイルの https:// アドレスを探してください。",
  },
  silent: {
    what: (host) => `${host} から時間内に応答がありませんでした。`,
    next: "動作が遅いか、停止している可能性があります。",
  },
  signIn: "サインイン…",
  isList: "ファイルの一覧です。追加する前に内容を確認できます。",
  seeList: "一覧の内容を見る",
  isChecksums: "チェックサムの一覧のようです。",
  seeChecksums: "同じ場所のファイルを見る",
};

export const patterns: Words["patterns"] = {
  nested: (part) => `${part}: 中かっこの中の中かっこや範囲には対応していません。`,
  backwards: (part) => `${part} は逆順です。小さいほうを先に書いてください。`,
  noStep: (part) => `${part}: 増分に 0 は使えません。`,
  tooMany: (most) => plural(most, { other: "アドレスが # 個を超えます。何回かに分けて追加してください。" }),
  next: "かっこがアドレスの一部である場合は、\\{ または \\[ と書いてください。",
};

export const sums: Words["sums"] = {
  used: (count) => plural(count, { other: "上の # 個のアドレスのチェックサムが含まれています。" }),
  unused: "上のアドレスのチェックサムは含まれていません。",
  left: (count) => plural(count, { other: "一覧の # 個のファイルには、まだアドレスがありません。" }),
  folder: "ファイルがあるフォルダーのアドレス",
  folderHint: "または、ファイルのアドレスを上に貼り付けてください。",
  seeFiles: "ファイルを見る",
  forget: "チェックサムを使わない",
};

export const lists: Words["lists"] = {
  title: "ファイルの一覧",
  reading: "一覧を読み込んでいます…",
  again: "もう一度試す",
  agree: "ファイルを追加するまで、これらのアドレスからは何も取得しません。",
  files: "一覧のファイル",
  none: "すべて選択解除",
  all: "すべて選択",
  nothingChosen: { what: "ファイルが選択されていません。", next: "必要なファイルを選択してください。" },
  count: (count) => plural(count, { other: "# 個のファイル" }),
  sizeNotTold: "サイズ不明",
  andMore: (size) => `${size} 以上`,
  addFiles: (count) => plural(count, { other: "# 個のファイルをキューに追加" }),
  listedAs: (path) => `一覧での名前: ${path}`,
  more: (count) =>
    plural(count, {
      other: "一覧にはさらに # 個のファイルがあります。Ferry が表示して追加するのは先頭のファイルだけです。",
    }),
  mirrorCount: (count, hosts) => `${plural(count, { other: "# 個のミラー" })} (${hosts})`,
  fromWith: (host, mirrors) => `${host} と ${mirrors}`,
  pieces: "部分ごとのハッシュ",
  digestsAndPieces: (digests) => `${digests} と部分ごとのハッシュ`,
  noChecksum: "チェックサムなし",
  cannotBeAdded: (why) => `追加できません: ${why}`,
  leftOut: (why) => `除外しました: ${why}`,
  noAddress: "一覧にこのファイルのアドレスがありません",
  aHost: "ホスト",
  whyScheme: (scheme) => `${scheme}:// で始まるアドレス`,
  whyOtherScheme: "ほかのスキームで始まるアドレス",
  whyHost: (host) => `この環境では取得が許可されていない ${host}`,
  whyPassword: (host) => `パスワードを含む ${host} のアドレス`,
  whySome: "一部のアドレス",
  whyIncomplete: "不完全なアドレス",
  passes: "何も追加されませんでした。後でもう一度試すか、一覧をファイルから開いてください。",
  byBrowser: "ブラウザーでダウンロードしてから、ここでファイルとして開いてください。",
  cors: (server) => `${server} は、Web ページがこの一覧を読み取ることを許可していません。`,
  signIn: (server) => `${server} は、この一覧にサインインを求めています。`,
  sources: "取得元",
  mirrors: "ミラー…",
  mirrorsLabel: "同じファイルの別のアドレス",
  mirrorsHint:
    "1 行に 1 つ、優先するものから順に入力してください。Ferry は同じファイルだと確認できたものだけを使います。",
  useMirrors: "これらを使う",
  keepMirrors: "変更しない",
  standing: {
    address: "元のアドレス",
    untried: "未確認",
    same: "同じファイルがあります",
    other: "別のファイルのため、使われません",
  },
  connections: (count) => plural(count, { other: "# 個の接続" }),
};

export const queueFile: Words["queueFile"] = {
  title: "保存したキュー",
  reading: "ファイルを読み込んでいます…",
  jobs: "ファイルに含まれるダウンロード",
  agree: "追加するまで何も取得しません。別の場所で受信済みのデータは、新しく取得します。",
  havePart: "一部を持っています…",
  none: "すべて選択解除",
  all: "すべて選択",
  nothingChosen: { what: "ダウンロードが選択されていません。", next: "必要なものを選択してください。" },
  tooLarge: "16 MiB を超えています",
  empty: "このファイルにダウンロードは含まれていません。",
  addJobs: (count) => plural(count, { other: "# 件のダウンロードをキューに追加" }),
  count: (count) => plural(count, { other: "# 件のダウンロード" }),
  untitled: "ファイルのないダウンロード",
  files: (count) => plural(count, { other: "# 個のファイル" }),
  sizeUnknown: "サイズ不明",
  hadArrived: (done, total) => `${total} のうち ${done} を受信済みでした`,
  from: (host) => `${host} から`,
  fromMore: (host, others) => `${host} とほかの ${plural(others, { other: "# か所" })}から`,
  isHere:
    "この ID のダウンロードは既にキューにあり、そのまま残ります。選択すると別のダウンロードになります。",
  ownedBy: (program) => `プログラム「${program}」のものでした。ここで追加すると、あなたのものになります。`,
  theSignIn: (origin) => `${origin} のサインイン情報`,
  theHeaders: (names) => `ヘッダー ${names}`,
  notInFile: (what) => `ファイルに含まれていないもの: ${what}。追加した後にもう一度指定してください。`,
  startsAt: (clock) => `${clock} 以降に開始します。`,
  part: (name, size) =>
    `${name} (${size}) をファイルの先頭部分として使います。使えるかどうかはサーバーとチェックサムで確認します。`,
  partTooLong: (name) => `${name} は、ファイル全体より短くありません。`,
  partNext: "ファイルの先頭部分が入っているファイルを選んでください。",
  notAdded: (names) => `追加されませんでした: ${names}`,
};

/** What the dialog says in which files are chosen to be sent. */
export const sending: Words["sending"] = {
  title: "ファイルを送信",
  choose: "ファイルを選択…",
  folder: "フォルダーを選択…",
  none: "ファイルはまだ選択されていません。",
  chosen: (count: number, bytes: string) => plural(count, { other: `# 個のファイル、${bytes}` }),
  leaveOut: (name: string) => `${name} を除く`,
  url: "送信先",
  urlHint:
    "サーバーがファイルを受け付けるアドレスです。PUT では、/ で終わるアドレスの後ろにそれぞれの名前が付きます。",
  how: "方法",
  ask: "サーバーに問い合わせる",
  reply: "サーバーはファイルで応答し、それを後で取得する",
  copied: (bytes: string) => `送信が終わるまで、Ferry は ${bytes} のコピーを保持します。`,
  stays: "ファイルは今の場所に残ります。送信が終わるまで変更しないでください。",
  plain: "PUT と POST では、中断後にファイルは最初からやり直しになり、進み具合は誰にも分かりません。",
  closed: "Ferry の最後のタブを閉じると送信は一時停止し、次に開いたときに止まったところから続きます。",
  submit: (count: number) => plural(count, { other: "# 個のファイルを送信" }),
  taking: (done: string, total: string) => `コピー中、${total} 中 ${done}…`,
  tooLarge: {
    what: (name: string) => `「${name}」は大きすぎて Ferry と共有できません。`,
    next: "代わりにここで選択してください。",
  },
  noFiles: { what: "ファイルが選択されていません。", next: "まず選択してください。" },
  places: {
    what: "複数のファイルには、それぞれの場所が必要です。",
    next: "/ で終わるアドレスを指定してください。",
  },
};
