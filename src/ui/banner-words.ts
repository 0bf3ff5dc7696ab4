/** Knows what is said of the network, above everything else. */

export const bannerWords = {
  back: "You are back online. Transfers go on.",
  offline: "You are offline. Ferry is waiting for the Internet to come back.",
  portal: "This network wants you to sign in.",
  proxy: "Several servers do not answer, although this network does.",
  proxyNext:
    "A proxy may want you to sign in. Open this address; if the browser asks, sign in. Transfers then go on.",
  proxyOpen: "Open sign-in page",
  portalNext: "Open any web page in another tab and sign in there. Transfers then go on by themselves.",
} as const;

export const offlineSince = (clock: string): string => `Since ${clock}. What has arrived is kept.`;
