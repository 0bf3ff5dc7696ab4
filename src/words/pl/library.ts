/** Knows what the library says in Polish: files that are kept offline. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("pl");

export const library: Words["library"] = {
  emptyTitle: "Nie ma tu jeszcze żadnych plików",
  emptyText:
    "To, co pobierze Ferry, pozostaje tutaj, dopóki tego nie usuniesz. Otwiera się bez sieci i zajmuje miejsce na tym urządzeniu.",
  count: (count) => plural(count, { one: "# plik", few: "# pliki", many: "# plików", other: "# plików" }),
  sum: (files, size) => `${files}, ${size} na tym urządzeniu`,
  coming: "Jeszcze pobierane, można już odtwarzać",
  kept: "Przechowywane tutaj",
  search: "Szukaj",
  order: "Kolejność",
  orders: {
    newest: "Od najnowszych",
    largest: "Od największych",
    name: "Według nazwy",
    unopened: "Od najdawniej otwieranych",
  },
  noMatch: "Żaden plik nie ma tego w nazwie.",
  play: "Odtwórz",
  open: "Otwórz",
  share: "Udostępnij",
  came: (date) => `pobrano ${date}`,
  opened: (date) => `otwarto ${date}`,
  notOpened: "jeszcze nie otwarto",
  inJob: (job) => `w pobieraniu ${job}`,
  percentHere: (percent) => `pobrano ${percent}`,
  ask: (name, size) =>
    `${name} zajmuje ${size}. Po usunięciu trzeba będzie pobrać plik ponownie; zapisane przez Ciebie kopie pozostaną.`,
  askYes: "Usuń",
  shareReady: "Plik jest gotowy: naciśnij „Udostępnij” jeszcze raz.",
  shared: "Udostępniono.",

  back: "Wszystkie pliki",
  gone: "Tego pliku już tu nie ma.",
  notYet:
    "Plik nie został jeszcze pobrany. Dźwięk i film można odtwarzać w trakcie pobierania; wszystko inne otworzy się po pobraniu całości.",
  cannotShow: "Ferry nie wyświetla plików tego rodzaju. Zapisz plik i otwórz go w swoim programie.",
  noPdf: "Ta przeglądarka nie wyświetla plików PDF. Zapisz plik i otwórz go w swoim programie.",
  cannotPlay:
    "Ta przeglądarka nie może odtworzyć pliku albo nie nadeszły potrzebne dane. Zapisz go po pobraniu i odtwórz w innym programie.",
  jumps: (percent) =>
    `Trwa pobieranie, pobrano ${percent}. Dokądkolwiek przejdziesz, brakująca część zostanie pobrana w pierwszej kolejności.`,
  inOrder: (percent) =>
    `Trwa pobieranie, pobrano ${percent}. Ten serwer wysyła plik tylko od początku do końca: pobraną część można odtwarzać, a przejście dalej poczeka, aż dana część zostanie pobrana.`,
  stopped: (percent) => `Pobieranie nie jest kontynuowane: pobrano ${percent} pliku i tyle można odtworzyć.`,
  goOn: "Wznów pobieranie",
  reading: "Odczytywanie…",
  firstPart: (shown, size) => `Początek pliku: ${shown} z ${size}.`,
  emptyFile: "Plik jest pusty.",

  tidy: (days) =>
    plural(days, {
      one: "Usuń nieotwierane od # dnia…",
      few: "Usuń nieotwierane od # dni…",
      many: "Usuń nieotwierane od # dni…",
      other: "Usuń nieotwierane od # dni…",
    }),
  tidyTitle: (days) =>
    plural(days, {
      one: "Nieotwierane od # dnia",
      few: "Nieotwierane od # dni",
      many: "Nieotwierane od # dni",
      other: "Nieotwierane od # dni",
    }),
  tidyNone: (days) =>
    plural(days, {
      one: "Nie ma nic do usunięcia: wszystko tutaj pobrano lub otwarto w ciągu ostatniego # dnia.",
      few: "Nie ma nic do usunięcia: wszystko tutaj pobrano lub otwarto w ciągu ostatnich # dni.",
      many: "Nie ma nic do usunięcia: wszystko tutaj pobrano lub otwarto w ciągu ostatnich # dni.",
      other: "Nie ma nic do usunięcia: wszystko tutaj pobrano lub otwarto w ciągu ostatnich # dni.",
    }),
  tidyFiles: "Pliki do usunięcia",
  tidyMore: (count) =>
    plural(count, {
      one: "i jeszcze # plik",
      few: "i jeszcze # pliki",
      many: "i jeszcze # plików",
      other: "i jeszcze # plików",
    }),
  tidyHint:
    "Tego nie można cofnąć: aby znów mieć któryś z tych plików, trzeba będzie pobrać go ponownie. Kopie zapisane gdzie indziej pozostaną na swoim miejscu.",
  tidyYes: (files, size) => `Usuń ${files}, ${size}`,
  tidying: (done, of) => `Usunięto ${done} z ${of}…`,
  tidied: (files, size) => `Usunięto ${files}. Zwolniono ${size}.`,
};
