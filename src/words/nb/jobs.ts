/** Knows what is said of a job in Norwegian: what can be done with it, how it stands, and why. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("nb");

export const actions: Words["actions"] = {
  pause: "Sett på pause",
  start: "Start",
  resume: "Fortsett",
  retry: "Prøv igjen",
  tryNow: "Prøv nå",
  beginAnew: "Begynn på nytt",
  signIn: "Logg på",
  forgetSignIn: "Glem påloggingen",
  cancel: "Avbryt",
  save: "Lagre",
  saveAgain: "Lagre igjen",
  saveToFolder: "Lagre i en mappe",
  saveAsZip: "Lagre som ZIP",
  remove: "Fjern",
  chooseFolder: "Velg mappen",
  allowFile: "Tillat filen igjen",
  allowFolder: "Tillat mappen på nytt",
};

export const states: Words["states"] = {
  waiting: "Venter",
  connecting: "Kobler til",
  checking: "Kontrollerer",
  downloading: "Laster ned",
  paused: "Satt på pause",
  notStarted: "Ikke startet",
  partly: "Delvis lastet ned",
  stopped: "Stoppet",
  downloaded: "Lastet ned",
  saved: "Lagret",
  cancelled: "Avbrutt",
  sending: "Sender",
  sent: "Sendt",
  partlySent: "Delvis sendt",
  wasSending: "Ble sendt",
  wasDownloading: "Ble lastet ned",
  wasWaiting: "Ventet",
};

export const troubles: Words["troubles"] = {
  offline: "Venter på nettverket",
  portal: "Venter på pålogging",
  signIn: "Krever pålogging",
  proxy: "Venter på proxyserveren",
  space: "Venter på ledig plass",
  newLink: "Venter på en ny lenke",
  answer: "Venter på svaret ditt",
  permission: "Venter på tillatelse",
  other: "Venter på å prøve igjen",
};

export const waits: Words["waits"] = {
  itsTurn: "Venter på tur",
  starting: "Starter",
  browserCarries: "Hentes av nettleseren",
  schedule: "Planlagt",
  afterJob: "Venter på en annen",
  metered: "Venter på et nettverk uten datagrense",
  policy: "Ikke tillatt nå",
  hostLimit: "Venter på serveren",
  nextRange: "Venter på neste del",
  budget: "Budsjettet er brukt opp",
  battery: "Venter på strøm",
  limit: "Holdt tilbake av en grense",
};

export const reasons: Words["reasons"] = {
  behind: (name) => `«${name}» går først. Denne starter av seg selv.`,
  behindAnother: "En annen nedlasting går først. Denne starter av seg selv.",
  browserCarries: "Nettleseren henter denne i bakgrunnen. Ferry overtar det som har kommet.",
  notBefore: (clock) => `Den starter av seg selv, tidligst ${clock}.`,
  after: (name) => `Den starter av seg selv når «${name}» har kommet fram.`,
  afterAnother: "Den starter av seg selv når nedlastingen før den har kommet fram.",
  afterStopped: (name) =>
    `«${name}» stoppet, og denne kommer etter den. Åpne denne for å starte den likevel.`,
  afterCancelled: (name) =>
    `«${name}» ble avbrutt, og denne kommer etter den. Åpne denne for å starte den likevel.`,
  afterRemoved: (name) =>
    `«${name}» ble fjernet, og denne kommer etter den. Åpne denne for å starte den likevel.`,
  anotherStopped:
    "Nedlastingen før den stoppet, og denne kommer etter den. Åpne denne for å starte den likevel.",
  anotherCancelled:
    "Nedlastingen før den ble avbrutt, og denne kommer etter den. Åpne denne for å starte den likevel.",
  anotherRemoved:
    "Nedlastingen før den ble fjernet, og denne kommer etter den. Åpne denne for å starte den likevel.",
  metered: "På dette nettverket teller hver byte. Åpne denne for å tillate det.",
  policy: "Denne installasjonen av Ferry henter ikke lenger noe derfra. Spør den som administrerer den.",
  hostLimit: "Serveren tar ikke flere nedlastinger om gangen. Denne starter av seg selv.",
  nextRange: "Programmet henter deler av filen når det trenger dem. Åpne denne for å hente hele.",
  empty: "Ingen fil er lagt til i den ennå.",
  notStarted: "Den venter i køen til noen starter den.",
  again: (time) => `Prøver igjen om ${time}.`,
  againNow: "Prøver igjen nå.",
  isThere: "Serveren har alt og har bekreftet det.",
  saveIt: "Ferdig. Lagre den for å få den blant filene dine.",
  saveThem: "Ferdig. Lagre dem for å få dem blant filene dine.",
  saved: "Lagret. Ligger fortsatt her, også uten nett, til du fjerner den.",
  overBudget: (clock: string) => `Månedens budsjett er brukt opp. Den fortsetter av seg selv fra ${clock}.`,
  nearBudget: (clock: string) =>
    `Resten av månedens budsjett spares til det som er viktigere. Den fortsetter av seg selv fra ${clock}.`,
  battery: "Batteriet er lavt. Den fortsetter av seg selv når enheten lades.",
  limitUntil: (name: string, clock: string) => `Grensen «${name}» slipper ingenting gjennom før ${clock}.`,
  limitFor: (name: string) => `Grensen «${name}» slipper ingenting gjennom. Endre den i innstillingene.`,
  someLimitUntil: (clock: string) => `En grense slipper ingenting gjennom før ${clock}.`,
  someLimit: "En grense slipper ingenting gjennom. Endre den i innstillingene.",
};

export const notes: Words["notes"] = {
  "source-changed": "Filen ble endret på serveren, så Ferry begynte på nytt med den nye.",
  "session-lost": "Serveren hadde mistet det som var sendt; det sendes på nytt.",
  "storage-lost": "Nettleseren tømte lageret til Ferry, så overføringen begynte på nytt.",
  damaged: "En lagret del var skadet, så Ferry hentet den delen på nytt.",
  "wrong-digest": "Den første kopien hadde ikke den oppgitte kontrollsummen, så Ferry hentet filen på nytt.",
  "wrong-piece": "En del hadde ikke den oppgitte kontrollsummen, så Ferry hentet den delen på nytt.",
};

export const saving: Words["saving"] = {
  assembling: (done, total) => `Setter filen sammen: ${done} av ${total}.`,
  writing: (done, total) => `Skriver filen: ${done} av ${total}.`,
  assemblingMany: (done, total, files, of) =>
    `Kontrollerer filene, ${files} av ${of} er på plass: ${done} av ${total}.`,
  writingMany: (done, total, files, of) =>
    `Skriver filene, ${files} av ${of} er på plass: ${done} av ${total}.`,
  byBrowser: "Nettleseren lagrer den. Du finner den blant nettleserens nedlastinger.",
  written: (folder) => `Skrevet til mappen «${folder}».`,
  groupWritten: (of, folder) =>
    `${plural(of, { one: "Filen ligger", other: "Alle # filene ligger" })} i mappen «${folder}».`,
  partWritten: (files, of, folder) => `${files} av ${of} filer ligger i mappen «${folder}».`,
  before: (count) => plural(count, { one: "Én lå der fra før.", other: "# lå der fra før." }),
  again: "Lagre igjen for å fortsette med de andre.",
  failed: "Den kunne ikke lagres.",
};

export const didNotWork: Words["didNotWork"] = { words: "Det gikk ikke." };

export const proofs: Words["proofs"] = {
  digest: "kontrollsummen stemmer",
  validator: "samme sterke versjonsmerke i hvert svar",
  seams: "samme størrelse og dato, skjøtene er sammenlignet",
  acknowledged: "serveren har bekreftet hver byte",
  unverified: "ikke kontrollert: Serveren gir ingenting å kontrollere med",
};

export const files: Words["files"] = {
  newLink: "Ny lenke til filen",
  newLinkTo: (name) => `Ny lenke til ${name}`,
  comparing: "Ferry sammenligner det som har kommet, med filen på den nye adressen.",
  keptCompared: (bytes) =>
    `Den fortsetter fra den nye adressen: Størrelsen og ${bytes} av filen er sammenlignet.`,
  keptSame: "Den fortsetter fra den nye adressen: Serveren sier at det fortsatt er samme versjon.",
  anew: "Den begynte på nytt på den nye adressen: Ingenting viste at samme fil ligger der.",
  sent: (bytes: string) => `Sendt, ${bytes}`,
  downloaded: (bytes) => `Lastet ned, ${bytes}`,
  itsTurn: "Venter på tur",
  leave: (bytes, name) => `De ${bytes} av ${name} som ligger her, går tapt.`,
  leaveYes: "Fjern filen",
  showMore: (count) => plural(count, { one: "Vis én fil til", other: "Vis # filer til" }),
  showSome: (next, left) => `Vis ${next} til av ${left} filer`,
};
