/** Knows what is said in German on the screen of one job. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("de");

export const jobScreen: Words["jobScreen"] = {
  back: "Alle Übertragungen",
  gone: "Dieser Download ist nicht in der Warteschlange",
  goneHint:
    "Er wurde entfernt, oder seine Adresse gehört zu einem anderen Browser oder Profil: Jedes hat seine eigene Warteschlange. Alles, was hier ist, steht unter den Übertragungen.",
  files: "Dateien",
  findFile: "Eine Datei nach ihrem Namen finden",
  noSuchFile: "Keine Datei hat das im Namen.",
  map: "Was von der Datei hier ist",
  showMap: "Ihre Karte zeigen",
  rates: "Geschwindigkeit",
  about: "Über den Download",
  settings: "Einstellungen",
  schedule: "Wann er läuft",
  log: "Was geschehen ist",
  error: "Was ihm entgegensteht",
  nextStep: "Nächster Schritt",
  code: "Code von Ferry",
  bitsCode: "Code von BITS",
  httpStatus: "HTTP-Status",
  host: "Server",
  interruptions: "Unterbrechungen bisher",
  copy: "Einzelheiten für den Support kopieren",
  copied: "Kopiert. Geheime Teile von Adressen, Passwörter und Werte von Headern sind nicht darin.",
  copyByHand:
    "Dieser Browser ließ Ferry nicht kopieren. Hier ist der Text, markiert: Kopieren Sie ihn selbst.",
  details: "Einzelheiten für den Support",
};

/** The map of a file's pieces. */
export const pieces: Words["pieces"] = {
  summary: (percent, parts) =>
    `${percent} sind hier, ${plural(parts, { one: "in einem Teil", other: "in # Teilen" })}.`,
  nothing: "Noch ist nichts hier.",
  whole: "Alles ist hier und geprüft.",
  sizeUnknown: (bytes) => `${bytes} sind hier; wie lang die Datei ist, hat der Server nicht gesagt.`,
  coarse: "Sie hat mehr Lücken, als sich zeichnen lassen; kleine sind weggelassen.",
  here: "Hier",
  coming: "Empfangen, auf dem Weg zum Speicher",
  claimed: "Angefordert",
  carried: "Der Browser holt es",
  missing: "Fehlt",
  hashed: "Mit der Prüfsumme verglichen",
  connection: (number) => `Verbindung ${number}`,
  brings: (host, rate) => `von ${host}, ${rate}`,
  table: "Als Tabelle",
  from: "Von Byte",
  to: "Bis Byte",
  size: "Größe",
  what: "Was",
  by: (what, host) => `${what}, von ${host}`,
  more: (rows) => plural(rows, { one: "und ein weiterer Teil", other: "und # weitere Teile" }),
};
/** The same map of a file that is sent. */
export const sentPieces: Words["sentPieces"] = {
  map: "Was der Server von der Datei hat",
  summary: (percent: string) => `${percent} sind beim Server.`,
  nothing: "Der Server hat noch nichts davon.",
  whole: "Der Server hat alles.",
  here: "Beim Server",
};

export const rates: Words["rates"] = {
  nothing: "Seit Ferrys Worker gestartet wurde, ist nichts gekommen. Das Bild beginnt mit dem ersten Byte.",
  summary: (mean, most, span) => `${mean} im Mittel der letzten ${span}, höchstens ${most}.`,
  ago: (span) => `vor ${span}`,
  now: "jetzt",
};

