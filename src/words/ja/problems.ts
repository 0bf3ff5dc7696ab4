/** Knows what is said of each problem in Japanese: what happened, and what its reader can do next. */

import type { Words } from "../words.ts";

const RETRIES = "Ferry が自動的に再試行します。受信済みのデータは保持されます。";
const ASK_OWNER = "サーバーの管理者に問い合わせるか、別のアドレスからファイルを取得してください。";
const REPORT = "再び発生する場合は、このメッセージの文面を添えて報告してください。";
const CREDENTIALS_NEXT = "何も送信していません。修正してもう一度試してください。";
const FULL_NEXT = "完了したダウンロードを保存または削除してから、もう一度追加してください。";

export const problems: Words["problems"] = {
  "bad-url": {
    what: "アドレスが完全ではありません。",
    next: "https:// で始まるアドレス全体を貼り付けてください。",
  },
  "bad-scheme": {
    what: "Ferry が取得できるのは、https:// または http:// で始まるアドレスだけです。",
    next: "同じファイルの Web アドレスを探してください。",
  },
  "credentials-in-url": {
    what: "このアドレスには、ユーザー名またはパスワードが含まれています。",
    next: "@ より前の部分を取り除き、代わりにサインイン情報として入力してください。",
  },
  "bad-network-name": {
    what: "これは共有フォルダー上のファイルの名前ではありません。",
    next: "\\\\server\\share\\folder\\file の形式で入力してください。",
  },
  "bad-digest": {
    what: "このチェックサムは使えません。",
    next: "ファイルの提供元からもう一度コピーしてください。SHA-256 が最適です。省略することもできますが、その場合ファイルは検証されません。",
  },
  "bad-metalink": {
    what: "Ferry はこのファイルの一覧を使えません。",
    next: "提供元から Metalink ファイル (.meta4) をもう一度取得するか、アドレスを 1 つずつ追加してください。",
  },
  "bad-queue-file": {
    what: "このファイルは取り込めません。",
    next: "もう一方の Ferry でキューをもう一度保存し、新しいファイルを使ってください。",
  },
  "part-differs": {
    what: "これは、このファイルの一部ではありません。",
    next: "同じファイルの先頭からの部分を指定してください。指定しなくても、ダウンロードは続きます。",
  },
  "bad-argument": {
    what: "この要求には使えない内容が含まれています。",
    next: "アドレスと名前を確認して、もう一度試してください。",
  },
  "unknown-job": {
    what: "このダウンロードはもうキューにありません。",
    next: "必要な場合は、アドレスをもう一度追加してください。",
  },
  "invalid-state": {
    what: "このダウンロードの現在の状態では実行できません。",
    next: "現在できる操作を確認してください。",
  },
  "empty-job": {
    what: "このダウンロードにはファイルがありません。",
    next: "削除して、代わりにアドレスを追加してください。",
  },
  "too-many-files": {
    what: "このダウンロードにはファイルが多すぎます。",
    next: "複数のダウンロードに分けてください。",
  },
  "bad-ranges": {
    what: "要求されたバイト範囲が空であるか、ファイルの外にあります。",
    next: "範囲を修正して、ファイルをもう一度追加してください。",
  },
  "overlapping-ranges": {
    what: "要求されたバイト範囲のうち 2 つが重なっています。",
    next: "一方を短くして、ファイルをもう一度追加してください。",
  },
  "too-many-ranges": {
    what: "このファイルに一度に要求された範囲が多すぎます。",
    next: "隣り合う範囲をまとめるか、ファイル全体を取得してください。",
  },
  offline: {
    what: "オフラインです。",
    next: "インターネット接続が戻ると、自動的に続きます。",
  },
  unreachable: { what: (server) => `${server} に接続できません。`, next: RETRIES },
  cut: { what: "接続が切れました。", next: RETRIES },
  stalled: { what: (server) => `${server} からの送信が止まりました。`, next: RETRIES },
  "sign-in": {
    what: "このネットワークでは、先にサインインが必要です。",
    next: "別のタブで任意の Web ページを開いてサインインしてください。その後、自動的に続きます。",
  },
  "proxy-sign-in": {
    what: "ネットワークは使えますが、どのサーバーも応答しません。プロキシがサインインを求めている可能性があります。",
    next: "サインイン ページを開いてください。その後、転送は自動的に続きます。",
  },
  "sign-in-refused": {
    what: (server) => `${server} がサインインを 3 回続けて拒否しました。`,
    next: "アカウントがロックされないように、Ferry は問い合わせを止めました。正しい情報がわかったら再試行してください。",
  },
  "insecure-redirect": {
    what: (server) => `安全なアドレスから、暗号化されていない ${server} に転送されます。`,
    next: "同じファイルの別のリンクを貼り付けてください。",
  },
  "source-changed": {
    what: "取得中に、サーバー上のファイルが変更されました。",
    next: "Ferry は新しいファイルを最初から取得します。",
  },
  "no-ranges": {
    what: (server) =>
      `${server} はファイルの一部だけを提供しませんが、このダウンロードは複数の部分を必要としています。`,
    next: "ファイル全体を取得するか、同じ部分を別のアドレスから取得してください。",
  },
  "body-too-long": {
    what: (server) => `${server} から、ファイルのサイズより多いバイトが送られました。`,
    next: ASK_OWNER,
  },
  "server-misbehaves": {
    what: (server) => `${server} の応答が正しくありません。`,
    next: `Ferry は問い合わせを止めました。${ASK_OWNER}`,
  },
  "too-many-jobs": { what: "キューがいっぱいです。", next: FULL_NEXT },
  "too-many-program-jobs": { what: "このプログラムのキューがいっぱいです。", next: FULL_NEXT },
  "local-file-gone": {
    what: "送信するファイルを読み取れなくなりました。",
    next: "今ある場所から、もう一度追加してください。",
  },
  "local-file-changed": {
    what: "ファイルは追加された後に変更されています。",
    next: "それ以降は何も送信していません。現在の内容を送信するには、もう一度追加してください。",
  },
  "jobs-in-a-circle": {
    what: "これらのダウンロードは、互いに待ち合うことになります。",
    next: "どれか 1 つを、待たずに開始するようにしてください。",
  },
  "took-too-long": {
    what: "許可された時間を超えました。",
    next: "受信済みのデータは保持されます。再試行すると、もう一度同じだけの時間をかけられます。",
  },
  "validation-failed": {
    what: "プログラムが、このファイルは正しくないと判断しました。",
    next: "再試行すると、もう一度取得します。",
  },
  "no-progress": {
    what: "何度試しても、新しいデータが 1 バイトも届きませんでした。",
    next: "受信済みのデータは保持されます。後で再試行するか、別のアドレスからファイルを取得してください。",
  },
  "digest-unavailable": {
    what: "チェックサムが書かれたテキストを使えません。",
    next: "アドレスを確認するか、チェックサムなしでダウンロードを追加してください。",
  },
  "storage-lost": {
    what: "ブラウザーが Ferry のストレージを消去しました。",
    next: "Ferry がファイルを取得し直します。",
  },
  "storage-broken": {
    what: "ブラウザーがストレージに書き込めません。",
    next: "ブラウザーを再起動して再試行してください。プライベート ウィンドウの場合は、通常のウィンドウを使ってください。",
  },
  "stale-version": {
    what: "ファイルの古いバージョンの一部が届きました。",
    next: "このデータは破棄しました。Ferry が正しいものを取得します。",
  },
  fenced: {
    what: "Ferry の新しいバージョンがキューを引き継ぎました。",
    next: "このページを再読み込みしてください。",
  },
  "chunk-damaged": {
    what: "この端末に保存されていた部分が破損しています。",
    next: "Ferry がその部分を取得し直します。",
  },
  "not-stored": {
    what: "ファイルの一部がこの端末にありません。",
    next: "再試行すると、Ferry が足りない部分を取得します。",
  },
  "no-answer": {
    what: "Ferry のバックグラウンド ワーカーが応答しません。",
    next: "もう一度試してください。応答がないままの場合は、このページを再読み込みしてください。",
  },
  "page-outdated": {
    what: "このページを開いている間に Ferry が更新されました。",
    next: "このページを再読み込みしてください。キューの内容はすべて保持されます。",
  },
  "needs-new-link": {
    what: "リンクの有効期限が切れました。",
    next: "同じファイルの新しいリンクを貼り付けてください。受信済みのデータは保持されます。",
  },
  internal: { what: "Ferry の内部で問題が発生しました。", next: `もう一度試してください。${REPORT}` },
};

