/** Knows what is said of each problem in German: what happened, and what its reader can do next. */

import type { Words } from "../words.ts";

const RETRIES = "Ferry versucht es von selbst wieder und behält, was angekommen ist.";
const ASK_OWNER = "Fragen Sie die Betreiber des Servers, oder holen Sie die Datei von einer anderen Adresse.";
const REPORT = "Wenn es wieder geschieht, melden Sie es mit dem Wortlaut dieser Meldung.";
const FULL_NEXT = "Speichern oder entfernen Sie fertige Downloads, und fügen Sie diesen dann erneut hinzu.";
const KEPT = "Was angekommen ist, bleibt erhalten.";

export const problems: Words["problems"] = {
  "bad-url": {
    what: "Das ist keine vollständige Adresse.",
    next: "Fügen Sie die ganze Adresse ein; sie beginnt mit https://.",
  },
  "bad-scheme": {
    what: "Ferry holt nur Adressen, die mit https:// oder http:// beginnen.",
    next: "Suchen Sie eine Webadresse derselben Datei.",
  },
  "credentials-in-url": {
    what: "Diese Adresse enthält einen Benutzernamen oder ein Passwort.",
    next: "Entfernen Sie den Teil vor dem @, und geben Sie ihn stattdessen als Anmeldung an.",
  },
  "bad-network-name": {
    what: "Das ist kein Name einer Datei in einer Freigabe.",
    next: "Schreiben Sie ihn als \\\\Server\\Freigabe\\Ordner\\Datei.",
  },
  "bad-digest": {
    what: "Diese Prüfsumme ist unbrauchbar.",
    next: "Kopieren Sie sie erneut von dort, wo die Datei angeboten wird; SHA-256 ist am besten. Oder lassen Sie sie weg, dann wird die Datei nicht geprüft.",
  },
  "bad-metalink": {
    what: "Ferry kann diese Liste von Dateien nicht verwenden.",
    next: "Holen Sie die Metalink-Datei (.meta4) erneut von dort, wo sie angeboten wird, oder fügen Sie die Adressen einzeln hinzu.",
  },
  "bad-queue-file": {
    what: "Diese Datei lässt sich nicht einlesen.",
    next: "Speichern Sie die Warteschlange im anderen Ferry erneut, und nehmen Sie die neue Datei.",
  },
  "part-differs": {
    what: "Das ist kein Teil dieser Datei.",
    next: "Geben Sie einen Teil derselben Datei an, von ihrem Anfang an. Oder lassen Sie es: Der Download geht ohne ihn weiter.",
  },
  "bad-argument": {
    what: "Etwas an dieser Anfrage ist unbrauchbar.",
    next: "Prüfen Sie Adresse und Namen, und versuchen Sie es erneut.",
  },
  "unknown-job": {
    what: "Dieser Download ist nicht mehr in der Warteschlange.",
    next: "Fügen Sie seine Adresse erneut hinzu, wenn Sie ihn noch möchten.",
  },
  "invalid-state": {
    what: "Das ist im jetzigen Zustand dieses Downloads nicht möglich.",
    next: "Sehen Sie nach, was er jetzt anbietet.",
  },
  "empty-job": {
    what: "Dieser Download enthält keine Datei.",
    next: "Entfernen Sie ihn, und fügen Sie stattdessen eine Adresse hinzu.",
  },
  "too-many-files": {
    what: "Dieser Download hat zu viele Dateien.",
    next: "Verteilen Sie sie auf mehrere Downloads.",
  },
  "bad-ranges": {
    what: "Ein angeforderter Bytebereich ist leer oder liegt außerhalb der Datei.",
    next: "Berichtigen Sie die Bereiche, und fügen Sie die Datei erneut hinzu.",
  },
  "overlapping-ranges": {
    what: "Zwei der angeforderten Bytebereiche überschneiden sich.",
    next: "Kürzen Sie einen davon, und fügen Sie die Datei erneut hinzu.",
  },
  "too-many-ranges": {
    what: "Von dieser Datei wurden zu viele Bereiche auf einmal angefordert.",
    next: "Verbinden Sie angrenzende Bereiche, oder holen Sie die ganze Datei.",
  },
  offline: { what: "Sie sind offline.", next: "Es geht von selbst weiter, wenn das Internet wieder da ist." },
  unreachable: { what: (server) => `${server} ist nicht erreichbar.`, next: RETRIES },
  cut: { what: "Die Verbindung ist abgebrochen.", next: RETRIES },
  stalled: { what: (server) => `${server} sendet nichts mehr.`, next: RETRIES },
  "sign-in": {
    what: "Dieses Netz verlangt zuerst eine Anmeldung.",
    next: "Öffnen Sie eine beliebige Webseite in einem anderen Tab und melden Sie sich dort an. Dann geht es von selbst weiter.",
  },
  "proxy-sign-in": {
    what: "Kein Server antwortet, obwohl dieses Netz da ist. Vielleicht verlangt ein Proxy eine Anmeldung.",
    next: "Öffnen Sie die Anmeldeseite; die Übertragungen gehen dann von selbst weiter.",
  },
  "sign-in-refused": {
    what: (server) => `${server} hat drei Anmeldungen nacheinander abgelehnt.`,
    next: "Ferry fragt nicht mehr, damit Ihr Konto nicht gesperrt wird. Versuchen Sie es erneut, wenn Sie die richtige kennen.",
  },
  "insecure-redirect": {
    what: (server) => `Eine sichere Adresse führt unverschlüsselt weiter; Ziel: ${server}.`,
    next: "Fügen Sie einen anderen Link zu derselben Datei ein.",
  },
  "source-changed": {
    what: "Die Datei wurde auf dem Server geändert, während sie geholt wurde.",
    next: "Ferry beginnt mit der neuen von vorn.",
  },
  "no-ranges": {
    what: (server) => `${server} gibt keine Teile einer Datei heraus, und dieser Download braucht mehrere.`,
    next: "Holen Sie stattdessen die ganze Datei oder dieselben Teile von einer anderen Adresse.",
  },
  "body-too-long": {
    what: (server) => `${server} hat mehr Bytes gesendet, als die Datei hat.`,
    next: ASK_OWNER,
  },
  "server-misbehaves": {
    what: (server) => `${server} antwortet auf eine Weise, die keinen Sinn ergibt.`,
    next: `Ferry fragt nicht mehr. ${ASK_OWNER}`,
  },
  "too-many-jobs": { what: "Die Warteschlange ist voll.", next: FULL_NEXT },
  "too-many-program-jobs": { what: "Die Warteschlange dieses Programms ist voll.", next: FULL_NEXT },
  "local-file-gone": {
    what: "Die zu sendende Datei kann nicht mehr gelesen werden.",
    next: "Fügen Sie sie von dort, wo sie jetzt ist, neu hinzu.",
  },
  "local-file-changed": {
    what: "Die Datei hat sich geändert, seit sie hinzugefügt wurde.",
    next: "Von ihr wurde nichts mehr gesendet. Fügen Sie sie neu hinzu, um sie so zu senden, wie sie jetzt ist.",
  },
  "jobs-in-a-circle": {
    what: "Diese Downloads würden aufeinander warten.",
    next: "Lassen Sie einen davon ohne den anderen starten.",
  },
  "took-too-long": {
    what: "Es hat länger gedauert als erlaubt.",
    next: `${KEPT} „Erneut versuchen“ gibt noch einmal so viel Zeit.`,
  },
  "validation-failed": {
    what: "Das zugehörige Programm hält diese Datei für falsch.",
    next: "„Erneut versuchen“ holt sie noch einmal.",
  },
  "no-progress": {
    what: "Viele Versuche brachten kein einziges neues Byte.",
    next: `${KEPT} Versuchen Sie es später, oder holen Sie die Datei von einer anderen Adresse.`,
  },
  "digest-unavailable": {
    what: "Der Text mit der Prüfsumme ist unbrauchbar.",
    next: "Prüfen Sie seine Adresse, oder fügen Sie den Download ohne ihn hinzu.",
  },
  "storage-lost": {
    what: "Der Browser hat den Speicher von Ferry geleert.",
    next: "Ferry holt die Datei noch einmal.",
  },
  "storage-broken": {
    what: "Der Browser kann nicht in seinen Speicher schreiben.",
    next: "Starten Sie den Browser neu, und versuchen Sie es erneut. In einem privaten Fenster: Nehmen Sie ein normales.",
  },
  "stale-version": {
    what: "Es kam ein Teil einer älteren Version der Datei an.",
    next: "Er wurde nicht behalten. Ferry holt den richtigen.",
  },
  fenced: {
    what: "Eine neuere Version von Ferry hat die Warteschlange übernommen.",
    next: "Laden Sie diese Seite neu.",
  },
  "chunk-damaged": {
    what: "Ein auf diesem Gerät gespeicherter Teil ist beschädigt.",
    next: "Ferry holt diesen Teil noch einmal.",
  },
  "not-stored": {
    what: "Ein Teil der Datei ist nicht auf diesem Gerät.",
    next: "Bei „Erneut versuchen“ holt Ferry, was fehlt.",
  },
  "no-answer": {
    what: "Der Hintergrunddienst von Ferry antwortet nicht.",
    next: "Versuchen Sie es erneut. Bleibt er stumm, laden Sie diese Seite neu.",
  },
  "page-outdated": {
    what: "Ferry wurde aktualisiert, während diese Seite geöffnet war.",
    next: "Laden Sie diese Seite neu; alles in der Warteschlange bleibt erhalten.",
  },
  "needs-new-link": {
    what: "Der Link ist abgelaufen.",
    next: `Fügen Sie einen neuen Link zu derselben Datei ein. ${KEPT}`,
  },
  internal: { what: "In Ferry ist etwas schiefgegangen.", next: `Versuchen Sie es erneut. ${REPORT}` },
};

