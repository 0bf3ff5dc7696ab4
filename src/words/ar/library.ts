/** Knows what the library says in Arabic: files that are kept offline. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ar");

const dayCount = (count: number): string =>
  plural(count, {
    zero: "# يوم",
    one: "يوم واحد",
    two: "يومين",
    few: "# أيام",
    many: "# يومًا",
    other: "# يوم",
  });

const fileCount = (count: number): string =>
  plural(count, {
    zero: "لا ملفات (#)",
    one: "ملف واحد",
    two: "ملفان",
    few: "# ملفات",
    many: "# ملفًا",
    other: "# ملف",
  });

export const library: Words["library"] = {
  emptyTitle: "لا شيء محفوظ هنا بعد",
  emptyText: "يبقى ما نزّله Ferry هنا حتى تزيله. ويُفتح دون شبكة، ويشغل مساحة على هذا الجهاز.",
  count: fileCount,
  sum: (files, size) => `${files}، ${size} على هذا الجهاز`,
  coming: "ما زال قيد التنزيل، ويمكن تشغيله",
  kept: "محفوظ هنا",
  search: "بحث",
  order: "الترتيب",
  orders: {
    newest: "الأحدث أولًا",
    largest: "الأكبر أولًا",
    name: "حسب الاسم",
    unopened: "الأطول دون فتح",
  },
  noMatch: "لا يوجد هنا ملف في اسمه ذلك.",
  play: "تشغيل",
  open: "فتح",
  share: "مشاركة",
  came: (date) => `وصل ${date}`,
  opened: (date) => `فُتح ${date}`,
  notOpened: "لم يُفتح بعد",
  inJob: (job) => `ضمن ${job}`,
  percentHere: (percent) => `وصل ${percent}`,
  ask: (name, size) =>
    `يشغل ${name} مساحة ${size}. بعد إزالته من هنا يلزم تنزيله مجددًا؛ وتبقى النسخ التي حفظتها.`,
  askYes: "إزالة",
  shareReady: "أصبح جاهزًا: اضغط ”مشاركة“ مرة أخرى.",
  shared: "تمت المشاركة.",
  back: "كل الملفات",
  gone: "لم يعد هذا الملف هنا.",
  notYet: "لم يصل بعد. يُشغَّل الصوت والفيديو أثناء وصولهما؛ وكل ما عداهما يُفتح عند اكتماله.",
  cannotShow: "لا يعرض Ferry ملفات من هذا النوع. احفظه وافتحه بأحد برامجك.",
  noPdf: "لا يعرض هذا المتصفح ملفات PDF. احفظه وافتحه بأحد برامجك.",
  cannotPlay: "لا يستطيع هذا المتصفح تشغيله، أو لم يصل ما يلزم منه. احفظه عند اكتماله وشغّله ببرنامج آخر.",
  jumps: (percent) => `ما زال قيد التنزيل، ووصل ${percent}. أينما انتقلت يُنزَّل الجزء الناقص أولًا.`,
  inOrder: (percent) =>
    `ما زال قيد التنزيل، ووصل ${percent}. هذا الخادم يرسل الملف من بدايته إلى نهايته فقط: يُشغَّل ما وصل، والانتقال إلى ما بعده ينتظر وصوله.`,
  stopped: (percent) => `لا يتابع التنزيل: وصل من الملف ${percent}، ويُشغَّل إلى ذلك الحد.`,
  goOn: "استئناف التنزيل",
  reading: "جارٍ القراءة…",
  firstPart: (shown, size) => `أول ${shown} من ${size}.`,
  emptyFile: "الملف فارغ.",
  tidy: (days) => `إزالة ما لم أفتحه منذ ${dayCount(days)}…`,
  tidyTitle: (days) => `لم تُفتح منذ ${dayCount(days)}`,
  tidyNone: (days) => `لا يوجد ما يُزال: كل ما هنا وصل أو فُتح خلال ${dayCount(days)}.`,
  tidyFiles: "الملفات التي ستُزال",
  tidyMore: (count) => `وأيضًا ${fileCount(count)}`,
  tidyHint:
    "لا يمكن التراجع عن ذلك: من أراد أحدها مجددًا فعليه تنزيله من جديد. وتبقى النسخ التي حفظتها في أماكن أخرى.",
  tidyYes: (files, size) => `إزالة ${files}، ${size}`,
  tidying: (done, of) => `أُزيل ${done} من ${of}…`,
  tidied: (files, size) => `أُزيل ${files}. تحررت ${size}.`,
};
