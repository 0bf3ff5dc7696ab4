/** Knows what the page itself says in German: what everybody sees at once. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("de");

export const strings: Words["strings"] = {
  add: "Hinzufügen",
  close: "Schließen",
  cancelDialog: "Abbrechen",
  addTitle: "Übertragung hinzufügen",
  sendFiles: "Dateien senden …",
  readList: "Inhalt ansehen",
  isList: "Das ist eine Liste von Dateien (Metalink).",
  browserDownload: "Vom Browser herunterladen lassen",
  downloads: "Downloads",
  screens: "Bereiche von Ferry",
  transfers: "Übertragungen",
  library: "Bibliothek",
  settings: "Einstellungen",
  opening: "Warteschlange wird geöffnet …",
  asking: "Aktueller Stand wird abgefragt …",
  signIn: "Anmelden",
  files: "Dateien",
  newAddress: "Neue Adresse der Datei",
  useAddress: "Verwenden",
  keepAddress: "Alte behalten",
  changeAddress: "Adresse ändern …",
  save: "Speichern",
  retry: "Erneut versuchen",
  remove: "Entfernen",
  forgotten:
    "Hier ist seit Langem nichts geschehen. Entfernen Sie den Download, wenn ihn niemand mehr braucht.",
  cannotResume:
    "Dieser Server kann nicht mitten in einer Datei fortfahren: Nach einer Unterbrechung beginnt sie von vorn.",
  saving: "Wird gespeichert …",
  keepOpen: "Lassen Sie diese Seite geöffnet, bis das fertig ist.",
  handedOver: "Übergeben. Der Browser macht weiter; Sie können diesen Tab schließen.",
  nothingToHandOver: "Zurzeit gibt es nichts, was der Browser weiterführen könnte.",
  updateReady: "Eine neue Version von Ferry ist bereit.",
  updateNow: "Jetzt neu laden",
  later: "Später",
  installOffer: "Ferry lässt sich als App installieren: mit eigenem Fenster, mit einem Tippen geöffnet.",
  install: "Installieren",
  notNow: "Nicht jetzt",
  reload: "Neu laden",
  keep: "Behalten",
  mapShare: (share) => `Den Ordner auswählen, der ${share} ist`,
  asOf: (clock) => `Stand: ${clock}. Warteschlange wird geöffnet …`,
  added: (name) => `${name} wurde zur Warteschlange hinzugefügt.`,
  addedMany: (count) =>
    plural(count, {
      one: "# Download wurde zur Warteschlange hinzugefügt.",
      other: "# Downloads wurden zur Warteschlange hinzugefügt.",
    }),
};

export const counts: Words["counts"] = {
  running: (count) => `${figure(count)} aktiv`,
  waiting: (count) => `${figure(count)} wartend`,
  paused: (count) => `${figure(count)} angehalten`,
  stopped: (count) => `${figure(count)} gestoppt`,
  done: (count) => `${figure(count)} fertig`,
};

export const announced: Words["announced"] = {
  started: (name) => `${name}: Download gestartet.`,
  quarter: (name, percent) => `${name}: ${percent}.`,
  paused: (name) => `${name}: angehalten.`,
  waits: (name, what) => `${name} wartet. ${what}`,
  goesOn: (name) => `${name}: wird fortgesetzt.`,
  startedSending: (name: string) => `${name}: Senden gestartet.`,
  sent: (name: string) => `${name}: gesendet.`,
  done: (name) => `${name}: heruntergeladen.`,
  failed: (name, what, next) => `${name} wurde gestoppt. ${what} ${next}`,
};

export const empty: Words["empty"] = {
  addUrl: "URL hinzufügen",
  emptyTitle: "Die Warteschlange ist leer",
  emptyText:
    "Geben Sie Ferry die Adresse einer großen Datei. Sie kommt an, was auch immer mit dem Netz, diesem Tab oder dem Browser geschieht.",
  emptyHint: "Sie können Links und Dateien auch irgendwo auf dieser Seite einfügen oder ablegen.",
  trySample: "Oder probieren Sie eine dieser Dateien",
};
