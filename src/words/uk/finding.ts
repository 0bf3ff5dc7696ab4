/** Knows how rows are found and moved in Ukrainian: kinds, orders, and what each key does. */

import type { Words } from "../words.ts";

export const kinds: Words["kinds"] = {
  video: "Відео",
  audio: "Аудіо",
  picture: "Зображення",
  document: "Документи",
  archive: "Архіви та програми",
  other: "Інше",
};

export const sorts: Words["sorts"] = {
  queue: "За чергою",
  name: "Назва",
  size: "Спочатку найбільші",
  progress: "Спочатку найближчі до кінця",
  "time-left": "Спочатку ті, що завершаться раніше",
  newest: "Спочатку найновіші",
};

export const keys: Words["keys"] = {
  title: "Клавіші",
  space: "Пробіл",
  go: "До рядка вище або нижче",
  ends: "До першого або останнього рядка",
  open: "Відкрити подробиці",
  pause: "Призупинити або запустити знову",
  select: "Вибрати рядок",
  extend: "Вибирати від цього місця",
  selectAll: "Вибрати всі рядки",
  clear: "Зняти вибір",
  shift: "Перемістити рядок у черзі",
  remove: "Вилучити",
  undo: "Скасувати вилучення",
  keys: "Показати ці клавіші",
};
