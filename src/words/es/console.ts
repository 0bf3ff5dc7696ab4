/** Knows what surrounds the command line in Spanish. */

import type { Words } from "../words.ts";

export const commandLine: Words["commandLine"] = {
  title: "Consola",
  about: "Los comandos de bitsadmin, para esta cola. /help los muestra.",
  transfers: "Transferencias",
  log: "Respuestas de los comandos",
  command: "Comando",
  stop: "Detener",
  run: "Ejecutar",
};
