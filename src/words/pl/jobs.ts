/** Knows what is said of a job in Polish: what can be done with it, how it stands, and why. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("pl");

export const actions: Words["actions"] = {
  pause: "Wstrzymaj",
  start: "Uruchom",
  resume: "Wznów",
  retry: "Spróbuj ponownie",
  tryNow: "Spróbuj teraz",
  beginAnew: "Zacznij od nowa",
  signIn: "Zaloguj się",
  forgetSignIn: "Zapomnij dane logowania",
  cancel: "Anuluj",
  save: "Zapisz",
  saveAgain: "Zapisz ponownie",
  saveToFolder: "Zapisz w folderze",
  saveAsZip: "Zapisz jako ZIP",
  remove: "Usuń",
  chooseFolder: "Wybierz folder",
  allowFile: "Zezwól ponownie na plik",
  allowFolder: "Zezwól ponownie na folder",
};

export const states: Words["states"] = {
  waiting: "Oczekiwanie",
  connecting: "Łączenie",
  checking: "Sprawdzanie",
  downloading: "Pobieranie",
  paused: "Wstrzymano",
  notStarted: "Nie rozpoczęto",
  partly: "Pobrano częściowo",
  stopped: "Zatrzymano",
  downloaded: "Pobrano",
  saved: "Zapisano",
  cancelled: "Anulowano",
  sending: "Wysyłanie",
  sent: "Wysłano",
  partlySent: "Wysłano częściowo",
  wasSending: "Było wysyłane",
  wasDownloading: "Trwało pobieranie",
  wasWaiting: "Trwało oczekiwanie",
};

export const troubles: Words["troubles"] = {
  offline: "Oczekiwanie na sieć",
  portal: "Oczekiwanie na zalogowanie",
  signIn: "Wymagane zalogowanie",
  proxy: "Oczekiwanie na serwer proxy",
  space: "Oczekiwanie na wolne miejsce",
  newLink: "Oczekiwanie na nowy odnośnik",
  answer: "Oczekiwanie na Twoją odpowiedź",
  permission: "Oczekiwanie na zezwolenie",
  other: "Oczekiwanie na kolejną próbę",
};

export const waits: Words["waits"] = {
  itsTurn: "Oczekiwanie na swoją kolej",
  starting: "Uruchamianie",
  browserCarries: "Pobiera przeglądarka",
  schedule: "Zaplanowano",
  afterJob: "Oczekiwanie na inne pobieranie",
  metered: "Oczekiwanie na sieć bez limitu",
  policy: "Obecnie niedozwolone",
  hostLimit: "Oczekiwanie na serwer",
  nextRange: "Oczekiwanie na następną część",
  budget: "Budżet wyczerpany",
  battery: "Czeka na zasilanie",
  limit: "Wstrzymane przez limit",
};

export const reasons: Words["reasons"] = {
  behind: (name) => `Najpierw „${name}”; to pobieranie rozpocznie się samo.`,
  behindAnother: "Najpierw inne pobieranie; to rozpocznie się samo.",
  browserCarries: "Przeglądarka pobiera ten plik w tle. Ferry przejmie to, co zostało pobrane.",
  notBefore: (clock) => `Rozpocznie się samo, nie wcześniej niż: ${clock}.`,
  after: (name) => `Rozpocznie się samo, gdy „${name}” zostanie pobrane.`,
  afterAnother: "Rozpocznie się samo, gdy poprzednie pobieranie się zakończy.",
  afterStopped: (name) =>
    `„${name}” zostało zatrzymane, a to pobieranie miało nastąpić po nim. Otwórz je, aby uruchomić je mimo to.`,
  afterCancelled: (name) =>
    `„${name}” zostało anulowane, a to pobieranie miało nastąpić po nim. Otwórz je, aby uruchomić je mimo to.`,
  afterRemoved: (name) =>
    `„${name}” zostało usunięte, a to pobieranie miało nastąpić po nim. Otwórz je, aby uruchomić je mimo to.`,
  anotherStopped:
    "Poprzednie pobieranie zostało zatrzymane, a to miało nastąpić po nim. Otwórz je, aby uruchomić je mimo to.",
  anotherCancelled:
    "Poprzednie pobieranie zostało anulowane, a to miało nastąpić po nim. Otwórz je, aby uruchomić je mimo to.",
  anotherRemoved:
    "Poprzednie pobieranie zostało usunięte, a to miało nastąpić po nim. Otwórz je, aby uruchomić je mimo to.",
  metered: "W tej sieci liczy się każdy bajt. Otwórz to pobieranie, aby na nie zezwolić.",
  policy: "Ta instalacja Ferry nie pobiera już stamtąd. Zapytaj jej administratora.",
  hostLimit: "Serwer nie przyjmuje więcej pobierań naraz; to rozpocznie się samo.",
  nextRange: "Program pobiera części pliku w miarę potrzeby. Otwórz to pobieranie, aby pobrać cały plik.",
  empty: "Nie dodano do niego jeszcze żadnego pliku.",
  notStarted: "Czeka w kolejce, aż ktoś je uruchomi.",
  again: (time) => `Kolejna próba za ${time}.`,
  againNow: "Trwa kolejna próba.",
  isThere: "Serwer ma całość i to potwierdził.",
  saveIt: "Ukończono. Zapisz plik, aby znalazł się wśród Twoich plików.",
  saveThem: "Ukończono. Zapisz pliki, aby znalazły się wśród Twoich plików.",
  saved: "Zapisano. Pozostaje tu dostępne offline, dopóki tego nie usuniesz.",
  overBudget: (clock: string) => `Budżet na ten miesiąc jest wyczerpany. Ruszy dalej samo od ${clock}.`,
  nearBudget: (clock: string) =>
    `Reszta budżetu na ten miesiąc czeka na coś ważniejszego. Ruszy dalej samo od ${clock}.`,
  battery: "Bateria jest słaba. Ruszy dalej samo, gdy urządzenie będzie ładowane.",
  limitUntil: (name: string, clock: string) => `Limit „${name}” nie przepuszcza niczego do ${clock}.`,
  limitFor: (name: string) => `Limit „${name}” nie przepuszcza niczego. Można go zmienić w ustawieniach.`,
  someLimitUntil: (clock: string) => `Limit nie przepuszcza niczego do ${clock}.`,
  someLimit: "Limit nie przepuszcza niczego. Można go zmienić w ustawieniach.",
};

export const notes: Words["notes"] = {
  "source-changed": "Plik na serwerze się zmienił; Ferry zaczęło pobierać nowy od początku.",
  "session-lost": "Serwer utracił to, co wysłano; jest to wysyłane ponownie.",
  "storage-lost": "Przeglądarka wyczyściła dane Ferry; transfer zaczął się od nowa.",
  damaged: "Zapisana część była uszkodzona; Ferry pobrało ją ponownie.",
  "wrong-digest": "Pierwsza kopia nie miała zapowiedzianej sumy kontrolnej; Ferry pobrało plik ponownie.",
  "wrong-piece": "Część nie miała zapowiedzianej sumy kontrolnej; Ferry pobrało ją ponownie.",
};

export const saving: Words["saving"] = {
  assembling: (done, total) => `Składanie pliku: ${done} z ${total}.`,
  writing: (done, total) => `Zapisywanie pliku: ${done} z ${total}.`,
  assemblingMany: (done, total, files, of) =>
    `Sprawdzanie plików, gotowe: ${files} z ${of}; ${done} z ${total}.`,
  writingMany: (done, total, files, of) =>
    `Zapisywanie plików, gotowe: ${files} z ${of}; ${done} z ${total}.`,
  byBrowser: "Plik zapisuje przeglądarka; znajdziesz go wśród jej pobranych plików.",
  written: (folder) => `Zapisano w folderze „${folder}”.`,
  groupWritten: (of, folder) =>
    `${plural(of, { one: "Plik jest", few: "Wszystkie # pliki są", many: "Wszystkie pliki (#) są", other: "Wszystkie pliki (#) są" })} w folderze „${folder}”.`,
  partWritten: (files, of, folder) => `W folderze „${folder}” zapisano pliki: ${files} z ${of}.`,
  before: (count) =>
    plural(count, {
      one: "Jeden już tam był.",
      few: "# już tam były.",
      many: "# już tam było.",
      other: "# już tam było.",
    }),
  again: "Zapisz ponownie, aby kontynuować z pozostałymi.",
  failed: "Nie udało się zapisać.",
};

export const didNotWork: Words["didNotWork"] = { words: "To się nie udało." };

export const proofs: Words["proofs"] = {
  digest: "suma kontrolna zgodna",
  validator: "ten sam silny identyfikator wersji w każdej odpowiedzi",
  seams: "ten sam rozmiar i data, porównano miejsca złączeń",
  acknowledged: "serwer potwierdził każdy bajt",
  unverified: "niezweryfikowano: serwer nie podaje niczego, czym można by sprawdzić plik",
};

export const files: Words["files"] = {
  newLink: "Nowy odnośnik do pliku",
  newLinkTo: (name) => `Nowy odnośnik do pliku ${name}`,
  comparing: "Ferry porównuje to, co pobrano, z plikiem pod nowym adresem.",
  keptCompared: (bytes) =>
    `Pobieranie jest kontynuowane z nowego adresu: porównano rozmiar i ${bytes} pliku.`,
  keptSame: "Pobieranie jest kontynuowane z nowego adresu: według serwera to wciąż ta sama wersja.",
  anew: "Pobieranie zaczęło się od nowa pod nowym adresem: nic nie wskazywało, że jest tam ten sam plik.",
  sent: (bytes: string) => `Wysłano, ${bytes}`,
  downloaded: (bytes) => `Pobrano, ${bytes}`,
  itsTurn: "Oczekiwanie na swoją kolej",
  leave: (bytes, name) => `Utracisz pobrane dane pliku ${name} (${bytes}).`,
  leaveYes: "Usuń plik",
  showMore: (count) =>
    plural(count, {
      one: "Pokaż jeszcze jeden plik",
      few: "Pokaż jeszcze # pliki",
      many: "Pokaż jeszcze # plików",
      other: "Pokaż jeszcze # plików",
    }),
  showSome: (next, left) => `Pokaż kolejne pliki: ${next} z ${left}`,
};
