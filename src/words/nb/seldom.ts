/** Knows what the foot of the page says in Norwegian. */

import type { Words } from "../words.ts";

export const foot: Words["foot"] = {
  goOn: "Fortsett uten meg",
  goOnTried: "Overlater …",
  whenClosed: "Når denne fanen er lukket",
  closedGoesOn:
    "Nedlastingene fortsetter når du lukker denne fanen: Nettleseren tar seg av dem så lenge den kjører. Ferry henter det som har kommet, ved neste besøk.",
  closedPauses:
    "La denne fanen være åpen: I denne nettleseren stopper overføringene når den siste fanen lukkes, og de fortsetter ved neste besøk.",
  saveFolder: "Lagre i",
  folderNone: "nettleserens egne nedlastinger",
  pickFolder: "Velg en mappe",
  changeFolder: "Endre",
  forgetFolder: "Glem",
  isFolder: (share, folder) => `${share} er mappen ${folder}`,
  queue: "Køen",
  queueFile:
    "Køen kan lagres som en fil, uten hemmelighetene og bytene i den, og leses inn av en annen Ferry.",
  saveQueue: "Eksporter den som en fil",
  takeIn: "Importer en …",
};

export const kept: Words["kept"] = {
  "sign-in":
    "Det som krever pålogging, settes på pause når du lukker denne fanen: Nettleseren måtte ellers ha lagret påloggingen ukryptert.",
  "own-site":
    "Det som kommer fra dette nettstedet selv, settes på pause når du lukker denne fanen: Nettleseren ville ellers ha sendt med informasjonskapslene sine.",
  upload:
    "Det som sendes, settes på pause når du lukker denne fanen, og fortsetter der det stoppet ved neste besøk.",
  headers: "Det som hentes med egne HTTP-hoder, settes på pause når du lukker denne fanen.",
  method: "Det som hentes med en annen metode enn GET, stopper når du lukker denne fanen.",
  redirects:
    "Det som ikke får sendes videre til en annen adresse, settes på pause når du lukker denne fanen: Nettleseren ville fulgt med.",
  limit: "Det som har en grense, stanser når du lukker denne fanen: Nettleseren ville ikke holdt noen.",
  cost: "Det som ikke må koste for mye, stanser når du lukker denne fanen: Nettleseren ville ikke telt.",
};

export const programs: Words["programs"] = {
  title: "Programmer fra andre nettsteder som kan bruke Ferry",
  takeBack: "Trekk tilbake",
  told: "Nedlastingene blir værende her. Programmet må spørre på nytt.",
};
