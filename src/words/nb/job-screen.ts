/** Knows what is said in Norwegian on the screen of one job. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("nb");

export const jobScreen: Words["jobScreen"] = {
  back: "Alle overføringer",
  gone: "Denne nedlastingen er ikke i køen",
  goneHint:
    "Den er fjernet, eller adressen hører til en annen nettleser eller profil: Hver av dem har sin egen kø. Alt som er her, står blant overføringene.",
  files: "Filer",
  findFile: "Finn en fil etter navn",
  noSuchFile: "Ingen fil har det i navnet.",
  map: "Hva som er her av filen",
  showMap: "Vis kartet",
  rates: "Hastighet",
  about: "Om nedlastingen",
  settings: "Innstillinger",
  schedule: "Når den kjører",
  log: "Hva som har skjedd",
  error: "Hva som står i veien",
  nextStep: "Neste steg",
  code: "Ferrys kode",
  bitsCode: "BITS’ kode",
  httpStatus: "HTTP-status",
  host: "Vert",
  interruptions: "Avbrudd hittil",
  copy: "Kopier detaljer til brukerstøtte",
  copied: "Kopiert. Der er ingen hemmelige deler av adresser, passord eller verdier av hoder.",
  copyByHand: "Denne nettleseren lot ikke Ferry kopiere. Her er teksten, merket: Kopier den selv.",
  details: "Detaljer til brukerstøtte",
};

/** The map of a file's pieces. */
export const pieces: Words["pieces"] = {
  summary: (percent, parts) =>
    `${percent} er her, ${plural(parts, { one: "i én del", other: "i # deler" })}.`,
  nothing: "Ingenting er her ennå.",
  whole: "Alt er her og bevist.",
  sizeUnknown: (bytes) => `${bytes} er her; hvor lang filen er, har tjeneren ikke sagt.`,
  coarse: "Den har flere hull enn det kan tegnes; små hull er utelatt.",
  here: "Her",
  coming: "Mottatt, på vei til disken",
  claimed: "Bedt om",
  carried: "Nettleseren henter den",
  missing: "Mangler",
  hashed: "Sjekket mot kontrollsummen",
  connection: (number) => `Forbindelse ${number}`,
  brings: (host, rate) => `fra ${host}, ${rate}`,
  table: "Som tabell",
  from: "Fra byte",
  to: "Til byte",
  size: "Størrelse",
  what: "Hva",
  by: (what, host) => `${what}, fra ${host}`,
  more: (rows) => plural(rows, { one: "og én del til", other: "og # deler til" }),
};
/** The same map of a file that is sent. */
export const sentPieces: Words["sentPieces"] = {
  map: "Hva serveren har av filen",
  summary: (percent: string) => `${percent} er hos serveren.`,
  nothing: "Serveren har ikke noe av den ennå.",
  whole: "Serveren har alt.",
  here: "Hos serveren",
};

export const rates: Words["rates"] = {
  nothing: "Ingenting er kommet siden Ferrys arbeider startet. Bildet begynner med den første byten.",
  summary: (mean, most, span) => `${mean} i snitt de siste ${span}, høyst ${most}.`,
  ago: (span) => `for ${span} siden`,
  now: "nå",
};

