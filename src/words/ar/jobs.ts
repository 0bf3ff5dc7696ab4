/** Knows what is said of a job in Arabic: what can be done with it, how it stands, and why. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ar");

export const actions: Words["actions"] = {
  pause: "إيقاف مؤقت",
  start: "بدء",
  resume: "استئناف",
  retry: "إعادة المحاولة",
  tryNow: "المحاولة الآن",
  beginAnew: "البدء من جديد",
  signIn: "تسجيل الدخول",
  forgetSignIn: "نسيان بيانات الدخول",
  cancel: "إلغاء",
  save: "حفظ",
  saveAgain: "حفظ مرة أخرى",
  saveToFolder: "حفظ في مجلد",
  saveAsZip: "حفظ كملف ZIP",
  remove: "إزالة",
  chooseFolder: "اختيار المجلد",
  allowFile: "السماح بالملف مجددًا",
  allowFolder: "السماح بالمجلد مجددًا",
};

export const states: Words["states"] = {
  waiting: "في الانتظار",
  connecting: "جارٍ الاتصال",
  checking: "جارٍ التحقق",
  downloading: "جارٍ التنزيل",
  paused: "متوقف مؤقتًا",
  notStarted: "لم يبدأ",
  partly: "نُزّل جزئيًا",
  stopped: "متوقف",
  downloaded: "اكتمل التنزيل",
  saved: "محفوظ",
  cancelled: "ملغى",
  sending: "جارٍ الإرسال",
  sent: "أُرسل",
  partlySent: "أُرسل جزئيًا",
  wasSending: "كان قيد الإرسال",
  wasDownloading: "كان قيد التنزيل",
  wasWaiting: "كان في الانتظار",
};

export const troubles: Words["troubles"] = {
  offline: "في انتظار الشبكة",
  portal: "في انتظار تسجيل الدخول إلى الشبكة",
  signIn: "يلزم تسجيل الدخول",
  proxy: "في انتظار الخادم الوكيل",
  space: "في انتظار مساحة كافية",
  newLink: "في انتظار رابط جديد",
  answer: "في انتظار ردّك",
  permission: "في انتظار الإذن",
  other: "في انتظار إعادة المحاولة",
};

export const waits: Words["waits"] = {
  itsTurn: "في انتظار دوره",
  starting: "جارٍ البدء",
  browserCarries: "يتولاه المتصفح",
  schedule: "مجدول",
  afterJob: "في انتظار تنزيل آخر",
  metered: "في انتظار شبكة غير محدودة",
  policy: "غير مسموح به الآن",
  hostLimit: "في انتظار الخادم",
  nextRange: "في انتظار الجزء التالي",
  budget: "نفدت الميزانية",
  battery: "في انتظار الشحن",
  limit: "موقوف بحدّ",
};

export const reasons: Words["reasons"] = {
  behind: (name) => `يسبقه ”${name}“؛ وسيبدأ هذا التنزيل تلقائيًا.`,
  behindAnother: "يسبقه تنزيل آخر؛ وسيبدأ هذا التنزيل تلقائيًا.",
  browserCarries: "ينزّله المتصفح في الخلفية. وسيتسلّم Ferry ما وصل منه.",
  notBefore: (clock) => `سيبدأ تلقائيًا، وليس قبل ${clock}.`,
  after: (name) => `سيبدأ تلقائيًا عند وصول ”${name}“.`,
  afterAnother: "سيبدأ تلقائيًا عند وصول التنزيل الذي قبله.",
  afterStopped: (name) => `توقف ”${name}“، وهذا التنزيل يأتي بعده. افتح هذا التنزيل لتبدأه على أي حال.`,
  afterCancelled: (name) => `أُلغي ”${name}“، وهذا التنزيل يأتي بعده. افتح هذا التنزيل لتبدأه على أي حال.`,
  afterRemoved: (name) => `أُزيل ”${name}“، وهذا التنزيل يأتي بعده. افتح هذا التنزيل لتبدأه على أي حال.`,
  anotherStopped: "توقف التنزيل الذي قبله، وهذا يأتي بعده. افتح هذا التنزيل لتبدأه على أي حال.",
  anotherCancelled: "أُلغي التنزيل الذي قبله، وهذا يأتي بعده. افتح هذا التنزيل لتبدأه على أي حال.",
  anotherRemoved: "أُزيل التنزيل الذي قبله، وهذا يأتي بعده. افتح هذا التنزيل لتبدأه على أي حال.",
  metered: "هذه الشبكة تحسب كل بايت. افتح هذا التنزيل للسماح به.",
  policy: "لم يعد تثبيت Ferry هذا ينزّل من هناك. اسأل مسؤوله.",
  hostLimit: "لا يقبل الخادم مزيدًا من التنزيلات في وقت واحد؛ وسيبدأ هذا التنزيل تلقائيًا.",
  empty: "لم يُضف إليه أي ملف بعد.",
  notStarted: "ينتظر في القائمة حتى يبدأه أحد.",
  again: (time) => `ستُعاد المحاولة بعد ${time}.`,
  againNow: "تُعاد المحاولة الآن.",
  isThere: "لدى الخادم كل شيء وقد أكّد ذلك.",
  saveIt: "اكتمل. احفظه ليصبح بين ملفاتك.",
  saveThem: "اكتملت. احفظها لتصبح بين ملفاتك.",
  saved: "محفوظ. يبقى هنا أيضًا دون اتصال حتى تزيله.",
  nextRange: "ينزّل برنامجه أجزاء منه عند حاجته إليها. افتح هذا التنزيل لتنزيل الملف كله.",
  overBudget: (clock: string) => `نفدت ميزانية هذا الشهر. يُستأنف تلقائيًا ابتداءً من ${clock}.`,
  nearBudget: (clock: string) =>
    `بقية ميزانية هذا الشهر محفوظة لما هو أهم. يُستأنف تلقائيًا ابتداءً من ${clock}.`,
  battery: "البطارية منخفضة. يُستأنف تلقائيًا عندما يُشحن الجهاز.",
  limitUntil: (name: string, clock: string) => `الحدّ «${name}» لا يسمح بمرور شيء حتى ${clock}.`,
  limitFor: (name: string) => `الحدّ «${name}» لا يسمح بمرور شيء. غيّره في الإعدادات.`,
  someLimitUntil: (clock: string) => `أحد الحدود لا يسمح بمرور شيء حتى ${clock}.`,
  someLimit: "أحد الحدود لا يسمح بمرور شيء. غيّره في الإعدادات.",
};

export const notes: Words["notes"] = {
  "source-changed": "تغيّر الملف على الخادم؛ فبدأ Ferry من جديد بالملف الجديد.",
  "session-lost": "فقد الخادم ما أُرسل إليه؛ ويجري إرساله مجددًا.",
  "storage-lost": "مسح المتصفح تخزين Ferry؛ فبدأ النقل من جديد.",
  damaged: "كان جزء مخزَّن تالفًا؛ فأعاد Ferry تنزيل ذلك الجزء.",
  "wrong-digest": "لم تطابق النسخة الأولى المجموع الاختباري المعلن؛ فأعاد Ferry تنزيل الملف.",
  "wrong-piece": "لم يطابق جزء المجموع الاختباري المعلن؛ فأعاد Ferry تنزيل ذلك الجزء.",
};

export const saving: Words["saving"] = {
  assembling: (done, total) => `جارٍ تجميع الملف: ${done} من ${total}.`,
  writing: (done, total) => `جارٍ كتابة الملف: ${done} من ${total}.`,
  assemblingMany: (done, total, files, of) =>
    `جارٍ التحقق من الملفات، والجاهز منها ${files} من ${of}: ${done} من ${total}.`,
  writingMany: (done, total, files, of) =>
    `جارٍ كتابة الملفات، والجاهز منها ${files} من ${of}: ${done} من ${total}.`,
  byBrowser: "المتصفح يحفظه الآن؛ ابحث عنه بين تنزيلاته.",
  written: (folder) => `كُتب في المجلد ”${folder}“.`,
  groupWritten: (of, folder) =>
    `${plural(of, { zero: "لا توجد ملفات", one: "الملف موجود", two: "الملفان موجودان", few: "جميع الملفات (#) موجودة", many: "جميع الملفات (#) موجودة", other: "جميع الملفات (#) موجودة" })} في المجلد ”${folder}“.`,
  partWritten: (files, of, folder) => `${files} من ${of} من الملفات موجودة في المجلد ”${folder}“.`,
  before: (count) =>
    plural(count, {
      zero: "لم يكن أي منها هناك من قبل.",
      one: "كان أحدها هناك من قبل.",
      two: "كان اثنان منها هناك من قبل.",
      few: "كان # منها هناك من قبل.",
      many: "كان # منها هناك من قبل.",
      other: "كان # منها هناك من قبل.",
    }),
  again: "احفظ مرة أخرى لمتابعة البقية.",
  failed: "تعذّر الحفظ.",
};

export const didNotWork: Words["didNotWork"] = { words: "لم ينجح ذلك." };

export const proofs: Words["proofs"] = {
  digest: "تم التحقق من المجموع الاختباري",
  validator: "معرّف الإصدار القوي نفسه في كل رد",
  seams: "الحجم والتاريخ نفسهما، وقورنت مواضع الوصل",
  acknowledged: "أكّد الخادم كل بايت",
  unverified: "لم يُتحقق منه: لا يوفّر الخادم ما يُتحقق به",
};

export const files: Words["files"] = {
  newLink: "رابط جديد إلى الملف",
  newLinkTo: (name) => `رابط جديد إلى ${name}`,
  comparing: "يقارن Ferry ما وصل بالملف الموجود في العنوان الجديد.",
  keptCompared: (bytes) => `يتابع من العنوان الجديد: قورن الحجم و${bytes} من الملف.`,
  keptSame: "يتابع من العنوان الجديد: يقول الخادم إنه ما زال الإصدار نفسه.",
  anew: "بدأ من جديد في العنوان الجديد: لم يدل شيء على أن الملف نفسه موجود هناك.",
  sent: (bytes: string) => `أُرسل، ${bytes}`,
  downloaded: (bytes) => `اكتمل التنزيل، ${bytes}`,
  itsTurn: "في انتظار دوره",
  leave: (bytes, name) => `سيُفقد ما وصل من ${name} (${bytes}).`,
  leaveYes: "إزالة الملف",
  showMore: (count) =>
    plural(count, {
      zero: "عرض # ملف آخر",
      one: "عرض ملف آخر",
      two: "عرض ملفين آخرين",
      few: "عرض # ملفات أخرى",
      many: "عرض # ملفًا آخر",
      other: "عرض # ملف آخر",
    }),
  showSome: (next, left) => `عرض المزيد من الملفات: ${next} من ${left}`,
};
