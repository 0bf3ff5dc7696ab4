/** Knows what is said in German where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("de");

export const add: Words["add"] = {
  urlLabel: "Adresse der Datei",
  urlHint:
    "Mehrere Adressen: eine je Zeile, oder ein Muster: {a,b}, [01-20], [a-z]. Namen wie \\\\Server\\Freigabe\\Datei gehen auch.",
  open: "Eine Datei öffnen …",
  openHint:
    "Eine Liste von Dateien (.meta4), Prüfsummen (.sha256, SHA256SUMS), ein Text mit Adressen oder eine gespeicherte Warteschlange.",
  more: "Mehr",
  optional: "freiwillig",
  nameLabel: "Name",
  nameHint: "Kommt aus der Adresse, wenn das Feld leer ist.",
  digestLabel: "SHA-256 oder SHA-512",
  digestHint:
    "Wird geprüft, bevor die Datei als heruntergeladen gilt. Auch die Adresse eines Textes, der sie enthält.",
  placeLabel: "Speichern in",
  placeUsual: "Wo alle gespeichert werden",
  placePick: "Ordner wählen …",
  ownerLabel: "Gehört zu",
  ownerHint: "Der Name eines Programms, wie es sich selbst nennt. Diese Seite, wenn das Feld leer ist.",
  submit: "In die Warteschlange",
  submitFiles: (count) =>
    plural(count, { one: "# Datei in die Warteschlange", other: "# Dateien in die Warteschlange" }),
  checking: "Wird hinzugefügt …",
  noAddress: {
    what: "Es ist noch keine Adresse da.",
    next: "Fügen Sie eine ein, die mit https:// beginnt.",
  },
  allHere: {
    what: "Alles davon ist schon in der Warteschlange.",
    next: "Wählen Sie „Noch einmal hinzufügen“ bei dem, was Sie wieder wollen.",
  },
  signInFirst: "Anmeldung bei diesem Server",
  signInHint: "Nur wo der Server eine verlangt. Sonst wird nichts gesendet, auch keine Cookies.",
  oneServer: "Eine Anmeldung gilt für einen Server: Geben Sie die Adressen anderer getrennt an.",
  pickFile: "Nur diese Datei wählen",
  how: "Wie sie hinzugefügt werden",
  asOne: (count) => plural(count, { one: "Ein Download mit # Datei", other: "Ein Download mit # Dateien" }),
  asMany: (count) => plural(count, { one: "# Download", other: "# Downloads, je einer" }),
  tooManyJobs: (most) =>
    plural(most, {
      one: "Höchstens # Download dieser Seite steht zugleich in der Warteschlange.",
      other: "Höchstens # Downloads dieser Seite stehen zugleich in der Warteschlange.",
    }),
  nothingInIt: {
    what: (name) => `${name} kann nicht in die Warteschlange.`,
    next: "Was hier geöffnet werden kann: eine Liste von Dateien (.meta4), Prüfsummen (.sha256, SHA256SUMS), ein Text mit einer Adresse je Zeile oder eine gespeicherte Warteschlange (.json). „Dateien senden …“ nimmt jede Datei.",
  },
};

export const looks: Words["looks"] = {
  title: "Was unter diesen Adressen liegt",
  count: (count) => plural(count, { one: "# Adresse", other: "# Adressen" }),
  expanded: (count) => plural(count, { one: "# Adresse aus einem Muster", other: "# Adressen aus Mustern" }),
  between: (count) => plural(count, { one: "# Adresse dazwischen", other: "# Adressen dazwischen" }),
  furtherOn: (count) => plural(count, { one: "# weitere Adresse", other: "# weitere Adressen" }),
  showAll: (count) => plural(count, { one: "# Adresse zeigen", other: "Alle # Adressen zeigen" }),
  showFewer: "Weniger zeigen",
  looking: "Wird angesehen …",
  notYet: "Dieser Server wurde noch nichts gefragt.",
  look: "Ansehen",
  lookAt: (host) => `Ansehen, was bei ${host} liegt`,
  lookAll: "Alle ansehen",
  lookAgain: "Noch einmal ansehen",
  brought: "Ein Link hat diese Adressen gebracht. Nichts wird geholt, bevor Sie es sagen.",
  sizeNotTold: "Größe unbekannt",
  resumes: "geht nach einer Unterbrechung weiter",
  comparesBytes: "geht nach einer Unterbrechung weiter, indem Bytes verglichen werden",
  beginsAnew: "beginnt nach einer Unterbrechung von vorn",
  empty: "eine leere Datei",
  digestOffered: (names) => `der Server nennt ${names}`,
  digestListed: (names, list) => `${names} aus ${list}`,
  here: "Schon in der Warteschlange:",
  again: "Noch einmal hinzufügen",
  forbidden: {
    what: (host) => `${host} lässt Webseiten diese Datei nicht lesen.`,
    next: "So hinzugefügt, würde sie mit diesem Problem anhalten.",
  },
  corsAsk: "Wer diesen Server betreibt, kann es mit diesen Antwortkopfzeilen erlauben:",
  hidden: "Der Server verbirgt, welchen Teil er sendet. Diese Antwortkopfzeile würde das ändern:",
  unreachableNext:
    "Prüfen Sie die Adresse. Vielleicht ist der Server aus, oder dieser Browser nimmt sein Zertifikat nicht an: In einem eigenen Tab geöffnet, sagt der Browser, was es ist.",
  mixed: {
    what: "Diese Seite kam über https, und dann holen Browser nichts über http.",
    next: "Suchen Sie eine https://-Adresse derselben Datei.",
  },
  silent: {
    what: (host) => `${host} hat nicht rechtzeitig geantwortet.`,
    next: "Vielleicht ist der Server langsam oder aus.",
  },
  signIn: "Anmelden …",
  isList: "Eine Liste von Dateien: Sie sehen, was darin steht, bevor etwas davon hinzugefügt wird.",
  seeList: "Ansehen, was darin steht",
  isChecksums: "Das sieht nach einer Liste von Prüfsummen aus.",
  seeChecksums: "Die Dateien daneben ansehen",
};

export const patterns: Words["patterns"] = {
  nested: (part) => `${part}: Eine Klammer oder ein Bereich in geschweiften Klammern geht hier nicht.`,
  backwards: (part) => `${part} zählt rückwärts. Schreiben Sie das kleinere Ende zuerst.`,
  noStep: (part) => `${part}: Ein Schritt von 0 führt nirgendwohin.`,
  tooMany: (most) =>
    plural(most, {
      one: "Das wäre mehr als # Adresse. Fügen Sie sie in mehreren Schritten hinzu.",
      other: "Das wären mehr als # Adressen. Fügen Sie sie in mehreren Schritten hinzu.",
    }),
  next: "Wo Klammern zur Adresse gehören, schreiben Sie \\{ oder \\[.",
};

export const sums: Words["sums"] = {
  used: (count) =>
    plural(count, {
      one: "Sie hat die Prüfsumme von # Adresse oben.",
      other: "Sie hat die Prüfsummen von # Adressen oben.",
    }),
  unused: "Sie hat keine Prüfsumme für die Adressen oben.",
  left: (count) =>
    plural(count, {
      one: "# Datei der Liste hat noch keine Adresse.",
      other: "# Dateien der Liste haben noch keine Adresse.",
    }),
  folder: "Adresse des Ordners, in dem sie liegen",
  folderHint: "Oder fügen Sie die Adressen der Dateien oben ein.",
  seeFiles: "Die Dateien ansehen",
  forget: "Ohne die Prüfsummen auskommen",
};

export const lists: Words["lists"] = {
  title: "Eine Liste von Dateien",
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

/** What the dialog says in which files are chosen to be sent. */
export const sending: Words["sending"] = {
  title: "Dateien senden",
  choose: "Dateien wählen …",
  folder: "Ordner wählen …",
  none: "Noch ist keine Datei gewählt.",
  chosen: (count: number, bytes: string) =>
    plural(count, { one: `# Datei, ${bytes}`, other: `# Dateien, ${bytes}` }),
  leaveOut: (name: string) => `${name} weglassen`,
  url: "Wohin",
  urlHint:
    "Die Adresse, an der der Server Dateien annimmt. Mit PUT bekommt jede ihren Namen hinter einer Adresse, die mit / endet.",
  how: "Wie",
  ask: "Den Server fragen",
  reply: "Der Server antwortet mit einer Datei, die dann geholt wird",
  copied: (bytes: string) => `Ferry behält eine Kopie von ${bytes}, bis sie gesendet sind.`,
  stays: "Die Dateien bleiben, wo sie sind. Ändern Sie sie nicht, bis sie gesendet sind.",
  plain:
    "Mit PUT und POST beginnt eine Datei nach einer Unterbrechung von vorn, und niemand erfährt, wie weit sie ist.",
  closed:
    "Ist der letzte Tab von Ferry geschlossen, pausiert das Senden; beim nächsten Besuch geht es dort weiter, wo es aufgehört hat.",
  submit: (count: number) => plural(count, { one: "# Datei senden", other: "# Dateien senden" }),
  taking: (done: string, total: string) => `Wird kopiert, ${done} von ${total} …`,
  tooLarge: {
    what: (name: string) => `„${name}“ ist zu groß, um mit Ferry geteilt zu werden.`,
    next: "Wähle die Datei stattdessen hier aus.",
  },
  noFiles: { what: "Es ist keine Datei gewählt.", next: "Wählen Sie zuerst eine." },
  places: {
    what: "Mehrere Dateien brauchen je einen eigenen Ort.",
    next: "Geben Sie eine Adresse an, die mit / endet.",
  },
};