/** Lines of the log. */
export const jobLog: Words["jobLog"] = {
  empty: "Ingenting er skrevet ned ennå.",
  "upload-created": "Opplastingen ble laget.",
  sending: (host: string) => `Byte går til ${host}`,
  delivered: (bytes: string, proof: string) => `Serveren har alt: ${bytes}; ${proof}.`,
  created: "Nedlastingen ble laget.",
  filesAdded: (count) => plural(count, { one: "En fil ble lagt til", other: "# filer ble lagt til" }),
  fileRemoved: "Filen ble fjernet.",
  resumed: "Den ble startet.",
  suspended: "Den ble satt på pause.",
  started: (host) => `Byte kommer fra ${host}`,
  source: (host) => `Byte kommer nå også fra ${host}`,
  here: (sentence, bytes) => `${sentence}; ${bytes} var her.`,
  of: (sentence, host) => `${sentence}, fra ${host}.`,
  stop: (sentence) => `${sentence}.`,
  waits: (why) => `Den venter. ${why}`,
  failed: (why) => `Den stoppet. ${why}`,
  fileFailed: (why) => `Denne filen mislyktes, de andre fortsetter. ${why}`,
  retryAt: (clock) => `Nytt forsøk ${clock}.`,
  interrupted: "Nettleseren, eller Ferrys arbeider i den, ble avsluttet mens byte kom.",
  handedOver: "Siden gikk bort og ga det som manglet til nettleseren.",
  addressChanged: (host) => `Adressen ble endret: Nå er den hos ${host}.`,
  kept: (bytes) => `Den nye adressen har samme fil: ${bytes} beholdes.`,
  begunAnew: (bytes) => `${bytes} ble gitt opp, og filen begynte på nytt.`,
  mirrorsChanged: (count) => plural(count, { one: "Den har ett speil nå.", other: "Den har # speil nå." }),
  mirrorSame: (host) => `Speilet ${host} viste at det har samme fil.`,
  mirrorOther: (host) => `Speilet ${host} har en annen fil og brukes ikke.`,
  changed: (names) => `Endret: ${names}.`,
  signedIn: (host) => `En pålogging for ${host} ble oppgitt.`,
  signInForgotten: (host) => `Påloggingen for ${host} ble glemt.`,
  verified: "Filen har den kontrollsummen den skal ha.",
  transferred: (bytes, proof) => `Alt er her: ${bytes}; ${proof}.`,
  acknowledged: "Den ble lagret og tatt ut av køen.",
  cancelled: "Den ble avbrutt.",
  times: (count, clock) => plural(count, { one: `Én gang, ${clock}.`, other: `# ganger, sist ${clock}.` }),
};

/** What may be set of a job. */
export const jobProperties: Words["jobProperties"] = {
  displayName: "Navn",
  description: "Beskrivelse",
  priority: "Prioritet",
  minimumRetryDelay: "Vent minst så lenge før et nytt forsøk",
  noProgressTimeout: "Gi opp etter så lang tid uten en ny byte",
  maximumDownloadTime: "Gi opp etter så lang tid i arbeid til sammen",
  durationHint:
    "For eksempel 30 s, 10 min, 2 h eller 14 d. 0 for nytt forsøk betyr: slik Ferry mener er best.",
  transferPolicy: "Nett som teller hver byte",
  policies: {
    default: "Som denne installasjonen av Ferry sier",
    always: "Kan brukes",
    unrestricted: "Aldri",
  },
  notBefore: "Ikke før",
  deadline: "Klar innen",
  after: "Start etter",
  afterNone: "Ingen annen nedlasting",
  afterSeveral: (count) => plural(count, { one: "én nedlasting", other: "# nedlastinger" }),
  redirects: "Omdirigeringer",
  redirectChoices: { follow: "Følg dem", "same-origin": "Bare innenfor samme opphav", refuse: "Avvis dem" },
  httpMethod: "HTTP-metode",
  onDemand: "Hent bare de delene programmet ber om",
  minimumNotificationInterval: "Fortell programmet om framdrift høyst hvert",
  notifyFlags: "Hva programmet får vite",
  flags: {
    transferred: "at den er kommet",
    error: "at den mislyktes",
    modification: "hver endring",
    "file-transferred": "at en fil er kommet",
    "file-ranges-transferred": "at en del er kommet",
  },
  customHeaders: "Egne forespørselshoder",
  noHeaders: "ingen",
  headerHidden: (name) => `${name} (verdien er skjult)`,
  editHeaders: "Rediger hodene…",
  headersLabel: "Hoder, ett per linje, som Navn: verdi",
  save: "Lagre innstillingene",
  undo: "Angre",
  saved: "Lagret.",
  badDuration: "Skriv en tid med enhet, for eksempel 30 s, 10 min, 2 h eller 14 d.",
  zeroDuration: "Dette må være minst 1 s.",
  tooLong: (most) => `Høyst ${most} tegn.`,
  badHeader: (line) => `Skriv hvert hode som Navn: verdi. Dette er ikke et: ${line}`,
};
