/** Knows what the page itself says in Norwegian: what everybody sees at once. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("nb");

export const strings: Words["strings"] = {
  add: "Legg til",
  close: "Lukk",
  cancelDialog: "Avbryt",
  addTitle: "Legg til en overføring",
  sendFiles: "Send filer …",
  readList: "Se hva den inneholder",
  isList: "Dette er en liste over filer (Metalink).",
  browserDownload: "La nettleseren laste den ned",
  downloads: "Nedlastinger",
  screens: "Deler av Ferry",
  transfers: "Overføringer",
  library: "Bibliotek",
  settings: "Innstillinger",
  opening: "Åpner køen …",
  asking: "Spør hvordan det står til nå …",
  signIn: "Logg på",
  files: "Filer",
  newAddress: "Ny adresse til filen",
  useAddress: "Bruk den",
  keepAddress: "Behold den gamle",
  changeAddress: "Endre adresse …",
  save: "Lagre",
  retry: "Prøv igjen",
  remove: "Fjern",
  forgotten: "Her har det ikke skjedd noe på lenge. Fjern den hvis ingen vil ha den.",
  cannotResume:
    "Denne serveren kan ikke fortsette midt i en fil: Blir nedlastingen avbrutt, begynner den på nytt.",
  saving: "Lagrer …",
  keepOpen: "La denne siden være åpen til det er ferdig.",
  handedOver: "Overlatt til nettleseren. Den fortsetter, og du kan lukke denne fanen.",
  nothingToHandOver: "Akkurat nå er det ingenting som nettleseren kan overta.",
  updateReady: "En ny versjon av Ferry er klar.",
  updateNow: "Last inn på nytt nå",
  later: "Senere",
  installOffer: "Ferry kan installeres som en app: med sitt eget vindu, åpnet med ett trykk.",
  install: "Installer",
  notNow: "Ikke nå",
  reload: "Last inn på nytt",
  keep: "Behold",
  mapShare: (share) => `Velg mappen som er ${share}`,
  asOf: (clock) => `Slik det var kl. ${clock}. Åpner køen …`,
  added: (name) => `${name} ble lagt til i køen.`,
  addedMany: (count) =>
    plural(count, {
      one: "# nedlasting ble lagt til i køen.",
      other: "# nedlastinger ble lagt til i køen.",
    }),
};

export const counts: Words["counts"] = {
  running: (count) => `${figure(count)} i gang`,
  waiting: (count) => `${figure(count)} venter`,
  paused: (count) => `${figure(count)} på pause`,
  stopped: (count) => `${figure(count)} stoppet`,
  done: (count) => `${figure(count)} ferdig`,
};

export const announced: Words["announced"] = {
  started: (name) => `${name}: Nedlastingen har startet.`,
  quarter: (name, percent) => `${name}: ${percent}.`,
  paused: (name) => `${name}: satt på pause.`,
  waits: (name, what) => `${name} venter. ${what}`,
  goesOn: (name) => `${name}: fortsetter.`,
  startedSending: (name: string) => `${name}: Sendingen har startet.`,
  sent: (name: string) => `${name}: sendt.`,
  done: (name) => `${name}: lastet ned.`,
  failed: (name, what, next) => `${name} stoppet. ${what} ${next}`,
};

export const empty: Words["empty"] = {
  addUrl: "Legg til en URL",
  emptyTitle: "Køen er tom",
  emptyText:
    "Gi Ferry adressen til en stor fil. Den kommer fram, uansett hva som skjer med nettverket, denne fanen eller nettleseren.",
  emptyHint: "Du kan også lime inn eller slippe lenker og filer hvor som helst på denne siden.",
  trySample: "Eller prøv en av disse",
};
