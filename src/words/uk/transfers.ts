/** Knows what the list of transfers says in Ukrainian: its groups, what finds and orders them, what is done with several. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("uk");

export const transfers: Words["transfers"] = {
  search: "Пошук",
  searchHint: "Назва, хост або програма",
  show: "Показати",
  all: "Усі",
  program: "Програма",
  anyProgram: "Усі програми",
  thisPage: "Ця сторінка",
  kind: "Тип",
  anyKind: "Усі типи",
  sort: "Порядок",
  nothingFound: "У черзі немає нічого відповідного.",
  select: (name) => `Вибрати ${name}`,
  more: (name) => `Інші дії для ${name}`,
  details: "Подробиці",
  moveFirst: "Перемістити на початок",
  moveUp: "Перемістити вгору",
  moveDown: "Перемістити вниз",
  priority: "Пріоритет",
  saveZip: "Зберегти як ZIP",
  copyAddress: "Копіювати адресу",
  drag: "Перетягнути в інше місце",
  clear: "Зняти вибір",
  pause: "Призупинити",
  resume: "Запустити або відновити",
  save: "Зберегти",
  remove: "Вилучити",
  undo: "Скасувати",
  rate: "Швидкість завантаження за останні хвилини",
  idle: "Нічого не завантажується",
  selected: (count) => `Вибрано: ${figure(count)}`,
  removed: (name) => `«${name}» вилучено.`,
  removedMany: (count) =>
    plural(count, {
      one: "Вилучено # завантаження.",
      few: "Вилучено # завантаження.",
      many: "Вилучено # завантажень.",
      other: "Вилучено # завантажень.",
    }),
  space: (used, left) => `Зайнято ${used}, залишилося ${left}`,
};

export const groups: Words["groups"] = {
  now: "Зараз",
  "needs-you": "Потребує вашої уваги",
  waiting: "Очікують",
  done: "Завершено",
};
