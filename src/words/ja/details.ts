/** Knows what is said in Japanese to those who look closer: at a job's details and its time. */

import type { Words } from "../words.ts";

export const details: Words["details"] = {
  description: "説明",
  addedAt: "追加日時",
  arrivedAt: "完了日時",
  owner: "追加元",
  thisPage: "このページ",
  proof: "検証",
  connections: "接続",
  signsIn: "サインイン",
  havePart: "一部を持っています…",
  takingPart: "お持ちの部分を取り込んでいます…",
};

export const credentials: Words["credentials"] = {
  refusedAt: (origin) => `${origin} で拒否されました`,
  at: (who, origin) => `${who} (${origin})`,
  unnamed: {
    basic: "パスワード",
    digest: "パスワード",
    bearer: "トークン",
    header: "ヘッダー",
    browser: "このブラウザーのもの",
  },
};

export const schedule: Words["schedule"] = {
  priority: "優先度",
  priorities: { foreground: "今すぐ (ほかと並行)", high: "高", normal: "標準", low: "低" },
  notBefore: "開始時刻 (これ以降)",
  deadline: "完了期限",
  first: "先頭に移動",
  startWithout: "ほかのダウンロードを待たない",
  whole: "ファイル全体を取得",
  allowMetered: "このネットワークで続行",
};
