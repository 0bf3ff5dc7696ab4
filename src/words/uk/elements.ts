/** Knows what is said in Ukrainian on anybody's page too: of the network, and by the elements. */

import type { Words } from "../words.ts";

export const banner: Words["banner"] = {
  back: "З’єднання з Інтернетом відновлено. Передавання продовжуються.",
  offline: "Немає з’єднання з Інтернетом. Ferry чекає на його відновлення.",
  since: (clock) => `Від ${clock}. Завантажене збережено.`,
  portal: "Ця мережа вимагає входу.",
  portalNext:
    "Відкрийте будь-яку вебсторінку в іншій вкладці й увійдіть там. Після цього передавання продовжаться самі.",
  proxy: "Кілька серверів не відповідають, хоча мережа працює.",
  proxyNext:
    "Можливо, проксі-сервер вимагає входу. Відкрийте цю адресу й увійдіть, якщо браузер запитає. Після цього передавання продовжаться.",
  proxyOpen: "Відкрити сторінку входу",
};

export const elements: Words["elements"] = {
  download: "Завантажити",
  suspend: "Призупинити",
  resume: "Відновити",
  save: "Зберегти",
  waiting: "Очікування",
  connecting: "З’єднання",
  downloading: "Завантаження",
  paused: "Призупинено",
  notStarted: "Не розпочато",
  waitingToGoOn: "Очікування на продовження",
  stopped: "Зупинено",
  downloaded: "Завантажено",
  cancelled: "Скасовано",
};
