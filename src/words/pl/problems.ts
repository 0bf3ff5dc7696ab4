/** Knows what is said of each problem in Polish: what happened, and what its reader can do next. */

import type { Words } from "../words.ts";

const RETRIES = "Ferry spróbuje ponownie samo i zachowa to, co już pobrano.";
const ASK_OWNER = "Zapytaj osoby prowadzące serwer albo pobierz plik spod innego adresu.";
const REPORT = "Jeśli to się powtórzy, zgłoś problem, podając treść tego komunikatu.";
const CREDENTIALS_NEXT = "Nic nie wysłano. Popraw dane i spróbuj ponownie.";
const FULL_NEXT = "Zapisz lub usuń ukończone pobierania, a potem dodaj to ponownie.";

export const problems: Words["problems"] = {
  "bad-url": {
    what: "To nie jest pełny adres.",
    next: "Wklej cały adres; zaczyna się od https://.",
  },
  "bad-scheme": {
    what: "Ferry pobiera tylko spod adresów, które zaczynają się od https:// lub http://.",
    next: "Poszukaj adresu internetowego tego samego pliku.",
  },
  "credentials-in-url": {
    what: "Ten adres zawiera nazwę użytkownika lub hasło.",
    next: "Usuń część przed znakiem @ i podaj ją jako dane logowania.",
  },
  "bad-network-name": {
    what: "To nie jest nazwa pliku w udziale sieciowym.",
    next: "Wpisz ją w postaci \\\\serwer\\udział\\folder\\plik.",
  },
  "bad-digest": {
    what: "Nie można użyć tej sumy kontrolnej.",
    next: "Skopiuj ją ponownie z miejsca, w którym oferowany jest plik; najlepsza jest SHA-256. Możesz ją też pominąć, wtedy plik nie zostanie sprawdzony.",
  },
  "bad-metalink": {
    what: "Ferry nie może użyć tej listy plików.",
    next: "Pobierz plik Metalink (.meta4) ponownie z miejsca, w którym jest oferowany, albo dodaj adresy pojedynczo.",
  },
  "bad-queue-file": {
    what: "Nie można wczytać tego pliku.",
    next: "Zapisz kolejkę ponownie w drugim Ferry i użyj nowego pliku.",
  },
  "part-differs": {
    what: "To nie jest część tego pliku.",
    next: "Podaj część tego samego pliku, od jego początku. Możesz też tego nie robić: pobieranie będzie kontynuowane bez niej.",
  },
  "bad-argument": {
    what: "Części tego żądania nie można użyć.",
    next: "Sprawdź adres i nazwę, a potem spróbuj ponownie.",
  },
  "unknown-job": {
    what: "Tego pobierania nie ma już w kolejce.",
    next: "Jeśli nadal go potrzebujesz, dodaj jego adres ponownie.",
  },
  "invalid-state": {
    what: "W obecnym stanie tego pobierania nie jest to możliwe.",
    next: "Sprawdź, jakie działania są teraz dostępne.",
  },
  "empty-job": {
    what: "To pobieranie nie zawiera żadnego pliku.",
    next: "Usuń je i dodaj zamiast niego adres.",
  },
  "too-many-files": {
    what: "To pobieranie zawiera za dużo plików.",
    next: "Rozdziel je na kilka pobierań.",
  },
  "bad-ranges": {
    what: "Żądany zakres bajtów jest pusty lub wykracza poza plik.",
    next: "Popraw zakresy, a potem dodaj plik ponownie.",
  },
  "overlapping-ranges": {
    what: "Dwa z żądanych zakresów bajtów zachodzą na siebie.",
    next: "Skróć jeden z nich, a potem dodaj plik ponownie.",
  },
  "too-many-ranges": {
    what: "Zażądano naraz zbyt wielu zakresów tego pliku.",
    next: "Połącz stykające się zakresy albo pobierz cały plik.",
  },
  offline: {
    what: "Brak połączenia z Internetem.",
    next: "Pobieranie zostanie wznowione samo, gdy połączenie wróci.",
  },
  unreachable: { what: (server) => `${server} jest nieosiągalny.`, next: RETRIES },
  cut: { what: "Połączenie zostało przerwane.", next: RETRIES },
  stalled: { what: (server) => `${server} przestał wysyłać dane.`, next: RETRIES },
  "sign-in": {
    what: "Ta sieć wymaga najpierw zalogowania.",
    next: "Otwórz dowolną stronę w innej karcie i zaloguj się tam. Pobieranie zostanie wtedy wznowione samo.",
  },
  "proxy-sign-in": {
    what: "Żaden serwer nie odpowiada, choć sieć działa. Serwer proxy może wymagać zalogowania.",
    next: "Otwórz stronę logowania; transfery zostaną wtedy wznowione same.",
  },
  "sign-in-refused": {
    what: (server) => `${server} odrzucił trzy kolejne próby logowania.`,
    next: "Ferry przestało pytać, aby Twoje konto nie zostało zablokowane. Spróbuj ponownie, gdy będziesz znać właściwe dane.",
  },
  "insecure-redirect": {
    what: (server) => `Bezpieczny adres przekierowuje na adres bez szyfrowania: ${server}.`,
    next: "Wklej inny odnośnik do tego samego pliku.",
  },
  "source-changed": {
    what: "Plik na serwerze zmienił się podczas pobierania.",
    next: "Ferry zaczyna pobierać nowy od początku.",
  },
  "no-ranges": {
    what: (server) => `${server} nie udostępnia części pliku, a to pobieranie wymaga kilku.`,
    next: "Pobierz cały plik albo te same części spod innego adresu.",
  },
  "body-too-long": {
    what: (server) => `${server} wysłał więcej bajtów, niż ma plik.`,
    next: ASK_OWNER,
  },
  "server-misbehaves": {
    what: (server) => `${server} odpowiada w niezrozumiały sposób.`,
    next: `Ferry przestało wysyłać zapytania. ${ASK_OWNER}`,
  },
  "too-many-jobs": { what: "Kolejka jest pełna.", next: FULL_NEXT },
  "too-many-program-jobs": { what: "Kolejka tego programu jest pełna.", next: FULL_NEXT },
  "local-file-gone": {
    what: "Pliku do wysłania nie można już odczytać.",
    next: "Dodaj go ponownie z miejsca, w którym jest teraz.",
  },
  "local-file-changed": {
    what: "Plik zmienił się, odkąd go dodano.",
    next: "Nie wysłano z niego nic więcej. Dodaj go ponownie, aby wysłać go takim, jaki jest teraz.",
  },
  "jobs-in-a-circle": {
    what: "Te pobierania czekałyby na siebie nawzajem.",
    next: "Pozwól jednemu z nich rozpocząć się bez drugiego.",
  },
  "took-too-long": {
    what: "Pobieranie trwało dłużej, niż może.",
    next: "To, co pobrano, zostaje zachowane. Spróbuj ponownie, aby dać mu jeszcze raz tyle samo czasu.",
  },
  "validation-failed": {
    what: "Program uznał ten plik za nieprawidłowy.",
    next: "Spróbuj ponownie, aby pobrać go jeszcze raz.",
  },
  "no-progress": {
    what: "Wiele prób nie przyniosło ani jednego nowego bajtu.",
    next: "To, co pobrano, zostaje zachowane. Spróbuj ponownie później albo pobierz plik spod innego adresu.",
  },
  "digest-unavailable": {
    what: "Nie można użyć tekstu z sumą kontrolną.",
    next: "Sprawdź jego adres albo dodaj pobieranie bez niego.",
  },
  "storage-lost": { what: "Przeglądarka wyczyściła dane Ferry.", next: "Ferry pobiera plik ponownie." },
  "storage-broken": {
    what: "Przeglądarka nie może zapisywać danych w swojej pamięci.",
    next: "Uruchom przeglądarkę ponownie i spróbuj jeszcze raz. Zamiast okna prywatnego użyj zwykłego.",
  },
  "stale-version": {
    what: "Nadeszła część starszej wersji pliku.",
    next: "Nie została zachowana. Ferry pobiera właściwą.",
  },
  fenced: { what: "Kolejkę przejęła nowsza wersja Ferry.", next: "Odśwież tę stronę." },
  "chunk-damaged": {
    what: "Część zapisana na tym urządzeniu jest uszkodzona.",
    next: "Ferry pobiera tę część ponownie.",
  },
  "not-stored": {
    what: "Na tym urządzeniu brakuje części pliku.",
    next: "Spróbuj ponownie, a Ferry pobierze to, czego brakuje.",
  },
  "no-answer": {
    what: "Działający w tle proces Ferry nie odpowiada.",
    next: "Spróbuj ponownie. Jeśli nadal nie odpowie, odśwież tę stronę.",
  },
  "page-outdated": {
    what: "Ferry zaktualizowano, gdy ta strona była otwarta.",
    next: "Odśwież tę stronę; wszystko w kolejce zostaje zachowane.",
  },
  "needs-new-link": {
    what: "Odnośnik wygasł.",
    next: "Wklej nowy odnośnik do tego samego pliku. To, co pobrano, zostaje zachowane.",
  },
  internal: { what: "W Ferry wystąpił błąd wewnętrzny.", next: `Spróbuj ponownie. ${REPORT}` },
};

