/** Knows what the settings say in Polish. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("pl");

export const parts: Words["parts"] = {
  appearance: "Wygląd",
  saving: "Zapisywanie",
  storage: "Miejsce na dysku",
  limits: "Limity i koszty",
  notifications: "Powiadomienia",
  programs: "Programy",
  queue: "Kolejka",
  about: "O Ferry",
  remove: "Usuwanie Ferry",
};

export const themes: Words["themes"] = {
  system: "Zgodnie z systemem",
  light: "Jasny",
  dark: "Ciemny",
};

export const settings: Words["settings"] = {
  parts: "Części ustawień",
  theme: "Motyw",
  language: "Język",
  browsersLanguage: "Zgodnie z przeglądarką",
  screenOn: "Nie wygaszaj ekranu podczas pobierania",
  screenOnWhy:
    "Tylko gdy ta strona jest widoczna. W większości przeglądarek uśpienie urządzenia wstrzymuje pobieranie.",
  used: "Zajęte przez Ferry",
  left: "Pozostało dla Ferry",
  leftOf: "według przeglądarki; na pełnym dysku może być mniej",
  unknown: "Przeglądarka tego nie podaje.",
  persistence: "Przechowywane na stałe",
  persisted: "Tak. Przeglądarka usunie pliki Ferry tylko na Twoje polecenie.",
  notPersisted:
    "Nie. Gdy na dysku zabraknie miejsca, przeglądarka może usunąć wszystko, co przechowuje Ferry: kolejkę, pobrane i niezapisane pliki oraz pobierania w toku.",
  cannotPersist: "Ta przeglądarka tego nie podaje i nie można jej o to poprosić.",
  keepFiles: "Zachowaj pliki Ferry na stałe",
  askingToKeep: "Pytanie przeglądarki…",
  refused:
    "Przeglądarka odmówiła. Niektóre przeglądarki decydują same: zgadzają się, gdy witryna jest zainstalowana, dodana do zakładek lub często używana. Spróbuj wtedy ponownie, a to, co ważne, zapisz.",
  granted: "Przeglądarka się zgodziła.",
  noAnswer: "Przeglądarka nie odpowiedziała. Poszukaj jej pytania przy krawędzi tego okna.",
  noPrograms: "Żaden program innej witryny nie ma stałego zezwolenia.",
  programsMay:
    "Program, któremu zezwolisz, może dodawać pobierania oraz wyświetlać, zmieniać i odczytywać te, które dodał.",
  programsMayNot: "Nie widzi innych pobierań, folderów ani Twoich danych logowania.",
  anybodyAsks:
    "Zapytać może każda witryna, a pytanie pojawia się za każdym razem, chyba że zezwolisz na stałe.",
  someAsk: "Administrator tego Ferry pozwala pytać tylko tym witrynom:",
  nobodyAsks: "Administrator tego Ferry nie pozwala pytać żadnej innej witrynie.",
  decided: "Administrator tego Ferry zezwala tym witrynom bez pytania:",
  removeWhat:
    "Usuwa wszystko, co Ferry przechowuje w tej przeglądarce. Najpierw zobaczysz, co zostanie utracone.",
  removeLink: "Zobacz, co zostanie utracone…",
};

export const about: Words["about"] = {
  version: "Wersja",
  build: "Kompilacja",
  app: "Aplikacja",
  files: (count, size) =>
    `${plural(count, { one: "# plik", few: "# pliki", many: "# plików", other: "# plików" })}, ${size}, w tej przeglądarce, aby aplikacja otwierała się bez sieci`,
  unbuilt: "Tego Ferry nie skompilowano: działa ze źródeł.",
  check: "Sprawdź teraz",
  repair: "Napraw",
  findUpdate: "Szukaj nowej wersji",
  working: "Chwileczkę…",
  everyFile: "Każdy plik z rozmiarem i SHA-256",
  isAsBuilt: "bez zmian od kompilacji",
  isMissing: "brakuje",
  isOther: (size) => `ma inne bajty (${size}):`,
  allGood: (count) =>
    `Wszystkie pliki w pamięci podręcznej (${figure(count)}) są co do bajtu takie, jak po kompilacji.`,
  bad: (count, of, paths) =>
    `Pliki w pamięci podręcznej, które różnią się od skompilowanych: ${figure(count)} z ${figure(of)}: ${paths}. „Napraw” pobierze je ponownie; kolejka pozostanie bez zmian.`,
  repaired: "Naprawiono: wszystkie pliki są co do bajtu takie, jak po kompilacji.",
  notRepaired: (paths) =>
    `Witryna nie udostępnia tych plików w skompilowanej postaci: ${paths}. Czy masz połączenie z Internetem? Jeśli tak, witryna może mieć nowszą wersję: poszukaj jej.`,
  unreadable:
    "Przeglądarka nie pozwala Ferry odczytać pamięci podręcznej. Odśwież tę stronę i spróbuj ponownie.",
  isNewest: "To najnowsza wersja dostępna w witrynie.",
  isNewer: "Trwa pobieranie nowej wersji. Ta strona zaproponuje ją, gdy będzie gotowa.",
  noServer: "Witryna nie odpowiada. Spróbuj ponownie, gdy będziesz mieć połączenie z Internetem.",
};

export const removal: Words["removal"] = {
  title: "Usuń Ferry z tej przeglądarki",
  looking: "Sprawdzanie, co tu jest…",
  lost: "To zostanie utracone",
  kept: "To pozostanie",
  emptyQueue: "Brak pobierań: kolejka jest pusta.",
  queue: (parts) => `Kolejka: ${parts}.`,
  unfinished: (count) =>
    plural(count, {
      one: "# nieukończone pobieranie",
      few: "# nieukończone pobierania",
      many: "# nieukończonych pobierań",
      other: "# nieukończonych pobierań",
    }),
  unsaved: (count) =>
    plural(count, {
      one: "# pobrane i niezapisane",
      few: "# pobrane i niezapisane",
      many: "# pobranych i niezapisanych",
      other: "# pobranych i niezapisanych",
    }),
  over: (count) =>
    plural(count, {
      one: "# zakończone",
      few: "# zakończone",
      many: "# zakończonych",
      other: "# zakończonych",
    }),
  bytes: (size) => `Dane przechowywane w tej przeglądarce, ${size}: to, co pobrano, i sama aplikacja.`,
  settings: "Ustawienia, zachowane dane logowania, wybrane foldery i programy, którym zezwolono.",
  app: "Proces aplikacji: przeglądarka przestanie pobierać na jej rzecz, a Ferry nie otworzy się już bez sieci.",
  onDisk: "Zapisane przez Ciebie pliki. Ferry nie ma do nich dostępu.",
  permissions: {
    notifications: "wyświetlanie powiadomień",
    "persistent-storage": "trwałe przechowywanie plików",
  },
  granted: (permissions) => `Zezwolenia udzielone tej witrynie: ${permissions}.`,
  browsersOwn:
    "Zezwolenia tej witryny może cofnąć tylko przeglądarka, w swoich ustawieniach tej witryny; tam też odinstalowuje się zainstalowaną aplikację.",
  exportFirst: "Najpierw zapisz kolejkę jako plik",
  agree: (count) =>
    plural(count, {
      one: "Usuń także to pobieranie",
      few: "Usuń także te # pobierania",
      many: "Usuń także te # pobierań",
      other: "Usuń także te # pobierań",
    }),
  remove: "Usuń Ferry całkowicie",
  keep: "Zachowaj Ferry",
  removing: "Usuwanie… Inne karty Ferry zamykają najpierw swoją część.",
  gone: "Ferry usunięto z tej przeglądarki",
  goneWhat:
    "Nic nie pozostało: ani proces, ani pamięć podręczna, ani baza danych, ani pliki, ani ustawienia. Możesz zamknąć tę kartę.",
  again: "Otwórz Ferry ponownie",
  left: "Coś pozostało",
  leftovers: {
    worker: "Proces: nadal używa go jakaś strona Ferry.",
    cache: "Pamięć podręczna aplikacji.",
    database: "Baza danych: nadal otwiera ją jakaś strona.",
    files: "Przechowywane pliki: jakaś strona nadal w nich zapisuje.",
    settings: "Ustawienia.",
  },
  leftNext:
    "Zamknij wszystkie inne karty Ferry i programów, które z niego korzystają. Potem spróbuj ponownie.",
  tryAgain: "Spróbuj ponownie",
};

export const notices: Words["notices"] = {
  tellMe: "Powiadom mnie po zakończeniu",
  switchOn: "Włącz",
  switchOff: "Wyłącz",
  isOn: "System powiadomi Cię, gdy pobieranie się zakończy lub będzie Cię potrzebować, chyba że widoczne jest okno Ferry.",
  isOff: "Ferry nie powiadamia Cię, gdy zajmujesz się czymś innym.",
  isBlocked:
    "Przeglądarka ma nigdy nie wyświetlać powiadomień z tej witryny. Można to zmienić w jej ustawieniach tej witryny.",
  unsupported: "Ta przeglądarka nie udostępnia tej stronie powiadomień.",
  done: "Pobieranie zostało ukończone.",
  needsYou: "Pobieranie wymaga Twojej uwagi.",
  doneMany: "Pobierania zostały ukończone",
  needsYouMany: "Pobierania wymagają Twojej uwagi",
  open: "Otwórz",
  retry: "Spróbuj ponownie",
};
