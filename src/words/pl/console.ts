/** Knows what surrounds the command line in Polish; the commands themselves are BITS's, and speak English only. */

import type { Words } from "../words.ts";

export const commandLine: Words["commandLine"] = {
  title: "Konsola",
  about: "Polecenia programu bitsadmin dla tej kolejki. Ich listę wyświetla /help.",
  transfers: "Transfery",
  log: "Wyniki poleceń",
  command: "Polecenie",
  stop: "Zatrzymaj",
  run: "Uruchom",
};