export const telling: Words["telling"] = {
  server: (host) => `Serwer ${host}`,
  aServer: "Serwer",
  hostNotAllowed: (host) => `Ta instalacja Ferry nie może pobierać z ${host}.`,
  hereNotAllowed: "Ta instalacja Ferry nie może pobierać spod tego adresu.",
  hostNotAllowedNext: "Poproś jej administratora o dodanie hosta do dozwolonych źródeł.",
  notMapped: (share) => `Ferry nie wie, gdzie znaleźć ${share}.`,
  allowAgain: (share) => `Przeglądarka wymaga ponownego zezwolenia na ${share}.`,
  thisFolder: "ten folder sieciowy",
  notMappedNext:
    "Wskaż folder raz tam, gdzie pokazuje go system. Możesz też poprosić administratora tej instalacji o przypisanie mu adresu internetowego.",
  gatewayOnly:
    "Ta przeglądarka nie daje stronom internetowym dostępu do folderów. Poproś administratora tej instalacji o przypisanie folderowi adresu internetowego.",
  allowAgainNext: "Zezwól na to ponownie, a transfer zostanie wznowiony w tym samym miejscu.",
  signInNeeded: (server) => `${server} wymaga zalogowania.`,
  signInHidden: (server, header) =>
    `${server} wymaga zalogowania, ale nie ujawnia stronom internetowym swojego wezwania (${header}): logowanie Digest nie może na nie odpowiedzieć.`,
  signInNeededNext:
    "To, co pobrano, zostaje zachowane; po zalogowaniu pobieranie zostanie wznowione w tym samym miejscu.",
  sendsOn: (server) =>
    `${server} przekierowuje żądanie pod inny adres, gdzie to pobieranie nie może przejść.`,
  sendsOnNext: "Dane logowania nie zostały tam wysłane. Dodaj adres, pod którym plik naprawdę się znajduje.",
  leadsOn: (server, status) => `Adres prowadzi dalej, a ${server} wymaga tam zalogowania (${status}).`,
  leadsOnNext:
    "Ferry loguje się tylko pod adresem, który dodano. Dodaj adres, pod którym plik naprawdę się znajduje.",
  cors: (server) => `${server} nie pozwala stronom internetowym odczytać tego pliku.`,
  corsNext: (header) =>
    `Ferry może go pobrać tylko wtedy, gdy serwer wysyła ${header}. Przeglądarka może pobrać go bez Ferry.`,
  restart: (server) => `${server} ma teraz inny plik albo taki, którego pobierania nie można wznowić.`,
  restartNext: (bytes) =>
    `Zacznij od nowa bez pobranych danych (${bytes}) albo wklej inny odnośnik do tego samego pliku.`,
  tooLargeThere: (server: string) => `${server} nie przyjmuje tak dużego pliku.`,
  tooLargeThereFor: (server: string, bytes: string) => `${server} przyjmuje tylko pliki do ${bytes}.`,
  tooLargeThereNext: "Wyślij go gdzie indziej albo zapytaj osoby prowadzące serwer.",
  rangeHidden: (server) => `${server} wysyła części pliku, ale nie podaje które.`,
  rangeHiddenNext: (header) =>
    `Musi ujawnić stronom internetowym nagłówek ${header}. Przeglądarka może pobrać plik bez Ferry.`,
  endless: (server) => `${server} nie podaje długości pliku, a plik się nie kończył.`,
  endlessAfter: (server, bytes) =>
    `${server} nie podaje długości pliku, a plik nie skończył się po ${bytes}.`,
  askOwner: ASK_OWNER,
  otherSize: "inny rozmiar",
  sizeMismatch: (server, actual, expected) =>
    `${server} ma plik o innym rozmiarze: jest ${actual}, a zapowiedziano ${expected}.`,
  sizeMismatchNext: "Sprawdź, czy adres i zapowiedziany rozmiar dotyczą tego samego pliku.",
  otherBytes: (server) => `${server} wysyła inne bajty, niż zapowiedziano.`,
  otherDigest: (algorithm, actual, expected) =>
    `Odebrane bajty mają ${algorithm} ${actual}; zapowiedziano ${expected}.`,
  aDigest: "SUMĘ KONTROLNĄ",
  otherDigestNext:
    "Niczego błędnego nie zachowano. Sprawdź sumę kontrolną albo pobierz plik spod innego adresu.",
  tooLongAt: (host, limit) => `Tekst na ${host} jest dłuższy niż ${limit}.`,
  tooLongHere: "Tekst pod tym adresem jest dłuższy, niż Ferry może odczytać.",
  tooLongNext: "Sprawdź adres; lista sum kontrolnych lub plików nie jest długim tekstem.",
  noSpace: "Na tym urządzeniu brakuje miejsca.",
  noSpaceFor: (bytes) => `Na tym urządzeniu brakuje miejsca. Potrzeba jeszcze ${bytes}.`,
  noSpaceNext:
    "Zwolnij trochę miejsca albo usuń pobieranie, które masz już zapisane. To zostanie wtedy wznowione samo.",
  brokenOff: (bytes) => `Program przerwał po ${bytes}, zanim dostarczył całość.`,
  brokenOffNext: "Reszta już nie nadejdzie. Wyślij to ponownie z tego programu.",
  notConnected: (code) => `Ten program nie jest połączony (${code}).`,
  notConnectedNext: "Połącz go ponownie.",
  unknown: (code) => `Wystąpił błąd (${code}).`,
  unknownNext: REPORT,
};

