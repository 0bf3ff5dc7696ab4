/** Knows what the settings say in Norwegian. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("nb");

export const parts: Words["parts"] = {
  appearance: "Utseende",
  saving: "Lagring",
  storage: "Lagringsplass",
  limits: "Grenser og kostnader",
  notifications: "Varsler",
  programs: "Programmer",
  queue: "Køen",
  about: "Om Ferry",
  remove: "Fjern Ferry",
};

export const themes: Words["themes"] = {
  system: "Som i systemet",
  light: "Lyst",
  dark: "Mørkt",
};

export const settings: Words["settings"] = {
  parts: "Deler av innstillingene",
  theme: "Tema",
  language: "Språk",
  browsersLanguage: "Som i nettleseren",
  screenOn: "La skjermen være på mens nedlastinger pågår",
  screenOnWhy:
    "Bare så lenge denne siden er synlig. I de fleste nettlesere stopper nedlastingene når enheten går i hvilemodus.",
  used: "Brukt av Ferry",
  left: "Ledig for Ferry",
  leftOf: "ifølge nettleseren; en full disk kan ha mindre",
  unknown: "Nettleseren sier det ikke.",
  persistence: "Beholdes for godt",
  persisted: "Ja. Nettleseren sletter filene til Ferry bare når du ber om det.",
  notPersisted:
    "Nei. Når disken blir full, kan nettleseren slette alt Ferry har: køen, det som har kommet og ikke er lagret, og det som er halvveis.",
  cannotPersist: "Denne nettleseren sier det ikke og kan ikke spørres.",
  keepFiles: "Behold filene til Ferry",
  askingToKeep: "Spør nettleseren …",
  refused:
    "Nettleseren sa nei. Noen nettlesere bestemmer selv: De sier ja til et nettsted som er installert, bokmerket eller mye brukt. Prøv igjen da, og lagre det som er viktig.",
  granted: "Nettleseren sa ja.",
  noAnswer: "Nettleseren har ikke svart. Se etter et spørsmål fra den i kanten av dette vinduet.",
  noPrograms: "Ingen programmer fra andre nettsteder er tillatt for godt.",
  programsMay:
    "Et program du tillater, kan legge til nedlastinger, og se, endre og lese dem det har lagt til.",
  programsMayNot: "Det ser ingen andre nedlastinger, og ingen av mappene og påloggingene dine.",
  anybodyAsks: "Alle nettsteder kan spørre, og du blir spurt hver gang, med mindre du tillater det for godt.",
  someAsk: "Den som driver denne Ferry, lar bare disse spørre:",
  nobodyAsks: "Den som driver denne Ferry, lar ingen andre nettsteder spørre.",
  decided: "Den som driver denne Ferry, tillater disse uten å spørre:",
  removeWhat: "Tar bort alt Ferry har i denne nettleseren. Først ser du hva som går tapt.",
  removeLink: "Se hva som går tapt …",
};

export const about: Words["about"] = {
  version: "Versjon",
  build: "Bygg",
  app: "Appen",
  files: (count, size) =>
    `${figure(count)} filer, ${size}, beholdes i denne nettleseren så appen kan åpnes uten nett`,
  unbuilt: "Denne Ferry er ikke bygget: Den kjører fra kildekoden.",
  check: "Kontroller nå",
  repair: "Reparer",
  findUpdate: "Se etter en ny versjon",
  working: "Et øyeblikk …",
  everyFile: "Hver fil med størrelse og SHA-256",
  isAsBuilt: "som den ble bygget",
  isMissing: "mangler",
  isOther: (size) => `har andre byte (${size}):`,
  allGood: (count) => `Alle ${figure(count)} filer i hurtiglageret er byte for byte som de ble bygget.`,
  bad: (count, of, paths) =>
    `${figure(count)} av ${figure(of)} filer i hurtiglageret er ikke som de ble bygget: ${paths}. Reparer henter dem på nytt, og køen blir som den er.`,
  repaired: "Reparert: Alle filer er byte for byte som de ble bygget.",
  notRepaired: (paths) =>
    `Nettstedet gir ikke disse filene slik de ble bygget: ${paths}. Er du tilkoblet? Ellers kan det ha en nyere versjon: Se etter den.`,
  unreadable: "Nettleseren lar ikke Ferry lese hurtiglageret. Last inn denne siden på nytt, og prøv igjen.",
  isNewest: "Dette er den nyeste versjonen nettstedet har.",
  isNewer: "En ny versjon er på vei. Denne siden tilbyr den når den er klar.",
  noServer: "Nettstedet svarer ikke. Prøv igjen når du er tilkoblet.",
};

export const removal: Words["removal"] = {
  title: "Fjern Ferry fra denne nettleseren",
  looking: "Ser etter hva som er her …",
  lost: "Dette går tapt",
  kept: "Dette blir værende",
  emptyQueue: "Ingen nedlastinger: Køen er tom.",
  queue: (parts) => `Køen: ${parts}.`,
  unfinished: (count) =>
    plural(count, {
      one: "# nedlasting som ikke er ferdig",
      other: "# nedlastinger som ikke er ferdige",
    }),
  unsaved: (count) =>
    plural(count, { one: "# som har kommet og ikke er lagret", other: "# som har kommet og ikke er lagret" }),
  over: (count) => plural(count, { one: "# som er avsluttet", other: "# som er avsluttet" }),
  bytes: (size) => `${size} som er lagret i denne nettleseren: det som har kommet, og appen.`,
  settings: "Innstillinger, lagrede pålogginger, valgte mapper og programmene du har tillatt.",
  app: "Appens bakgrunnsprosess: Det nettleseren henter for den, stoppes, og Ferry kan ikke lenger åpnes uten nett.",
  onDisk: "Filer du har lagret. Dem kan ikke Ferry røre.",
  permissions: { notifications: "å vise varsler", "persistent-storage": "å beholde filene sine for godt" },
  granted: (permissions) => `Du har gitt dette nettstedet lov til: ${permissions}.`,
  browsersOwn:
    "Det du har tillatt dette nettstedet, kan bare nettleseren trekke tilbake, i innstillingene for nettstedet. En installert app avinstalleres også der.",
  exportFirst: "Lagre køen som en fil først",
  agree: (count) =>
    plural(count, { one: "Fjern også denne nedlastingen", other: "Fjern også disse # nedlastingene" }),
  remove: "Fjern Ferry helt",
  keep: "Behold Ferry",
  removing: "Fjerner … De andre fanene med Ferry lukker sin del først.",
  gone: "Ferry er borte fra denne nettleseren",
  goneWhat:
    "Ingenting er igjen: ingen bakgrunnsprosess, ikke noe hurtiglager, ingen database, ingen lagrede filer, ingen innstillinger. Du kan lukke denne fanen.",
  again: "Åpne Ferry igjen",
  left: "Noe er igjen",
  leftovers: {
    worker: "Bakgrunnsprosessen: En side med Ferry bruker den fortsatt.",
    cache: "Appens hurtiglager.",
    database: "Databasen: En side har den fortsatt åpen.",
    files: "Lagrede filer: En side skriver fortsatt til dem.",
    settings: "Innstillingene.",
  },
  leftNext: "Lukk alle andre faner med Ferry og med programmer som bruker den. Prøv deretter igjen.",
  tryAgain: "Prøv igjen",
};

/** Of notifications, and in them. */
export const notices: Words["notices"] = {
  tellMe: "Si fra når den er ferdig",
  switchOn: "Slå på",
  switchOff: "Slå av",
  isOn: "Systemet sier fra når en nedlasting er ferdig eller trenger deg, med mindre et Ferry-vindu er synlig.",
  isOff: "Ferry sier ingenting mens du er et annet sted.",
  isBlocked:
    "Nettleseren har fått beskjed om aldri å vise varsler fra dette nettstedet. Det kan endres i nettleserens innstillinger for nettstedet.",
  unsupported: "Denne nettleseren gir ikke siden varsler.",
  done: "Nedlastingen er ferdig.",
  needsYou: "Nedlastingen trenger deg.",
  doneMany: "Nedlastinger er ferdige",
  needsYouMany: "Nedlastinger trenger deg",
  open: "Åpne",
  retry: "Prøv igjen",
};
