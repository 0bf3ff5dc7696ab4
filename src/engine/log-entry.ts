/** Knows what a line of a job's log holds, and how many lines are kept. */

import type { ErrorCode } from "./errors.ts";
import type { Proof } from "./integrity.ts";
import type { Note } from "./job.ts";

/** What happened. Nothing in a line is secret: of an address it has the host only, of a property only its name. */
export type LogKind =
  | "created"
  /** … to send files. */
  | "upload-created"
  | "files-added"
  | "file-removed"
  | "resumed"
  | "suspended"
  /** Bytes come from the host. */
  | "started"
  /** … and now from another one, too. */
  | "source"
  /** Bytes go to the host. */
  | "sending"
  /** It waits for what `code` says to pass. */
  | "waits"
  | "failed"
  /** One file of several failed; the others go on. */
  | "file-failed"
  /** The browser, or its worker, ended while bytes came. */
  | "interrupted"
  /** The browser was given what is missing, because a page went away. */
  | "handed-over"
  | "address-changed"
  /** The new address has the same file: what had arrived is kept. */
  | "kept"
  /** What had arrived is given up. */
  | "begun-anew"
  | "mirrors-changed"
  | "mirror-same"
  | "mirror-other"
  /** Something that its user should know although it goes on. */
  | "noted"
  | "changed"
  | "signed-in"
  | "sign-in-forgotten"
  /** A file has the digest that it should have. */
  | "verified"
  | "transferred"
  /** The server has all that was sent. */
  | "delivered"
  | "acknowledged"
  | "cancelled";

/** One line; what does not concern its kind is absent. */
export interface LogEntry {
  /** ms since 1970. */
  readonly at: number;
  readonly kind: LogKind;
  /** The same happened so often, the last time at `until`. */
  readonly times?: number;
  readonly until?: number;
  /** A file's name, of a job of several files. */
  readonly file?: string;
  readonly host?: string;
  readonly code?: ErrorCode;
  /** HTTP. */
  readonly status?: number;
  /** ms since 1970. */
  readonly retryAt?: number;
  /** Bytes of the job that are here, of what is kept, or of what is given up. */
  readonly bytes?: number;
  /** Files, or mirrors. */
  readonly count?: number;
  readonly proof?: Proof;
  readonly note?: Note;
  /** Of properties. */
  readonly names?: readonly string[];
}

/** A line more makes the oldest go. */
export const MOST_ENTRIES = 200;
const LONGEST = 200;

/** As long as is good for a line. */
export const short = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;

/** `log` with what happened afterwards: what is the same again is counted, and the newest stay. */
export function withEntries(log: readonly LogEntry[], more: readonly LogEntry[]): readonly LogEntry[] {
  const all = [...log];
  for (const next of more) {
    const last = all.at(-1);
    if (last && isSame(last, next))
      all[all.length - 1] = { ...next, at: last.at, times: (last.times ?? 1) + 1, until: next.at };
    else all.push(next);
  }
  return all.slice(-MOST_ENTRIES);
}

const isSame = (a: LogEntry, b: LogEntry): boolean =>
  a.kind === b.kind &&
  (a.kind === "waits" || a.kind === "changed" || a.kind === "verified") &&
  a.code === b.code &&
  a.status === b.status &&
  a.host === b.host &&
  a.file === b.file &&
  a.names?.join() === b.names?.join();
