/** Knows what the foot of the page says in Japanese. */

import type { Words } from "../words.ts";

export const foot: Words["foot"] = {
  goOn: "ページを閉じても続ける",
  goOnTried: "引き継いでいます…",
  whenClosed: "このタブを閉じたとき",
  closedGoesOn:
    "このタブを閉じてもダウンロードは続きます。ブラウザーが動作している間は、ブラウザーが取得します。次に開いたとき、受信したデータを Ferry が引き継ぎます。",
  closedPauses:
    "このタブを開いたままにしてください。このブラウザーでは、最後のタブを閉じると転送が一時停止し、次に開いたときに再開します。",
  saveFolder: "保存先",
  folderNone: "ブラウザーのダウンロード フォルダー",
  pickFolder: "フォルダーを選択",
  changeFolder: "変更",
  forgetFolder: "解除",
  isFolder: (share, folder) => `${share} はフォルダー ${folder} です`,
  queue: "キュー",
  queueFile:
    "キューはファイルとして保存し、別の Ferry に取り込めます。秘密の情報と受信済みのデータは含まれません。",
  saveQueue: "ファイルにエクスポート",
  takeIn: "インポート…",
};

export const kept: Words["kept"] = {
  "sign-in":
    "サインインが必要なものは、このタブを閉じると一時停止します。続けるには、ブラウザーがサインイン情報を暗号化せずに保存することになるためです。",
  "own-site":
    "このサイト自体から取得するものは、このタブを閉じると一時停止します。続けると、ブラウザーがこのサイトの Cookie を送信するためです。",
  upload: "このタブを閉じると送信は一時停止し、次に開いたときに止まったところから続きます。",
  headers: "独自のヘッダーで要求するものは、このタブを閉じると一時停止します。",
  method: "GET 以外のメソッドで要求するものは、このタブを閉じると一時停止します。",
  redirects:
    "別のアドレスへの転送が許可されていないものは、このタブを閉じると一時停止します。続けると、ブラウザーが転送先に進むためです。",
  limit: "制限のあるものは、このタブを閉じると一時停止します。ブラウザはどの制限も守らないためです。",
  cost: "費用をかけられないものは、このタブを閉じると一時停止します。ブラウザは通信量を数えないためです。",
};

export const programs: Words["programs"] = {
  title: "Ferry の使用を許可された、ほかのサイトのプログラム",
  takeBack: "許可を取り消す",
  told: "このプログラムのダウンロードはここに残ります。プログラムはもう一度許可を求める必要があります。",
};
