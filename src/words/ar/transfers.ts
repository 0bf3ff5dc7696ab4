/** Knows what the list of transfers says in Arabic. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ar");

export const transfers: Words["transfers"] = {
  search: "بحث",
  searchHint: "الاسم أو المضيف أو البرنامج",
  show: "عرض",
  all: "الكل",
  program: "البرنامج",
  anyProgram: "كل البرامج",
  thisPage: "هذه الصفحة",
  kind: "النوع",
  anyKind: "كل الأنواع",
  sort: "الترتيب",
  nothingFound: "لا شيء مطابق في قائمة الانتظار.",
  select: (name) => `تحديد ${name}`,
  more: (name) => `المزيد بشأن ${name}`,
  details: "التفاصيل",
  moveFirst: "نقل إلى المقدمة",
  moveUp: "نقل لأعلى",
  moveDown: "نقل لأسفل",
  priority: "الأولوية",
  saveZip: "حفظ كملف ZIP",
  copyAddress: "نسخ العنوان",
  drag: "السحب إلى مكان آخر",
  clear: "إلغاء التحديد",
  pause: "إيقاف مؤقت",
  resume: "بدء أو استئناف",
  save: "حفظ",
  remove: "إزالة",
  undo: "تراجع",
  rate: "سرعة التنزيل في الدقائق الأخيرة",
  idle: "لا شيء يُنقل",
  selected: (count) => `المحدد: ${figure(count)}`,
  removed: (name) => `أُزيل ”${name}“.`,
  removedMany: (count) =>
    plural(count, {
      zero: "لم يُزل أي تنزيل.",
      one: "أُزيل تنزيل واحد.",
      two: "أُزيل تنزيلان.",
      few: "أُزيلت # تنزيلات.",
      many: "أُزيل # تنزيلًا.",
      other: "أُزيل # تنزيل.",
    }),
  space: (used, left) => `المستخدم هنا ${used}، والمتبقي ${left}`,
};

export const groups: Words["groups"] = {
  now: "الآن",
  "needs-you": "بحاجة إليك",
  waiting: "في الانتظار",
  done: "مكتملة",
};
