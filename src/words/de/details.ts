/** Knows what is said in German to those who look closer: at a job's details and its time. */

import type { Words } from "../words.ts";

export const details: Words["details"] = {
  description: "Beschreibung",
  addedAt: "Hinzugefügt",
  arrivedAt: "Angekommen",
  owner: "Hinzugefügt von",
  thisPage: "dieser Seite",
  proof: "Prüfung",
  connections: "Verbindungen",
  signsIn: "Anmeldung",
  havePart: "Ich habe einen Teil davon …",
  takingPart: "Übernimmt, was Sie davon haben …",
};

export const credentials: Words["credentials"] = {
  refusedAt: (origin) => `von ${origin} abgelehnt`,
  at: (who, origin) => `${who} bei ${origin}`,
  unnamed: {
    basic: "ein Passwort",
    digest: "ein Passwort",
    bearer: "ein Token",
    header: "ein HTTP-Header",
    browser: "die des Browsers",
  },
};

export const schedule: Words["schedule"] = {
  priority: "Priorität",
  priorities: { foreground: "Sofort, neben allen anderen", high: "Hoch", normal: "Normal", low: "Niedrig" },
  notBefore: "Frühestens",
  deadline: "Fertig bis",
  first: "An den Anfang",
  startWithout: "Nicht auf den anderen warten",
  whole: "Die ganze Datei holen",
  allowMetered: "In diesem Netz fortsetzen",
};
