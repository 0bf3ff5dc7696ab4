/** Knows what is said in Ukrainian to those who look closer: at a job's details and its time. */

import type { Words } from "../words.ts";

export const details: Words["details"] = {
  description: "Опис",
  addedAt: "Додано",
  arrivedAt: "Завантажено",
  owner: "Ким додано",
  thisPage: "ця сторінка",
  proof: "Перевірка",
  connections: "З’єднання",
  signsIn: "Вхід",
  havePart: "У мене є частина файлу…",
  takingPart: "Зчитування наявної частини…",
};

export const credentials: Words["credentials"] = {
  refusedAt: (origin) => `відхилено на ${origin}`,
  at: (who, origin) => `${who} на ${origin}`,
  unnamed: {
    basic: "пароль",
    digest: "пароль",
    bearer: "токен",
    header: "заголовок",
    browser: "дані цього браузера",
  },
};

export const schedule: Words["schedule"] = {
  priority: "Пріоритет",
  priorities: {
    foreground: "Зараз, поряд з усіма іншими",
    high: "Високий",
    normal: "Звичайний",
    low: "Низький",
  },
  notBefore: "Не раніше ніж",
  deadline: "Завершити до",
  first: "Перемістити на початок",
  startWithout: "Не чекати на інше",
  whole: "Завантажити весь файл",
  allowMetered: "Продовжити через цю мережу",
};
