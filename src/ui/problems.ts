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
        next: "Take out the part before the @. Ferry does not keep passwords.",
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
    case "bad-argument":
      return {
        what: "Something about this request cannot be used.",
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
    case "forbidden-by-cors":
      return {
        what: `${server} does not allow web pages to read this file.`,
        next: `Ferry can fetch it only if the server sends ${problem.header ?? "Access-Control-Allow-Origin"}. Your browser can download it without Ferry.`,
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
    case "body-too-long":
      return {
        what: `${server} sent more bytes than the file has.`,
        next: `Nothing wrong was kept. ${ASK_OWNER}`,
      };
    case "endless": {
      const limit = problem.bytes === undefined ? "" : ` after ${formatBytes(problem.bytes)}`;
      return {
        what: `${server} does not say how long the file is, and it had no end${limit}.`,
        next: ASK_OWNER,
      };
    }
    case "server-misbehaves":
      return {
        what: `${server} answers in a way that makes no sense.`,
        next: `Ferry stopped asking. ${ASK_OWNER}`,
      };
    case "no-progress":
      return {
        what: "Many tries brought not one new byte.",
        next: "What has arrived is kept. Retry later, or get the file from another address.",
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
    case "internal":
      return {
        what: `Something went wrong inside Ferry${problem.detail === undefined ? "" : ` (${problem.detail})`}.`,
        next: `Try again. ${REPORT}`,
      };
    default:
      return { what: `Something went wrong (${String(problem.code satisfies never)}).`, next: REPORT };
  }
}

function sentenceOfStatus(problem: Problem, server: string): Sentence {
  const { status } = problem;
  const said = status === undefined ? "" : ` (${status})`;
  switch (status) {
    case 401:
      return {
        what: `${server} wants you to sign in${said}.`,
        next: "Ferry sends no passwords. Your browser can download the file if you are signed in there.",
      };
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
