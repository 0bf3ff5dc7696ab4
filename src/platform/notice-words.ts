/** Knows whether notifications are wanted: their words lie in the database then, because the service worker speaks no language. */

import type { Settings } from "./database.ts";

export interface NoticeWords {
  /** BCP 47. */
  readonly lang: string;
  readonly done: string;
  readonly "needs-you": string;
  readonly "done-many": string;
  readonly "needs-you-many": string;
  readonly open: string;
  readonly retry: string;
}

const KEY = "notices";

/** Null: nobody wants any. */
export async function readNoticeWords(settings: Settings): Promise<NoticeWords | null> {
  return ((await settings.get(KEY)) as NoticeWords | undefined) ?? null; // written by us alone
}

export const keepNoticeWords = (settings: Settings, words: NoticeWords | null): Promise<void> =>
  words === null ? settings.delete(KEY) : settings.put(KEY, words);
