/** Knows what is said of each problem in Norwegian: what happened, and what its reader can do next. */

import type { Words } from "../words.ts";

const RETRIES = "Ferry prøver igjen av seg selv og beholder det som har kommet.";
const ASK_OWNER = "Spør dem som driver serveren, eller hent filen fra en annen adresse.";
const REPORT = "Hvis det skjer igjen, meld fra med ordene i denne meldingen.";
const FULL_NEXT = "Lagre eller fjern nedlastinger som er ferdige, og legg deretter til denne på nytt.";
const KEPT = "Det som har kommet, blir beholdt.";

export const problems: Words["problems"] = {
  "bad-url": {
    what: "Dette er ikke en fullstendig adresse.",
    next: "Lim inn hele adressen. Den begynner med https://.",
  },
  "bad-scheme": {
    what: "Ferry henter bare adresser som begynner med https:// eller http://.",
    next: "Finn en nettadresse til samme fil.",
  },
  "credentials-in-url": {
    what: "Denne adressen har et brukernavn eller et passord i seg.",
    next: "Ta bort delen foran @, og oppgi den som pålogging i stedet.",
  },
  "bad-network-name": {
    what: "Dette er ikke navnet på en fil i en delt mappe.",
    next: "Skriv det som \\\\server\\mappe\\undermappe\\fil.",
  },
  "bad-digest": {
    what: "Denne kontrollsummen kan ikke brukes.",
    next: "Kopier den på nytt der filen tilbys. SHA-256 er best. Eller utelat den, så blir filen ikke kontrollert.",
  },
  "bad-metalink": {
    what: "Ferry kan ikke bruke denne listen over filer.",
    next: "Hent Metalink-filen (.meta4) på nytt der den tilbys, eller legg til adressene én for én.",
  },
  "bad-queue-file": {
    what: "Denne filen kan ikke leses inn.",
    next: "Lagre køen på nytt i den andre Ferry, og bruk den nye filen.",
  },
  "part-differs": {
    what: "Dette er ikke en del av denne filen.",
    next: "Gi en del av samme fil, fra begynnelsen. Eller la det være: Nedlastingen fortsetter uten.",
  },
  "bad-argument": {
    what: "Noe ved denne forespørselen kan ikke brukes.",
    next: "Kontroller adressen og navnet, og prøv igjen.",
  },
  "unknown-job": {
    what: "Denne nedlastingen er ikke lenger i køen.",
    next: "Legg til adressen på nytt hvis du fortsatt vil ha den.",
  },
  "invalid-state": {
    what: "Det er ikke mulig slik denne nedlastingen står nå.",
    next: "Se hva du kan gjøre med den nå.",
  },
  "empty-job": {
    what: "Denne nedlastingen har ingen fil.",
    next: "Fjern den, og legg til en adresse i stedet.",
  },
  "too-many-files": {
    what: "Denne nedlastingen har for mange filer.",
    next: "Fordel dem på flere nedlastinger.",
  },
  "bad-ranges": {
    what: "Et byteområde som det ble spurt etter, er tomt eller ligger utenfor filen.",
    next: "Rett områdene, og legg til filen på nytt.",
  },
  "overlapping-ranges": {
    what: "To av byteområdene som det ble spurt etter, overlapper.",
    next: "Gjør ett av dem kortere, og legg til filen på nytt.",
  },
  "too-many-ranges": {
    what: "Det ble spurt etter for mange områder av denne filen på én gang.",
    next: "Slå sammen områder som grenser til hverandre, eller hent hele filen.",
  },
  offline: {
    what: "Du er frakoblet.",
    next: "Den fortsetter av seg selv når Internett er tilbake.",
  },
  unreachable: { what: (server) => `${server} kan ikke nås.`, next: RETRIES },
  cut: { what: "Forbindelsen ble brutt.", next: RETRIES },
  stalled: { what: (server) => `${server} sluttet å sende.`, next: RETRIES },
  "sign-in": {
    what: "Dette nettverket vil at du logger på først.",
    next: "Åpne en hvilken som helst nettside i en annen fane, og logg på der. Deretter fortsetter den av seg selv.",
  },
  "proxy-sign-in": {
    what: "Ingen server svarer, selv om dette nettverket er der. En proxyserver vil kanskje at du logger på.",
    next: "Åpne påloggingssiden. Deretter fortsetter overføringene av seg selv.",
  },
  "sign-in-refused": {
    what: (server) => `${server} avviste tre pålogginger på rad.`,
    next: "Ferry sluttet å spørre, for at kontoen din ikke skal bli sperret. Prøv igjen når du vet den rette.",
  },
  "insecure-redirect": {
    what: (server) => `En sikker adresse fører til ${server} uten kryptering.`,
    next: "Lim inn en annen lenke til samme fil.",
  },
  "source-changed": {
    what: "Filen ble endret på serveren mens den ble hentet.",
    next: "Ferry begynner på nytt med den nye.",
  },
  "no-ranges": {
    what: (server) => `${server} gir ikke ut deler av en fil, og denne nedlastingen trenger flere.`,
    next: "Hent hele filen i stedet, eller de samme delene fra en annen adresse.",
  },
  "body-too-long": { what: (server) => `${server} sendte flere byte enn filen har.`, next: ASK_OWNER },
  "server-misbehaves": {
    what: (server) => `${server} svarer på en måte som ikke gir mening.`,
    next: `Ferry sluttet å spørre. ${ASK_OWNER}`,
  },
  "too-many-jobs": { what: "Køen er full.", next: FULL_NEXT },
  "too-many-program-jobs": { what: "Køen til dette programmet er full.", next: FULL_NEXT },
  "local-file-gone": {
    what: "Filen som skal sendes, kan ikke leses lenger.",
    next: "Legg den til på nytt derfra den er nå.",
  },
  "local-file-changed": {
    what: "Filen er endret siden den ble lagt til.",
    next: "Ikke mer av den ble sendt. Legg den til på nytt for å sende den slik den er nå.",
  },
  "jobs-in-a-circle": {
    what: "Disse nedlastingene ville ha ventet på hverandre.",
    next: "La en av dem starte uten den andre.",
  },
  "took-too-long": {
    what: "Det har tatt lengre tid enn det får ta.",
    next: `${KEPT} Prøv igjen for å gi den like lang tid til.`,
  },
  "validation-failed": {
    what: "Programmet som ba om denne filen, fant at den er feil.",
    next: "Prøv igjen for å hente den på nytt.",
  },
  "no-progress": {
    what: "Mange forsøk ga ikke en eneste ny byte.",
    next: `${KEPT} Prøv igjen senere, eller hent filen fra en annen adresse.`,
  },
  "digest-unavailable": {
    what: "Teksten med kontrollsummen kan ikke brukes.",
    next: "Kontroller adressen til den, eller legg til nedlastingen uten den.",
  },
  "storage-lost": { what: "Nettleseren tømte lageret til Ferry.", next: "Ferry henter filen på nytt." },
  "storage-broken": {
    what: "Nettleseren kan ikke skrive til lageret sitt.",
    next: "Start nettleseren på nytt, og prøv igjen. Er vinduet privat, bruk et vanlig.",
  },
  "stale-version": {
    what: "Det kom en del av en eldre versjon av filen.",
    next: "Den ble ikke beholdt. Ferry henter den rette.",
  },
  fenced: { what: "En nyere versjon av Ferry har overtatt køen.", next: "Last inn denne siden på nytt." },
  "chunk-damaged": {
    what: "En del som var lagret på denne enheten, er skadet.",
    next: "Ferry henter den delen på nytt.",
  },
  "not-stored": {
    what: "En del av filen er ikke på denne enheten.",
    next: "Prøv igjen, så henter Ferry det som mangler.",
  },
  "no-answer": {
    what: "Bakgrunnsprosessen til Ferry svarer ikke.",
    next: "Prøv igjen. Svarer den fortsatt ikke, last inn denne siden på nytt.",
  },
  "page-outdated": {
    what: "Ferry ble oppdatert mens denne siden var åpen.",
    next: "Last inn siden på nytt. Alt i køen blir beholdt.",
  },
  "needs-new-link": {
    what: "Lenken er utløpt.",
    next: `Lim inn en ny lenke til samme fil. ${KEPT}`,
  },
  internal: { what: "Noe gikk galt i Ferry.", next: `Prøv igjen. ${REPORT}` },
};

