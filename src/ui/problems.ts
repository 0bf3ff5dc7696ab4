/** Knows what is said of each problem: what happened, and what its reader can do next. */

import type { Problem } from "../rpc/protocol.ts";
import * as english from "../words/en/problems.ts";
import { later } from "../words/later.ts";
import { formatBytes, numbers } from "./format.ts";

const problems = later("problems", english.problems);
const telling = later("telling", english.telling);
const badCredentials = later("badCredentials", english.badCredentials);
const statuses = later("statuses", english.statuses);

export interface Sentence {
  readonly what: string;
  /** The next step; for a problem that passes by itself it says so. */
  readonly next: string;
}

/** A sentence that may name its server. */
interface Told {
  readonly what: string | ((server: string) => string);
  readonly next: string;
}

const tell = ({ what, next }: Told, server: string): Sentence => ({
  what: typeof what === "string" ? what : what(server),
  next,
});

/** Before the full stop, whichever the language has. */
const beforeStop = (sentence: string, more: string): string =>
  sentence.replace(/([.。।]?)$/u, (stop) => more + stop);

const noted = ({ what, next }: Sentence, note: string | number | undefined): Sentence => ({
  what: note === undefined ? what : beforeStop(what, ` (${note})`),
  next,
});

/** What the engine found, in its own words, inside a sentence. */
const because = ({ what, next }: Sentence, { detail }: Problem): Sentence => ({
  what: detail === undefined ? what : beforeStop(what, numbers.colon + detail),
  next,
});

/** The server of a problem, as the subject of a sentence. */
export const serverWords = ({ host }: Problem): string =>
  host === undefined ? telling.aServer : telling.server(host);

/** `folder-not-mapped` where no folder can be picked. */
export const gatewayOnly = (problem: Problem): Sentence => ({
  what: sentenceOf(problem).what,
  next: telling.gatewayOnly,
});

