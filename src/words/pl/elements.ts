/** Knows what is said in Polish on anybody's page too: of the network, and by the elements. */

import type { Words } from "../words.ts";

export const banner: Words["banner"] = {
  back: "Połączenie z Internetem wróciło. Transfery zostały wznowione.",
  offline: "Brak połączenia z Internetem. Ferry czeka na jego powrót.",
  since: (clock) => `Od ${clock}. To, co już pobrano, zostaje zachowane.`,
  portal: "Ta sieć wymaga zalogowania.",
  portalNext:
    "Otwórz dowolną stronę w innej karcie i zaloguj się tam. Transfery zostaną wtedy wznowione automatycznie.",
  proxy: "Kilka serwerów nie odpowiada, choć sieć działa.",
  proxyNext:
    "Serwer proxy może wymagać zalogowania. Otwórz ten adres i zaloguj się, jeśli przeglądarka o to poprosi. Transfery zostaną wtedy wznowione.",
  proxyOpen: "Otwórz stronę logowania",
};

export const elements: Words["elements"] = {
  download: "Pobierz",
  suspend: "Wstrzymaj",
  resume: "Wznów",
  save: "Zapisz",
  waiting: "Oczekiwanie",
  connecting: "Łączenie",
  downloading: "Pobieranie",
  paused: "Wstrzymano",
  notStarted: "Nie rozpoczęto",
  waitingToGoOn: "Oczekiwanie na wznowienie",
  stopped: "Zatrzymano",
  downloaded: "Pobrano",
  cancelled: "Anulowano",
};
