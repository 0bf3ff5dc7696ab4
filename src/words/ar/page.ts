/** Knows what the page itself says in Arabic: what everybody sees at once. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ar");

export const strings: Words["strings"] = {
  add: "إضافة",
  close: "إغلاق",
  cancelDialog: "إلغاء",
  addTitle: "إضافة عملية نقل",
  sendFiles: "إرسال ملفات…",
  readList: "عرض محتواها",
  isList: "هذه قائمة ملفات (Metalink).",
  browserDownload: "دع المتصفح ينزّله",
  downloads: "التنزيلات",
  screens: "أقسام Ferry",
  transfers: "عمليات النقل",
  library: "المكتبة",
  settings: "الإعدادات",
  opening: "جارٍ فتح قائمة الانتظار…",
  asking: "جارٍ الاستعلام عن الحالة الآن…",
  signIn: "تسجيل الدخول",
  files: "الملفات",
  newAddress: "العنوان الجديد للملف",
  useAddress: "استخدامه",
  keepAddress: "الاحتفاظ بالقديم",
  changeAddress: "تغيير العنوان…",
  save: "حفظ",
  retry: "إعادة المحاولة",
  remove: "إزالة",
  forgotten: "لم يحدث شيء هنا منذ مدة طويلة. أزل هذا التنزيل إن لم يعد أحد يريده.",
  cannotResume: "لا يستطيع هذا الخادم المتابعة من منتصف الملف: أي انقطاع يعيد التنزيل من البداية.",
  saving: "جارٍ الحفظ…",
  keepOpen: "أبقِ هذه الصفحة مفتوحة حتى ينتهي ذلك.",
  handedOver: "سُلّم التنزيل إلى المتصفح وسيتابعه؛ يمكنك إغلاق علامة التبويب هذه.",
  nothingToHandOver: "لا يوجد الآن ما يمكن للمتصفح متابعته.",
  updateReady: "إصدار جديد من Ferry جاهز.",
  updateNow: "إعادة التحميل الآن",
  later: "لاحقًا",
  installOffer: "يمكن تثبيت Ferry كتطبيق: نافذة خاصة به، ونقرة واحدة لفتحه.",
  install: "تثبيت",
  notNow: "ليس الآن",
  reload: "إعادة التحميل",
  keep: "الاحتفاظ به",
  mapShare: (share) => `اختر المجلد الذي يمثّل ${share}`,
  asOf: (clock) => `الحالة عند ${clock}. جارٍ فتح قائمة الانتظار…`,
  added: (name) => `أُضيف ${name} إلى قائمة الانتظار.`,
  addedMany: (count) =>
    plural(count, {
      zero: "لم يُضف أي تنزيل إلى قائمة الانتظار.",
      one: "أُضيف تنزيل واحد إلى قائمة الانتظار.",
      two: "أُضيف تنزيلان إلى قائمة الانتظار.",
      few: "أُضيفت # تنزيلات إلى قائمة الانتظار.",
      many: "أُضيف # تنزيلًا إلى قائمة الانتظار.",
      other: "أُضيف # تنزيل إلى قائمة الانتظار.",
    }),
};

export const counts: Words["counts"] = {
  running: (count) => `قيد التنزيل: ${figure(count)}`,
  waiting: (count) => `في الانتظار: ${figure(count)}`,
  paused: (count) => `متوقفة مؤقتًا: ${figure(count)}`,
  stopped: (count) => `متوقفة: ${figure(count)}`,
  done: (count) => `مكتملة: ${figure(count)}`,
};

export const announced: Words["announced"] = {
  started: (name) => `${name}: بدأ التنزيل.`,
  quarter: (name, percent) => `${name}: ${percent}.`,
  paused: (name) => `${name}: متوقف مؤقتًا.`,
  waits: (name, what) => `${name} في الانتظار. ${what}`,
  goesOn: (name) => `${name}: يتابع التنزيل.`,
  startedSending: (name: string) => `${name}: بدأ الإرسال.`,
  sent: (name: string) => `${name}: أُرسل.`,
  done: (name) => `${name}: اكتمل التنزيل.`,
  failed: (name, what, next) => `${name} توقف. ${what} ${next}`,
};

export const empty: Words["empty"] = {
  addUrl: "إضافة عنوان URL",
  emptyTitle: "قائمة الانتظار فارغة",
  emptyText: "أعطِ Ferry عنوان ملف كبير. وسيصل، مهما حدث للشبكة أو لعلامة التبويب هذه أو للمتصفح.",
  emptyHint: "يمكنك أيضًا لصق روابط وملفات أو إفلاتها في أي مكان من هذه الصفحة.",
  trySample: "أو جرّب أحد هذه الملفات",
};
