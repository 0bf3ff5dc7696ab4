/** Knows what the foot of the page says in Polish. */

import type { Words } from "../words.ts";

export const foot: Words["foot"] = {
  goOn: "Kontynuuj beze mnie",
  goOnTried: "Przekazywanie…",
  whenClosed: "Po zamknięciu tej karty",
  closedGoesOn:
    "Po zamknięciu tej karty pobieranie trwa dalej: prowadzi je przeglądarka, dopóki działa. Przy następnej wizycie Ferry przejmie to, co pobrano.",
  closedPauses:
    "Nie zamykaj tej karty: w tej przeglądarce transfery są wstrzymywane po zamknięciu ostatniej karty i wznawiane przy następnej wizycie.",
  saveFolder: "Zapisz w",
  folderNone: "folderze pobierania przeglądarki",
  pickFolder: "Wybierz folder",
  changeFolder: "Zmień",
  forgetFolder: "Zapomnij",
  isFolder: (share, folder) => `${share} to folder ${folder}`,
  queue: "Kolejka",
  queueFile:
    "Kolejkę można zapisać jako plik, bez poufnych danych i pobranych bajtów, i wczytać w innym Ferry.",
  saveQueue: "Eksportuj do pliku",
  takeIn: "Importuj z pliku…",
};

export const kept: Words["kept"] = {
  "sign-in":
    "Pobieranie, które wymaga Twojego logowania, zostanie wstrzymane po zamknięciu tej karty: przeglądarka musiałaby przechowywać dane logowania bez szyfrowania.",
  "own-site":
    "Pobieranie z tej witryny zostanie wstrzymane po zamknięciu tej karty: przeglądarka wysyłałaby jej pliki cookie.",
  upload:
    "Wysyłanie zostanie wstrzymane po zamknięciu tej karty i ruszy od tego samego miejsca przy następnej wizycie.",
  headers: "Pobieranie z własnymi nagłówkami żądania zostanie wstrzymane po zamknięciu tej karty.",
  method: "Pobieranie inną metodą niż GET zostanie wstrzymane po zamknięciu tej karty.",
  redirects:
    "Pobieranie, którego nie wolno przekierować pod inny adres, zostanie wstrzymane po zamknięciu tej karty: przeglądarka podążyłaby za przekierowaniem.",
  limit: "To, co ma limit, zatrzyma się po zamknięciu tej karty: przeglądarka żadnego by nie dotrzymała.",
  cost: "To, co nie może za dużo kosztować, zatrzyma się po zamknięciu tej karty: przeglądarka by nie liczyła.",
};

export const programs: Words["programs"] = {
  title: "Programy innych witryn, które mogą korzystać z Ferry",
  takeBack: "Cofnij zezwolenie",
  told: "Pobierania tego programu pozostają tutaj. Musi on zapytać ponownie.",
};
