/** Knows what surrounds the command line in Norwegian. */

import type { Words } from "../words.ts";

export const commandLine: Words["commandLine"] = {
  title: "Konsoll",
  about: "Kommandoene til bitsadmin, for denne køen. /help viser dem.",
  transfers: "Overføringer",
  log: "Det kommandoene svarte",
  command: "Kommando",
  stop: "Stopp",
  run: "Kjør",
};
