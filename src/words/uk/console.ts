/** Knows what surrounds the command line in Ukrainian; the commands themselves are BITS's, and speak English only. */

import type { Words } from "../words.ts";

export const commandLine: Words["commandLine"] = {
  title: "Консоль",
  about: "Команди bitsadmin для цієї черги. Їхній список показує /help.",
  transfers: "Передавання",
  log: "Відповіді команд",
  command: "Команда",
  stop: "Зупинити",
  run: "Виконати",
};
