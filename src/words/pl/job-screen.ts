/** Knows what is said in Polish on the screen of one job. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("pl");

export const jobScreen: Words["jobScreen"] = {
  back: "Wszystkie transfery",
  gone: "Tego pobierania nie ma w kolejce",
  goneHint:
    "Zostało usunięte albo jego adres pochodzi z innej przeglądarki lub profilu: każdy ma własną kolejkę. Wszystko, co jest tutaj, znajdziesz wśród transferów.",
  files: "Pliki",
  findFile: "Znajdź plik po nazwie",
  noSuchFile: "Żaden plik nie ma tego w nazwie.",
  map: "Pobrane części pliku",
  showMap: "Pokaż mapę pliku",
  rates: "Szybkość",
  about: "Informacje",
  settings: "Ustawienia",
  schedule: "Harmonogram",
  log: "Przebieg",
  error: "Co stoi na przeszkodzie",
  nextStep: "Następny krok",
  code: "Kod Ferry",
  bitsCode: "Kod BITS",
  httpStatus: "Stan HTTP",
  host: "Host",
  interruptions: "Dotychczasowe przerwania",
  copy: "Kopiuj szczegóły dla pomocy technicznej",
  copied: "Skopiowano. Nie ma tam poufnych części adresów, haseł ani wartości nagłówków.",
  copyByHand:
    "Ta przeglądarka nie pozwoliła Ferry skopiować tekstu. Oto zaznaczony tekst: skopiuj go samodzielnie.",
  details: "Szczegóły dla pomocy technicznej",
};

export const pieces: Words["pieces"] = {
  summary: (percent, parts) =>
    `Pobrano ${percent} ${plural(parts, { one: "w jednej części", few: "w # częściach", many: "w # częściach", other: "w # częściach" })}.`,
  nothing: "Nic jeszcze nie pobrano.",
  whole: "Pobrano i zweryfikowano całość.",
  sizeUnknown: (bytes) => `Pobrano ${bytes}; serwer nie podał długości pliku.`,
  coarse: "Przerw jest więcej, niż da się narysować; małe pominięto.",
  here: "Pobrane",
  coming: "Odebrane, w drodze na dysk",
  claimed: "Zamówione",
  carried: "Pobiera przeglądarka",
  missing: "Brakujące",
  hashed: "Porównane z sumą kontrolną",
  connection: (number) => `Połączenie ${number}`,
  brings: (host, rate) => `z ${host}, ${rate}`,
  table: "Jako tabela",
  from: "Od bajtu",
  to: "Do bajtu",
  size: "Rozmiar",
  what: "Stan",
  by: (what, host) => `${what}, z ${host}`,
  more: (rows) =>
    plural(rows, {
      one: "i jeszcze jedna część",
      few: "i jeszcze # części",
      many: "i jeszcze # części",
      other: "i jeszcze # części",
    }),
};
/** The same map of a file that is sent. */
export const sentPieces: Words["sentPieces"] = {
  map: "Co serwer ma z pliku",
  summary: (percent: string) => `Serwer ma ${percent}.`,
  nothing: "Serwer nie ma jeszcze nic.",
  whole: "Serwer ma całość.",
  here: "Na serwerze",
};

export const rates: Words["rates"] = {
  nothing: "Od uruchomienia procesu Ferry nic nie pobrano. Wykres zacznie się od pierwszego bajtu.",
  summary: (mean, most, span) => `Średnio ${mean} przez ostatnie ${span}, najwyżej ${most}.`,
  ago: (span) => `${span} temu`,
  now: "teraz",
};