export const badCredentials: Words["badCredentials"] = {
  "user-name": "Nazwa użytkownika ma co najmniej jeden znak i nie zawiera dwukropka.",
  password: "To hasło zawiera znaki, których nie można wysłać.",
  token: "Token to jedno słowo bez spacji.",
  "header-name": "Nagłówka o tej nazwie nie można wysłać.",
  "header-value": "Wartość nagłówka to jeden wiersz zwykłych znaków.",
  any: "Tych danych logowania nie można wysłać.",
  next: CREDENTIALS_NEXT,
};

export const statuses: Words["statuses"] = {
  403: {
    what: (server) => `${server} nie udostępnia tego pliku.`,
    next: "Odnośnik mógł wygasnąć lub wymagać zalogowania. Zdobądź nowy odnośnik albo pobierz plik przeglądarką.",
  },
  404: { what: (server) => `${server} nie ma tego pliku.`, next: "Sprawdź adres." },
  407: {
    what: "Serwer proxy tej sieci wymaga zalogowania.",
    next: "Otwórz dowolną stronę i zaloguj się tam, a potem spróbuj ponownie.",
  },
  410: {
    what: (server) => `${server} nie ma już tego pliku i nie będzie go miał.`,
    next: "Poszukaj innego adresu.",
  },
  416: {
    what: (server) => `${server} odmówił kontynuowania od miejsca, w którym pobieranie się zatrzymało.`,
    next: "Plik mógł stać się krótszy. Spróbuj ponownie, aby zacząć od nowa.",
  },
  429: { what: (server) => `${server} zgłasza, że otrzymuje zbyt wiele żądań.`, next: RETRIES },
  451: {
    what: (server) => `${server} nie może udostępnić tego pliku z przyczyn prawnych.`,
    next: "Poszukaj innego adresu.",
  },
  busy: { what: (server) => `${server} jest zajęty.`, next: RETRIES },
  fault: {
    what: (server) => `${server} ma wewnętrzny błąd.`,
    next: "To nie Twoja wina. Spróbuj ponownie później.",
  },
  refused: {
    what: (server) => `${server} odrzucił żądanie.`,
    next: `Sprawdź adres. ${ASK_OWNER}`,
  },
};
