/** Knows how rows are found and moved in Arabic: kinds, orders, and what each key does. */

import type { Words } from "../words.ts";

export const kinds: Words["kinds"] = {
  video: "فيديو",
  audio: "صوت",
  picture: "صور",
  document: "مستندات",
  archive: "ملفات مضغوطة وبرامج",
  other: "أخرى",
};

export const sorts: Words["sorts"] = {
  queue: "بترتيب القائمة",
  name: "الاسم",
  size: "الأكبر أولًا",
  progress: "الأكثر تقدمًا أولًا",
  "time-left": "الأقرب إلى الاكتمال",
  newest: "الأحدث أولًا",
};

export const keys: Words["keys"] = {
  title: "المفاتيح",
  space: "مسافة",
  go: "إلى الصف الأعلى أو الأسفل",
  ends: "إلى الصف الأول أو الأخير",
  open: "فتح التفاصيل",
  pause: "إيقاف مؤقت أو بدء مجددًا",
  select: "تحديد الصف",
  extend: "التحديد من هنا",
  selectAll: "تحديد كل الصفوف",
  clear: "إلغاء التحديد",
  shift: "نقل الصف في القائمة",
  remove: "إزالة",
  undo: "التراجع عن الإزالة",
  keys: "عرض هذه المفاتيح",
};