export function sentenceOf(problem: Problem): Sentence {
  const { host, header, detail, bytes, status } = problem;
  const server = serverWords(problem);
  switch (problem.code) {
    case "host-not-allowed":
      return {
        what: host === undefined ? telling.hereNotAllowed : telling.hostNotAllowed(host),
        next: telling.hostNotAllowedNext,
      };
    case "folder-not-mapped":
      return { what: telling.notMapped(detail ?? telling.thisFolder), next: telling.notMappedNext };
    case "folder-permission":
      return { what: telling.allowAgain(detail ?? telling.thisFolder), next: telling.allowAgainNext };
    case "bad-network-name":
    case "bad-digest":
    case "bad-metalink":
    case "bad-queue-file":
    case "part-differs":
    case "bad-argument":
    case "too-many-jobs":
    case "too-many-program-jobs":
    case "no-progress":
      return because(problems[problem.code], problem);
    case "bad-credentials":
      return { what: badCredentials[problem.about ?? "any"], next: badCredentials.next };
    case "sign-in-needed":
      return {
        what: header === undefined ? telling.signInNeeded(server) : telling.signInHidden(server, header),
        next: telling.signInNeededNext,
      };
    case "redirected":
      return sentenceOfRedirect(status, server);
    case "forbidden-by-cors":
      return {
        what: telling.cors(server),
        next: telling.corsNext(header ?? "Access-Control-Allow-Origin"),
      };
    case "needs-new-link":
      return noted(problems[problem.code], status);
    case "needs-restart":
      return { what: telling.restart(server), next: telling.restartNext(formatBytes(bytes ?? 0)) };
    case "http-status":
    case "server-busy":
      return sentenceOfStatus(problem, server);
    case "range-hidden":
      return {
        what: telling.rangeHidden(server),
        next: telling.rangeHiddenNext(header ?? "Content-Range"),
      };
    case "too-large-for-server":
      return {
        what:
          bytes === undefined
            ? telling.tooLargeThere(server)
            : telling.tooLargeThereFor(server, formatBytes(bytes)),
        next: telling.tooLargeThereNext,
      };
    case "endless":
      return {
        what:
          bytes === undefined ? telling.endless(server) : telling.endlessAfter(server, formatBytes(bytes)),
        next: telling.askOwner,
      };
    case "size-mismatch":
      return {
        what: telling.sizeMismatch(server, sizeOf(problem.actual), sizeOf(problem.expected)),
        next: telling.sizeMismatchNext,
      };
    case "digest-mismatch":
      return sentenceOfDigest(problem, server);
    case "document-too-long":
      return {
        what:
          host === undefined || bytes === undefined
            ? telling.tooLongHere
            : telling.tooLongAt(host, formatBytes(bytes)),
        next: telling.tooLongNext,
      };
    case "no-space":
      return {
        what: bytes === undefined ? telling.noSpace : telling.noSpaceFor(formatBytes(bytes)),
        next: telling.noSpaceNext,
      };
    case "needs-visit":
    case "program-refused":
    case "opener-severed":
      // Told to programs elsewhere, and never here.
      return { what: telling.notConnected(problem.code), next: telling.notConnectedNext };
    case "local-file-gone":
      if (bytes === undefined) return noted(problems[problem.code], detail);
      return { what: telling.brokenOff(formatBytes(bytes)), next: telling.brokenOffNext };
    case "digest-unavailable":
    case "local-file-changed":
    case "internal":
      return noted(problems[problem.code], detail);
    case "bad-url":
    case "bad-scheme":
    case "credentials-in-url":
    case "unknown-job":
    case "invalid-state":
    case "empty-job":
    case "too-many-files":
    case "bad-ranges":
    case "overlapping-ranges":
    case "too-many-ranges":
    case "offline":
    case "unreachable":
    case "cut":
    case "stalled":
    case "sign-in":
    case "proxy-sign-in":
    case "sign-in-refused":
    case "insecure-redirect":
    case "source-changed":
    case "no-ranges":
    case "body-too-long": // only in records that an older build wrote
    case "server-misbehaves":
    case "jobs-in-a-circle":
    case "took-too-long":
    case "validation-failed":
    case "storage-lost":
    case "storage-broken":
    case "stale-version":
    case "fenced":
    case "chunk-damaged":
    case "not-stored":
    case "no-answer":
    case "page-outdated":
      return tell(problems[problem.code], server);
    default:
      return { what: telling.unknown(String(problem.code satisfies never)), next: telling.unknownNext };
  }
}

const sizeOf = (count: string | undefined): string =>
  count === undefined ? telling.otherSize : formatBytes(Number(count));

function sentenceOfDigest({ algorithm, expected, actual, detail }: Problem, server: string): Sentence {
  const next = telling.otherDigestNext;
  if (expected === undefined || actual === undefined) {
    const what = telling.otherBytes(server);
    return { what: detail === undefined ? what : beforeStop(what, numbers.colon + detail), next };
  }
  return { what: telling.otherDigest(algorithm?.toUpperCase() ?? telling.aDigest, actual, expected), next };
}

/** With a status: a sign-in page of another origin. Without: the request carried what must not go there. */
const sentenceOfRedirect = (status: number | undefined, server: string): Sentence =>
  status === undefined
    ? { what: telling.sendsOn(server), next: telling.sendsOnNext }
    : { what: telling.leadsOn(server, String(status)), next: telling.leadsOnNext };

function sentenceOfStatus({ code, status }: Problem, server: string): Sentence {
  switch (status) {
    case 403:
    case 404:
    case 407:
    case 410:
    case 416:
    case 429:
    case 451:
      return noted(tell(statuses[status], server), status);
    default: {
      const kind = code === "server-busy" ? "busy" : (status ?? 0) >= 500 ? "fault" : "refused";
      return noted(tell(statuses[kind], server), status);
    }
  }
}
