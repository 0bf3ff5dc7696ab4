/** Knows what the foot of the page says in German. */

import type { Words } from "../words.ts";

export const foot: Words["foot"] = {
  goOn: "Ohne mich weitermachen",
  goOnTried: "Wird übergeben …",
  whenClosed: "Wenn dieser Tab geschlossen ist",
  closedGoesOn:
    "Die Downloads gehen weiter, wenn Sie diesen Tab schließen: Der Browser führt sie fort, solange er läuft. Ferry übernimmt beim nächsten Besuch, was angekommen ist.",
  closedPauses:
    "Lassen Sie diesen Tab geöffnet: In diesem Browser halten Übertragungen an, wenn der letzte Tab geschlossen wird, und gehen beim nächsten Besuch weiter.",
  saveFolder: "Speichern unter:",
  folderNone: "Downloads des Browsers",
  pickFolder: "Ordner auswählen",
  changeFolder: "Ändern",
  forgetFolder: "Vergessen",
  isFolder: (share, folder) => `${share} ist der Ordner ${folder}`,
  queue: "Die Warteschlange",
  queueFile:
    "Die Warteschlange lässt sich als Datei speichern, ohne ihre Geheimnisse und Daten, und in ein anderes Ferry einlesen.",
  saveQueue: "Als Datei exportieren",
  takeIn: "Importieren …",
};

export const kept: Words["kept"] = {
  "sign-in":
    "Was Ihre Anmeldung braucht, hält an, wenn Sie diesen Tab schließen: Der Browser müsste sie sonst unverschlüsselt aufbewahren.",
  "own-site":
    "Was von dieser Website selbst kommt, hält an, wenn Sie diesen Tab schließen: Der Browser würde sonst ihre Cookies mitsenden.",
  upload:
    "Was gesendet wird, hält an, wenn Sie diesen Tab schließen, und geht beim nächsten Besuch dort weiter, wo es aufgehört hat.",
  headers: "Was mit eigenen HTTP-Headern angefordert wird, hält an, wenn Sie diesen Tab schließen.",
  method: "Was mit einer anderen Methode als GET geholt wird, pausiert, wenn Sie diesen Tab schließen.",
  redirects:
    "Was nicht an eine andere Adresse weitergeleitet werden darf, hält an, wenn Sie diesen Tab schließen: Der Browser würde folgen.",
  limit: "Was ein Limit hat, pausiert, wenn Sie diesen Tab schließen: Der Browser würde keines einhalten.",
  cost: "Was nicht zu viel kosten darf, pausiert, wenn Sie diesen Tab schließen: Der Browser würde nicht zählen.",
};

export const programs: Words["programs"] = {
  title: "Programme anderer Websites, die Ferry verwenden dürfen",
  takeBack: "Zurücknehmen",
  told: "Die Downloads bleiben hier. Das Programm muss erneut fragen.",
};
