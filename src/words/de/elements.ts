/** Knows what is said in German on anybody's page too: of the network, and by the elements. */

import type { Words } from "../words.ts";

export const banner: Words["banner"] = {
  back: "Sie sind wieder online. Die Übertragungen gehen weiter.",
  offline: "Sie sind offline. Ferry wartet, bis das Internet wieder da ist.",
  since: (clock) => `Seit ${clock}. Was angekommen ist, bleibt erhalten.`,
  portal: "Dieses Netz verlangt eine Anmeldung.",
  portalNext:
    "Öffnen Sie eine beliebige Webseite in einem anderen Tab und melden Sie sich dort an. Die Übertragungen gehen dann von selbst weiter.",
  proxy: "Mehrere Server antworten nicht, obwohl dieses Netz antwortet.",
  proxyNext:
    "Vielleicht verlangt ein Proxy eine Anmeldung. Öffnen Sie diese Adresse, und melden Sie sich an, wenn der Browser fragt. Die Übertragungen gehen dann weiter.",
  proxyOpen: "Anmeldeseite öffnen",
};

export const elements: Words["elements"] = {
  download: "Download",
  suspend: "Anhalten",
  resume: "Fortsetzen",
  save: "Speichern",
  waiting: "Wartet",
  connecting: "Verbindung wird hergestellt",
  downloading: "Wird heruntergeladen",
  paused: "Angehalten",
  notStarted: "Nicht gestartet",
  waitingToGoOn: "Wartet auf Fortsetzung",
  stopped: "Gestoppt",
  downloaded: "Heruntergeladen",
  cancelled: "Abgebrochen",
};