export const telling: Words["telling"] = {
  server: (host) => host,
  aServer: "サーバー",
  hostNotAllowed: (host) => `この Ferry は ${host} からの取得を許可されていません。`,
  hereNotAllowed: "この Ferry は、このアドレスからの取得を許可されていません。",
  hostNotAllowedNext: "許可された取得元にこのホストを追加するよう、管理者に依頼してください。",
  notMapped: (share) => `Ferry には ${share} の場所がわかりません。`,
  allowAgain: (share) => `ブラウザーが ${share} の許可をもう一度求めています。`,
  thisFolder: "このネットワーク フォルダー",
  notMappedNext:
    "システムに表示される場所で、フォルダーを一度選択してください。または、Web アドレスに割り当てるよう、この Ferry の管理者に依頼してください。",
  gatewayOnly:
    "このブラウザーでは、Web ページからフォルダーを使えません。Web アドレスに割り当てるよう、この Ferry の管理者に依頼してください。",
  allowAgainNext: "もう一度許可すると、止まったところから続きます。",
  signInNeeded: (server) => `${server} へのサインインが必要です。`,
  signInHidden: (server, header) =>
    `${server} へのサインインが必要ですが、サーバーが認証の要求 (${header}) を Web ページに公開していないため、Digest では応答できません。`,
  signInNeededNext: "受信済みのデータは保持されます。サインインすると同じ位置から続きます。",
  sendsOn: (server) => `${server} は要求を別のアドレスに転送しますが、このダウンロードはそこに進めません。`,
  sendsOnNext: "サインイン情報は転送先に送信していません。ファイルが実際にあるアドレスを追加してください。",
  leadsOn: (server, status) => `アドレスの転送先の ${server} がサインインを求めています (${status})。`,
  leadsOnNext:
    "Ferry がサインインするのは、追加されたアドレスだけです。ファイルが実際にあるアドレスを追加してください。",
  cors: (server) => `${server} は、Web ページがこのファイルを読み取ることを許可していません。`,
  corsNext: (header) =>
    `Ferry が取得できるのは、サーバーが ${header} を送る場合だけです。ブラウザーでは Ferry を使わずにダウンロードできます。`,
  restart: (server) => `${server} にあるファイルは別のものになったか、続きから取得できません。`,
  restartNext: (bytes) =>
    `受信済みの ${bytes} を使わずに最初からやり直すか、同じファイルの別のリンクを貼り付けてください。`,
  tooLargeThere: (server: string) => `${server} はこれほど大きなファイルを受け付けません。`,
  tooLargeThereFor: (server: string, bytes: string) =>
    `${server} が受け付けるのは ${bytes} までのファイルだけです。`,
  tooLargeThereNext: "別の場所に送信するか、サーバーの運営者に問い合わせてください。",
  rangeHidden: (server) => `${server} はファイルの一部を送りますが、どの部分かを示しません。`,
  rangeHiddenNext: (header) =>
    `サーバーが ${header} を Web ページに公開する必要があります。ブラウザーでは Ferry を使わずにファイルをダウンロードできます。`,
  endless: (server) => `${server} はファイルの長さを示さず、送信が終わりませんでした。`,
  endlessAfter: (server, bytes) =>
    `${server} はファイルの長さを示さず、${bytes} を受信しても終わりませんでした。`,
  askOwner: ASK_OWNER,
  otherSize: "異なるサイズ",
  sizeMismatch: (server, actual, expected) =>
    `${server} にあるファイルのサイズ (${actual}) が、指定されたサイズ (${expected}) と一致しません。`,
  sizeMismatchNext: "アドレスと指定されたサイズが、同じファイルのものか確認してください。",
  otherBytes: (server) => `${server} から、指定されたものと異なるデータが送られています。`,
  otherDigest: (algorithm, actual, expected) =>
    `受信したデータの ${algorithm} は ${actual} で、指定された値は ${expected} です。`,
  aDigest: "チェックサム",
  otherDigestNext:
    "誤ったデータは保存していません。チェックサムを確認するか、別のアドレスからファイルを取得してください。",
  tooLongAt: (host, limit) => `${host} のテキストは ${limit} を超えています。`,
  tooLongHere: "このアドレスのテキストは、Ferry が読み込める長さを超えています。",
  tooLongNext:
    "アドレスを確認してください。チェックサムやファイルの一覧は、これほど長いテキストにはなりません。",
  noSpace: "この端末の空き容量が足りません。",
  noSpaceFor: (bytes) => `この端末の空き容量が足りません。あと ${bytes} 必要です。`,
  noSpaceNext: "空き容量を増やすか、保存済みのダウンロードを削除してください。その後、自動的に続きます。",
  brokenOff: (bytes) => `プログラムが最後まで渡す前に、${bytes} で止まりました。`,
  brokenOffNext: "残りはもう届きません。そのプログラムからもう一度送信してください。",
  notConnected: (code) => `このプログラムは接続されていません (${code})。`,
  notConnectedNext: "もう一度接続してください。",
  unknown: (code) => `問題が発生しました (${code})。`,
  unknownNext: REPORT,
};

