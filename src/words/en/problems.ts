/** Knows what is said of each problem in English: what happened, and what its reader can do next. */

const RETRIES = "Ferry tries again by itself and keeps what has arrived.";
const ASK_OWNER = "Ask the people who run the server, or get the file from another address.";
const REPORT = "If it happens again, report it with the words of this message.";
const CREDENTIALS_NEXT = "Nothing was sent. Correct it and try again.";
const FULL_NEXT = "Save or remove downloads that are done, then add this one again.";

/** Problems of which nothing but their server is told. `server`: the words below. */
export const problems = {
  "bad-url": {
    what: "This is not a complete address.",
    next: "Paste the whole address; it begins with https://.",
  },
  "bad-scheme": {
    what: "Ferry fetches only addresses that begin with https:// or http://.",
    next: "Look for a web address of the same file.",
  },
  "credentials-in-url": {
    what: "This address has a user name or a password in it.",
    next: "Take out the part before the @, and give it as a sign-in instead.",
  },
  "bad-network-name": {
    what: "This is no name of a file on a share.",
    next: "Write it as \\\\server\\share\\folder\\file.",
  },
  "bad-digest": {
    what: "This checksum cannot be used.",
    next: "Copy it again from where the file is offered; SHA-256 is best. Or leave it out, and the file is not checked.",
  },
  "bad-metalink": {
    what: "Ferry cannot use this list of files.",
    next: "Get the Metalink file (.meta4) again from where it is offered, or add the addresses one by one.",
  },
  "bad-queue-file": {
    what: "This file cannot be taken in.",
    next: "Save the queue again in the other Ferry, and take the new file.",
  },
  "part-differs": {
    what: "That is not a part of this file.",
    next: "Give a part of the same file, from its beginning. Or leave it: the download goes on without it.",
  },
  "bad-argument": {
    what: "Something about this request cannot be used.",
    next: "Check the address and the name, then try again.",
  },
  "unknown-job": {
    what: "This download is no longer in the queue.",
    next: "Add its address again if you still want it.",
  },
  "invalid-state": {
    what: "That is not possible in the state this download is in now.",
    next: "Look at what it offers now.",
  },
  "empty-job": {
    what: "This download has no file in it.",
    next: "Remove it, and add an address instead.",
  },
  "too-many-files": {
    what: "This download has too many files.",
    next: "Spread them over several downloads.",
  },
  "bad-ranges": {
    what: "A range of bytes that was asked for is empty or lies outside of the file.",
    next: "Correct the ranges, then add the file again.",
  },
  "overlapping-ranges": {
    what: "Two of the ranges of bytes that were asked for overlap.",
    next: "Make one of them shorter, then add the file again.",
  },
  "too-many-ranges": {
    what: "Too many ranges of this file were asked for at once.",
    next: "Join ranges that touch, or fetch the whole file.",
  },
  offline: {
    what: "You are offline.",
    next: "It goes on by itself when the Internet comes back.",
  },
  unreachable: { what: (server: string) => `${server} cannot be reached.`, next: RETRIES },
  cut: { what: "The connection broke off.", next: RETRIES },
  stalled: { what: (server: string) => `${server} stopped sending.`, next: RETRIES },
  "sign-in": {
    what: "This network wants you to sign in first.",
    next: "Open any web page in another tab and sign in there. It then goes on by itself.",
  },
  "proxy-sign-in": {
    what: "No server answers although this network is there. A proxy may want you to sign in.",
    next: "Open the sign-in page; transfers then go on by themselves.",
  },
  "sign-in-refused": {
    what: (server: string) => `${server} refused three sign-ins in a row.`,
    next: "Ferry stopped asking, so that your account is not locked. Retry when you know the right one.",
  },
  "insecure-redirect": {
    what: (server: string) => `A secure address leads to ${server} without encryption.`,
    next: "Paste another link to the same file.",
  },
  "source-changed": {
    what: "The file changed on the server while it was being fetched.",
    next: "Ferry starts again with the new one.",
  },
  "no-ranges": {
    what: (server: string) => `${server} does not give out parts of a file, and this download wants several.`,
    next: "Get the whole file instead, or the same parts from another address.",
  },
  "body-too-long": {
    what: (server: string) => `${server} sent more bytes than the file has.`,
    next: ASK_OWNER,
  },
  "server-misbehaves": {
    what: (server: string) => `${server} answers in a way that makes no sense.`,
    next: `Ferry stopped asking. ${ASK_OWNER}`,
  },
  "too-many-jobs": { what: "The queue is full.", next: FULL_NEXT },
  "too-many-program-jobs": { what: "The queue of this program is full.", next: FULL_NEXT },
  "local-file-gone": {
    what: "The file to be sent cannot be read any more.",
    next: "Add it again from where it is now.",
  },
  "local-file-changed": {
    what: "The file has changed since it was added.",
    next: "Nothing more of it was sent. Add it again to send it as it is now.",
  },
  "jobs-in-a-circle": {
    what: "These downloads would wait for one another.",
    next: "Let one of them start without the other.",
  },
  "took-too-long": {
    what: "It has taken longer than it may.",
    next: "What has arrived is kept. Retry to give it as much time again.",
  },
  "validation-failed": {
    what: "Its program found this file to be wrong.",
    next: "Retry to fetch it again.",
  },
  "no-progress": {
    what: "Many tries brought not one new byte.",
    next: "What has arrived is kept. Retry later, or get the file from another address.",
  },
  "digest-unavailable": {
    what: "The text with the digest cannot be used.",
    next: "Check its address, or add the download without it.",
  },
  "storage-lost": { what: "The browser cleared Ferry's storage.", next: "Ferry fetches the file again." },
  "storage-broken": {
    what: "The browser cannot write to its storage.",
    next: "Restart the browser and retry. In a private window, use a normal one.",
  },
  "stale-version": {
    what: "A part of an older version of the file arrived.",
    next: "It was not kept. Ferry fetches the right one.",
  },
  fenced: { what: "A newer version of Ferry has taken over the queue.", next: "Reload this page." },
  "chunk-damaged": {
    what: "A part that was stored on this device is damaged.",
    next: "Ferry fetches that part again.",
  },
  "not-stored": {
    what: "A part of the file is not on this device.",
    next: "Retry, and Ferry fetches what is missing.",
  },
  "no-answer": {
    what: "Ferry's background worker does not answer.",
    next: "Try again. If it stays silent, reload this page.",
  },
  "page-outdated": {
    what: "Ferry was updated while this page was open.",
    next: "Reload this page; everything in the queue is kept.",
  },
  "needs-new-link": {
    what: "The link has run out.",
    next: "Paste a new link to the same file. What has arrived is kept.",
  },
  internal: { what: "Something went wrong inside Ferry.", next: `Try again. ${REPORT}` },
};

