/** Knows what is said in Norwegian to those who look closer: at a job's details and its time. */

import type { Words } from "../words.ts";

export const details: Words["details"] = {
  description: "Beskrivelse",
  addedAt: "Lagt til",
  arrivedAt: "Kommet",
  owner: "Lagt til av",
  thisPage: "denne siden",
  proof: "Kontroll",
  connections: "Tilkoblinger",
  signsIn: "Pålogging",
  havePart: "Jeg har en del av den …",
  takingPart: "Tar inn det du har av den …",
};

export const credentials: Words["credentials"] = {
  refusedAt: (origin) => `avvist av ${origin}`,
  at: (who, origin) => `${who} hos ${origin}`,
  unnamed: {
    basic: "et passord",
    digest: "et passord",
    bearer: "et token",
    header: "et HTTP-hode",
    browser: "nettleserens egen",
  },
};

export const schedule: Words["schedule"] = {
  priority: "Prioritet",
  priorities: { foreground: "Nå, ved siden av alle andre", high: "Høy", normal: "Normal", low: "Lav" },
  notBefore: "Tidligst",
  deadline: "Ferdig innen",
  first: "Flytt først i køen",
  startWithout: "Ikke vent på den andre",
  whole: "Hent hele filen",
  allowMetered: "Fortsett på dette nettverket",
};
