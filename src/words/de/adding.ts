/** Knows what is said in German where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("de");

export const add: Words["add"] = {
  urlLabel: "Adresse der Datei",
  urlHint: "Mehrere Adressen: eine pro Zeile. Auch Namen wie \\\\Server\\Freigabe\\Datei sind möglich.",
  nameLabel: "Name",
  optional: "optional",
  nameHint: "Wird der Adresse entnommen, wenn das Feld leer ist.",
  digestLabel: "SHA-256 oder SHA-512",
  digestHint:
    "Wird geprüft, bevor die Datei als heruntergeladen gilt. Auch die Adresse eines Textes, der sie enthält.",
  submit: "Zur Warteschlange hinzufügen",
  checking: "Wird hinzugefügt …",
  noAddress: {
    what: "Es ist noch keine Adresse da.",
    next: "Fügen Sie eine ein, die mit https:// beginnt.",
  },
  corsTitle: "Warum manche Dateien nicht geholt werden können",
  corsAllow: "Ferry kann eine Datei nur lesen, wenn ihr Server es erlaubt. Er muss senden:",
  corsExpose: "und sollte freigeben:",
  corsElse: "Tut er das nicht, kann Ihr Browser die Datei trotzdem ohne Ferry herunterladen:",
  signInFirst: "Anmeldung für diesen Server",
  signInHint: "Nur wenn der Server eine verlangt. Sonst wird nichts gesendet, nicht einmal Cookies.",
  oneServer: "Eine Anmeldung gilt für einen Server: Fügen Sie die Adressen anderer getrennt hinzu.",
  pickFile: "Nur diese Datei auswählen",
};

export const lists: Words["lists"] = {
  title: "Eine Liste von Dateien",
  open: "Liste von Dateien öffnen (.meta4)",
  reading: "Die Liste wird gelesen …",
  again: "Erneut versuchen",
  agree: "Von diesen Adressen wird nichts geholt, bevor Sie die Dateien hinzufügen.",
  files: "Dateien in der Liste",
  none: "Keine auswählen",
  all: "Alle auswählen",
  nothingChosen: { what: "Es ist keine Datei ausgewählt.", next: "Wählen Sie die gewünschten aus." },
  count: (count) => plural(count, { one: "# Datei", other: "# Dateien" }),
  sizeNotTold: "Größe nicht angegeben",
  andMore: (size) => `${size} und mehr`,
  addFiles: (count) =>
    plural(count, {
      one: "# Datei zur Warteschlange hinzufügen",
      other: "# Dateien zur Warteschlange hinzufügen",
    }),
  listedAs: (path) => `In der Liste: ${path}`,
  more: (count) =>
    plural(count, {
      one: "Die Liste hat # weitere Datei; Ferry zeigt und fügt nur die ersten hinzu.",
      other: "Die Liste hat # weitere Dateien; Ferry zeigt und fügt nur die ersten hinzu.",
    }),
  mirrorCount: (count, hosts) => `${plural(count, { one: "# Spiegel", other: "# Spiegel" })} (${hosts})`,
  fromWith: (host, mirrors) => `${host} und ${mirrors}`,
  pieces: "eine Prüfsumme für jeden Teil",
  digestsAndPieces: (digests) => `${digests} und eine Prüfsumme für jeden Teil`,
  noChecksum: "keine Prüfsumme",
  cannotBeAdded: (why) => `Nicht möglich: ${why}.`,
  leftOut: (why) => `Ausgelassen: ${why}.`,
  noAddress: "die Liste nennt keine Adresse dafür",
  aHost: "ein Host",
  whyScheme: (scheme) => `Adressen, die mit ${scheme}:// beginnen`,
  whyOtherScheme: "Adressen, die anders beginnen",
  whyHost: (host) => `${host}, wovon diese Installation nichts holen darf`,
  whyPassword: (host) => `eine Adresse bei ${host}, die ein Passwort enthält`,
  whySome: "einige Adressen",
  whyIncomplete: "unvollständige Adressen",
  passes: "Es wurde nichts hinzugefügt. Versuchen Sie es später, oder öffnen Sie die Liste aus einer Datei.",
  byBrowser: "Lassen Sie sie vom Browser herunterladen, und öffnen Sie sie dann hier als Datei.",
  cors: (server) => `${server} erlaubt Webseiten nicht, diese Liste zu lesen.`,
  signIn: (server) => `${server} verlangt für diese Liste eine Anmeldung.`,
  sources: "Woher sie kommt",
  mirrors: "Spiegel …",
  mirrorsLabel: "Weitere Adressen derselben Datei",
  mirrorsHint:
    "Eine pro Zeile, die beste zuerst. Ferry verwendet nur solche, die nachweislich dieselbe Datei haben.",
  useMirrors: "Verwenden",
  keepMirrors: "So lassen wie bisher",
  standing: {
    address: "die Adresse",
    untried: "noch nicht versucht",
    same: "hat dieselbe Datei",
    other: "hat eine andere Datei und wird nicht verwendet",
  },
  connections: (count) => plural(count, { one: "# Verbindung", other: "# Verbindungen" }),
};

export const queueFile: Words["queueFile"] = {
  title: "Eine gespeicherte Warteschlange",
  reading: "Die Datei wird gelesen …",
  jobs: "Downloads in der Datei",
  agree: "Es wird nichts geholt, bevor Sie sie hinzufügen. Was anderswo angekommen war, wird neu geholt.",
  havePart: "Ich habe einen Teil davon …",
  none: "Keine auswählen",
  all: "Alle auswählen",
  nothingChosen: { what: "Es ist kein Download ausgewählt.", next: "Wählen Sie die gewünschten aus." },
  tooLarge: "sie ist größer als 16 MiB",
  empty: "Diese Datei enthält keinen Download.",
  addJobs: (count) =>
    plural(count, {
      one: "# Download zur Warteschlange hinzufügen",
      other: "# Downloads zur Warteschlange hinzufügen",
    }),
  count: (count) => plural(count, { one: "# Download", other: "# Downloads" }),
  untitled: "Ein Download ohne Dateien",
  files: (count) => plural(count, { one: "# Datei", other: "# Dateien" }),
  sizeUnknown: "Größe unbekannt",
  hadArrived: (done, total) => `${done} von ${total} waren angekommen`,
  from: (host) => `von ${host}`,
  fromMore: (host, others) =>
    `von ${host} und ${plural(others, { one: "# anderen Stelle", other: "# anderen Stellen" })}`,
  isHere:
    "Ein Download mit dieser Kennung ist schon in der Warteschlange und bleibt, wie er ist. Ausgewählt wird dieser zu einem weiteren.",
  ownedBy: (program) => `Er gehörte dem Programm „${program}“; hier hinzugefügt gehört er Ihnen.`,
  theSignIn: (origin) => `die Anmeldung für ${origin}`,
  theHeaders: (names) => `die HTTP-Header ${names}`,
  notInFile: (what) => `Nicht in der Datei: ${what}. Bitte nach dem Hinzufügen erneut angeben.`,
  startsAt: (clock) => `Er startet frühestens ${clock}.`,
  part: (name, size) =>
    `${name} (${size}) gilt als Anfang der Datei; Server und Prüfsumme entscheiden, ob das stimmt.`,
  partTooLong: (name) => `${name} ist nicht kürzer als die ganze Datei.`,
  partNext: "Wählen Sie die Datei aus, die ihren Anfang enthält.",
  notAdded: (names) => `Nicht hinzugefügt: ${names}.`,
};
