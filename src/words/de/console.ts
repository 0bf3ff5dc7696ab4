/** Knows what surrounds the command line in German. */

import type { Words } from "../words.ts";

export const commandLine: Words["commandLine"] = {
  title: "Konsole",
  about: "Die Befehle von bitsadmin, für diese Warteschlange. /help zeigt sie an.",
  transfers: "Übertragungen",
  log: "Ausgabe der Befehle",
  command: "Befehl",
  stop: "Anhalten",
  run: "Ausführen",
};
