/** Knows what is said in Arabic on anybody's page too: of the network, and by the elements. */

import type { Words } from "../words.ts";

export const banner: Words["banner"] = {
  back: "عدت متصلًا. تتابع عمليات النقل.",
  offline: "أنت غير متصل. ينتظر Ferry عودة الإنترنت.",
  since: (clock) => `منذ ${clock}. ما وصل محفوظ.`,
  portal: "تطلب هذه الشبكة تسجيل الدخول.",
  portalNext: "افتح أي صفحة ويب في علامة تبويب أخرى وسجّل الدخول هناك. ثم تتابع عمليات النقل تلقائيًا.",
  proxy: "عدة خوادم لا ترد، مع أن هذه الشبكة تعمل.",
  proxyNext:
    "ربما يطلب خادم وكيل تسجيل الدخول. افتح هذا العنوان؛ وإن سألك المتصفح فسجّل الدخول. ثم تتابع عمليات النقل.",
  proxyOpen: "فتح صفحة تسجيل الدخول",
};

export const elements: Words["elements"] = {
  download: "تنزيل",
  suspend: "إيقاف مؤقت",
  resume: "استئناف",
  save: "حفظ",
  waiting: "في الانتظار",
  connecting: "جارٍ الاتصال",
  downloading: "جارٍ التنزيل",
  paused: "متوقف مؤقتًا",
  notStarted: "لم يبدأ",
  waitingToGoOn: "في انتظار المتابعة",
  stopped: "متوقف",
  downloaded: "اكتمل التنزيل",
  cancelled: "ملغى",
};
