/** Knows what is said in English on anybody's page too: of the network, and by the elements. */

export const banner = {
  back: "You are back online. Transfers go on.",
  offline: "You are offline. Ferry is waiting for the Internet to come back.",
  since: (clock: string) => `Since ${clock}. What has arrived is kept.`,
  portal: "This network wants you to sign in.",
  portalNext: "Open any web page in another tab and sign in there. Transfers then go on by themselves.",
  proxy: "Several servers do not answer, although this network does.",
  proxyNext:
    "A proxy may want you to sign in. Open this address; if the browser asks, sign in. Transfers then go on.",
  proxyOpen: "Open sign-in page",
};

export const elements = {
  download: "Download",
  suspend: "Pause",
  resume: "Go on",
  save: "Save",
  waiting: "Waiting",
  connecting: "Connecting",
  downloading: "Downloading",
  paused: "Paused",
  notStarted: "Not started",
  waitingToGoOn: "Waiting to go on",
  stopped: "Stopped",
  downloaded: "Downloaded",
  cancelled: "Cancelled",
};