/** Lines of the log. */
export const jobLog: Words["jobLog"] = {
  empty: "Noch ist nichts aufgeschrieben.",
  "upload-created": "Der Upload wurde angelegt.",
  sending: (host: string) => `Bytes gehen an ${host}`,
  delivered: (bytes: string, proof: string) => `Der Server hat alles: ${bytes}; ${proof}.`,
  created: "Der Download wurde angelegt.",
  filesAdded: (count) =>
    plural(count, { one: "Eine Datei wurde hinzugefügt", other: "# Dateien wurden hinzugefügt" }),
  fileRemoved: "Die Datei wurde entfernt.",
  resumed: "Er wurde gestartet.",
  suspended: "Er wurde angehalten.",
  started: (host) => `Bytes kommen von ${host}`,
  source: (host) => `Bytes kommen jetzt auch von ${host}`,
  here: (sentence, bytes) => `${sentence}; ${bytes} waren hier.`,
  of: (sentence, host) => `${sentence}, von ${host}.`,
  stop: (sentence) => `${sentence}.`,
  waits: (why) => `Er wartet. ${why}`,
  failed: (why) => `Er endete. ${why}`,
  fileFailed: (why) => `Diese Datei ist gescheitert, die anderen gehen weiter. ${why}`,
  retryAt: (clock) => `Nächster Versuch: ${clock}.`,
  interrupted: "Der Browser, oder Ferrys Worker darin, endete, während Bytes kamen.",
  handedOver: "Die Seite ging und gab dem Browser, was fehlte.",
  addressChanged: (host) => `Die Adresse wurde geändert: Sie ist jetzt bei ${host}.`,
  kept: (bytes) => `Die neue Adresse hat dieselbe Datei: ${bytes} bleiben.`,
  begunAnew: (bytes) => `${bytes} wurden aufgegeben, und die Datei begann von vorn.`,
  mirrorsChanged: (count) =>
    plural(count, { one: "Sie hat jetzt eine weitere Quelle.", other: "Sie hat jetzt # weitere Quellen." }),
  mirrorSame: (host) => `Die Quelle ${host} zeigte, dass sie dieselbe Datei hat.`,
  mirrorOther: (host) => `Die Quelle ${host} hat eine andere Datei und wird nicht benutzt.`,
  changed: (names) => `Geändert: ${names}.`,
  signedIn: (host) => `Eine Anmeldung für ${host} wurde angegeben.`,
  signInForgotten: (host) => `Die Anmeldung für ${host} wurde vergessen.`,
  verified: "Die Datei hat die Prüfsumme, die sie haben soll.",
  transferred: (bytes, proof) => `Alles ist hier: ${bytes}; ${proof}.`,
  acknowledged: "Er wurde gespeichert und aus der Warteschlange genommen.",
  cancelled: "Er wurde abgebrochen.",
  times: (count, clock) => plural(count, { one: `Einmal, ${clock}.`, other: `# Mal, zuletzt ${clock}.` }),
};

/** What may be set of a job. */
export const jobProperties: Words["jobProperties"] = {
  displayName: "Name",
  description: "Beschreibung",
  priority: "Priorität",
  minimumRetryDelay: "Vor einem neuen Versuch mindestens so lange warten",
  noProgressTimeout: "Nach so langer Zeit ohne neues Byte aufgeben",
  maximumDownloadTime: "Nach so langer Arbeit insgesamt aufgeben",
  durationHint:
    "Zum Beispiel 30 s, 10 min, 2 h oder 14 d. 0 beim Versuch heißt: wie Ferry es für richtig hält.",
  transferPolicy: "Netze, die jedes Byte zählen",
  policies: {
    default: "Wie diese Installation von Ferry es sagt",
    always: "Dürfen benutzt werden",
    "not-roaming": "Nicht beim Roaming",
    "no-surcharge": "Nicht, wenn es extra kostet",
    standard: "Nicht, wenn das Budget fast verbraucht ist",
    unrestricted: "Niemals",
  },
  maxDownloadRate: "Höchstens, KiB pro Sekunde (leer: kein eigenes Limit)",
  maxUploadRate: "Höchstens beim Senden, KiB pro Sekunde (leer: kein eigenes Limit)",
  badRate: "Schreiben Sie eine Zahl über 0, zum Beispiel 500, oder nichts.",
  notBefore: "Frühestens",
  deadline: "Fertig bis",
  after: "Beginnen nach",
  afterNone: "Keinem anderen Download",
  afterSeveral: (count) => plural(count, { one: "einem Download", other: "# Downloads" }),
  redirects: "Weiterleitungen",
  redirectChoices: {
    follow: "Folgen",
    "same-origin": "Nur innerhalb desselben Ursprungs",
    refuse: "Ablehnen",
  },
  httpMethod: "HTTP-Methode",
  onDemand: "Nur die Teile laden, die das Programm anfordert",
  minimumNotificationInterval: "Dem Programm den Fortschritt höchstens melden alle",
  notifyFlags: "Was sein Programm erfährt",
  flags: {
    transferred: "dass er angekommen ist",
    error: "dass er gescheitert ist",
    modification: "jede Änderung",
    "file-transferred": "dass eine Datei angekommen ist",
    "file-ranges-transferred": "dass ein Teil angekommen ist",
  },
  customHeaders: "Eigene HTTP-Header",
  noHeaders: "keine",
  headerHidden: (name) => `${name} (Wert verborgen)`,
  editHeaders: "Header bearbeiten…",
  headersLabel: "Header, einer je Zeile, als Name: Wert",
  save: "Einstellungen speichern",
  undo: "Rückgängig",
  saved: "Gespeichert.",
  badDuration: "Schreiben Sie eine Dauer mit Einheit, etwa 30 s, 10 min, 2 h oder 14 d.",
  zeroDuration: "Das muss mindestens 1 s sein.",
  tooLong: (most) => `Höchstens ${most} Zeichen.`,
  badHeader: (line) => `Schreiben Sie jeden Header als Name: Wert. Das ist keiner: ${line}`,
};
