/** Knows what the page itself says in Ukrainian: what everybody sees at once. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("uk");

export const strings: Words["strings"] = {
  add: "Додати",
  close: "Закрити",
  cancelDialog: "Скасувати",
  addTitle: "Додати передавання",
  sendFiles: "Надіслати файли…",
  readList: "Переглянути вміст списку",
  isList: "Це список файлів (Metalink).",
  browserDownload: "Завантажити браузером",
  downloads: "Завантаження",
  screens: "Розділи Ferry",
  transfers: "Передавання",
  library: "Бібліотека",
  settings: "Налаштування",
  opening: "Відкриття черги…",
  asking: "Перевірка поточного стану…",
  signIn: "Увійти",
  files: "Файли",
  newAddress: "Нова адреса файлу",
  useAddress: "Використати її",
  keepAddress: "Залишити попередню",
  changeAddress: "Змінити адресу…",
  save: "Зберегти",
  retry: "Повторити",
  remove: "Вилучити",
  forgotten: "Тут давно нічого не відбувалося. Вилучіть це завантаження, якщо воно нікому не потрібне.",
  cannotResume:
    "Цей сервер не дає продовжити завантаження із середини файлу: після переривання воно почнеться від початку.",
  saving: "Збереження…",
  keepOpen: "Не закривайте цю сторінку, доки це не завершиться.",
  handedOver: "Передано. Браузер завантажує далі; можете закрити цю вкладку.",
  nothingToHandOver: "Зараз немає нічого, що браузер міг би завантажувати далі.",
  updateReady: "Нова версія Ferry готова.",
  updateNow: "Оновити зараз",
  later: "Пізніше",
  installOffer: "Ferry можна встановити як застосунок: з власним вікном і запуском в один дотик.",
  install: "Встановити",
  notNow: "Не зараз",
  reload: "Оновити сторінку",
  keep: "Залишити",
  mapShare: (share) => `Вкажіть папку, якою є ${share}`,
  asOf: (clock) => `Стан на ${clock}. Відкриття черги…`,
  added: (name) => `Додано до черги: ${name}.`,
  addedMany: (count) =>
    plural(count, {
      one: "До черги додано # завантаження.",
      few: "До черги додано # завантаження.",
      many: "До черги додано # завантажень.",
      other: "До черги додано # завантажень.",
    }),
};

export const counts: Words["counts"] = {
  running: (count) =>
    plural(count, {
      one: "# виконується",
      few: "# виконуються",
      many: "# виконуються",
      other: "# виконуються",
    }),
  waiting: (count) =>
    plural(count, { one: "# очікує", few: "# очікують", many: "# очікують", other: "# очікують" }),
  paused: (count) => `${figure(count)} призупинено`,
  stopped: (count) => `${figure(count)} зупинено`,
  done: (count) => `${figure(count)} завершено`,
};

export const announced: Words["announced"] = {
  started: (name) => `${name}: завантаження розпочато.`,
  quarter: (name, percent) => `${name}: ${percent}.`,
  paused: (name) => `${name}: призупинено.`,
  waits: (name, what) => `${name}: очікування. ${what}`,
  goesOn: (name) => `${name}: відновлено.`,
  startedSending: (name: string) => `${name}: надсилання розпочато.`,
  sent: (name: string) => `${name}: надіслано.`,
  done: (name) => `${name}: завантажено.`,
  failed: (name, what, next) => `${name}: зупинено. ${what} ${next}`,
};

export const empty: Words["empty"] = {
  addUrl: "Додати URL-адресу",
  emptyTitle: "Черга порожня",
  emptyText:
    "Дайте Ferry адресу великого файлу. Він завантажиться, хоч би що сталося з мережею, цією вкладкою чи браузером.",
  emptyHint: "Можна також вставити або перетягнути посилання й файли в будь-яке місце цієї сторінки.",
  trySample: "Або спробуйте один із цих файлів",
};