export const telling: Words["telling"] = {
  server: (host) => host,
  aServer: "Der Server",
  hostNotAllowed: (host) => `Diese Installation von Ferry darf von ${host} nichts holen.`,
  hereNotAllowed: "Diese Installation von Ferry darf von dieser Adresse nichts holen.",
  hostNotAllowedNext: "Bitten Sie die Verwaltung, den Host zu den erlaubten Quellen hinzuzufügen.",
  notMapped: (share) => `Ferry weiß nicht, wo ${share} zu finden ist.`,
  allowAgain: (share) => `Der Browser möchte, dass Sie ${share} noch einmal erlauben.`,
  thisFolder: "dieser Netzwerkordner",
  notMappedNext:
    "Wählen Sie den Ordner einmal dort aus, wo Ihr System ihn zeigt. Oder bitten Sie die Verwaltung dieser Installation, ihn einer Webadresse zuzuordnen.",
  gatewayOnly:
    "Dieser Browser gibt Webseiten keine Ordner. Bitten Sie die Verwaltung dieser Installation, ihn einer Webadresse zuzuordnen.",
  allowAgainNext: "Erlauben Sie es wieder, dann geht es an derselben Stelle weiter.",
  signInNeeded: (server) => `${server} verlangt eine Anmeldung.`,
  signInHidden: (server, header) =>
    `${server} verlangt eine Anmeldung und zeigt Webseiten seine Frage nicht (${header}): Mit Digest lässt sie sich nicht beantworten.`,
  signInNeededNext: `${KEPT} Nach der Anmeldung geht es an derselben Stelle weiter.`,
  sendsOn: (server) =>
    `${server} leitet die Anfrage an eine andere Adresse weiter, wohin dieser Download nicht darf.`,
  sendsOnNext:
    "Nichts von Ihrer Anmeldung ging dorthin. Fügen Sie die Adresse hinzu, an der die Datei wirklich liegt.",
  leadsOn: (server, status) =>
    `Die Adresse führt zu einem anderen Server, der eine Anmeldung verlangt (${status}): ${server}.`,
  leadsOnNext:
    "Ferry meldet sich nur an der hinzugefügten Adresse an. Fügen Sie die dortige Adresse der Datei hinzu.",
  cors: (server) => `${server} erlaubt Webseiten nicht, diese Datei zu lesen.`,
  corsNext: (header) =>
    `Ferry kann sie nur holen, wenn der Server ${header} sendet. Ihr Browser kann sie ohne Ferry herunterladen.`,
  restart: (server) => `${server} hat jetzt eine andere Datei oder eine, die sich nicht fortsetzen lässt.`,
  restartNext: (bytes) =>
    `Beginnen Sie ohne die vorhandenen ${bytes} von vorn, oder fügen Sie einen anderen Link zu derselben Datei ein.`,
  tooLargeThere: (server: string) => `${server} nimmt keine so große Datei an.`,
  tooLargeThereFor: (server: string, bytes: string) => `${server} nimmt nur Dateien bis ${bytes} an.`,
  tooLargeThereNext: "Senden Sie sie anderswohin, oder fragen Sie, wer den Server betreibt.",
  rangeHidden: (server) => `${server} sendet Teile der Datei, sagt aber nicht, welche.`,
  rangeHiddenNext: (header) =>
    `Er muss ${header} für Webseiten freigeben. Ihr Browser kann die Datei ohne Ferry herunterladen.`,
  endless: (server) => `${server} sagt nicht, wie lang die Datei ist, und sie nahm kein Ende.`,
  endlessAfter: (server, bytes) =>
    `${server} sagt nicht, wie lang die Datei ist, und sie war nach ${bytes} nicht zu Ende.`,
  askOwner: ASK_OWNER,
  otherSize: "andere Größe",
  sizeMismatch: (server, actual, expected) =>
    `${server} hat eine Datei anderer Größe: ${actual}, angegeben war ${expected}.`,
  sizeMismatchNext: "Prüfen Sie, ob Adresse und Angabe zusammengehören.",
  otherBytes: (server) => `${server} sendet andere Bytes als angegeben.`,
  otherDigest: (algorithm, actual, expected) =>
    `Die angekommenen Bytes haben ${algorithm} ${actual}; angegeben war ${expected}.`,
  aDigest: "die Prüfsumme",
  otherDigestNext:
    "Nichts Falsches wurde behalten. Prüfen Sie die Prüfsumme, oder holen Sie die Datei von einer anderen Adresse.",
  tooLongAt: (host, limit) => `Der Text bei ${host} ist länger als ${limit}.`,
  tooLongHere: "Der Text an dieser Adresse ist länger, als Ferry liest.",
  tooLongNext: "Prüfen Sie die Adresse; eine Liste von Prüfsummen oder Dateien ist kein langer Text.",
  noSpace: "Auf diesem Gerät ist nicht genug Platz.",
  noSpaceFor: (bytes) => `Auf diesem Gerät ist nicht genug Platz. Es fehlen ${bytes}.`,
  noSpaceNext:
    "Schaffen Sie Platz, oder entfernen Sie einen Download, den Sie gespeichert haben. Dann geht es von selbst weiter.",
  brokenOff: (bytes) => `Das Programm hat nach ${bytes} aufgehört, bevor alles da war.`,
  brokenOffNext: "Der Rest kann nicht mehr kommen. Senden Sie es mit diesem Programm neu.",
  notConnected: (code) => `Dieses Programm ist nicht verbunden (${code}).`,
  notConnectedNext: "Verbinden Sie es erneut.",
  unknown: (code) => `Etwas ist schiefgegangen (${code}).`,
  unknownNext: REPORT,
};

