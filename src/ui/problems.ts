/** Knows what is said of each problem: what happened, and what its reader can do next. */

import type { Problem } from "../rpc/protocol.ts";
import { formatBytes } from "./format.ts";

export interface Sentence {
  readonly what: string;
  /** The next step; for a problem that passes by itself it says so. */
  readonly next: string;
}

const RETRIES = "Ferry tries again by itself and keeps what has arrived.";
const ASK_OWNER = "Ask the people who run the server, or get the file from another address.";
const REPORT = "If it happens again, report it with the words of this message.";

/** `folder-not-mapped` where no folder can be picked. */
export const gatewayOnly = (problem: Problem): Sentence => ({
  what: sentenceOf(problem).what,
  next: "This browser gives web pages no folders. Ask the administrator of this installation to map it to a web address.",
});

/** What the engine found, in its own words, inside a sentence. */
const because = ({ detail }: Problem): string => (detail === undefined ? "" : `: ${detail}`);

export function sentenceOf(problem: Problem): Sentence {
  const server = problem.host ?? "The server";
  const address = problem.host ?? "this address";
  switch (problem.code) {
    case "bad-url":
      return {
        what: "This is not a complete address.",
        next: "Paste the whole address; it begins with https://.",
      };
    case "bad-scheme":
      return {
        what: "Ferry fetches only addresses that begin with https:// or http://.",
        next: "Look for a web address of the same file.",
      };
    case "credentials-in-url":
      return {
        what: "This address has a user name or a password in it.",
        next: "Take out the part before the @, and give it as a sign-in instead.",
      };
    case "host-not-allowed":
      return {
        what: `This installation of Ferry may not fetch from ${address}.`,
        next: "Ask its administrator to add the host to the allowed sources.",
      };
    case "bad-network-name":
      return {
        what: `This is no name of a file on a share${because(problem)}.`,
        next: "Write it as \\\\server\\share\\folder\\file.",
      };
    case "folder-not-mapped":
      return {
        what: `Ferry does not know where to find ${problem.detail ?? "this network folder"}.`,
        next: "Pick the folder once, where your system shows it. Or ask the administrator of this installation to map it to a web address.",
      };
    case "folder-permission":
      return {
        what: `The browser wants you to allow ${problem.detail ?? "this network folder"} once more.`,
        next: "Allow the folder again, and it goes on where it stopped.",
      };
    case "bad-digest":
      return {
        what: `This checksum cannot be used${because(problem)}.`,
        next: "Copy it again from where the file is offered; SHA-256 is best. Or leave it out, and the file is not checked.",
      };
    case "bad-metalink":
      return {
        what: `Ferry cannot use this list of files${because(problem)}.`,
        next: "Get the Metalink file (.meta4) again from where it is offered, or add the addresses one by one.",
      };
    case "bad-queue-file":
      return {
        what: `This file cannot be taken in${because(problem)}.`,
        next: "Save the queue again in the other Ferry, and take the new file.",
      };
    case "bad-credentials":
      return sentenceOfCredentials(problem);
    case "bad-argument":
      return {
        what: `Something about this request cannot be used${because(problem)}.`,
        next: "Check the address and the name, then try again.",
      };
    case "unknown-job":
      return {
        what: "This download is no longer in the queue.",
        next: "Add its address again if you still want it.",
      };
    case "invalid-state":
      return {
        what: "That is not possible in the state this download is in now.",
        next: "Look at what it offers now.",
      };
    case "empty-job":
      return { what: "This download has no file in it.", next: "Remove it, and add an address instead." };
    case "too-many-files":
      return { what: "This download has too many files.", next: "Spread them over several downloads." };
    case "bad-ranges":
      return {
        what: "A range of bytes that was asked for is empty or lies outside of the file.",
        next: "Correct the ranges, then add the file again.",
      };
    case "overlapping-ranges":
      return {
        what: "Two of the ranges of bytes that were asked for overlap.",
        next: "Make one of them shorter, then add the file again.",
      };
    case "too-many-ranges":
      return {
        what: "Too many ranges of this file were asked for at once.",
        next: "Join ranges that touch, or fetch the whole file.",
      };
    case "offline":
      return { what: "You are offline.", next: "It goes on by itself when the Internet comes back." };
    case "unreachable":
      return { what: `${server} cannot be reached.`, next: RETRIES };
    case "cut":
      return { what: "The connection broke off.", next: RETRIES };
    case "stalled":
      return { what: `${server} stopped sending.`, next: RETRIES };
    case "sign-in":
      return {
        what: "This network wants you to sign in first.",
        next: "Open any web page in another tab and sign in there. It then goes on by itself.",
      };
    case "proxy-sign-in":
      return {
        what: "No server answers although this network is there. A proxy may want you to sign in.",
        next: "Open the sign-in page; transfers then go on by themselves.",
      };
    case "sign-in-needed":
      return {
        what:
          problem.header === undefined
            ? `Sign in needed at ${server}.`
            : `Sign in needed at ${server}, which does not show web pages its question (${problem.header}): a Digest cannot answer it.`,
        next: "What has arrived is kept; it goes on at the same place once you have signed in.",
      };
    case "sign-in-refused":
      return {
        what: `${server} refused three sign-ins in a row.`,
        next: "Ferry stopped asking, so that your account is not locked. Retry when you know the right one.",
      };
    case "redirected":
      return sentenceOfRedirect(problem, server);
    case "forbidden-by-cors":
      return {
        what: `${server} does not allow web pages to read this file.`,
        next: `Ferry can fetch it only if the server sends ${problem.header ?? "Access-Control-Allow-Origin"}. Your browser can download it without Ferry.`,
      };
    case "needs-new-link":
      return {
        what: `The link has run out${problem.status === undefined ? "" : ` (${problem.status})`}.`,
        next: "Paste a new link to the same file. What has arrived is kept.",
      };
    case "needs-restart":
      return {
        what: `${server} has another file now, or none that can be gone on with.`,
        next: `Begin anew without the ${formatBytes(problem.bytes ?? 0)} that are here, or paste another link to the same file.`,
      };
    case "insecure-redirect":
      return {
        what: `A secure address leads to ${server} without encryption.`,
        next: "Paste another link to the same file.",
      };
    case "http-status":
    case "server-busy":
      return sentenceOfStatus(problem, server);
    case "source-changed":
      return {
        what: "The file changed on the server while it was being fetched.",
        next: "Ferry starts again with the new one.",
      };
    case "range-hidden":
      return {
        what: `${server} sends parts of the file but does not say which.`,
        next: `It has to expose ${problem.header ?? "Content-Range"} to web pages. Your browser can download the file without Ferry.`,
      };
    case "no-ranges":
      return {
        what: `${server} does not give out parts of a file, and this download wants several.`,
        next: "Get the whole file instead, or the same parts from another address.",
      };
    case "endless": {
      const limit = problem.bytes === undefined ? "" : ` after ${formatBytes(problem.bytes)}`;
      return {
        what: `${server} does not say how long the file is, and it had no end${limit}.`,
        next: ASK_OWNER,
      };
    }
    case "body-too-long": // only in records that an older build wrote
      return { what: `${server} sent more bytes than the file has.`, next: ASK_OWNER };
    case "server-misbehaves":
      return {
        what: `${server} answers in a way that makes no sense.`,
        next: `Ferry stopped asking. ${ASK_OWNER}`,
      };
    case "too-many-jobs":
    case "too-many-program-jobs":
      return {
        what: `The queue${problem.code === "too-many-jobs" ? "" : " of this program"} is full${because(problem)}.`,
        next: "Save or remove downloads that are done, then add this one again.",
      };
    case "jobs-in-a-circle":
      return {
        what: "These downloads would wait for one another.",
        next: "Let one of them start without the other.",
      };
    case "took-too-long":
      return {
        what: "It has taken longer than it may.",
        next: "What has arrived is kept. Retry to give it as much time again.",
      };
    case "validation-failed":
      return { what: "Its program found this file to be wrong.", next: "Retry to fetch it again." };
    case "no-progress":
      return {
        what: `Many tries brought not one new byte${because(problem)}.`,
        next: "What has arrived is kept. Retry later, or get the file from another address.",
      };
    case "size-mismatch":
      return {
        what: `${server} has a file of ${bytesOf(problem.actual)}, and ${bytesOf(problem.expected)} were promised.`,
        next: "Check that the address and the promise belong together.",
      };
    case "digest-mismatch":
      return {
        what: mismatchOf(problem, server),
        next: "Nothing wrong was kept. Check the digest, or get the file from another address.",
      };
    case "digest-unavailable":
      return {
        what: `The text with the digest cannot be used${problem.detail === undefined ? "" : ` (${problem.detail})`}.`,
        next: "Check its address, or add the download without it.",
      };
    case "document-too-long":
      return {
        what: `The text at ${address} is longer than ${problem.bytes === undefined ? "Ferry reads" : formatBytes(problem.bytes)}.`,
        next: "Check the address; a list of digests or of files is no long text.",
      };
    case "no-space": {
      const missing = problem.bytes === undefined ? "" : ` It needs ${formatBytes(problem.bytes)} more.`;
      return {
        what: `There is not enough space on this device.${missing}`,
        next: "Free some space, or remove a download you have saved. It then goes on by itself.",
      };
    }
    case "storage-lost":
      return { what: "The browser cleared Ferry's storage.", next: "Ferry fetches the file again." };
    case "storage-broken":
      return {
        what: "The browser cannot write to its storage.",
        next: "Restart the browser and retry. In a private window, use a normal one.",
      };
    case "stale-version":
      return {
        what: "A part of an older version of the file arrived.",
        next: "It was not kept. Ferry fetches the right one.",
      };
    case "fenced":
      return { what: "A newer version of Ferry has taken over the queue.", next: "Reload this page." };
    case "chunk-damaged":
      return {
        what: "A part that was stored on this device is damaged.",
        next: "Ferry fetches that part again.",
      };
    case "not-stored":
      return {
        what: "A part of the file is not on this device.",
        next: "Retry, and Ferry fetches what is missing.",
      };
    case "no-answer":
      return {
        what: "Ferry's background worker does not answer.",
        next: "Try again. If it stays silent, reload this page.",
      };
    case "page-outdated":
      return {
        what: "Ferry was updated while this page was open.",
        next: "Reload this page; everything in the queue is kept.",
      };
    case "needs-visit":
    case "program-refused":
    case "opener-severed":
      // Told to programs elsewhere, and never here.
      return { what: `This program is not connected (${problem.code}).`, next: "Connect it again." };
    case "internal":
      return {
        what: `Something went wrong inside Ferry${problem.detail === undefined ? "" : ` (${problem.detail})`}.`,
        next: `Try again. ${REPORT}`,
      };
    default:
      return { what: `Something went wrong (${String(problem.code satisfies never)}).`, next: REPORT };
  }
}

