/** Knows which of bitsadmin's switches are refused here, and why: what no browser can do, and what Ferry does not do yet. */

import { BadCommand, PROXY, type Switch } from "./switch.ts";

const refused = (sentence: string): Switch => ({
  usage: "",
  help: sentence,
  least: 0,
  most: Number.POSITIVE_INFINITY,
  run: async () => {
    throw new BadCommand(sentence);
  },
});

const never = (why: string): Switch => refused(`A browser cannot do that: ${why}.`);
const notYet = (why: string): Switch => refused(`Not yet: ${why}.`);

const PEERS = "pages cannot find each other's machines; peer caching is dead in BITS too";
const TOKENS = "there are no Windows accounts here";
const CERTIFICATES = "the browser keeps client certificates and TLS to itself";
export const UPLOADS =
  "A page cannot open a file of yours by its name: send it on Ferry's page, or by FerryJob.addUpload.";
const REPLIES = "The reply is a further file of its job: /listfiles names it.";

export const REFUSED: Readonly<Record<string, Switch>> = {
  takeownership: never("jobs belong to programs, not to accounts"),
  getaclflags: never("files on disk get what the browser gives them"),
  setaclflag: never("files on disk get what the browser gives them"),
  getclientcertificate: never(CERTIFICATES),
  setclientcertificatebyid: never(CERTIFICATES),
  setclientcertificatebyname: never(CERTIFICATES),
  removeclientcertificate: never(CERTIFICATES),
  gethelpertokenflags: never(TOKENS),
  sethelpertokenflags: never(TOKENS),
  gethelpertokensid: never(TOKENS),
  sethelpertoken: never(TOKENS),
  getnotifycmdline: never("a page starts no programs, and that is well so"),
  setnotifycmdline: never("a page starts no programs, and that is well so"),
  getnotifyinterface: never("programs hear of their jobs by events"),
  getproxyusage: never(PROXY),
  getproxylist: never(PROXY),
  getproxybypasslist: never(PROXY),
  setproxysettings: never(PROXY),
  gethttpmethod: notYet("Ferry downloads with GET"),
  sethttpmethod: notYet("Ferry downloads with GET"),
  makecustomheaderswriteonly: never("secrets are credentials here, and those are never shown"),
  gettemporaryname: notYet(
    "what comes lies in the browser's own store; its page shows what is here of a file",
  ),
  getreplydata: refused(REPLIES),
  getreplyfilename: refused(REPLIES),
  getreplyprogress: refused(REPLIES),
  setreplyfilename: refused(REPLIES),
  getpeercachingflags: never(PEERS),
  setpeercachingflags: never(PEERS),
  cache: never(PEERS),
  peers: never(PEERS),
  peercaching: never(PEERS),
};
