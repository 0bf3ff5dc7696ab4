/** Knows what is said in Polish to those who look closer: at a job's details and its time. */

import type { Words } from "../words.ts";

export const details: Words["details"] = {
  description: "Opis",
  addedAt: "Dodano",
  arrivedAt: "Pobrano",
  owner: "Dodane przez",
  thisPage: "tę stronę",
  proof: "Weryfikacja",
  connections: "Połączenia",
  signsIn: "Logowanie",
  havePart: "Mam już część pliku…",
  takingPart: "Wczytywanie posiadanej części…",
};

export const credentials: Words["credentials"] = {
  refusedAt: (origin) => `odrzucono na ${origin}`,
  at: (who, origin) => `${who} na ${origin}`,
  unnamed: {
    basic: "hasło",
    digest: "hasło",
    bearer: "token",
    header: "nagłówek",
    browser: "dane tej przeglądarki",
  },
};

export const schedule: Words["schedule"] = {
  priority: "Priorytet",
  priorities: { foreground: "Teraz, równolegle z innymi", high: "Wysoki", normal: "Normalny", low: "Niski" },
  notBefore: "Nie wcześniej niż",
  deadline: "Gotowe do",
  first: "Przenieś na początek",
  startWithout: "Nie czekaj na poprzednie",
  whole: "Pobierz cały plik",
  allowMetered: "Pobieraj przez tę sieć",
};
