/** Knows what is said in Ukrainian on the screen of one job. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("uk");

export const jobScreen: Words["jobScreen"] = {
  back: "Усі передавання",
  gone: "Цього завантаження немає в черзі",
  goneHint:
    "Його вилучено, або його адреса з іншого браузера чи профілю: кожен має власну чергу. Усе, що є тут, ви знайдете серед передавань.",
  files: "Файли",
  findFile: "Знайти файл за назвою",
  noSuchFile: "Немає файлів із такою назвою.",
  map: "Що з файлу вже завантажено",
  showMap: "Показати карту файлу",
  rates: "Швидкість",
  about: "Відомості",
  settings: "Налаштування",
  schedule: "Розклад",
  log: "Журнал",
  error: "Що заважає",
  nextStep: "Наступний крок",
  code: "Код Ferry",
  bitsCode: "Код BITS",
  httpStatus: "Стан HTTP",
  host: "Хост",
  interruptions: "Переривань досі",
  copy: "Копіювати відомості для підтримки",
  copied: "Скопійовано. Там немає секретних частин адрес, паролів і значень заголовків.",
  copyByHand: "Цей браузер не дозволив Ferry скопіювати. Ось виділений текст: скопіюйте його самостійно.",
  details: "Відомості для підтримки",
};

export const pieces: Words["pieces"] = {
  summary: (percent, parts) => `Завантажено ${percent}; частин: ${figure(parts)}.`,
  nothing: "Ще нічого не завантажено.",
  whole: "Файл завантажено повністю й перевірено.",
  sizeUnknown: (bytes) => `Завантажено ${bytes}; довжину файлу сервер не повідомив.`,
  coarse: "Проміжків більше, ніж можна намалювати; малі пропущено.",
  here: "Завантажено",
  coming: "Отримано, записується на диск",
  claimed: "Запитано",
  carried: "Завантажує браузер",
  missing: "Бракує",
  hashed: "Звірено з контрольною сумою",
  connection: (number) => `З’єднання ${number}`,
  brings: (host, rate) => `з ${host}, ${rate}`,
  table: "Як таблиця",
  from: "Від байта",
  to: "До байта",
  size: "Розмір",
  what: "Стан",
  by: (what, host) => `${what}, з ${host}`,
  more: (rows) =>
    plural(rows, {
      one: "і ще # частина",
      few: "і ще # частини",
      many: "і ще # частин",
      other: "і ще # частин",
    }),
};
/** The same map of a file that is sent. */
export const sentPieces: Words["sentPieces"] = {
  map: "Що з файлу має сервер",
  summary: (percent: string) => `Сервер має ${percent}.`,
  nothing: "Сервер ще нічого не має.",
  whole: "Сервер має все.",
  here: "На сервері",
};

export const rates: Words["rates"] = {
  nothing: "Від запуску фонового процесу Ferry нічого не надходило. Графік почнеться з першого байта.",
  summary: (mean, most, span) => `У середньому ${mean} за останні ${span}, щонайбільше ${most}.`,
  ago: (span) => `${span} тому`,
  now: "зараз",
};