/** Problems of which more is told. */
export const telling = {
  /** The subject of a sentence. */
  server: (host: string) => host,
  aServer: "The server",
  hostNotAllowed: (host: string) => `This installation of Ferry may not fetch from ${host}.`,
  hereNotAllowed: "This installation of Ferry may not fetch from this address.",
  hostNotAllowedNext: "Ask its administrator to add the host to the allowed sources.",
  notMapped: (share: string) => `Ferry does not know where to find ${share}.`,
  allowAgain: (share: string) => `The browser wants you to allow ${share} once more.`,
  thisFolder: "this network folder",
  notMappedNext:
    "Pick the folder once, where your system shows it. Or ask the administrator of this installation to map it to a web address.",
  gatewayOnly:
    "This browser gives web pages no folders. Ask the administrator of this installation to map it to a web address.",
  allowAgainNext: "Allow it again, and it goes on where it stopped.",
  signInNeeded: (server: string) => `Sign in needed at ${server}.`,
  signInHidden: (server: string, header: string) =>
    `Sign in needed at ${server}, which does not show web pages its question (${header}): a Digest cannot answer it.`,
  signInNeededNext: "What has arrived is kept; it goes on at the same place once you have signed in.",
  sendsOn: (server: string) =>
    `${server} sends the request on to another address, where this download must not go.`,
  sendsOnNext: "Nothing of its sign-in went there. Add the address at which the file really is.",
  leadsOn: (server: string, status: string) =>
    `The address leads on to ${server}, which wants a sign-in (${status}).`,
  leadsOnNext: "Ferry signs in only at the address that was added. Add the file's address there.",
  cors: (server: string) => `${server} does not allow web pages to read this file.`,
  corsNext: (header: string) =>
    `Ferry can fetch it only if the server sends ${header}. Your browser can download it without Ferry.`,
  restart: (server: string) => `${server} has another file now, or none that can be gone on with.`,
  restartNext: (bytes: string) =>
    `Begin anew without the ${bytes} that are here, or paste another link to the same file.`,
  tooLargeThere: (server: string) => `${server} does not take a file this large.`,
  tooLargeThereFor: (server: string, bytes: string) => `${server} takes files of up to ${bytes} only.`,
  tooLargeThereNext: "Send it elsewhere, or ask the people who run the server.",
  rangeHidden: (server: string) => `${server} sends parts of the file but does not say which.`,
  rangeHiddenNext: (header: string) =>
    `It has to expose ${header} to web pages. Your browser can download the file without Ferry.`,
  endless: (server: string) => `${server} does not say how long the file is, and it had no end.`,
  endlessAfter: (server: string, bytes: string) =>
    `${server} does not say how long the file is, and it had no end after ${bytes}.`,
  askOwner: ASK_OWNER,
  otherSize: "another size",
  sizeMismatch: (server: string, actual: string, expected: string) =>
    `${server} has a file of ${actual}, and ${expected} were promised.`,
  sizeMismatchNext: "Check that the address and the promise belong together.",
  otherBytes: (server: string) => `${server} sends other bytes than were promised.`,
  otherDigest: (algorithm: string, actual: string, expected: string) =>
    `The bytes that came have the ${algorithm} ${actual}; ${expected} was promised.`,
  aDigest: "DIGEST",
  otherDigestNext: "Nothing wrong was kept. Check the digest, or get the file from another address.",
  tooLongAt: (host: string, limit: string) => `The text at ${host} is longer than ${limit}.`,
  tooLongHere: "The text at this address is longer than Ferry reads.",
  tooLongNext: "Check the address; a list of digests or of files is no long text.",
  noSpace: "There is not enough space on this device.",
  noSpaceFor: (bytes: string) => `There is not enough space on this device. It needs ${bytes} more.`,
  noSpaceNext: "Free some space, or remove a download you have saved. It then goes on by itself.",
  brokenOff: (bytes: string) => `Its program stopped after ${bytes}, before all of it had come.`,
  brokenOffNext: "The rest can never come. Send it anew from that program.",
  notConnected: (code: string) => `This program is not connected (${code}).`,
  notConnectedNext: "Connect it again.",
  unknown: (code: string) => `Something went wrong (${code}).`,
  unknownNext: REPORT,
};

