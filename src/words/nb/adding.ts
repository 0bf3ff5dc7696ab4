/** Knows what is said in Norwegian where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("nb");

export const add: Words["add"] = {
  urlLabel: "Filens adresse",
  urlHint:
    "Flere adresser: én på hver linje, eller et mønster: {a,b}, [01-20], [a-z]. Navn som \\\\server\\mappe\\fil går også.",
  open: "Åpne en fil …",
  openHint:
    "En liste over filer (.meta4), kontrollsummer (.sha256, SHA256SUMS), en tekst med adresser eller en lagret kø.",
  more: "Mer",
  optional: "valgfritt",
  nameLabel: "Navn",
  nameHint: "Hentes fra adressen når feltet er tomt.",
  digestLabel: "SHA-256 eller SHA-512",
  digestHint:
    "Kontrolleres før filen regnes som lastet ned. Du kan også oppgi adressen til en tekst som har den.",
  placeLabel: "Lagre i",
  placeUsual: "Der alle lagres",
  placePick: "Velg en mappe …",
  ownerLabel: "Tilhører",
  ownerHint: "Navnet på et program, slik det kaller seg selv. Denne siden når feltet er tomt.",
  submit: "Legg til i køen",
  submitFiles: (count) => plural(count, { one: "Legg # fil til i køen", other: "Legg # filer til i køen" }),
  checking: "Legger til …",
  noAddress: { what: "Det er ingen adresse ennå.", next: "Lim inn en som begynner med https://." },
  allHere: {
    what: "Alt dette er i køen allerede.",
    next: "Velg «Legg til en gang til» ved det du vil ha på nytt.",
  },
  signInFirst: "Pålogging for denne serveren",
  signInHint: "Bare der serveren ber om det. Ellers sendes ingenting, ikke engang informasjonskapsler.",
  oneServer: "En pålogging gjelder én server: Legg til adressene hos andre hver for seg.",
  pickFile: "Velg bare denne filen",
  how: "Slik legges de til",
  asOne: (count) => plural(count, { one: "Én nedlasting med # fil", other: "Én nedlasting med # filer" }),
  asMany: (count) => plural(count, { one: "# nedlasting", other: "# nedlastinger, én for hver" }),
  tooManyJobs: (most) =>
    plural(most, {
      one: "Høyst # nedlasting fra denne siden står i køen om gangen.",
      other: "Høyst # nedlastinger fra denne siden står i køen om gangen.",
    }),
  nothingInIt: {
    what: (name) => `${name} kan ikke legges til i køen.`,
    next: "Dette kan åpnes her: en liste over filer (.meta4), kontrollsummer (.sha256, SHA256SUMS), en tekst med én adresse på hver linje, eller en lagret kø (.json). «Send filer …» tar alle filer.",
  },
};

export const looks: Words["looks"] = {
  title: "Det som finnes på adressene",
  count: (count) => plural(count, { one: "# adresse", other: "# adresser" }),
  expanded: (count) => plural(count, { one: "# adresse fra et mønster", other: "# adresser fra mønstre" }),
  between: (count) => plural(count, { one: "# adresse imellom", other: "# adresser imellom" }),
  furtherOn: (count) => plural(count, { one: "# adresse til", other: "# adresser til" }),
  showAll: (count) => plural(count, { one: "Vis # adresse", other: "Vis alle # adressene" }),
  showFewer: "Vis færre",
  looking: "Ser etter …",
  notYet: "Denne serveren er ikke spurt om noe ennå.",
  look: "Se etter",
  lookAt: (host) => `Se hva som finnes hos ${host}`,
  lookAll: "Se etter alle",
  lookAgain: "Se etter igjen",
  brought: "En lenke hadde med seg disse adressene. Ingenting hentes før du sier fra.",
  sizeNotTold: "ukjent størrelse",
  resumes: "fortsetter etter et avbrudd",
  comparesBytes: "fortsetter etter et avbrudd ved å sammenligne byte",
  beginsAnew: "begynner på nytt etter et avbrudd",
  empty: "en tom fil",
  digestOffered: (names) => `serveren oppgir ${names}`,
  digestListed: (names, list) => `${names} fra ${list}`,
  here: "I køen allerede:",
  again: "Legg til en gang til",
  forbidden: {
    what: (host) => `${host} lar ikke nettsider lese denne filen.`,
    next: "Legges den til som den er, stopper den med dette problemet.",
  },
  corsAsk: "De som driver serveren, kan tillate det med disse svarhodene:",
  hidden: "Serveren skjuler hvilken del den sender. Dette svarhodet ville endre det:",
  unreachableNext:
    "Kontroller adressen. Serveren kan være nede eller ha et sertifikat som denne nettleseren ikke godtar: Åpnes den i en egen fane, sier nettleseren hva det er.",
  mixed: {
    what: "Denne siden kom over https, og da henter nettlesere ingenting over http.",
    next: "Finn en https://-adresse til samme fil.",
  },
  silent: {
    what: (host) => `${host} svarte ikke i tide.`,
    next: "Serveren kan være treg eller nede.",
  },
  signIn: "Logg på …",
  isList: "En liste over filer: Du ser hva den inneholder før noe legges til.",
  seeList: "Se hva den inneholder",
  isChecksums: "Dette ser ut som en liste over kontrollsummer.",
  seeChecksums: "Se filene ved siden av",
};

export const patterns: Words["patterns"] = {
  nested: (part) => `${part}: En klamme eller et område inni klammer er ukjent her.`,
  backwards: (part) => `${part} teller bakover. Skriv den minste enden først.`,
  noStep: (part) => `${part}: Et steg på 0 fører ingen steder.`,
  tooMany: (most) =>
    plural(most, {
      one: "Det ville bli mer enn # adresse. Legg dem til i flere omganger.",
      other: "Det ville bli mer enn # adresser. Legg dem til i flere omganger.",
    }),
  next: "Hører klammene eller hakeparentesene til adressen, skriv \\{ eller \\[.",
};

export const sums: Words["sums"] = {
  used: (count) =>
    plural(count, {
      one: "Den har kontrollsummen til # adresse over.",
      other: "Den har kontrollsummene til # adresser over.",
    }),
  unused: "Den har ingen kontrollsum for adressene over.",
  left: (count) =>
    plural(count, {
      one: "# fil i listen har ingen adresse ennå.",
      other: "# filer i listen har ingen adresse ennå.",
    }),
  folder: "Adressen til mappen de ligger i",
  folderHint: "Eller lim inn adressene til filene over.",
  seeFiles: "Se filene",
  forget: "Klar deg uten kontrollsummene",
};

export const lists: Words["lists"] = {
  title: "En liste over filer",
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

/** What the dialog says in which files are chosen to be sent. */
export const sending: Words["sending"] = {
  title: "Send filer",
  choose: "Velg filer …",
  folder: "Velg en mappe …",
  none: "Ingen fil er valgt ennå.",
  chosen: (count: number, bytes: string) =>
    plural(count, { one: `# fil, ${bytes}`, other: `# filer, ${bytes}` }),
  leaveOut: (name: string) => `Utelat ${name}`,
  url: "Hvor til",
  urlHint:
    "Adressen der serveren tar imot filer. Med PUT får hver fil navnet sitt bak en adresse som slutter med /.",
  how: "Hvordan",
  ask: "Spør serveren",
  reply: "Serveren svarer med en fil, som så hentes",
  copied: (bytes: string) => `Ferry beholder en kopi på ${bytes} til de er sendt.`,
  stays: "Filene blir der de er. Ikke endre dem før de er sendt.",
  plain: "Med PUT og POST begynner en fil på nytt etter et avbrudd, og ingen får vite hvor langt den er.",
  closed:
    "Når den siste fanen med Ferry lukkes, settes sendingen på pause; den fortsetter der den stoppet ved neste besøk.",
  submit: (count: number) => plural(count, { one: "Send # fil", other: "Send # filer" }),
  taking: (done: string, total: string) => `Kopierer, ${done} av ${total} …`,
  tooLarge: {
    what: (name: string) => `«${name}» er for stor til å deles med Ferry.`,
    next: "Velg den her i stedet.",
  },
  noFiles: { what: "Ingen fil er valgt.", next: "Velg en først." },
  places: { what: "Flere filer trenger hvert sitt sted.", next: "Oppgi en adresse som slutter med /." },
};
