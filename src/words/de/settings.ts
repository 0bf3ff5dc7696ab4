/** Knows what the settings say in German. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("de");

export const parts: Words["parts"] = {
  appearance: "Darstellung",
  saving: "Speichern",
  storage: "Speicherplatz",
  limits: "Limits und Kosten",
  notifications: "Benachrichtigungen",
  programs: "Programme",
  queue: "Die Warteschlange",
  about: "Über Ferry",
  remove: "Ferry entfernen",
};

export const themes: Words["themes"] = {
  system: "Wie im System",
  light: "Hell",
  dark: "Dunkel",
};

export const settings: Words["settings"] = {
  parts: "Bereiche der Einstellungen",
  theme: "Farbschema",
  language: "Sprache",
  browsersLanguage: "Wie im Browser",
  screenOn: "Bildschirm eingeschaltet lassen, solange Downloads laufen",
  screenOnWhy:
    "Nur solange diese Seite zu sehen ist. In den meisten Browsern halten Downloads an, wenn das Gerät in den Ruhezustand geht.",
  used: "Von Ferry belegt",
  left: "Für Ferry frei",
  leftOf: "laut Browser; auf einem vollen Datenträger kann es weniger sein",
  unknown: "Der Browser sagt es nicht.",
  persistence: "Dauerhaft aufbewahrt",
  persisted: "Ja. Der Browser löscht die Dateien von Ferry nur, wenn Sie es ihm sagen.",
  notPersisted:
    "Nein. Wird der Platz knapp, darf der Browser alles löschen, was Ferry aufbewahrt: die Warteschlange, was angekommen und nicht gespeichert ist und was halb fertig ist.",
  cannotPersist: "Dieser Browser sagt es nicht und lässt sich nicht darum bitten.",
  keepFiles: "Dateien von Ferry aufbewahren",
  askingToKeep: "Der Browser wird gefragt …",
  refused:
    "Der Browser hat abgelehnt. Manche Browser entscheiden selbst: Sie stimmen zu, wenn eine Website installiert ist, ein Lesezeichen hat oder oft besucht wird. Versuchen Sie es dann erneut, und speichern Sie, was wichtig ist.",
  granted: "Der Browser hat zugestimmt.",
  noAnswer: "Der Browser hat nicht geantwortet. Vielleicht steht seine Frage am Rand dieses Fensters.",
  noPrograms: "Kein Programm einer anderen Website ist dauerhaft erlaubt.",
  programsMay:
    "Ein Programm, das Sie erlauben, darf Downloads hinzufügen sowie die selbst hinzugefügten sehen, ändern und lesen.",
  programsMayNot: "Andere Downloads, Ihre Ordner und Ihre Anmeldungen sieht es nicht.",
  anybodyAsks:
    "Jede Website darf fragen, und Sie werden jedes Mal gefragt, solange Sie es nicht dauerhaft erlauben.",
  someAsk: "Wer dieses Ferry betreibt, lässt nur diese fragen:",
  nobodyAsks: "Wer dieses Ferry betreibt, lässt keine andere Website fragen.",
  decided: "Wer dieses Ferry betreibt, erlaubt diese ohne Nachfrage:",
  removeWhat: "Entfernt alles, was Ferry in diesem Browser aufbewahrt. Sie sehen zuerst, was verloren geht.",
  removeLink: "Ansehen, was verloren geht …",
};

export const about: Words["about"] = {
  version: "Version",
  build: "Build",
  app: "Die App",
  files: (count, size) =>
    `${figure(count)} Dateien, ${size}, in diesem Browser aufbewahrt, damit sich die App offline öffnen lässt`,
  unbuilt: "Dieses Ferry wurde nicht gebaut: Es läuft aus seinen Quelltexten.",
  check: "Jetzt prüfen",
  repair: "Reparieren",
  findUpdate: "Nach einer neuen Version suchen",
  working: "Einen Moment …",
  everyFile: "Jede Datei mit Größe und SHA-256",
  isAsBuilt: "wie gebaut",
  isMissing: "fehlt",
  isOther: (size) => `hat andere Bytes (${size}):`,
  allGood: (count) => `Alle ${figure(count)} Dateien im Cache sind Byte für Byte so, wie sie gebaut wurden.`,
  bad: (count, of, paths) =>
    `${figure(count)} von ${figure(of)} Dateien im Cache sind nicht so, wie sie gebaut wurden: ${paths}. „Reparieren“ holt sie noch einmal; die Warteschlange bleibt, wie sie ist.`,
  repaired: "Repariert: Alle Dateien sind Byte für Byte so, wie sie gebaut wurden.",
  notRepaired: (paths) =>
    `Die Website liefert diese Dateien nicht so, wie sie gebaut wurden: ${paths}. Sind Sie online? Sonst hat sie vielleicht eine neuere Version: Suchen Sie danach.`,
  unreadable:
    "Der Browser lässt Ferry seinen Cache nicht lesen. Laden Sie diese Seite neu, und versuchen Sie es erneut.",
  isNewest: "Das ist die neueste Version, die die Website hat.",
  isNewer: "Eine neue Version ist unterwegs. Diese Seite bietet sie an, sobald sie bereit ist.",
  noServer: "Die Website antwortet nicht. Versuchen Sie es erneut, wenn Sie online sind.",
};

export const removal: Words["removal"] = {
  title: "Ferry aus diesem Browser entfernen",
  looking: "Es wird nachgesehen, was hier ist …",
  lost: "Das geht verloren",
  kept: "Das bleibt",
  emptyQueue: "Keine Downloads: Die Warteschlange ist leer.",
  queue: (parts) => `Die Warteschlange: ${parts}.`,
  unfinished: (count) =>
    plural(count, {
      one: "# Download, der nicht fertig ist",
      other: "# Downloads, die nicht fertig sind",
    }),
  unsaved: (count) =>
    plural(count, {
      one: "#, der angekommen und nicht gespeichert ist",
      other: "#, die angekommen und nicht gespeichert sind",
    }),
  over: (count) => plural(count, { one: "#, der erledigt ist", other: "#, die erledigt sind" }),
  bytes: (size) => `${size}, die in diesem Browser liegen: was angekommen ist, und die App.`,
  settings:
    "Einstellungen, aufbewahrte Anmeldungen, ausgewählte Ordner und die Programme, die Sie erlaubt haben.",
  app: "Der Hintergrunddienst der App: Was der Browser für ihn holt, wird angehalten, und Ferry öffnet sich nicht mehr ohne Netz.",
  onDisk: "Dateien, die Sie gespeichert haben. Ferry kann sie nicht anrühren.",
  permissions: {
    notifications: "Benachrichtigungen anzeigen",
    "persistent-storage": "Dateien dauerhaft aufbewahren",
  },
  granted: (permissions) => `Sie haben dieser Website erlaubt: ${permissions}.`,
  browsersOwn:
    "Was Sie dieser Website erlaubt haben, kann nur Ihr Browser zurücknehmen, in seinen Einstellungen für diese Website; auch eine installierte App wird dort deinstalliert.",
  exportFirst: "Die Warteschlange vorher als Datei speichern",
  agree: (count) =>
    plural(count, { one: "Auch diesen Download entfernen", other: "Auch diese # Downloads entfernen" }),
  remove: "Ferry vollständig entfernen",
  keep: "Ferry behalten",
  removing: "Wird entfernt … Die anderen Tabs von Ferry schließen zuerst ihren Teil.",
  gone: "Ferry ist aus diesem Browser entfernt",
  goneWhat:
    "Nichts ist übrig: kein Hintergrunddienst, kein Cache, keine Datenbank, keine gespeicherten Dateien, keine Einstellungen. Sie können diesen Tab schließen.",
  again: "Ferry wieder öffnen",
  left: "Etwas ist übrig",
  leftovers: {
    worker: "Der Hintergrunddienst: Eine Seite von Ferry verwendet ihn noch.",
    cache: "Der Cache der App.",
    database: "Die Datenbank: Eine Seite hat sie noch geöffnet.",
    files: "Gespeicherte Dateien: Eine Seite schreibt noch hinein.",
    settings: "Einstellungen.",
  },
  leftNext:
    "Schließen Sie alle anderen Tabs von Ferry und von Programmen, die es verwenden. Versuchen Sie es dann erneut.",
  tryAgain: "Erneut versuchen",
};

/** Of notifications, and in them. */
export const notices: Words["notices"] = {
  tellMe: "Sag mir, wenn es fertig ist",
  switchOn: "Einschalten",
  switchOff: "Ausschalten",
  isOn: "Ihr System meldet, wenn ein Download fertig ist oder Sie braucht, außer wenn ein Fenster von Ferry zu sehen ist.",
  isOff: "Ferry meldet nichts, während Sie anderswo sind.",
  isBlocked:
    "Der Browser soll nie Benachrichtigungen dieser Website zeigen. Das lässt sich in seinen Einstellungen für die Website ändern.",
  unsupported: "Dieser Browser gibt dieser Seite keine Benachrichtigungen.",
  done: "Der Download ist fertig.",
  needsYou: "Der Download braucht Sie.",
  doneMany: "Downloads sind fertig",
  needsYouMany: "Downloads brauchen Sie",
  open: "Öffnen",
  retry: "Erneut versuchen",
};
