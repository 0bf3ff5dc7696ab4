/** Knows what is said in Norwegian where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("nb");

export const add: Words["add"] = {
  urlLabel: "Filens adresse",
  urlHint: "Flere adresser: én på hver linje. Navn som \\\\server\\mappe\\fil går også.",
  nameLabel: "Navn",
  optional: "valgfritt",
  nameHint: "Hentes fra adressen når feltet er tomt.",
  digestLabel: "SHA-256 eller SHA-512",
  digestHint:
    "Kontrolleres før filen regnes som lastet ned. Du kan også oppgi adressen til en tekst som har den.",
  submit: "Legg til i køen",
  checking: "Legger til …",
  noAddress: { what: "Det er ingen adresse ennå.", next: "Lim inn en som begynner med https://." },
  corsTitle: "Hvorfor noen filer ikke kan hentes",
  corsAllow: "Ferry kan bare lese en fil hvis serveren tillater det: Serveren må sende",
  corsExpose: "og bør vise",
  corsElse: "Gjør den ikke det, kan nettleseren likevel laste ned filen uten Ferry:",
  signInFirst: "Pålogging for denne serveren",
  signInHint: "Bare der serveren ber om det. Ellers sendes ingenting, ikke engang informasjonskapsler.",
  oneServer: "En pålogging gjelder én server: Legg til adressene hos andre hver for seg.",
  pickFile: "Velg bare denne filen",
};

export const lists: Words["lists"] = {
  title: "En liste over filer",
  open: "Åpne en liste over filer (.meta4)",
  reading: "Leser listen …",
  again: "Prøv igjen",
  agree: "Ingenting hentes fra disse adressene før du legger til filene.",
  files: "Filene i listen",
  none: "Velg ingen",
  all: "Velg alle",
  nothingChosen: { what: "Ingen fil er valgt.", next: "Velg dem du vil ha." },
  count: (count) => plural(count, { one: "# fil", other: "# filer" }),
  sizeNotTold: "størrelsen er ikke oppgitt",
  andMore: (size) => `${size} og mer`,
  addFiles: (count) => plural(count, { one: "Legg til # fil i køen", other: "Legg til # filer i køen" }),
  listedAs: (path) => `I listen: ${path}`,
  more: (count) =>
    plural(count, {
      one: "Listen har # fil til. Ferry viser og legger til bare de første.",
      other: "Listen har # filer til. Ferry viser og legger til bare de første.",
    }),
  mirrorCount: (count, hosts) => `${plural(count, { one: "# speil", other: "# speil" })} (${hosts})`,
  fromWith: (host, mirrors) => `${host} og ${mirrors}`,
  pieces: "en kontrollsum for hver del",
  digestsAndPieces: (digests) => `${digests} og en kontrollsum for hver del`,
  noChecksum: "ingen kontrollsum",
  cannotBeAdded: (why) => `Kan ikke legges til: ${why}.`,
  leftOut: (why) => `Utelatt: ${why}.`,
  noAddress: "listen har ingen adresse til den",
  aHost: "en vert",
  whyScheme: (scheme) => `adresser som begynner med ${scheme}://`,
  whyOtherScheme: "adresser som begynner på en annen måte",
  whyHost: (host) => `${host}, som denne installasjonen ikke får hente fra`,
  whyPassword: (host) => `en adresse hos ${host} med et passord i`,
  whySome: "noen adresser",
  whyIncomplete: "adresser som ikke er fullstendige",
  passes: "Ingenting ble lagt til. Prøv igjen senere, eller åpne listen fra en fil.",
  byBrowser: "La nettleseren laste den ned, og åpne den deretter her som en fil.",
  cors: (server) => `${server} lar ikke nettsider lese denne listen.`,
  signIn: (server) => `${server} krever pålogging for denne listen.`,
  sources: "Hvor den kommer fra",
  mirrors: "Speil …",
  mirrorsLabel: "Andre adresser til samme fil",
  mirrorsHint: "Én på hver linje, den beste først. Ferry bruker bare dem som viser seg å ha samme fil.",
  useMirrors: "Bruk dem",
  keepMirrors: "La det være som det var",
  standing: {
    address: "adressen",
    untried: "ikke prøvd ennå",
    same: "har samme fil",
    other: "har en annen fil og brukes ikke",
  },
  connections: (count) => plural(count, { one: "# tilkobling", other: "# tilkoblinger" }),
};

export const queueFile: Words["queueFile"] = {
  title: "En lagret kø",
  reading: "Leser filen …",
  jobs: "Nedlastingene i filen",
  agree: "Ingenting hentes før du legger dem til. Det som hadde kommet et annet sted, hentes på nytt.",
  havePart: "Jeg har en del av den …",
  none: "Velg ingen",
  all: "Velg alle",
  nothingChosen: { what: "Ingen nedlasting er valgt.", next: "Velg dem du vil ha." },
  tooLarge: "den er større enn 16 MiB",
  empty: "Det er ingen nedlastinger i denne filen.",
  addJobs: (count) =>
    plural(count, { one: "Legg til # nedlasting i køen", other: "Legg til # nedlastinger i køen" }),
  count: (count) => plural(count, { one: "# nedlasting", other: "# nedlastinger" }),
  untitled: "En nedlasting uten filer",
  files: (count) => plural(count, { one: "# fil", other: "# filer" }),
  sizeUnknown: "ukjent størrelse",
  hadArrived: (done, total) => `${done} av ${total} hadde kommet`,
  from: (host) => `fra ${host}`,
  fromMore: (host, others) =>
    `fra ${host} og ${plural(others, { one: "# sted til", other: "# steder til" })}`,
  isHere:
    "En nedlasting med denne ID-en er allerede i køen og blir som den er. Velger du denne, blir den en ny.",
  ownedBy: (program) => `Den tilhørte programmet «${program}». Legger du den til her, er den din.`,
  theSignIn: (origin) => `påloggingen for ${origin}`,
  theHeaders: (names) => `HTTP-hodene ${names}`,
  notInFile: (what) => `Ikke i filen: ${what}. Oppgi det på nytt når den er lagt til.`,
  startsAt: (clock) => `Den starter tidligst ${clock}.`,
  part: (name, size) =>
    `${name} (${size}) tas som begynnelsen. Serveren og kontrollsummen avgjør om den stemmer.`,
  partTooLong: (name) => `${name} er ikke kortere enn hele filen.`,
  partNext: "Velg filen som har begynnelsen av den.",
  notAdded: (names) => `Ikke lagt til: ${names}.`,
};
