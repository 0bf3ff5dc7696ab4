/** Knows what the library says in German. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("de");

export const library: Words["library"] = {
  emptyTitle: "Hier wird noch nichts aufbewahrt",
  emptyText:
    "Was Ferry heruntergeladen hat, bleibt hier, bis Sie es entfernen. Es öffnet sich ohne Netz und belegt Platz auf diesem Gerät.",
  count: (count) => plural(count, { one: "# Datei", other: "# Dateien" }),
  sum: (files, size) => `${files}, ${size} auf diesem Gerät`,
  coming: "Wird noch heruntergeladen und lässt sich schon abspielen",
  kept: "Hier aufbewahrt",
  search: "Suchen",
  order: "Reihenfolge",
  orders: {
    newest: "Neueste zuerst",
    largest: "Größte zuerst",
    name: "Nach Namen",
    unopened: "Am längsten nicht geöffnet",
  },
  noMatch: "Keine Datei hier hat das in ihrem Namen.",
  play: "Abspielen",
  open: "Öffnen",
  share: "Teilen",
  came: (date) => `eingetroffen ${date}`,
  opened: (date) => `geöffnet ${date}`,
  notOpened: "noch nicht geöffnet",
  inJob: (job) => `in ${job}`,
  percentHere: (percent) => `${percent} sind da`,
  ask: (name, size) =>
    `${name} belegt ${size}. Wenn die Datei hier entfernt ist, muss sie neu heruntergeladen werden; Kopien, die Sie gespeichert haben, bleiben.`,
  askYes: "Entfernen",
  shareReady: "Jetzt ist sie bereit: Drücken Sie noch einmal auf „Teilen“.",
  shared: "Sie wurde geteilt.",

  back: "Alle Dateien",
  gone: "Diese Datei ist nicht mehr hier.",
  notYet:
    "Sie ist noch nicht eingetroffen. Ton und Film lassen sich abspielen, während sie kommen; alles andere öffnet sich, wenn es ganz da ist.",
  cannotShow:
    "Dateien dieser Art zeigt Ferry nicht. Speichern Sie sie, und öffnen Sie sie mit einem Ihrer Programme.",
  noPdf:
    "Dieser Browser zeigt keine PDF-Dateien. Speichern Sie die Datei, und öffnen Sie sie mit einem Ihrer Programme.",
  cannotPlay:
    "Dieser Browser kann sie nicht abspielen, oder was von ihr gebraucht wird, kam nicht an. Speichern Sie sie, wenn sie da ist, und spielen Sie sie mit einem anderen Programm ab.",
  jumps: (percent) =>
    `Wird noch heruntergeladen, ${percent} sind da. Wohin Sie auch springen: Der fehlende Teil wird zuerst geholt.`,
  inOrder: (percent) =>
    `Wird noch heruntergeladen, ${percent} sind da. Dieser Server sendet die Datei nur von Anfang bis Ende: Was da ist, wird abgespielt, und ein Sprung darüber hinaus wartet, bis dieser Teil gekommen ist.`,
  stopped: (percent) =>
    `Der Download geht nicht weiter: Von der Datei sind ${percent} da, und so weit wird sie abgespielt.`,
  goOn: "Download fortsetzen",
  reading: "Wird gelesen …",
  firstPart: (shown, size) => `Die ersten ${shown} von ${size}.`,
  emptyFile: "Die Datei ist leer.",

  tidy: (days) =>
    plural(days, {
      one: "Entfernen, was ich # Tag lang nicht geöffnet habe …",
      other: "Entfernen, was ich # Tage lang nicht geöffnet habe …",
    }),
  tidyTitle: (days) =>
    plural(days, { one: "# Tag lang nicht geöffnet", other: "# Tage lang nicht geöffnet" }),
  tidyNone: (days) =>
    plural(days, {
      one: "Es gibt nichts zu entfernen: Alles hier kam am letzten Tag oder wurde da geöffnet.",
      other: "Es gibt nichts zu entfernen: Alles hier kam in den letzten # Tagen oder wurde da geöffnet.",
    }),
  tidyFiles: "Dateien, die entfernt würden",
  tidyMore: (count) => plural(count, { one: "und # weitere Datei", other: "und # weitere Dateien" }),
  tidyHint:
    "Das lässt sich nicht rückgängig machen: Wer eine davon wieder haben will, muss sie neu herunterladen. Kopien, die Sie anderswo gespeichert haben, bleiben, wo sie sind.",
  tidyYes: (files, size) => `${files} entfernen, ${size}`,
  tidying: (done, of) => `${done} von ${of} entfernt …`,
  tidied: (files, size) => `Entfernt: ${files}. ${size} sind wieder frei.`,
};
