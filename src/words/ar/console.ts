/** Knows what surrounds the command line in Arabic. */

import type { Words } from "../words.ts";

export const commandLine: Words["commandLine"] = {
  title: "سطر الأوامر",
  about: "أوامر bitsadmin لهذه القائمة. يعرضها الأمر /help.",
  transfers: "عمليات النقل",
  log: "ردود الأوامر",
  command: "الأمر",
  stop: "إيقاف",
  run: "تشغيل",
};