const bytesOf = (count: string | undefined): string =>
  count === undefined ? "another size" : formatBytes(Number(count));

function mismatchOf({ algorithm, expected, actual, detail }: Problem, server: string): string {
  if (expected === undefined || actual === undefined)
    return `${server} sends other bytes than were promised${detail === undefined ? "" : `: ${detail}`}.`;
  return `The bytes that came have the ${(algorithm ?? "digest").toUpperCase()} ${actual}; ${expected} was promised.`;
}

function sentenceOfCredentials({ about }: Problem): Sentence {
  const next = "Nothing was sent. Correct it and try again.";
  switch (about) {
    case "user-name":
      return { what: "A user name has at least one character and no colon in it.", next };
    case "password":
      return { what: "This password has characters that cannot be sent.", next };
    case "token":
      return { what: "A token is one word without spaces.", next };
    case "header-name":
      return { what: "A header of this name cannot be sent.", next };
    case "header-value":
      return { what: "A header's value is one line of plain characters.", next };
    case undefined:
      return { what: "This sign-in cannot be sent.", next };
    default:
      return about satisfies never;
  }
}

/** With a status: a sign-in page of another origin. Without: the request carried what must not go there. */
const sentenceOfRedirect = ({ status }: Problem, server: string): Sentence =>
  status === undefined
    ? {
        what: `${server} sends the request on to another address, where your sign-in must not go.`,
        next: "Nothing of it went there. Add the address at which the file really is.",
      }
    : {
        what: `The address leads on to ${server}, which wants a sign-in (${status}).`,
        next: "Ferry signs in only at the address that was added. Add the file's address there.",
      };

