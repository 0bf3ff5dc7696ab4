/** Knows what is said in English where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";

const plural = pluralsOf("en");

export const add = {
  urlLabel: "Address of the file",
  urlHint:
    "Several addresses: one in each line, or a pattern: {a,b}, [01-20], [a-z]. Names such as \\\\server\\share\\file are known too.",
  open: "Open a file…",
  openHint:
    "A list of files (.meta4), checksums (.sha256, SHA256SUMS), a text of addresses, or a saved queue.",
  more: "More",
  optional: "optional",
  nameLabel: "Name",
  nameHint: "Taken from the address when empty.",
  digestLabel: "SHA-256 or SHA-512",
  digestHint: "Checked before the file counts as downloaded. Also the address of a text that has it.",
  placeLabel: "Save to",
  placeUsual: "Where all are saved",
  placePick: "Choose a folder…",
  ownerLabel: "Belongs to",
  ownerHint: "The name of a program, as it calls itself. This page when empty.",
  submit: "Add to the queue",
  submitFiles: (count: number) =>
    plural(count, { one: "Add # file to the queue", other: "Add # files to the queue" }),
  checking: "Adding…",
  noAddress: { what: "There is no address yet.", next: "Paste one that begins with https://." },
  allHere: {
    what: "All of it is in the queue already.",
    next: "Choose “Add it once more” beside what you want again.",
  },
  signInFirst: "Sign-in for this server",
  signInHint: "Only where the server asks for one. Nothing is sent otherwise, not even cookies.",
  oneServer: "A sign-in is for one server: give the addresses of others separately.",
  pickFile: "Choose only this file",
  how: "How to add them",
  asOne: (count: number) =>
    plural(count, { one: "One download with # file", other: "One download with # files" }),
  asMany: (count: number) => plural(count, { one: "# download", other: "# downloads, one for each" }),
  tooManyJobs: (most: number) =>
    plural(most, {
      one: "At most # download of this page stands in the queue at a time.",
      other: "At most # downloads of this page stand in the queue at a time.",
    }),
  /** Of a file that was opened. */
  nothingInIt: {
    what: (name: string) => `${name} cannot be added to the queue.`,
    next: "What can be opened here: a list of files (.meta4), checksums (.sha256, SHA256SUMS), a text with one address in each line, or a saved queue (.json). “Send files…” takes any file.",
  },
};

/** What is said of addresses before they are added. */
export const looks = {
  title: "What is at these addresses",
  count: (count: number) => plural(count, { one: "# address", other: "# addresses" }),
  expanded: (count: number) =>
    plural(count, { one: "# address of a pattern", other: "# addresses of patterns" }),
  between: (count: number) =>
    plural(count, { one: "# address between them", other: "# addresses between them" }),
  furtherOn: (count: number) => plural(count, { one: "# more address", other: "# more addresses" }),
  showAll: (count: number) => plural(count, { one: "Show # address", other: "Show all # addresses" }),
  showFewer: "Show fewer",
  looking: "Looking…",
  notYet: "Nothing was asked of this server yet.",
  look: "Look",
  lookAt: (host: string) => `Look what is at ${host}`,
  lookAll: "Look at all",
  lookAgain: "Look again",
  brought: "A link brought these addresses. Nothing is fetched before you say so.",
  sizeNotTold: "size not told",
  resumes: "goes on after an interruption",
  comparesBytes: "goes on after an interruption, by comparing bytes",
  beginsAnew: "begins anew after an interruption",
  empty: "an empty file",
  digestOffered: (names: string) => `the server names its ${names}`,
  digestListed: (names: string, list: string) => `${names} from ${list}`,
  here: "In the queue already:",
  again: "Add it once more",
  forbidden: {
    what: (host: string) => `${host} does not let web pages read this file.`,
    next: "Added as it is, it would stop with this problem.",
  },
  /** Above response headers. */
  corsAsk: "Whoever runs that server can allow it with these response headers:",
  hidden: "The server hides which part it sends. This response header would change that:",
  unreachableNext:
    "Check the address. The server may be down, or have a certificate that this browser does not accept: opened in a tab of its own, the browser says which.",
  mixed: {
    what: "This page came over https, and browsers let it fetch nothing over http.",
    next: "Look for an https:// address of the same file.",
  },
  silent: {
    what: (host: string) => `${host} did not answer in time.`,
    next: "It may be slow, or down.",
  },
  signIn: "Sign in…",
  isList: "A list of files: you see what it lists before anything of it is added.",
  seeList: "See what it lists",
  isChecksums: "This looks like a list of checksums.",
  seeChecksums: "See the files beside it",
};

/** Why a pattern of addresses stands for nothing. */
export const patterns = {
  nested: (part: string) => `${part}: a brace or a range within braces is not known here.`,
  backwards: (part: string) => `${part} counts backwards. Write the smaller end first.`,
  noStep: (part: string) => `${part}: a step of 0 leads nowhere.`,
  tooMany: (most: number) =>
    plural(most, {
      one: "That would be more than # address. Add them in several steps.",
      other: "That would be more than # addresses. Add them in several steps.",
    }),
  next: "Where the braces or brackets belong to the address, write \\{ or \\[.",
};

/** Of a checksum file that was dropped. */
export const sums = {
  used: (count: number) =>
    plural(count, {
      one: "It has the checksum of # address above.",
      other: "It has the checksums of # addresses above.",
    }),
  unused: "It has no checksum for the addresses above.",
  left: (count: number) =>
    plural(count, {
      one: "# file of the list has no address yet.",
      other: "# files of the list have no address yet.",
    }),
  folder: "Address of the folder they are in",
  folderHint: "Or paste the addresses of the files above.",
  seeFiles: "See the files",
  forget: "Do without the checksums",
};

/** A list of files (Metalink) under review, and the places that a file is had from. */
export const lists = {
  title: "A list of files",
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

/** What the dialog says in which files are chosen to be sent. */
export const sending = {
  title: "Send files",
  choose: "Choose files…",
  folder: "Choose a folder…",
  none: "No file is chosen yet.",
  chosen: (count: number, bytes: string) =>
    plural(count, { one: `# file, ${bytes}`, other: `# files, ${bytes}` }),
  leaveOut: (name: string) => `Leave out ${name}`,
  url: "Where to",
  urlHint:
    "The address at which the server takes files. By PUT each gets its name behind an address that ends with /.",
  how: "How",
  ask: "Ask the server how",
  reply: "The server answers with a file, which is fetched then",
  copied: (bytes: string) => `Ferry keeps a copy of ${bytes} until they are sent.`,
  stays: "The files stay where they are. Do not change them until they are sent.",
  plain: "By PUT and POST a file begins anew after an interruption, and nobody hears how far it is.",
  closed: "With the last tab of Ferry closed sending pauses; it goes on where it stopped at your next visit.",
  submit: (count: number) => plural(count, { one: "Send # file", other: "Send # files" }),
  taking: (done: string, total: string) => `Copying, ${done} of ${total}…`,
  tooLarge: {
    what: (name: string) => `“${name}” is too large to be shared with Ferry.`,
    next: "Choose it here instead.",
  },
  noFiles: { what: "No file is chosen.", next: "Choose one first." },
  places: { what: "Several files need a place each.", next: "Give an address that ends with /." },
};
