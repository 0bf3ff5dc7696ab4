/** Knows what the library says in Norwegian Bokmål. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("nb");

export const library: Words["library"] = {
  emptyTitle: "Ingenting er tatt vare på her ennå",
  emptyText:
    "Det Ferry har lastet ned, blir her til du fjerner det. Det åpnes uten nett, og tar plass på denne enheten.",
  count: (count) => plural(count, { one: "# fil", other: "# filer" }),
  sum: (files, size) => `${files}, ${size} på denne enheten`,
  coming: "Lastes fortsatt ned, og kan spilles av",
  kept: "Tatt vare på her",
  search: "Søk",
  order: "Rekkefølge",
  orders: {
    newest: "Nyeste først",
    largest: "Største først",
    name: "Etter navn",
    unopened: "Lengst siden åpnet",
  },
  noMatch: "Ingen fil her har det i navnet sitt.",
  play: "Spill av",
  open: "Åpne",
  share: "Del",
  came: (date) => `kom ${date}`,
  opened: (date) => `åpnet ${date}`,
  notOpened: "ikke åpnet ennå",
  inJob: (job) => `i ${job}`,
  percentHere: (percent) => `${percent} er her`,
  ask: (name, size) =>
    `${name} tar ${size}. Når filen er fjernet herfra, må den lastes ned på nytt; kopier du har lagret, blir værende.`,
  askYes: "Fjern den",
  shareReady: "Nå er den klar: Trykk på Del en gang til.",
  shared: "Den ble delt.",

  back: "Alle filer",
  gone: "Denne filen er ikke her lenger.",
  notYet:
    "Den har ikke kommet fram ennå. Lyd og film spilles av mens de kommer; alt annet åpnes når alt er her.",
  cannotShow: "Ferry viser ikke filer av dette slaget. Lagre filen, og åpne den med et program du har.",
  noPdf: "Denne nettleseren viser ikke PDF-filer. Lagre filen, og åpne den med et program du har.",
  cannotPlay:
    "Denne nettleseren kan ikke spille den av, eller det som trengs av den, kom ikke. Lagre den når den er her, og spill den av med et annet program.",
  jumps: (percent) =>
    `Lastes fortsatt ned, ${percent} er her. Uansett hvor du hopper, hentes den delen som mangler, først.`,
  inOrder: (percent) =>
    `Lastes fortsatt ned, ${percent} er her. Denne serveren sender filen bare fra begynnelsen til slutten: Det som er her, spilles av, og et hopp forbi det venter til den delen har kommet.`,
  stopped: (percent) =>
    `Nedlastingen går ikke videre: Av filen er ${percent} her, og den spilles av så langt det rekker.`,
  goOn: "Fortsett nedlastingen",
  reading: "Leser…",
  firstPart: (shown, size) => `De første ${shown} av ${size}.`,
  emptyFile: "Filen er tom.",

  tidy: (days) =>
    plural(days, {
      one: "Fjern det jeg ikke har åpnet på # dag…",
      other: "Fjern det jeg ikke har åpnet på # dager…",
    }),
  tidyTitle: (days) => plural(days, { one: "Ikke åpnet på # dag", other: "Ikke åpnet på # dager" }),
  tidyNone: (days) =>
    plural(days, {
      one: "Det er ingenting å fjerne: Alt her kom eller ble åpnet det siste døgnet.",
      other: "Det er ingenting å fjerne: Alt her kom eller ble åpnet de siste # dagene.",
    }),
  tidyFiles: "Filer som ville bli fjernet",
  tidyMore: (count) => plural(count, { one: "og # fil til", other: "og # filer til" }),
  tidyHint:
    "Dette kan ikke angres: Den som vil ha en av dem igjen, må laste den ned på nytt. Kopier du har lagret andre steder, blir der de er.",
  tidyYes: (files, size) => `Fjern ${files}, ${size}`,
  tidying: (done, of) => `Har fjernet ${done} av ${of}…`,
  tidied: (files, size) => `Fjernet ${files}. ${size} er ledig igjen.`,
};
