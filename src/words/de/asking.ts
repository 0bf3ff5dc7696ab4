/** Knows what is said in German where somebody signs in, or lets a program in. */

import type { Words } from "../words.ts";

export const signIn: Words["signIn"] = {
  how: "Art der Anmeldung",
  schemes: {
    basic: "Benutzername und Passwort",
    digest: "Benutzername und Passwort (Digest)",
    bearer: "Token",
    header: "Ein eigener HTTP-Header",
    browser: "Die Anmeldung dieses Browsers",
  },
  fields: {
    "user-name": "Benutzername",
    password: "Passwort",
    token: "Token",
    "header-name": "Name des Headers",
    "header-value": "Wert des Headers",
  },
  browserHint:
    "Sendet, was dieser Browser für den Server hat: Cookies, eine gespeicherte Anmeldung, ein Kerberos-Ticket. Melden Sie sich dort zuerst in einem anderen Tab an.",
  inTheClear:
    "Diese Adresse ist nicht verschlüsselt: Andere auf dem Weg können lesen, was Sie dorthin senden.",
  kept: "Sie wird nur an diesen Server gesendet, auf diesem Gerät verschlüsselt aufbewahrt und mit dem Download vergessen.",
  wrongOnce: "Die letzte wurde abgelehnt.",
  wrongBefore: (wrong) =>
    `Die letzten ${wrong} wurden abgelehnt. Nach einer weiteren fragt Ferry nicht mehr.`,
  ranOut: "Die verwendete Anmeldung ist abgelaufen.",
  send: "Anmelden und fortsetzen",
  sending: "Anmeldung läuft …",
};

export const connecting: Words["connecting"] = {
  alone: "Dieses Fenster ist für Programme, die Ferry verwenden möchten",
  aloneWhy:
    "Es wurde von keiner Seite geöffnet, mit der Ferry sprechen kann. Wenn ein Programm Sie hierher gebracht hat, trennt seine Seite die Verbindung zu Fenstern, die sie öffnet; wer sie betreibt, muss stattdessen diesen Header senden:",
  waiting: "Einen Moment …",
  asks: "Darf diese Seite Ferry für ihre Downloads verwenden?",
  callsItself: (name) => `Sie nennt sich ${name}`,
  may: ["Sie darf Downloads hinzufügen sowie die selbst hinzugefügten sehen, ändern und lesen."],
  mayNot: ["Andere Downloads, Ihre Ordner und Ihre Anmeldungen sieht sie nicht."],
  unsafe:
    "Ihre Adresse ist nicht verschlüsselt: Jemand auf dem Weg könnte in ihrem Namen sprechen. Deshalb lässt sie sich nur einmal erlauben.",
  forGood: "Immer erlauben",
  once: "Einmal erlauben",
  no: "Nicht erlauben",
  takeBack: "Was immer erlaubt ist, steht in den Einstellungen von Ferry und lässt sich dort zurücknehmen.",
  connected: "Verbunden",
  keepOpen:
    "Lassen Sie dieses Fenster geöffnet, solange die Seite mit Ferry arbeitet: Ihre Downloads laufen hier durch.",
  open: "Ferry öffnen",
  refused: "Diese Seite darf Ferry nicht verwenden",
  refusedNext: "Sie können dieses Fenster schließen. Die Seite kann erneut fragen.",
  nobody: "Ferry kann nicht erkennen, wessen Seite fragt",
  nobodyNext:
    "Eine Seite ohne eigene Adresse (eine Datei oder ein abgeschotteter Frame) lässt sich nicht erlauben. Sie können dieses Fenster schließen.",
};
