/** Knows what is said in Norwegian where somebody signs in, or lets a program in. */

import type { Words } from "../words.ts";

export const signIn: Words["signIn"] = {
  how: "Slik logger du på",
  schemes: {
    basic: "Brukernavn og passord",
    digest: "Brukernavn og passord (Digest)",
    bearer: "Token",
    header: "Et eget HTTP-hode",
    browser: "Påloggingen i denne nettleseren",
  },
  fields: {
    "user-name": "Brukernavn",
    password: "Passord",
    token: "Token",
    "header-name": "Navn på HTTP-hodet",
    "header-value": "Verdi i HTTP-hodet",
  },
  browserHint:
    "Sender det nettleseren har for den serveren: informasjonskapsler, en lagret pålogging, en Kerberos-billett. Logg på der i en annen fane først.",
  inTheClear: "Denne adressen er ikke kryptert: Andre underveis kan lese det du sender dit.",
  kept: "Den sendes bare til denne serveren, lagres kryptert på denne enheten og glemmes sammen med nedlastingen.",
  wrongOnce: "Den forrige ble avvist.",
  wrongBefore: (wrong) => `De siste ${wrong} ble avvist. Én til, og Ferry slutter å spørre.`,
  ranOut: "Påloggingen som ble brukt, er utløpt.",
  send: "Logg på og fortsett",
  sending: "Logger på …",
};

export const connecting: Words["connecting"] = {
  alone: "Dette vinduet er for programmer som vil bruke Ferry",
  aloneWhy:
    "Det ble ikke åpnet av noen side som Ferry kan snakke med. Hvis et program sendte deg hit, kutter siden forbindelsen til vinduer den åpner. Den som driver den, må i stedet sende dette HTTP-hodet:",
  waiting: "Et øyeblikk …",
  asks: "Får denne siden bruke Ferry til nedlastingene sine?",
  callsItself: (name) => `Den kaller seg ${name}`,
  may: ["Den kan legge til nedlastinger, og se, endre og lese dem den har lagt til."],
  mayNot: ["Den ser ingen andre nedlastinger, og ingen av mappene og påloggingene dine."],
  unsafe:
    "Adressen er ikke kryptert: Noen underveis kan utgi seg for å være den. Derfor kan den bare tillates én gang.",
  forGood: "Tillat alltid",
  once: "Tillat én gang",
  no: "Ikke tillat",
  takeBack: "Det som alltid er tillatt, står i innstillingene til Ferry og kan trekkes tilbake der.",
  connected: "Tilkoblet",
  keepOpen: "La dette vinduet være åpent så lenge siden arbeider med Ferry: Nedlastingene går gjennom det.",
  open: "Åpne Ferry",
  refused: "Denne siden får ikke bruke Ferry",
  refusedNext: "Du kan lukke dette vinduet. Siden kan spørre igjen.",
  nobody: "Ferry kan ikke se hvem som spør",
  nobodyNext:
    "En side uten egen adresse (en fil eller en isolert ramme) kan ikke tillates. Du kan lukke dette vinduet.",
};
