/** Knows what is said in Polish where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("pl");

export const add: Words["add"] = {
  urlLabel: "Adres pliku",
  urlHint:
    "Kilka adresów: każdy w osobnym wierszu albo wzorzec: {a,b}, [01-20], [a-z]. Rozpoznawane są też nazwy takie jak \\\\serwer\\udział\\plik.",
  open: "Otwórz plik…",
  openHint:
    "Lista plików (.meta4), sumy kontrolne (.sha256, SHA256SUMS), tekst z adresami lub zapisana kolejka.",
  more: "Więcej",
  optional: "opcjonalnie",
  nameLabel: "Nazwa",
  nameHint: "Gdy pole jest puste, nazwa pochodzi z adresu.",
  digestLabel: "SHA-256 lub SHA-512",
  digestHint:
    "Sprawdzana, zanim plik zostanie uznany za pobrany. Może to być też adres tekstu, który ją zawiera.",
  placeLabel: "Zapisz w",
  placeUsual: "Tam, gdzie wszystkie",
  placePick: "Wybierz folder…",
  ownerLabel: "Należy do",
  ownerHint: "Nazwa programu, jaką sam podaje. Gdy pole jest puste: ta strona.",
  submit: "Dodaj do kolejki",
  submitFiles: (count) =>
    plural(count, {
      one: "Dodaj # plik do kolejki",
      few: "Dodaj # pliki do kolejki",
      many: "Dodaj # plików do kolejki",
      other: "Dodaj # plików do kolejki",
    }),
  checking: "Dodawanie…",
  noAddress: { what: "Nie podano jeszcze adresu.", next: "Wklej adres, który zaczyna się od https://." },
  allHere: {
    what: "Wszystko to jest już w kolejce.",
    next: "Wybierz „Dodaj jeszcze raz” przy tym, co chcesz pobrać ponownie.",
  },
  signInFirst: "Logowanie na tym serwerze",
  signInHint: "Tylko gdy serwer go wymaga. W przeciwnym razie nic nie jest wysyłane, nawet pliki cookie.",
  oneServer: "Logowanie dotyczy jednego serwera: adresy innych serwerów podaj osobno.",
  pickFile: "Wybierz tylko ten plik",
  how: "Sposób dodania",
  asOne: (count) =>
    plural(count, {
      one: "Jedno pobieranie z # plikiem",
      few: "Jedno pobieranie z # plikami",
      many: "Jedno pobieranie z # plikami",
      other: "Jedno pobieranie z # plikami",
    }),
  asMany: (count) =>
    plural(count, {
      one: "# pobieranie",
      few: "# pobierania, po jednym na plik",
      many: "# pobierań, po jednym na plik",
      other: "# pobierań, po jednym na plik",
    }),
  tooManyJobs: (most) =>
    plural(most, {
      one: "Z tej strony w kolejce może być naraz najwyżej # pobieranie.",
      few: "Z tej strony w kolejce mogą być naraz najwyżej # pobierania.",
      many: "Z tej strony w kolejce może być naraz najwyżej # pobierań.",
      other: "Z tej strony w kolejce może być naraz najwyżej # pobierań.",
    }),
  nothingInIt: {
    what: (name) => `Pliku ${name} nie można dodać do kolejki.`,
    next: "Można tu otworzyć: listę plików (.meta4), sumy kontrolne (.sha256, SHA256SUMS), tekst z jednym adresem w każdym wierszu lub zapisaną kolejkę (.json). „Wyślij pliki…” przyjmuje każdy plik.",
  },
};

export const looks: Words["looks"] = {
  title: "Co znajduje się pod tymi adresami",
  count: (count) => plural(count, { one: "# adres", few: "# adresy", many: "# adresów", other: "# adresów" }),
  expanded: (count) =>
    plural(count, {
      one: "# adres ze wzorca",
      few: "# adresy ze wzorców",
      many: "# adresów ze wzorców",
      other: "# adresów ze wzorców",
    }),
  between: (count) =>
    plural(count, {
      one: "# adres pomiędzy nimi",
      few: "# adresy pomiędzy nimi",
      many: "# adresów pomiędzy nimi",
      other: "# adresów pomiędzy nimi",
    }),
  furtherOn: (count) =>
    plural(count, {
      one: "Jeszcze # adres",
      few: "Jeszcze # adresy",
      many: "Jeszcze # adresów",
      other: "Jeszcze # adresów",
    }),
  showAll: (count) =>
    plural(count, {
      one: "Pokaż # adres",
      few: "Pokaż wszystkie # adresy",
      many: "Pokaż wszystkie # adresów",
      other: "Pokaż wszystkie # adresów",
    }),
  showFewer: "Pokaż mniej",
  looking: "Sprawdzanie…",
  notYet: "Do tego serwera nie wysłano jeszcze zapytania.",
  look: "Sprawdź",
  lookAt: (host) => `Sprawdź, co jest na ${host}`,
  lookAll: "Sprawdź wszystkie",
  lookAgain: "Sprawdź ponownie",
  brought: "Te adresy pochodzą z odnośnika. Nic nie zostanie pobrane bez Twojej zgody.",
  sizeNotTold: "rozmiar nieznany",
  resumes: "można wznowić po przerwaniu",
  comparesBytes: "można wznowić po przerwaniu, porównując bajty",
  beginsAnew: "po przerwaniu zaczyna się od nowa",
  empty: "pusty plik",
  digestOffered: (names) => `serwer podaje ${names}`,
  digestListed: (names, list) => `${names} z listy ${list}`,
  here: "Już w kolejce:",
  again: "Dodaj jeszcze raz",
  forbidden: {
    what: (host) => `Serwer ${host} nie pozwala stronom internetowym odczytać tego pliku.`,
    next: "Pobieranie dodane bez zmian zatrzymałoby się z tego powodu.",
  },
  corsAsk: "Osoba prowadząca ten serwer może na to zezwolić, dodając te nagłówki odpowiedzi:",
  hidden: "Serwer ukrywa, którą część wysyła. Zmieniłby to ten nagłówek odpowiedzi:",
  unreachableNext:
    "Sprawdź adres. Serwer może nie działać lub mieć certyfikat, którego ta przeglądarka nie akceptuje: powie, o co chodzi, gdy otworzysz adres w osobnej karcie.",
  mixed: {
    what: "Ta strona została wczytana przez https, a przeglądarki nie pozwalają jej pobierać niczego przez http.",
    next: "Poszukaj adresu https:// tego samego pliku.",
  },
  silent: {
    what: (host) => `Serwer ${host} nie odpowiedział na czas.`,
    next: "Może działać wolno lub nie działać wcale.",
  },
  signIn: "Zaloguj się…",
  isList: "To lista plików: zobaczysz jej zawartość, zanim cokolwiek zostanie dodane.",
  seeList: "Zobacz zawartość listy",
  isChecksums: "To wygląda na listę sum kontrolnych.",
  seeChecksums: "Zobacz pliki obok niej",
};

export const patterns: Words["patterns"] = {
  nested: (part) => `${part}: nawias klamrowy lub zakres wewnątrz nawiasów klamrowych nie jest obsługiwany.`,
  backwards: (part) => `${part} liczy wstecz. Najpierw wpisz mniejszą wartość.`,
  noStep: (part) => `${part}: krok 0 do niczego nie prowadzi.`,
  tooMany: (most) =>
    plural(most, {
      one: "Wzorzec daje więcej niż # adres. Dodaj je w kilku krokach.",
      few: "Wzorzec daje więcej niż # adresy. Dodaj je w kilku krokach.",
      many: "Wzorzec daje więcej niż # adresów. Dodaj je w kilku krokach.",
      other: "Wzorzec daje więcej niż # adresów. Dodaj je w kilku krokach.",
    }),
  next: "Jeśli nawiasy należą do adresu, wpisz \\{ lub \\[.",
};

export const sums: Words["sums"] = {
  used: (count) =>
    plural(count, {
      one: "Plik zawiera sumę kontrolną dla # adresu powyżej.",
      few: "Plik zawiera sumy kontrolne dla # adresów powyżej.",
      many: "Plik zawiera sumy kontrolne dla # adresów powyżej.",
      other: "Plik zawiera sumy kontrolne dla # adresów powyżej.",
    }),
  unused: "Plik nie zawiera sum kontrolnych dla powyższych adresów.",
  left: (count) =>
    plural(count, {
      one: "# plik z listy nie ma jeszcze adresu.",
      few: "# pliki z listy nie mają jeszcze adresu.",
      many: "# plików z listy nie ma jeszcze adresu.",
      other: "# plików z listy nie ma jeszcze adresu.",
    }),
  folder: "Adres folderu, w którym się znajdują",
  folderHint: "Możesz też wkleić powyżej adresy tych plików.",
  seeFiles: "Zobacz pliki",
  forget: "Kontynuuj bez sum kontrolnych",
};

export const lists: Words["lists"] = {
  title: "Lista plików",
  reading: "Odczytywanie listy…",
  again: "Spróbuj ponownie",
  agree: "Nic nie zostanie pobrane z tych adresów, dopóki nie dodasz plików.",
  files: "Pliki na liście",
  none: "Odznacz wszystkie",
  all: "Zaznacz wszystkie",
  nothingChosen: { what: "Nie wybrano żadnego pliku.", next: "Wybierz te, które chcesz pobrać." },
  count: (count) => plural(count, { one: "# plik", few: "# pliki", many: "# plików", other: "# plików" }),
  sizeNotTold: "rozmiar nieznany",
  andMore: (size) => `${size} i więcej`,
  addFiles: (count) =>
    plural(count, {
      one: "Dodaj # plik do kolejki",
      few: "Dodaj # pliki do kolejki",
      many: "Dodaj # plików do kolejki",
      other: "Dodaj # plików do kolejki",
    }),
  listedAs: (path) => `Na liście: ${path}`,
  more: (count) =>
    plural(count, {
      one: "Na liście jest jeszcze # plik; Ferry pokazuje i dodaje tylko pierwsze.",
      few: "Na liście są jeszcze # pliki; Ferry pokazuje i dodaje tylko pierwsze.",
      many: "Na liście jest jeszcze # plików; Ferry pokazuje i dodaje tylko pierwsze.",
      other: "Na liście jest jeszcze # plików; Ferry pokazuje i dodaje tylko pierwsze.",
    }),
  mirrorCount: (count, hosts) =>
    `${plural(count, { one: "# serwer lustrzany", few: "# serwery lustrzane", many: "# serwerów lustrzanych", other: "# serwerów lustrzanych" })} (${hosts})`,
  fromWith: (host, mirrors) => `${host} i ${mirrors}`,
  pieces: "suma kontrolna każdej części",
  digestsAndPieces: (digests) => `${digests} i suma kontrolna każdej części`,
  noChecksum: "brak sumy kontrolnej",
  cannotBeAdded: (why) => `Nie można dodać: ${why}.`,
  leftOut: (why) => `Pominięto: ${why}.`,
  noAddress: "lista nie podaje adresu tego pliku",
  aHost: "host",
  whyScheme: (scheme) => `adresy, które zaczynają się od ${scheme}://`,
  whyOtherScheme: "adresy, które zaczynają się od innego schematu",
  whyHost: (host) => `${host}, skąd ta instalacja nie może pobierać`,
  whyPassword: (host) => `adres na ${host}, który zawiera hasło`,
  whySome: "niektóre adresy",
  whyIncomplete: "niepełne adresy",
  passes: "Nic nie dodano. Spróbuj ponownie później lub otwórz listę z pliku.",
  byBrowser: "Pobierz ją przeglądarką, a potem otwórz tutaj jako plik.",
  cors: (server) => `${server} nie pozwala stronom internetowym odczytać tej listy.`,
  signIn: (server) => `${server} wymaga zalogowania, aby udostępnić tę listę.`,
  sources: "Skąd pochodzi",
  mirrors: "Serwery lustrzane…",
  mirrorsLabel: "Inne adresy tego samego pliku",
  mirrorsHint:
    "Po jednym w wierszu, najlepszy na początku. Ferry używa tylko tych, które na pewno mają ten sam plik.",
  useMirrors: "Użyj ich",
  keepMirrors: "Pozostaw bez zmian",
  standing: {
    address: "adres pobierania",
    untried: "jeszcze nie sprawdzony",
    same: "ma ten sam plik",
    other: "ma inny plik i nie jest używany",
  },
  connections: (count) =>
    plural(count, { one: "# połączenie", few: "# połączenia", many: "# połączeń", other: "# połączeń" }),
};

export const queueFile: Words["queueFile"] = {
  title: "Zapisana kolejka",
  reading: "Odczytywanie pliku…",
  jobs: "Pobierania w pliku",
  agree:
    "Nic nie zostanie pobrane, dopóki ich nie dodasz. To, co pobrano gdzie indziej, zostanie pobrane od nowa.",
  havePart: "Mam już część pliku…",
  none: "Odznacz wszystkie",
  all: "Zaznacz wszystkie",
  nothingChosen: { what: "Nie wybrano żadnego pobierania.", next: "Wybierz te, które chcesz dodać." },
  tooLarge: "plik jest większy niż 16 MiB",
  empty: "W tym pliku nie ma żadnego pobierania.",
  addJobs: (count) =>
    plural(count, {
      one: "Dodaj # pobieranie do kolejki",
      few: "Dodaj # pobierania do kolejki",
      many: "Dodaj # pobierań do kolejki",
      other: "Dodaj # pobierań do kolejki",
    }),
  count: (count) =>
    plural(count, { one: "# pobieranie", few: "# pobierania", many: "# pobierań", other: "# pobierań" }),
  untitled: "Pobieranie bez plików",
  files: (count) => plural(count, { one: "# plik", few: "# pliki", many: "# plików", other: "# plików" }),
  sizeUnknown: "rozmiar nieznany",
  hadArrived: (done, total) => `pobrano ${done} z ${total}`,
  from: (host) => `z ${host}`,
  fromMore: (host, others) =>
    `z ${host} i ${plural(others, { one: "# innego miejsca", few: "# innych miejsc", many: "# innych miejsc", other: "# innych miejsc" })}`,
  isHere:
    "Pobieranie o tym identyfikatorze jest już w kolejce i pozostanie bez zmian. Jeśli je wybierzesz, powstanie nowe.",
  ownedBy: (program) => `Należało do programu „${program}”; dodane tutaj będzie należeć do Ciebie.`,
  theSignIn: (origin) => `logowanie na ${origin}`,
  theHeaders: (names) => `nagłówki ${names}`,
  notInFile: (what) => `Brak w pliku: ${what}. Podaj te dane ponownie po dodaniu.`,
  startsAt: (clock) => `Najwcześniejszy start: ${clock}.`,
  part: (name, size) => `${name} (${size}) posłuży jako początek pliku; zdecydują serwer i suma kontrolna.`,
  partTooLong: (name) => `Plik ${name} nie jest krótszy niż cały plik do pobrania.`,
  partNext: "Wybierz plik, który zawiera jego początek.",
  notAdded: (names) => `Nie dodano: ${names}.`,
};

/** What the dialog says in which files are chosen to be sent. */
export const sending: Words["sending"] = {
  title: "Wyślij pliki",
  choose: "Wybierz pliki…",
  folder: "Wybierz folder…",
  none: "Nie wybrano jeszcze żadnego pliku.",
  chosen: (count: number, bytes: string) =>
    plural(count, {
      one: `# plik, ${bytes}`,
      few: `# pliki, ${bytes}`,
      many: `# plików, ${bytes}`,
      other: `# pliku, ${bytes}`,
    }),
  leaveOut: (name: string) => `Pomiń ${name}`,
  url: "Dokąd",
  urlHint:
    "Adres, pod którym serwer przyjmuje pliki. Przy PUT każdy dostaje swoją nazwę po adresie zakończonym znakiem /.",
  how: "Jak",
  ask: "Zapytaj serwer",
  reply: "Serwer odpowiada plikiem, który jest potem pobierany",
  copied: (bytes: string) => `Ferry przechowuje kopię ${bytes}, dopóki nie zostaną wysłane.`,
  stays: "Pliki zostają na swoim miejscu. Nie zmieniaj ich, dopóki nie zostaną wysłane.",
  plain: "Przy PUT i POST plik po przerwie zaczyna się od nowa i nikt nie wie, jak daleko jest.",
  closed:
    "Po zamknięciu ostatniej karty Ferry wysyłanie zatrzymuje się; przy następnej wizycie rusza od tego samego miejsca.",
  submit: (count: number) =>
    plural(count, {
      one: "Wyślij # plik",
      few: "Wyślij # pliki",
      many: "Wyślij # plików",
      other: "Wyślij # pliku",
    }),
  taking: (done: string, total: string) => `Kopiowanie, ${done} z ${total}…`,
  tooLarge: {
    what: (name: string) => `Plik „${name}” jest za duży, aby udostępnić go Ferry.`,
    next: "Wybierz go tutaj.",
  },
  noFiles: { what: "Nie wybrano żadnego pliku.", next: "Najpierw wybierz plik." },
  places: { what: "Kilka plików potrzebuje osobnych miejsc.", next: "Podaj adres zakończony znakiem /." },
};