function sentenceOfStatus(problem: Problem, server: string): Sentence {
  const { status } = problem;
  const said = status === undefined ? "" : ` (${status})`;
  switch (status) {
    case 403:
      return {
        what: `${server} does not give out this file${said}.`,
        next: "The link may have run out, or it needs a sign-in. Get a new link, or let the browser download it.",
      };
    case 404:
      return { what: `${server} does not have this file${said}.`, next: "Check the address." };
    case 407:
      return {
        what: `The proxy of this network wants you to sign in${said}.`,
        next: "Open any web page and sign in there, then retry.",
      };
    case 410:
      return { what: `The file is gone from ${server} for good${said}.`, next: "Look for another address." };
    case 416:
      return {
        what: `${server} refused to go on where the download stopped${said}.`,
        next: "The file may have become shorter. Retry to begin anew.",
      };
    case 429:
      return { what: `${server} says that it gets too many requests${said}.`, next: RETRIES };
    case 451:
      return {
        what: `${server} may not give out this file for legal reasons${said}.`,
        next: "Look for another address.",
      };
    default:
      return sentenceOfOtherStatus(problem, server, said);
  }
}

function sentenceOfOtherStatus(problem: Problem, server: string, said: string): Sentence {
  const { code, status } = problem;
  if (code === "server-busy") return { what: `${server} is busy${said}.`, next: RETRIES };
  if (status !== undefined && status >= 500)
    return { what: `${server} has a fault of its own${said}.`, next: "It is not your doing. Retry later." };
  return { what: `${server} refused the request${said}.`, next: `Check the address. ${ASK_OWNER}` };
}