export const jobLog: Words["jobLog"] = {
  empty: "Nie ma jeszcze żadnych wpisów.",
  "upload-created": "Utworzono wysyłanie.",
  sending: (host: string) => `Bajty płyną do ${host}`,
  delivered: (bytes: string, proof: string) => `Serwer ma całość: ${bytes}; ${proof}.`,
  created: "Utworzono pobieranie.",
  filesAdded: (count) =>
    plural(count, {
      one: "Dodano plik",
      few: "Dodano # pliki",
      many: "Dodano # plików",
      other: "Dodano # plików",
    }),
  fileRemoved: "Usunięto plik.",
  resumed: "Uruchomiono.",
  suspended: "Wstrzymano.",
  started: (host) => `Bajty napływają z ${host}`,
  source: (host) => `Bajty napływają teraz także z ${host}`,
  here: (sentence, bytes) => `${sentence}; wcześniej pobrano ${bytes}.`,
  of: (sentence, host) => `${sentence}, z ${host}.`,
  stop: (sentence) => `${sentence}.`,
  waits: (why) => `Pobieranie czeka. ${why}`,
  failed: (why) => `Pobieranie zostało zatrzymane. ${why}`,
  fileFailed: (why) => `Tego pliku nie udało się pobrać, pozostałe są pobierane dalej. ${why}`,
  retryAt: (clock) => `Kolejna próba: ${clock}.`,
  interrupted: "Przeglądarka lub proces Ferry w niej zakończyły działanie podczas pobierania.",
  handedOver: "Strona została zamknięta i przekazała przeglądarce to, czego brakowało.",
  addressChanged: (host) => `Zmieniono adres: teraz to ${host}.`,
  kept: (bytes) => `Pod nowym adresem jest ten sam plik: zachowano ${bytes}.`,
  begunAnew: (bytes) => `Odrzucono ${bytes} i zaczęto pobierać plik od nowa.`,
  mirrorsChanged: (count) =>
    plural(count, {
      one: "Pobieranie ma teraz jeden serwer lustrzany.",
      few: "Pobieranie ma teraz # serwery lustrzane.",
      many: "Pobieranie ma teraz # serwerów lustrzanych.",
      other: "Pobieranie ma teraz # serwerów lustrzanych.",
    }),
  mirrorSame: (host) => `Serwer lustrzany ${host} ma ten sam plik.`,
  mirrorOther: (host) => `Serwer lustrzany ${host} ma inny plik i nie jest używany.`,
  changed: (names) => `Zmieniono: ${names}.`,
  signedIn: (host) => `Podano dane logowania na ${host}.`,
  signInForgotten: (host) => `Zapomniano dane logowania na ${host}.`,
  verified: "Plik ma właściwą sumę kontrolną.",
  transferred: (bytes, proof) => `Pobrano całość: ${bytes}; ${proof}.`,
  acknowledged: "Zapisano i usunięto z kolejki.",
  cancelled: "Anulowano.",
  times: (count, clock) =>
    `${plural(count, { one: "Raz", few: "# razy, ostatnio", many: "# razy, ostatnio", other: "# razy, ostatnio" })}: ${clock}.`,
};

export const jobProperties: Words["jobProperties"] = {
  displayName: "Nazwa",
  description: "Opis",
  priority: "Priorytet",
  minimumRetryDelay: "Najkrótsza przerwa przed ponowną próbą",
  noProgressTimeout: "Zrezygnuj po takim czasie bez nowego bajtu",
  maximumDownloadTime: "Zrezygnuj po takim łącznym czasie pobierania",
  durationHint: "Na przykład 30 s, 10 min, 2 h lub 14 d. 0 dla ponownej próby oznacza: według uznania Ferry.",
  transferPolicy: "Sieci z limitem danych",
  policies: {
    default: "Zgodnie z tą instalacją Ferry",
    always: "Można używać",
    "not-roaming": "Nie w roamingu",
    "no-surcharge": "Nie, gdy kosztuje więcej",
    standard: "Nie, gdy budżet jest prawie wyczerpany",
    unrestricted: "Nigdy",
  },
  maxDownloadRate: "Najwyżej, KiB na sekundę (puste: bez własnego limitu)",
  maxUploadRate: "Najwyżej przy wysyłaniu, KiB na sekundę (puste: bez własnego limitu)",
  badRate: "Wpisz liczbę większą od 0, na przykład 500, albo nic.",
  notBefore: "Nie wcześniej niż",
  deadline: "Gotowe do",
  after: "Uruchom po",
  afterNone: "Bez czekania na inne pobieranie",
  afterSeveral: (count) =>
    plural(count, {
      one: "jednym pobieraniu",
      few: "# pobieraniach",
      many: "# pobieraniach",
      other: "# pobieraniach",
    }),
  redirects: "Przekierowania",
  redirectChoices: {
    follow: "Podążaj za nimi",
    "same-origin": "Tylko w obrębie tego samego źródła",
    refuse: "Odrzucaj",
  },
  httpMethod: "Metoda HTTP",
  onDemand: "Pobieraj tylko te części, o które prosi program",
  minimumNotificationInterval: "Informuj program o postępie nie częściej niż co",
  notifyFlags: "O czym dowiaduje się program",
  flags: {
    transferred: "o zakończeniu pobierania",
    error: "o niepowodzeniu",
    modification: "o każdej zmianie",
    "file-transferred": "o pobraniu pliku",
    "file-ranges-transferred": "o pobraniu części",
  },
  customHeaders: "Własne nagłówki żądania",
  noHeaders: "brak",
  headerHidden: (name) => `${name} (wartość ukryta)`,
  editHeaders: "Edytuj nagłówki…",
  headersLabel: "Nagłówki, po jednym w wierszu, w postaci Nazwa: wartość",
  save: "Zapisz ustawienia",
  undo: "Cofnij",
  saved: "Zapisano.",
  badDuration: "Podaj czas z jednostką, na przykład 30 s, 10 min, 2 h lub 14 d.",
  zeroDuration: "Ta wartość musi wynosić co najmniej 1 s.",
  tooLong: (most) => `Największa dozwolona liczba znaków: ${most}.`,
  badHeader: (line) => `Każdy nagłówek wpisz w postaci Nazwa: wartość. To nie jest nagłówek: ${line}`,
};
