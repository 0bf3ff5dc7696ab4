/** Knows what is said of a job in German: what can be done with it, how it stands, and why. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("de");

export const actions: Words["actions"] = {
  pause: "Anhalten",
  start: "Starten",
  resume: "Fortsetzen",
  retry: "Erneut versuchen",
  tryNow: "Jetzt versuchen",
  beginAnew: "Von vorn beginnen",
  signIn: "Anmelden",
  forgetSignIn: "Anmeldung vergessen",
  cancel: "Abbrechen",
  save: "Speichern",
  saveAgain: "Erneut speichern",
  saveToFolder: "In einem Ordner speichern",
  saveAsZip: "Als ZIP speichern",
  remove: "Entfernen",
  chooseFolder: "Ordner auswählen",
  allowFile: "Datei wieder erlauben",
  allowFolder: "Ordner wieder erlauben",
};

export const states: Words["states"] = {
  waiting: "Wartet",
  connecting: "Verbindung wird hergestellt",
  checking: "Wird geprüft",
  downloading: "Wird heruntergeladen",
  paused: "Angehalten",
  notStarted: "Nicht gestartet",
  partly: "Teilweise heruntergeladen",
  stopped: "Gestoppt",
  downloaded: "Heruntergeladen",
  saved: "Gespeichert",
  cancelled: "Abgebrochen",
  sending: "Wird gesendet",
  sent: "Gesendet",
  partlySent: "Teilweise gesendet",
  wasSending: "Wurde gesendet",
  wasDownloading: "Wurde heruntergeladen",
  wasWaiting: "Wartete",
};

export const troubles: Words["troubles"] = {
  offline: "Wartet auf das Netzwerk",
  portal: "Wartet auf Anmeldung",
  signIn: "Anmeldung erforderlich",
  proxy: "Wartet auf den Proxy",
  space: "Wartet auf Speicherplatz",
  newLink: "Wartet auf einen neuen Link",
  answer: "Wartet auf Ihre Antwort",
  permission: "Wartet auf Erlaubnis",
  other: "Wartet auf den nächsten Versuch",
};

export const waits: Words["waits"] = {
  itsTurn: "Wartet, bis die Reihe daran ist",
  starting: "Wird gestartet",
  browserCarries: "Wird vom Browser geholt",
  schedule: "Geplant",
  afterJob: "Wartet auf einen anderen",
  metered: "Wartet auf ein Netz ohne Volumengrenze",
  policy: "Zurzeit nicht erlaubt",
  hostLimit: "Wartet auf den Server",
  nextRange: "Wartet auf den nächsten Teil",
  budget: "Budget verbraucht",
  battery: "Wartet auf Strom",
  limit: "Durch ein Limit angehalten",
};

export const reasons: Words["reasons"] = {
  behind: (name) => `„${name}“ kommt zuerst; dieser Download startet von selbst.`,
  behindAnother: "Ein anderer Download kommt zuerst; dieser startet von selbst.",
  browserCarries: "Der Browser holt diesen Download im Hintergrund. Ferry übernimmt, was angekommen ist.",
  notBefore: (clock) => `Er startet von selbst, frühestens ${clock}.`,
  after: (name) => `Er startet von selbst, sobald „${name}“ angekommen ist.`,
  afterAnother: "Er startet von selbst, sobald der Download davor angekommen ist.",
  afterStopped: (name) =>
    `„${name}“ wurde gestoppt, und dieser Download kommt danach. Öffnen Sie ihn, um ihn trotzdem zu starten.`,
  afterCancelled: (name) =>
    `„${name}“ wurde abgebrochen, und dieser Download kommt danach. Öffnen Sie ihn, um ihn trotzdem zu starten.`,
  afterRemoved: (name) =>
    `„${name}“ wurde entfernt, und dieser Download kommt danach. Öffnen Sie ihn, um ihn trotzdem zu starten.`,
  anotherStopped:
    "Der Download davor wurde gestoppt, und dieser kommt danach. Öffnen Sie ihn, um ihn trotzdem zu starten.",
  anotherCancelled:
    "Der Download davor wurde abgebrochen, und dieser kommt danach. Öffnen Sie ihn, um ihn trotzdem zu starten.",
  anotherRemoved:
    "Der Download davor wurde entfernt, und dieser kommt danach. Öffnen Sie ihn, um ihn trotzdem zu starten.",
  metered: "In diesem Netz zählt jedes Byte. Öffnen Sie den Download, um es zu erlauben.",
  policy: "Diese Installation von Ferry holt von dort nichts mehr. Fragen Sie die Person, die sie verwaltet.",
  hostLimit: "Der Server nimmt keine weiteren Downloads gleichzeitig an; dieser startet von selbst.",
  nextRange:
    "Das Programm holt Teile der Datei, wenn es sie braucht. Öffnen Sie diesen Download, um sie ganz zu holen.",
  empty: "Es wurde noch keine Datei hinzugefügt.",
  notStarted: "Der Download wartet in der Warteschlange, bis ihn jemand startet.",
  again: (time) => `Nächster Versuch in ${time}.`,
  againNow: "Neuer Versuch läuft.",
  isThere: "Der Server hat alles und hat es bestätigt.",
  saveIt: "Vollständig. Mit „Speichern“ kommt die Datei zu Ihren Dateien.",
  saveThem: "Vollständig. Mit „Speichern“ kommen die Dateien zu Ihren Dateien.",
  saved: "Gespeichert. Bleibt auch offline hier, bis Sie den Download entfernen.",
  overBudget: (clock: string) =>
    `Das Budget dieses Monats ist verbraucht. Es geht von selbst weiter, ab ${clock}.`,
  nearBudget: (clock: string) =>
    `Der Rest des Budgets dieses Monats bleibt für Wichtigeres. Es geht von selbst weiter, ab ${clock}.`,
  battery: "Der Akku ist schwach. Es geht von selbst weiter, wenn das Gerät geladen wird.",
  limitUntil: (name: string, clock: string) => `Das Limit „${name}“ lässt bis ${clock} nichts durch.`,
  limitFor: (name: string) =>
    `Das Limit „${name}“ lässt nichts durch. In den Einstellungen ist es zu ändern.`,
  someLimitUntil: (clock: string) => `Ein Limit lässt bis ${clock} nichts durch.`,
  someLimit: "Ein Limit lässt nichts durch. In den Einstellungen ist es zu ändern.",
};

export const notes: Words["notes"] = {
  "source-changed": "Die Datei wurde auf dem Server geändert; Ferry hat mit der neuen von vorn begonnen.",
  "session-lost": "Der Server hatte verloren, was gesendet war; es wird neu gesendet.",
  "storage-lost": "Der Browser hat den Speicher von Ferry geleert; die Übertragung begann von vorn.",
  damaged: "Ein gespeicherter Teil war beschädigt; Ferry hat ihn noch einmal geholt.",
  "wrong-digest":
    "Die erste Kopie hatte nicht die angegebene Prüfsumme; Ferry hat die Datei noch einmal geholt.",
  "wrong-piece": "Ein Teil hatte nicht die angegebene Prüfsumme; Ferry hat ihn noch einmal geholt.",
};

export const saving: Words["saving"] = {
  assembling: (done, total) => `Die Datei wird zusammengesetzt: ${done} von ${total}.`,
  writing: (done, total) => `Die Datei wird geschrieben: ${done} von ${total}.`,
  assemblingMany: (done, total, files, of) =>
    `Die Dateien werden geprüft, ${files} von ${of} sind da: ${done} von ${total}.`,
  writingMany: (done, total, files, of) =>
    `Die Dateien werden geschrieben, ${files} von ${of} sind da: ${done} von ${total}.`,
  byBrowser: "Der Browser speichert die Datei; Sie finden sie unter seinen Downloads.",
  written: (folder) => `In den Ordner „${folder}“ geschrieben.`,
  groupWritten: (of, folder) =>
    `${plural(of, { one: "Die Datei ist", other: "Alle # Dateien sind" })} im Ordner „${folder}“.`,
  partWritten: (files, of, folder) => `${files} von ${of} Dateien sind im Ordner „${folder}“.`,
  before: (count) => plural(count, { one: "Eine war schon da.", other: "# waren schon da." }),
  again: "Speichern Sie erneut, um mit den übrigen fortzufahren.",
  failed: "Das Speichern ist fehlgeschlagen.",
};

export const didNotWork: Words["didNotWork"] = { words: "Das hat nicht funktioniert." };

export const proofs: Words["proofs"] = {
  digest: "Prüfsumme stimmt",
  validator: "gleiche starke Versionskennung in jeder Antwort",
  seams: "gleiche Größe und gleiches Datum, Nahtstellen verglichen",
  acknowledged: "der Server hat jedes Byte bestätigt",
  unverified: "ungeprüft: Der Server gibt nichts zum Prüfen an",
};

export const files: Words["files"] = {
  newLink: "Neuer Link zur Datei",
  newLinkTo: (name) => `Neuer Link zu ${name}`,
  comparing: "Ferry vergleicht, was angekommen ist, mit der Datei an der neuen Adresse.",
  keptCompared: (bytes) =>
    `Es geht von der neuen Adresse weiter: Die Größe und ${bytes} der Datei wurden verglichen.`,
  keptSame: "Es geht von der neuen Adresse weiter: Laut Server ist es noch dieselbe Version.",
  anew: "Der Download hat an der neuen Adresse von vorn begonnen: Nichts zeigte, dass dort dieselbe Datei liegt.",
  sent: (bytes: string) => `Gesendet, ${bytes}`,
  downloaded: (bytes) => `Heruntergeladen, ${bytes}`,
  itsTurn: "Wartet, bis die Reihe daran ist",
  leave: (bytes, name) => `Die ${bytes} von ${name}, die hier sind, gehen verloren.`,
  leaveYes: "Datei entfernen",
  showMore: (count) =>
    plural(count, { one: "Eine weitere Datei anzeigen", other: "# weitere Dateien anzeigen" }),
  showSome: (next, left) => `${next} weitere von ${left} Dateien anzeigen`,
};
