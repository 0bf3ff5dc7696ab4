/** Knows what the page itself says in Polish: what everybody sees at once. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("pl");

export const strings: Words["strings"] = {
  add: "Dodaj",
  close: "Zamknij",
  cancelDialog: "Anuluj",
  addTitle: "Dodaj transfer",
  sendFiles: "Wyślij pliki…",
  readList: "Zobacz zawartość listy",
  isList: "To jest lista plików (Metalink).",
  browserDownload: "Pobierz przeglądarką",
  downloads: "Pobierania",
  screens: "Części Ferry",
  transfers: "Transfery",
  library: "Biblioteka",
  settings: "Ustawienia",
  opening: "Otwieranie kolejki…",
  asking: "Sprawdzanie bieżącego stanu…",
  signIn: "Zaloguj się",
  files: "Pliki",
  newAddress: "Nowy adres pliku",
  useAddress: "Użyj go",
  keepAddress: "Zachowaj dotychczasowy",
  changeAddress: "Zmień adres…",
  save: "Zapisz",
  retry: "Spróbuj ponownie",
  remove: "Usuń",
  forgotten: "Od dawna nic się tu nie działo. Usuń to pobieranie, jeśli nikt go nie potrzebuje.",
  cannotResume:
    "Ten serwer nie pozwala wznowić pobierania w środku pliku: po przerwaniu zacznie się ono od początku.",
  saving: "Zapisywanie…",
  keepOpen: "Nie zamykaj tej strony, dopóki to się nie zakończy.",
  handedOver: "Przekazano. Przeglądarka pobiera dalej; możesz zamknąć tę kartę.",
  nothingToHandOver: "Nie ma teraz niczego, co przeglądarka mogłaby pobierać dalej.",
  updateReady: "Nowa wersja Ferry jest gotowa.",
  updateNow: "Odśwież teraz",
  later: "Później",
  installOffer: "Ferry można zainstalować jako aplikację: z własnym oknem, otwieraną jednym dotknięciem.",
  install: "Zainstaluj",
  notNow: "Nie teraz",
  reload: "Odśwież",
  keep: "Zachowaj",
  mapShare: (share) => `Wskaż folder, którym jest ${share}`,
  asOf: (clock) => `Stan na ${clock}. Otwieranie kolejki…`,
  added: (name) => `Dodano do kolejki: ${name}.`,
  addedMany: (count) =>
    plural(count, {
      one: "Dodano do kolejki # pobieranie.",
      few: "Dodano do kolejki # pobierania.",
      many: "Dodano do kolejki # pobierań.",
      other: "Dodano do kolejki # pobierań.",
    }),
};

export const counts: Words["counts"] = {
  running: (count) => `${figure(count)} w toku`,
  waiting: (count) =>
    plural(count, { one: "# oczekuje", few: "# oczekują", many: "# oczekuje", other: "# oczekuje" }),
  paused: (count) =>
    plural(count, {
      one: "# wstrzymane",
      few: "# wstrzymane",
      many: "# wstrzymanych",
      other: "# wstrzymanych",
    }),
  stopped: (count) =>
    plural(count, {
      one: "# zatrzymane",
      few: "# zatrzymane",
      many: "# zatrzymanych",
      other: "# zatrzymanych",
    }),
  done: (count) =>
    plural(count, { one: "# ukończone", few: "# ukończone", many: "# ukończonych", other: "# ukończonych" }),
};

export const announced: Words["announced"] = {
  started: (name) => `${name}: rozpoczęto pobieranie.`,
  quarter: (name, percent) => `${name}: ${percent}.`,
  paused: (name) => `${name}: wstrzymano.`,
  waits: (name, what) => `${name}: oczekiwanie. ${what}`,
  goesOn: (name) => `${name}: wznowiono.`,
  startedSending: (name: string) => `${name}: rozpoczęto wysyłanie.`,
  sent: (name: string) => `${name}: wysłano.`,
  done: (name) => `${name}: pobrano.`,
  failed: (name, what, next) => `${name}: zatrzymano. ${what} ${next}`,
};

export const empty: Words["empty"] = {
  addUrl: "Dodaj adres URL",
  emptyTitle: "Kolejka jest pusta",
  emptyText:
    "Podaj Ferry adres dużego pliku. Zostanie pobrany, cokolwiek stanie się z siecią, tą kartą lub przeglądarką.",
  emptyHint: "Możesz też wkleić lub upuścić odnośniki i pliki w dowolnym miejscu tej strony.",
  trySample: "Możesz też wypróbować jeden z tych plików",
};
