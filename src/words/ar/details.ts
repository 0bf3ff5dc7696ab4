/** Knows what is said in Arabic to those who look closer: at a job's details and its time. */

import type { Words } from "../words.ts";

export const details: Words["details"] = {
  description: "الوصف",
  addedAt: "وقت الإضافة",
  arrivedAt: "وصل",
  owner: "أضافه",
  thisPage: "هذه الصفحة",
  proof: "التحقق",
  connections: "الاتصالات",
  signsIn: "تسجيل الدخول",
  havePart: "لديّ جزء منه…",
  takingPart: "جارٍ استيراد ما لديك منه…",
};

export const credentials: Words["credentials"] = {
  refusedAt: (origin) => `رفضه ${origin}`,
  at: (who, origin) => `${who} لدى ${origin}`,
  unnamed: {
    basic: "كلمة مرور",
    digest: "كلمة مرور",
    bearer: "رمز مميز",
    header: "ترويسة HTTP",
    browser: "دخول المتصفح نفسه",
  },
};

export const schedule: Words["schedule"] = {
  priority: "الأولوية",
  priorities: { foreground: "الآن، إلى جانب غيره", high: "عالية", normal: "عادية", low: "منخفضة" },
  notBefore: "ليس قبل",
  deadline: "جاهز بحلول",
  first: "نقل إلى المقدمة",
  startWithout: "عدم انتظار الآخر",
  whole: "تنزيل الملف كله",
  allowMetered: "المتابعة على هذه الشبكة",
};