export const badCredentials: Words["badCredentials"] = {
  "user-name": "Ein Benutzername hat mindestens ein Zeichen und keinen Doppelpunkt.",
  password: "Dieses Passwort enthält Zeichen, die sich nicht senden lassen.",
  token: "Ein Token ist ein Wort ohne Leerzeichen.",
  "header-name": "Ein Header dieses Namens lässt sich nicht senden.",
  "header-value": "Der Wert eines Headers ist eine Zeile aus einfachen Zeichen.",
  any: "Diese Anmeldung lässt sich nicht senden.",
  next: "Es wurde nichts gesendet. Berichtigen Sie die Angabe, und versuchen Sie es erneut.",
};

export const statuses: Words["statuses"] = {
  403: {
    what: (server) => `${server} gibt diese Datei nicht heraus.`,
    next: "Der Link ist vielleicht abgelaufen, oder die Datei verlangt eine Anmeldung. Besorgen Sie einen neuen Link, oder lassen Sie den Browser sie herunterladen.",
  },
  404: { what: (server) => `${server} hat diese Datei nicht.`, next: "Prüfen Sie die Adresse." },
  407: {
    what: "Der Proxy dieses Netzes verlangt eine Anmeldung.",
    next: "Öffnen Sie eine beliebige Webseite, melden Sie sich dort an, und versuchen Sie es erneut.",
  },
  410: {
    what: (server) => `${server} hat diese Datei endgültig nicht mehr.`,
    next: "Suchen Sie eine andere Adresse.",
  },
  416: {
    what: (server) => `${server} weigert sich, an der Stelle der Unterbrechung fortzufahren.`,
    next: "Die Datei ist vielleicht kürzer geworden. „Erneut versuchen“ beginnt von vorn.",
  },
  429: { what: (server) => `${server} meldet zu viele Anfragen.`, next: RETRIES },
  451: {
    what: (server) => `${server} darf diese Datei aus rechtlichen Gründen nicht herausgeben.`,
    next: "Suchen Sie eine andere Adresse.",
  },
  busy: { what: (server) => `${server} ist überlastet.`, next: RETRIES },
  fault: {
    what: (server) => `${server} hat selbst einen Fehler.`,
    next: "Es liegt nicht an Ihnen. Versuchen Sie es später.",
  },
  refused: {
    what: (server) => `${server} hat die Anfrage abgelehnt.`,
    next: `Prüfen Sie die Adresse. ${ASK_OWNER}`,
  },
};