export const badCredentials: Words["badCredentials"] = {
  "user-name": "ユーザー名は 1 文字以上で、コロンを含まないようにしてください。",
  password: "このパスワードには送信できない文字が含まれています。",
  token: "トークンは空白を含まない 1 つの文字列です。",
  "header-name": "この名前のヘッダーは送信できません。",
  "header-value": "ヘッダーの値は、通常の文字だけの 1 行にしてください。",
  any: "このサインイン情報は送信できません。",
  next: CREDENTIALS_NEXT,
};

export const statuses: Words["statuses"] = {
  403: {
    what: (server) => `${server} はこのファイルを提供していません。`,
    next: "リンクの有効期限が切れたか、サインインが必要な可能性があります。新しいリンクを取得するか、ブラウザーでダウンロードしてください。",
  },
  404: { what: (server) => `${server} にこのファイルはありません。`, next: "アドレスを確認してください。" },
  407: {
    what: "このネットワークのプロキシがサインインを求めています。",
    next: "任意の Web ページを開いてサインインしてから、再試行してください。",
  },
  410: {
    what: (server) => `${server} にこのファイルはもうありません。今後も戻りません。`,
    next: "別のアドレスを探してください。",
  },
  416: {
    what: (server) => `${server} は、ダウンロードが止まった位置からの続行を拒否しました。`,
    next: "ファイルが短くなった可能性があります。再試行すると最初からやり直します。",
  },
  429: { what: (server) => `${server} が、要求が多すぎると応答しています。`, next: RETRIES },
  451: {
    what: (server) => `${server} は法的な理由により、このファイルを提供できません。`,
    next: "別のアドレスを探してください。",
  },
  busy: { what: (server) => `${server} は混み合っています。`, next: RETRIES },
  fault: {
    what: (server) => `${server} の内部でエラーが発生しています。`,
    next: "あなたの操作が原因ではありません。後で再試行してください。",
  },
  refused: {
    what: (server) => `${server} が要求を拒否しました。`,
    next: `アドレスを確認してください。${ASK_OWNER}`,
  },
};
