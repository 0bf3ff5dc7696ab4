/** Knows what is said in Arabic where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("ar");

const fileCount = (count: number): string =>
  plural(count, {
    zero: "لا ملفات (#)",
    one: "ملف واحد",
    two: "ملفان",
    few: "# ملفات",
    many: "# ملفًا",
    other: "# ملف",
  });

const jobCount = (count: number): string =>
  plural(count, {
    zero: "لا تنزيلات (#)",
    one: "تنزيل واحد",
    two: "تنزيلان",
    few: "# تنزيلات",
    many: "# تنزيلًا",
    other: "# تنزيل",
  });

export const add: Words["add"] = {
  urlLabel: "عنوان الملف",
  urlHint:
    "عدة عناوين: واحد في كل سطر، أو نمط: ‎{a,b}‎ أو ‎[01-20]‎ أو ‎[a-z]‎. وتصلح أيضًا أسماء مثل \\\\server\\share\\file.",
  nameLabel: "الاسم",
  optional: "اختياري",
  nameHint: "يؤخذ من العنوان إن تُرك فارغًا.",
  digestLabel: "قيمة SHA-256 أو SHA-512",
  digestHint: "يُتحقق منها قبل اعتبار الملف مكتمل التنزيل. ويصلح أيضًا عنوان نص يحتويها.",
  submit: "إضافة إلى قائمة الانتظار",
  checking: "جارٍ الإضافة…",
  noAddress: { what: "لا يوجد عنوان بعد.", next: "الصق عنوانًا يبدأ بـ https://." },
  signInFirst: "تسجيل الدخول إلى هذا الخادم",
  signInHint: "فقط حيث يطلبه الخادم. وإلا فلا يُرسل شيء، ولا حتى ملفات تعريف الارتباط.",
  oneServer: "بيانات الدخول لخادم واحد: أضف عناوين الخوادم الأخرى على حدة.",
  pickFile: "اختيار هذا الملف فقط",
  open: "فتح ملف…",
  openHint:
    "قائمة ملفات (‎.meta4)، أو مجاميع اختبارية (‎.sha256، SHA256SUMS)، أو نص فيه عناوين، أو قائمة انتظار محفوظة.",
  more: "المزيد",
  placeLabel: "الحفظ في",
  placeUsual: "حيث تُحفظ جميعها",
  placePick: "اختيار مجلد…",
  ownerLabel: "يخص",
  ownerHint: "اسم برنامج كما يسمّي نفسه. وهذه الصفحة إن تُرك فارغًا.",
  submitFiles: (count) => `إضافة ${fileCount(count)} إلى قائمة الانتظار`,
  allHere: {
    what: "كلها في قائمة الانتظار بالفعل.",
    next: "اختر ”إضافته مرة أخرى“ بجانب ما تريده مجددًا.",
  },
  how: "كيفية إضافتها",
  asOne: (count) => `تنزيل واحد فيه ${fileCount(count)}`,
  asMany: (count) => `${jobCount(count)}، لكل ملف تنزيل`,
  tooManyJobs: (most) => `أقصى ما يكون لهذه الصفحة في قائمة الانتظار: ${jobCount(most)}.`,
  nothingInIt: {
    what: (name) => `لا يمكن إضافة ${name} إلى قائمة الانتظار.`,
    next: "ما يمكن فتحه هنا: قائمة ملفات (‎.meta4)، أو مجاميع اختبارية (‎.sha256، SHA256SUMS)، أو نص فيه عنوان في كل سطر، أو قائمة انتظار محفوظة (‎.json). ويقبل «إرسال ملفات…» أي ملف.",
  },
};

export const lists: Words["lists"] = {
  title: "قائمة ملفات",
  reading: "جارٍ قراءة القائمة…",
  again: "إعادة المحاولة",
  agree: "لا يُنزَّل شيء من هذه العناوين قبل أن تضيف الملفات.",
  files: "الملفات في القائمة",
  none: "عدم اختيار أي منها",
  all: "اختيار الكل",
  nothingChosen: { what: "لم يُختر أي ملف.", next: "اختر ما تريده." },
  count: fileCount,
  sizeNotTold: "الحجم غير مذكور",
  andMore: (size) => `${size} وأكثر`,
  addFiles: (count) => `إضافة ${fileCount(count)} إلى قائمة الانتظار`,
  listedAs: (path) => `في القائمة: ${path}`,
  more: (count) => `في القائمة أيضًا ${fileCount(count)}؛ ويعرض Ferry الأولى منها فقط ويضيفها.`,
  mirrorCount: (count, hosts) =>
    `${plural(count, { zero: "لا مرايا (#)", one: "مرآة واحدة", two: "مرآتان", few: "# مرايا", many: "# مرآة", other: "# مرآة" })} (${hosts})`,
  fromWith: (host, mirrors) => `${host} و${mirrors}`,
  pieces: "مجموع اختباري لكل جزء",
  digestsAndPieces: (digests) => `${digests} ومجموع اختباري لكل جزء`,
  noChecksum: "بلا مجموع اختباري",
  cannotBeAdded: (why) => `لا يمكن إضافته: ${why}.`,
  leftOut: (why) => `استُبعد: ${why}.`,
  noAddress: "لا عنوان له في القائمة",
  aHost: "مضيف",
  whyScheme: (scheme) => `عناوين تبدأ بـ ${scheme}://`,
  whyOtherScheme: "عناوين تبدأ بطريقة أخرى",
  whyHost: (host) => `${host}، ولا يُسمح لهذا التثبيت بالتنزيل منه`,
  whyPassword: (host) => `عنوان لدى ${host} يحتوي كلمة مرور`,
  whySome: "بعض العناوين",
  whyIncomplete: "عناوين غير كاملة",
  passes: "لم يُضف شيء. أعد المحاولة لاحقًا، أو افتح القائمة من ملف.",
  byBrowser: "دع متصفحك ينزّلها، ثم افتحها هنا كملف.",
  cors: (server) => `${server} لا يسمح لصفحات الويب بقراءة هذه القائمة.`,
  signIn: (server) => `${server} يطلب تسجيل الدخول لهذه القائمة.`,
  sources: "من أين يأتي",
  mirrors: "المرايا…",
  mirrorsLabel: "عناوين أخرى للملف نفسه",
  mirrorsHint: "واحد في كل سطر، والأفضل أولًا. ولا يستخدم Ferry إلا ما ثبت أن لديه الملف نفسه.",
  useMirrors: "استخدامها",
  keepMirrors: "تركها كما كانت",
  standing: {
    address: "العنوان",
    untried: "لم يُجرّب بعد",
    same: "لديه الملف نفسه",
    other: "لديه ملف آخر، ولا يُستخدم",
  },
  connections: (count) =>
    plural(count, {
      zero: "لا اتصالات (#)",
      one: "اتصال واحد",
      two: "اتصالان",
      few: "# اتصالات",
      many: "# اتصالًا",
      other: "# اتصال",
    }),
};

export const queueFile: Words["queueFile"] = {
  title: "قائمة محفوظة",
  reading: "جارٍ قراءة الملف…",
  jobs: "التنزيلات في الملف",
  agree: "لا يُنزَّل شيء قبل أن تضيفها. وما كان قد وصل في مكان آخر يُنزَّل من جديد.",
  havePart: "لديّ جزء منه…",
  none: "عدم اختيار أي منها",
  all: "اختيار الكل",
  nothingChosen: { what: "لم يُختر أي تنزيل.", next: "اختر ما تريده." },
  tooLarge: "حجمه أكبر من 16 م.بايت",
  empty: "لا يوجد تنزيل في هذا الملف.",
  addJobs: (count) => `إضافة ${jobCount(count)} إلى قائمة الانتظار`,
  count: jobCount,
  untitled: "تنزيل بلا ملفات",
  files: fileCount,
  sizeUnknown: "الحجم غير معروف",
  hadArrived: (done, total) => `كان قد وصل ${done} من ${total}`,
  from: (host) => `من ${host}`,
  fromMore: (host, others) =>
    `من ${host} و${plural(others, { zero: "# مكان آخر", one: "مكان آخر", two: "مكانين آخرين", few: "# أماكن أخرى", many: "# مكانًا آخر", other: "# مكان آخر" })}`,
  isHere: "يوجد في القائمة تنزيل بهذا المعرّف ويبقى كما هو. وإن اخترت هذا أصبح تنزيلًا آخر.",
  ownedBy: (program) => `كان يخص البرنامج ”${program}“؛ وإن أُضيف هنا صار لك.`,
  theSignIn: (origin) => `بيانات الدخول إلى ${origin}`,
  theHeaders: (names) => `الترويسات ${names}`,
  notInFile: (what) => `ليس في الملف: ${what}. أدخله مجددًا بعد الإضافة.`,
  startsAt: (clock) => `لن يبدأ قبل ${clock}.`,
  part: (name, size) => `يؤخذ ${name} (${size}) على أنه بدايته؛ ويحكم في ذلك الخادم والمجموع الاختباري.`,
  partTooLong: (name) => `${name} ليس أقصر من الملف كاملًا.`,
  partNext: "اختر الملف الذي يحتوي بدايته.",
  notAdded: (names) => `لم تُضف: ${names}.`,
};

const addressCount = (count: number): string =>
  plural(count, {
    zero: "لا عناوين (#)",
    one: "عنوان واحد",
    two: "عنوانان",
    few: "# عناوين",
    many: "# عنوانًا",
    other: "# عنوان",
  });

export const looks: Words["looks"] = {
  title: "ما يوجد في هذه العناوين",
  count: addressCount,
  expanded: (count) => `من الأنماط: ${addressCount(count)}`,
  between: (count) => `بينها: ${addressCount(count)}`,
  furtherOn: (count) => `وأيضًا: ${addressCount(count)}`,
  showAll: (count) => `عرض الكل: ${addressCount(count)}`,
  showFewer: "عرض أقل",
  looking: "جارٍ النظر…",
  notYet: "لم يُسأل هذا الخادم عن شيء بعد.",
  look: "نظرة",
  lookAt: (host) => `النظر فيما يوجد لدى ${host}`,
  lookAll: "النظر في الكل",
  lookAgain: "النظر مجددًا",
  brought: "جاء بهذه العناوين رابط. ولا يُنزَّل شيء قبل أن توافق.",
  sizeNotTold: "الحجم غير مذكور",
  resumes: "يتابع بعد الانقطاع",
  comparesBytes: "يتابع بعد الانقطاع بمقارنة البايتات",
  beginsAnew: "يبدأ من جديد بعد الانقطاع",
  empty: "ملف فارغ",
  digestOffered: (names) => `يذكر الخادم ${names}`,
  digestListed: (names, list) => `${names} من ${list}`,
  here: "في قائمة الانتظار بالفعل:",
  again: "إضافته مرة أخرى",
  forbidden: {
    what: (host) => `لا يسمح ${host} لصفحات الويب بقراءة هذا الملف.`,
    next: "لو أُضيف كما هو لتوقف بسبب هذه المشكلة.",
  },
  corsAsk: "يمكن لمن يدير ذلك الخادم السماح به بترويسات الرد هذه:",
  hidden: "يخفي الخادم أي جزء يرسله. وتغيّر ذلك ترويسة الرد هذه:",
  unreachableNext:
    "تحقق من العنوان. قد يكون الخادم متوقفًا، أو لديه شهادة لا يقبلها هذا المتصفح: افتحه في علامة تبويب وحده ليبيّن المتصفح السبب.",
  mixed: {
    what: "جاءت هذه الصفحة عبر https، ولا تسمح لها المتصفحات بالتنزيل عبر http.",
    next: "ابحث عن عنوان https:// للملف نفسه.",
  },
  silent: { what: (host) => `لم يرد ${host} في الوقت المحدد.`, next: "قد يكون بطيئًا أو متوقفًا." },
  signIn: "تسجيل الدخول…",
  isList: "قائمة ملفات: ترى ما فيها قبل إضافة أي شيء منها.",
  seeList: "عرض محتواها",
  isChecksums: "تبدو هذه قائمة مجاميع اختبارية.",
  seeChecksums: "عرض الملفات التي بجانبها",
};

export const patterns: Words["patterns"] = {
  nested: (part) => `${part}: لا يُدعم هنا قوس معقوف أو نطاق داخل قوسين معقوفين.`,
  backwards: (part) => `${part} يعدّ عكسيًا. اكتب الطرف الأصغر أولًا.`,
  noStep: (part) => `${part}: الخطوة 0 لا تؤدي إلى شيء.`,
  tooMany: (most) => `سيكون ذلك أكثر من الحد: ${addressCount(most)}. أضفها على دفعات.`,
  next: "إن كانت الأقواس جزءًا من العنوان فاكتب \\{ أو \\[.",
};

export const sums: Words["sums"] = {
  used: (count) => `فيه المجاميع الاختبارية لما في الأعلى: ${addressCount(count)}.`,
  unused: "ليس فيه مجموع اختباري للعناوين في الأعلى.",
  left: (count) => `في القائمة ما ليس له عنوان بعد: ${fileCount(count)}.`,
  folder: "عنوان المجلد الذي هي فيه",
  folderHint: "أو الصق عناوين الملفات في الأعلى.",
  seeFiles: "عرض الملفات",
  forget: "الاستغناء عن المجاميع الاختبارية",
};

/** What the dialog says in which files are chosen to be sent. */
export const sending: Words["sending"] = {
  title: "إرسال ملفات",
  choose: "اختيار ملفات…",
  folder: "اختيار مجلد…",
  none: "لم يُختر أي ملف بعد.",
  chosen: (count: number, bytes: string) =>
    plural(count, {
      zero: "لا ملفات",
      one: `ملف واحد، ${bytes}`,
      two: `ملفان، ${bytes}`,
      few: `# ملفات، ${bytes}`,
      many: `# ملفًا، ${bytes}`,
      other: `# ملف، ${bytes}`,
    }),
  leaveOut: (name: string) => `استبعاد ${name}`,
  url: "إلى أين",
  urlHint: "العنوان الذي يستقبل فيه الخادم الملفات. مع PUT يأخذ كل ملف اسمه بعد عنوان ينتهي بعلامة /.",
  how: "كيف",
  ask: "سؤال الخادم",
  reply: "يجيب الخادم بملف يُجلب بعد ذلك",
  copied: (bytes: string) => `يحتفظ Ferry بنسخة من ${bytes} حتى تُرسل.`,
  stays: "تبقى الملفات في مكانها. لا تغيّرها حتى تُرسل.",
  plain: "مع PUT وPOST يبدأ الملف من جديد بعد أي انقطاع، ولا يعرف أحد مقدار ما أُرسل.",
  closed: "عند إغلاق آخر علامة تبويب لـ Ferry يتوقف الإرسال مؤقتًا؛ ويُستأنف من حيث توقف في زيارتك القادمة.",
  submit: (count: number) =>
    plural(count, {
      zero: "لا ملفات للإرسال",
      one: "إرسال ملف واحد",
      two: "إرسال ملفين",
      few: "إرسال # ملفات",
      many: "إرسال # ملفًا",
      other: "إرسال # ملف",
    }),
  taking: (done: string, total: string) => `جارٍ النسخ، ${done} من ${total}…`,
  tooLarge: {
    what: (name: string) => `«${name}» أكبر من أن يُشارَك مع Ferry.`,
    next: "اختره هنا بدلًا من ذلك.",
  },
  noFiles: { what: "لم يُختر أي ملف.", next: "اختر ملفًا أولًا." },
  places: { what: "تحتاج عدة ملفات إلى مكان لكل منها.", next: "أعطِ عنوانًا ينتهي بعلامة /." },
};
