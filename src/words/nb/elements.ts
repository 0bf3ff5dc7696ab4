/** Knows what is said in Norwegian on anybody's page too: of the network, and by the elements. */

import type { Words } from "../words.ts";

export const banner: Words["banner"] = {
  back: "Du er tilkoblet igjen. Overføringene fortsetter.",
  offline: "Du er frakoblet. Venter på at Internett skal koble til igjen.",
  since: (clock) => `Siden ${clock}. Det som har kommet, blir beholdt.`,
  portal: "Dette nettverket vil at du logger på.",
  portalNext:
    "Åpne en hvilken som helst nettside i en annen fane, og logg på der. Overføringene fortsetter deretter av seg selv.",
  proxy: "Flere servere svarer ikke, selv om dette nettverket gjør det.",
  proxyNext:
    "En proxyserver vil kanskje at du logger på. Åpne denne adressen, og logg på hvis nettleseren spør. Deretter fortsetter overføringene.",
  proxyOpen: "Åpne påloggingssiden",
};

export const elements: Words["elements"] = {
  download: "Nedlasting",
  suspend: "Sett på pause",
  resume: "Fortsett",
  save: "Lagre",
  waiting: "Venter",
  connecting: "Kobler til",
  downloading: "Laster ned",
  paused: "Satt på pause",
  notStarted: "Ikke startet",
  waitingToGoOn: "Venter på å fortsette",
  stopped: "Stoppet",
  downloaded: "Lastet ned",
  cancelled: "Avbrutt",
};