export const telling: Words["telling"] = {
  server: (host) => host,
  aServer: "Serveren",
  hostNotAllowed: (host) => `Denne installasjonen av Ferry får ikke hente fra ${host}.`,
  hereNotAllowed: "Denne installasjonen av Ferry får ikke hente fra denne adressen.",
  hostNotAllowedNext: "Be den som administrerer den, om å legge verten til blant de tillatte kildene.",
  notMapped: (share) => `Ferry vet ikke hvor ${share} finnes.`,
  allowAgain: (share) => `Nettleseren vil at du tillater ${share} én gang til.`,
  thisFolder: "denne nettverksmappen",
  notMappedNext:
    "Velg mappen én gang, der systemet ditt viser den. Eller be den som administrerer denne installasjonen, om å knytte den til en nettadresse.",
  gatewayOnly:
    "Denne nettleseren gir ikke nettsider tilgang til mapper. Be den som administrerer denne installasjonen, om å knytte den til en nettadresse.",
  allowAgainNext: "Tillat det på nytt, så fortsetter det der det stoppet.",
  signInNeeded: (server) => `${server} krever pålogging.`,
  signInHidden: (server, header) =>
    `${server} krever pålogging og viser ikke nettsider hva den spør om (${header}): Digest kan ikke svare på det.`,
  signInNeededNext: "Det som har kommet, blir beholdt. Den fortsetter på samme sted når du har logget på.",
  sendsOn: (server) =>
    `${server} sender forespørselen videre til en annen adresse, dit denne nedlastingen ikke skal.`,
  sendsOnNext: "Ingenting av påloggingen ble sendt dit. Legg til adressen der filen virkelig ligger.",
  leadsOn: (server, status) => `Adressen fører videre til ${server}, som krever pålogging (${status}).`,
  leadsOnNext: "Ferry logger bare på hos adressen som ble lagt til. Legg til filens adresse der.",
  cors: (server) => `${server} lar ikke nettsider lese denne filen.`,
  corsNext: (header) =>
    `Ferry kan bare hente den hvis serveren sender ${header}. Nettleseren kan laste den ned uten Ferry.`,
  restart: (server) => `${server} har en annen fil nå, eller en som det ikke går an å fortsette med.`,
  restartNext: (bytes) =>
    `Begynn på nytt uten de ${bytes} som ligger her, eller lim inn en annen lenke til samme fil.`,
  tooLargeThere: (server: string) => `${server} tar ikke imot en så stor fil.`,
  tooLargeThereFor: (server: string, bytes: string) => `${server} tar bare imot filer på opptil ${bytes}.`,
  tooLargeThereNext: "Send den et annet sted, eller spør dem som driver serveren.",
  rangeHidden: (server) => `${server} sender deler av filen, men sier ikke hvilke.`,
  rangeHiddenNext: (header) =>
    `Den må vise ${header} til nettsider. Nettleseren kan laste ned filen uten Ferry.`,
  endless: (server) => `${server} sier ikke hvor lang filen er, og den tok ingen slutt.`,
  endlessAfter: (server, bytes) =>
    `${server} sier ikke hvor lang filen er, og den tok ikke slutt etter ${bytes}.`,
  askOwner: ASK_OWNER,
  otherSize: "en annen størrelse",
  sizeMismatch: (server, actual, expected) =>
    `${server} har en fil på ${actual}, og det var oppgitt ${expected}.`,
  sizeMismatchNext: "Kontroller at adressen og det som ble oppgitt, hører sammen.",
  otherBytes: (server) => `${server} sender andre byte enn det som var oppgitt.`,
  otherDigest: (algorithm, actual, expected) =>
    `Bytene som kom, har ${algorithm} ${actual}. Oppgitt var ${expected}.`,
  aDigest: "kontrollsummen",
  otherDigestNext:
    "Ingenting feilaktig ble beholdt. Kontroller kontrollsummen, eller hent filen fra en annen adresse.",
  tooLongAt: (host, limit) => `Teksten hos ${host} er lengre enn ${limit}.`,
  tooLongHere: "Teksten på denne adressen er lengre enn det Ferry leser.",
  tooLongNext: "Kontroller adressen. En liste over kontrollsummer eller filer er ingen lang tekst.",
  noSpace: "Det er ikke nok plass på denne enheten.",
  noSpaceFor: (bytes) => `Det er ikke nok plass på denne enheten. Det trengs ${bytes} til.`,
  noSpaceNext:
    "Frigjør litt plass, eller fjern en nedlasting du har lagret. Deretter fortsetter den av seg selv.",
  brokenOff: (bytes) => `Programmet stoppet etter ${bytes}, før alt var kommet.`,
  brokenOffNext: "Resten kan ikke komme lenger. Send den på nytt fra det programmet.",
  notConnected: (code) => `Dette programmet er ikke tilkoblet (${code}).`,
  notConnectedNext: "Koble det til på nytt.",
  unknown: (code) => `Noe gikk galt (${code}).`,
  unknownNext: REPORT,
};

