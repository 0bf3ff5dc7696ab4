/** Knows what is said in English where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";

const plural = pluralsOf("en");

export const add = {
  urlLabel: "Address of the file",
  urlHint: "Several addresses: one in each line. Names such as \\\\server\\share\\file are known too.",
  nameLabel: "Name",
  optional: "optional",
  nameHint: "Taken from the address when empty.",
  digestLabel: "SHA-256 or SHA-512",
  digestHint: "Checked before the file counts as downloaded. Also the address of a text that has it.",
  submit: "Add to the queue",
  checking: "Adding…",
  noAddress: { what: "There is no address yet.", next: "Paste one that begins with https://." },
  corsTitle: "Why some files cannot be fetched",
  /** Before the name of a header. */
  corsAllow: "Ferry can read a file only if its server allows it: the server must send",
  /** In brackets, before the names of headers. */
  corsExpose: "and should expose",
  corsElse: "Where it does not, your browser can still download the file without Ferry:",
  signInFirst: "Sign-in for this server",
  signInHint: "Only where the server asks for one. Nothing is sent otherwise, not even cookies.",
  oneServer: "A sign-in is for one server: give the addresses of others separately.",
  pickFile: "Choose only this file",
};

/** A list of files (Metalink) under review, and the places that a file is had from. */
export const lists = {
  title: "A list of files",
  open: "Open a list of files (.meta4)",
  reading: "Reading the list…",
  again: "Try again",
  agree: "Nothing is fetched from these addresses before you add the files.",
  files: "Files in the list",
  none: "Choose none",
  all: "Choose all",
  nothingChosen: { what: "No file is chosen.", next: "Choose those that you want." },
  count: (count: number) => plural(count, { one: "# file", other: "# files" }),
  sizeNotTold: "size not told",
  andMore: (size: string) => `${size} and more`,
  addFiles: (count: number) =>
    plural(count, { one: "Add # file to the queue", other: "Add # files to the queue" }),
  listedAs: (path: string) => `In the list: ${path}`,
  more: (count: number) =>
    plural(count, {
      one: "# more file is in the list; Ferry shows and adds the first ones only.",
      other: "# more files are in the list; Ferry shows and adds the first ones only.",
    }),
  mirrorCount: (count: number, hosts: string) =>
    `${plural(count, { one: "# mirror", other: "# mirrors" })} (${hosts})`,
  fromWith: (host: string, mirrors: string) => `${host} and ${mirrors}`,
  pieces: "a hash for each piece",
  digestsAndPieces: (digests: string) => `${digests} and a hash for each piece`,
  noChecksum: "no checksum",
  cannotBeAdded: (why: string) => `Cannot be added: ${why}.`,
  leftOut: (why: string) => `Left out: ${why}.`,
  noAddress: "the list has no address for it",
  aHost: "a host",
  whyScheme: (scheme: string) => `addresses that begin with ${scheme}://`,
  whyOtherScheme: "addresses that begin with another scheme",
  whyHost: (host: string) => `${host}, which this installation may not fetch from`,
  whyPassword: (host: string) => `an address at ${host} with a password in it`,
  whySome: "some addresses",
  whyIncomplete: "addresses that are not complete",
  passes: "Nothing was added. Try again later, or open the list from a file.",
  byBrowser: "Let your browser download it, then open it here as a file.",
  cors: (server: string) => `${server} does not allow web pages to read this list.`,
  signIn: (server: string) => `${server} wants a sign-in for this list.`,
  sources: "Where it comes from",
  mirrors: "Mirrors…",
  mirrorsLabel: "Other addresses of the same file",
  mirrorsHint: "One in each line, the best first. Ferry uses only those that prove to have the same file.",
  useMirrors: "Use them",
  keepMirrors: "Leave it as it was",
  /** How a place of a file stands. */
  standing: {
    address: "the address",
    untried: "not tried yet",
    same: "has the same file",
    other: "has another file, and is not used",
  },
  connections: (count: number) => plural(count, { one: "# connection", other: "# connections" }),
};

/** A queue that was saved as a file, under review. */
export const queueFile = {
  title: "A saved queue",
  reading: "Reading the file…",
  jobs: "Downloads in the file",
  agree: "Nothing is fetched before you add them. What had arrived elsewhere is fetched anew.",
  havePart: "I have a part of it…",
  none: "Choose none",
  all: "Choose all",
  nothingChosen: { what: "No download is chosen.", next: "Choose those that you want." },
  tooLarge: "it is larger than 16 MiB",
  empty: "There is no download in this file.",
  addJobs: (count: number) =>
    plural(count, { one: "Add # download to the queue", other: "Add # downloads to the queue" }),
  count: (count: number) => plural(count, { one: "# download", other: "# downloads" }),
  untitled: "A download without files",
  files: (count: number) => plural(count, { one: "# file", other: "# files" }),
  sizeUnknown: "size unknown",
  hadArrived: (done: string, total: string) => `${done} of ${total} had arrived`,
  from: (host: string) => `from ${host}`,
  fromMore: (host: string, others: number) =>
    `from ${host} and ${plural(others, { one: "# other place", other: "# other places" })}`,
  isHere:
    "A download of this id is in the queue already, and stays as it is. Chosen, this becomes another one.",
  ownedBy: (program: string) => `It belonged to the program “${program}”; added here it is yours.`,
  theSignIn: (origin: string) => `the sign-in for ${origin}`,
  theHeaders: (names: string) => `the headers ${names}`,
  notInFile: (what: string) => `Not in the file: ${what}. Give it again after adding.`,
  startsAt: (clock: string) => `It starts not before ${clock}.`,
  part: (name: string, size: string) =>
    `${name} (${size}) is taken as its beginning; its server and its checksum decide.`,
  partTooLong: (name: string) => `${name} is not shorter than the whole file.`,
  partNext: "Choose the file that holds its beginning.",
  notAdded: (names: string) => `Not added: ${names}.`,
};
