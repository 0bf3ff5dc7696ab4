/** Asks the browser whether Ferry may notify, and keeps for the service worker that it is wanted, in which words. */

import { Database, settingsIn } from "./platform/database.ts";
import { keepNoticeWords, readNoticeWords } from "./platform/notice-words.ts";
import { noticeWords } from "./ui/notice-words.ts";
import type { Notifying } from "./ui/services.ts";
import { localeInForce } from "./words/grammar.ts";

const settings = settingsIn(new Database());

/** In the language in force. */
const keep = (): Promise<void> =>
  keepNoticeWords(settings, {
    lang: localeInForce(),
    done: noticeWords.done,
    "needs-you": noticeWords.needsYou,
    "done-many": noticeWords.doneMany,
    "needs-you-many": noticeWords.needsYouMany,
    open: noticeWords.open,
    retry: noticeWords.retry,
  });

export const notifying: Notifying = {
  async state() {
    if (!("Notification" in globalThis)) return "unsupported";
    if (Notification.permission === "denied") return "blocked";
    const isOn = Notification.permission === "granted" && (await readNoticeWords(settings)) !== null;
    // Perhaps in another language since then.
    if (isOn) await keep();
    return isOn ? "on" : "off";
  },
  async switchOn() {
    if ((await Notification.requestPermission()) === "granted") await keep();
  },
  switchOff: () => keepNoticeWords(settings, null),
};
