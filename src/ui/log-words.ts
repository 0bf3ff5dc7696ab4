/** Knows the sentence for each line of a job's log. */

import type { LogEntry } from "../rpc/protocol.ts";
import { jobLog, jobProperties } from "../words/en/job-screen.ts";
import { listed, localeInForce } from "../words/grammar.ts";
import { later } from "../words/later.ts";
import { proofWords } from "./file-words.ts";
import { formatBytes } from "./format.ts";
import { aboutFile, sentenceOf } from "./sentences.ts";
import { noteWords } from "./strings.ts";

const words = later("jobLog", jobLog);
const properties = later("jobProperties", jobProperties);

export const noLogWords = (): string => words.empty;

/** To the second, as the reader's region writes it. */
export const exactTime = (at: number): string =>
  new Intl.DateTimeFormat(localeInForce(), { dateStyle: "medium", timeStyle: "medium" }).format(at);

export function logWords(entry: LogEntry): string {
  const { times, until } = entry;
  const sentence = aboutFile(entry.file, kindWords(entry));
  return times === undefined ? sentence : `${sentence} ${words.times(times, exactTime(until ?? entry.at))}`;
}

function kindWords(entry: LogEntry): string {
  const { host = "?", count = 0, bytes = 0, retryAt } = entry;
  switch (entry.kind) {
    case "files-added":
      return entry.host === undefined
        ? words.stop(words.filesAdded(count))
        : words.of(words.filesAdded(count), host);
    case "file-removed":
      return words.fileRemoved;
    case "started":
    case "source":
    case "sending":
      return bytes > 0 && entry.kind !== "sending"
        ? words.here(words[entry.kind](host), formatBytes(bytes))
        : words.stop(words[entry.kind](host));
    case "waits": {
      const sentence = words.waits(whyWords(entry));
      return retryAt === undefined ? sentence : `${sentence} ${words.retryAt(exactTime(retryAt))}`;
    }
    case "failed":
      return words.failed(whyWords(entry));
    case "file-failed":
      return words.fileFailed(whyWords(entry));
    case "handed-over":
      return words.handedOver;
    case "address-changed":
      return words.addressChanged(host);
    case "kept":
      return words.kept(formatBytes(bytes));
    case "begun-anew":
      return words.begunAnew(formatBytes(bytes));
    case "mirrors-changed":
      return words.mirrorsChanged(count);
    case "mirror-same":
      return words.mirrorSame(host);
    case "mirror-other":
      return words.mirrorOther(host);
    case "noted":
      return entry.note ? noteWords(entry.note) : "";
    case "changed":
      return words.changed(listed((entry.names ?? []).map(propertyName)));
    case "signed-in":
      return words.signedIn(host);
    case "sign-in-forgotten":
      return words.signInForgotten(host);
    case "transferred":
    case "delivered":
      return words[entry.kind](formatBytes(bytes), proofWords(entry.proof ?? "unverified"));
    case "created":
    case "upload-created":
    case "resumed":
    case "suspended":
    case "interrupted":
    case "verified":
    case "acknowledged":
    case "cancelled":
      return words[entry.kind];
    default:
      return entry.kind satisfies never;
  }
}

/** One that a newer worker knows goes by its own name. */
function propertyName(name: string): string {
  const said: unknown = Object.entries(properties).find(([key]) => key === name)?.[1];
  return typeof said === "string" ? said : name;
}

function whyWords({ code = "internal", host, status }: LogEntry): string {
  const { what } = sentenceOf({
    code,
    ...(host !== undefined && { host }),
    ...(status !== undefined && { status }),
  });
  return what === "" ? code : what;
}