export const jobLog: Words["jobLog"] = {
  empty: "Записів ще немає.",
  "upload-created": "Надсилання створено.",
  sending: (host: string) => `Байти йдуть до ${host}`,
  delivered: (bytes: string, proof: string) => `Сервер має все: ${bytes}; ${proof}.`,
  created: "Завантаження створено.",
  filesAdded: (count) =>
    plural(count, {
      one: "Додано # файл",
      few: "Додано # файли",
      many: "Додано # файлів",
      other: "Додано # файлів",
    }),
  fileRemoved: "Файл вилучено.",
  resumed: "Запущено.",
  suspended: "Призупинено.",
  started: (host) => `Байти надходять з ${host}`,
  source: (host) => `Тепер байти надходять також з ${host}`,
  here: (sentence, bytes) => `${sentence}; уже було ${bytes}.`,
  of: (sentence, host) => `${sentence}, з ${host}.`,
  stop: (sentence) => `${sentence}.`,
  waits: (why) => `Завантаження очікує. ${why}`,
  failed: (why) => `Завантаження зупинилося. ${why}`,
  fileFailed: (why) => `Цей файл не вдалося завантажити, інші завантажуються далі. ${why}`,
  retryAt: (clock) => `Наступна спроба: ${clock}.`,
  interrupted: "Браузер або фоновий процес Ferry в ньому завершив роботу, поки надходили байти.",
  handedOver: "Сторінку закрито; те, чого бракувало, передано браузеру.",
  addressChanged: (host) => `Адресу змінено: тепер це ${host}.`,
  kept: (bytes) => `За новою адресою той самий файл: збережено ${bytes}.`,
  begunAnew: (bytes) => `Відкинуто ${bytes}, і завантаження файлу почалося заново.`,
  mirrorsChanged: (count) =>
    plural(count, {
      one: "Тепер є # дзеркало.",
      few: "Тепер є # дзеркала.",
      many: "Тепер є # дзеркал.",
      other: "Тепер є # дзеркал.",
    }),
  mirrorSame: (host) => `Дзеркало ${host} має той самий файл.`,
  mirrorOther: (host) => `Дзеркало ${host} має інший файл і не використовується.`,
  changed: (names) => `Змінено: ${names}.`,
  signedIn: (host) => `Надано дані для входу на ${host}.`,
  signInForgotten: (host) => `Дані для входу на ${host} забуто.`,
  verified: "Файл має правильну контрольну суму.",
  transferred: (bytes, proof) => `Завантажено повністю: ${bytes}; ${proof}.`,
  acknowledged: "Збережено й вилучено з черги.",
  cancelled: "Скасовано.",
  times: (count, clock) =>
    `${plural(count, { one: "# раз, останній", few: "# рази, останній", many: "# разів, останній", other: "# разів, останній" })}: ${clock}.`,
};

export const jobProperties: Words["jobProperties"] = {
  displayName: "Назва",
  description: "Опис",
  priority: "Пріоритет",
  minimumRetryDelay: "Найменша пауза перед новою спробою",
  noProgressTimeout: "Здатися після такого часу без нового байта",
  maximumDownloadTime: "Здатися після такого загального часу завантаження",
  durationHint: "Наприклад, 30 s, 10 min, 2 h або 14 d. 0 для нової спроби означає: на розсуд Ferry.",
  transferPolicy: "Мережі з обмеженим трафіком",
  policies: {
    default: "Як визначає це встановлення Ferry",
    always: "Можна використовувати",
    "not-roaming": "Не в роумінгу",
    "no-surcharge": "Не тоді, коли коштує додатково",
    standard: "Не тоді, коли бюджет майже вичерпано",
    unrestricted: "Ніколи",
  },
  maxDownloadRate: "Не більше, КіБ за секунду (порожньо: без власного обмеження)",
  badRate: "Напишіть число більше 0, наприклад 500, або нічого.",
  notBefore: "Не раніше ніж",
  deadline: "Завершити до",
  after: "Запустити після",
  afterNone: "Не чекати на інші завантаження",
  afterSeveral: (count) =>
    plural(count, {
      one: "# завантаження",
      few: "# завантажень",
      many: "# завантажень",
      other: "# завантажень",
    }),
  redirects: "Перенаправлення",
  redirectChoices: {
    follow: "Виконувати",
    "same-origin": "Лише в межах того самого джерела",
    refuse: "Відхиляти",
  },
  httpMethod: "Метод HTTP",
  onDemand: "Завантажувати лише ті частини, які запитує програма",
  minimumNotificationInterval: "Повідомляти програму про перебіг не частіше ніж раз на",
  notifyFlags: "Про що дізнається програма",
  flags: {
    transferred: "про завершення завантаження",
    error: "про помилку",
    modification: "про кожну зміну",
    "file-transferred": "про завантаження файлу",
    "file-ranges-transferred": "про завантаження частини",
  },
  customHeaders: "Власні заголовки запиту",
  noHeaders: "немає",
  headerHidden: (name) => `${name} (значення приховано)`,
  editHeaders: "Змінити заголовки…",
  headersLabel: "Заголовки, по одному в рядку, у вигляді Назва: значення",
  save: "Зберегти налаштування",
  undo: "Скасувати зміни",
  saved: "Збережено.",
  badDuration: "Вкажіть час з одиницею, наприклад, 30 s, 10 min, 2 h або 14 d.",
  zeroDuration: "Тут має бути щонайменше 1 s.",
  tooLong: (most) => `Найбільша кількість символів: ${most}.`,
  badHeader: (line) => `Пишіть кожен заголовок у вигляді Назва: значення. Це не заголовок: ${line}`,
};