/** What is wrong with a sign-in as it was typed. */
export const badCredentials = {
  "user-name": "A user name has at least one character and no colon in it.",
  password: "This password has characters that cannot be sent.",
  token: "A token is one word without spaces.",
  "header-name": "A header of this name cannot be sent.",
  "header-value": "A header's value is one line of plain characters.",
  any: "This sign-in cannot be sent.",
  next: CREDENTIALS_NEXT,
};

/** What servers say with a status, which is put behind `what`. */
export const statuses = {
  403: {
    what: (server: string) => `${server} does not give out this file.`,
    next: "The link may have run out, or it needs a sign-in. Get a new link, or let the browser download it.",
  },
  404: { what: (server: string) => `${server} does not have this file.`, next: "Check the address." },
  407: {
    what: "The proxy of this network wants you to sign in.",
    next: "Open any web page and sign in there, then retry.",
  },
  410: {
    what: (server: string) => `${server} does not have this file any more, for good.`,
    next: "Look for another address.",
  },
  416: {
    what: (server: string) => `${server} refused to go on where the download stopped.`,
    next: "The file may have become shorter. Retry to begin anew.",
  },
  429: { what: (server: string) => `${server} says that it gets too many requests.`, next: RETRIES },
  451: {
    what: (server: string) => `${server} may not give out this file for legal reasons.`,
    next: "Look for another address.",
  },
  busy: { what: (server: string) => `${server} is busy.`, next: RETRIES },
  fault: {
    what: (server: string) => `${server} has a fault of its own.`,
    next: "It is not your doing. Retry later.",
  },
  refused: {
    what: (server: string) => `${server} refused the request.`,
    next: `Check the address. ${ASK_OWNER}`,
  },
};