export const badCredentials: Words["badCredentials"] = {
  "user-name": "Et brukernavn har minst ett tegn og ikke noe kolon i seg.",
  password: "Dette passordet har tegn som ikke kan sendes.",
  token: "Et token er ett ord uten mellomrom.",
  "header-name": "Et HTTP-hode med dette navnet kan ikke sendes.",
  "header-value": "Verdien i et HTTP-hode er én linje med vanlige tegn.",
  any: "Denne påloggingen kan ikke sendes.",
  next: "Ingenting ble sendt. Rett det, og prøv igjen.",
};

export const statuses: Words["statuses"] = {
  403: {
    what: (server) => `${server} gir ikke ut denne filen.`,
    next: "Lenken kan være utløpt, eller den krever pålogging. Skaff en ny lenke, eller la nettleseren laste den ned.",
  },
  404: { what: (server) => `${server} har ikke denne filen.`, next: "Kontroller adressen." },
  407: {
    what: "Proxyserveren i dette nettverket vil at du logger på.",
    next: "Åpne en hvilken som helst nettside, logg på der, og prøv igjen.",
  },
  410: {
    what: (server) => `${server} har ikke denne filen lenger, og får den ikke tilbake.`,
    next: "Finn en annen adresse.",
  },
  416: {
    what: (server) => `${server} nektet å fortsette der nedlastingen stoppet.`,
    next: "Filen kan ha blitt kortere. Prøv igjen for å begynne på nytt.",
  },
  429: { what: (server) => `${server} sier at den får for mange forespørsler.`, next: RETRIES },
  451: {
    what: (server) => `${server} får ikke gi ut denne filen av juridiske grunner.`,
    next: "Finn en annen adresse.",
  },
  busy: { what: (server) => `${server} er opptatt.`, next: RETRIES },
  fault: {
    what: (server) => `${server} har en feil hos seg selv.`,
    next: "Det er ikke din skyld. Prøv igjen senere.",
  },
  refused: {
    what: (server) => `${server} avviste forespørselen.`,
    next: `Kontroller adressen. ${ASK_OWNER}`,
  },
};
