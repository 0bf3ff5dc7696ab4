/** Knows what is said in Polish where somebody signs in, or lets a program in. */

import type { Words } from "../words.ts";

export const signIn: Words["signIn"] = {
  how: "Sposób logowania",
  schemes: {
    basic: "Nazwa użytkownika i hasło",
    digest: "Nazwa użytkownika i hasło (Digest)",
    bearer: "Token",
    header: "Własny nagłówek",
    browser: "Logowanie zapisane w tej przeglądarce",
  },
  fields: {
    "user-name": "Nazwa użytkownika",
    password: "Hasło",
    token: "Token",
    "header-name": "Nazwa nagłówka",
    "header-value": "Wartość nagłówka",
  },
  browserHint:
    "Wysyła to, co ta przeglądarka ma dla tego serwera: pliki cookie, zapamiętane logowanie, bilet Kerberos. Najpierw zaloguj się tam w innej karcie.",
  inTheClear: "Połączenie z tym adresem nie jest szyfrowane: to, co wyślesz, mogą po drodze odczytać inni.",
  kept: "Dane są wysyłane tylko na ten serwer, przechowywane na tym urządzeniu w postaci zaszyfrowanej i usuwane wraz z pobieraniem.",
  wrongOnce: "Ostatnie dane logowania odrzucono.",
  wrongBefore: (wrong) => `Odrzucone próby logowania: ${wrong}. Po jeszcze jednej Ferry przestanie pytać.`,
  ranOut: "Użyte dane logowania wygasły.",
  send: "Zaloguj się i wznów",
  sending: "Logowanie…",
};

export const connecting: Words["connecting"] = {
  alone: "To okno jest dla programów, które chcą korzystać z Ferry",
  aloneWhy:
    "Nie otworzyła go żadna strona, z którą Ferry może się porozumieć. Jeśli przysłał Cię tu program, jego strona zrywa więź z oknami, które otwiera; osoba, która ją prowadzi, musi zamiast tego wysyłać ten nagłówek:",
  waiting: "Chwileczkę…",
  asks: "Czy ta strona może używać Ferry do pobierania plików?",
  callsItself: (name) => `Przedstawia się jako ${name}`,
  may: ["Może dodawać pobierania oraz wyświetlać, zmieniać i odczytywać te, które dodała."],
  mayNot: ["Nie widzi innych pobierań, folderów ani Twoich danych logowania."],
  unsafe:
    "Połączenie z jej adresem nie jest szyfrowane: ktoś po drodze mógłby się pod nią podszyć. Dlatego można zezwolić tylko jednorazowo.",
  forGood: "Zawsze zezwalaj",
  once: "Zezwól raz",
  no: "Nie zezwalaj",
  takeBack: "Stałe zezwolenia są wymienione w ustawieniach Ferry i można je tam cofnąć.",
  connected: "Połączono",
  keepOpen: "Nie zamykaj tego okna, dopóki strona korzysta z Ferry: jej pobierania przechodzą właśnie tędy.",
  open: "Otwórz Ferry",
  refused: "Ta strona nie może korzystać z Ferry",
  refusedNext: "Możesz zamknąć to okno. Strona może zapytać ponownie.",
  nobody: "Ferry nie może ustalić, czyja strona pyta",
  nobodyNext:
    "Stronie bez własnego adresu (plikowi lub ramce w piaskownicy) nie można zezwolić. Możesz zamknąć to okno.",
};
