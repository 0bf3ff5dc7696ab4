/** Decides what a page keeps of the list of downloads for its next visit, and what of a kept one it believes. */

import * as v from "valibot";
import type { ErrorCode } from "./engine/errors.ts";
import { DEFAULT_PROPERTIES } from "./engine/properties.ts";
import type { Client } from "./rpc/client.ts";
import type { LiveState } from "./rpc/live.ts";
import { type JobId, type JobState, type JobView, PROTOCOL } from "./rpc/protocol.ts";
import { progressOf } from "./ui/job-facts.ts";
import { overviewOf } from "./ui/overview.ts";
import { PRIORITIES } from "./ui/queue-rows.ts";
import type { LastList } from "./ui/services.ts";

const KEY = "ferry-last-list";
/** The top of the list; the worker tells the rest. */
const MOST_JOBS = 50;
/** What is longer was not written by us. */
const MOST_CHARACTERS = 100_000;
const MOST_HOST = 255;
const LAST_INSTANT = 8.64e15;
/** Bytes come many times a second; the list is kept at most so often, and when the page is left. */
const KEEP_MS = 3_000;

const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Beyond the last instant no clock can be written. */
const instant = v.pipe(v.number(), v.minValue(0), v.maxValue(LAST_INSTANT));
const text = v.pipe(v.string(), v.maxLength(256));
/** A code of another build is harmless: the page has a sentence for those that it does not know. */
const code = v.custom<ErrorCode>((value) => typeof value === "string" && /^[a-z-]{1,40}$/.test(value));

const state = v.variant("kind", [
  v.strictObject({
    kind: v.picklist([
      "queued",
      "connecting",
      "transferring",
      "suspended",
      "transferred",
      "acknowledged",
      "cancelled",
    ]),
  }),
  v.strictObject({
    kind: v.picklist(["error", "transient-error"]),
    code,
    status: v.nullable(bytes),
    host: v.nullable(text),
    bytes: v.nullable(bytes),
    header: v.nullable(text),
  }),
]);

/** No address: it may carry a key. */
const job = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,80}$/)),
  name: text,
  state,
  file: v.nullable(
    v.strictObject({
      name: text,
      host: v.pipe(v.string(), v.maxLength(MOST_HOST)),
      total: v.nullable(bytes),
      stored: bytes,
    }),
  ),
  createdAt: instant,
  completedAt: v.nullable(instant),
  level: v.picklist(PRIORITIES),
  turn: v.pipe(v.number(), v.finite()),
});

const list = v.strictObject({
  protocol: v.literal(PROTOCOL),
  at: instant,
  jobs: v.pipe(v.array(job), v.minLength(1), v.maxLength(MOST_JOBS)),
});

type KeptJob = v.InferOutput<typeof job>;

/** Where the text is kept; may throw, as the storage of a page does where it is blocked. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Null when there is none, or none that this build would have written. */
export function recallList(shelf: () => Shelf): LastList | null {
  try {
    const kept = shelf().getItem(KEY);
    if (kept === null || kept.length > MOST_CHARACTERS) return null;
    const { success, output } = v.safeParse(list, JSON.parse(kept));
    if (!success) return null;
    return { at: output.at, jobs: new Map<JobId, JobView>(output.jobs.map((one) => [one.id, shown(one)])) };
  } catch {
    return null; // blocked, or not JSON
  }
}

/** Keeps what `client` is told from now on; call the result when the page is left. */
export function keepList(
  client: Pick<Client, "subscribe">,
  shelf: () => Shelf,
  now: () => number = Date.now,
): () => void {
  let news: { readonly state: LiveState; readonly at: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const keep = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (news) write(shelf, news.state, news.at);
    news = null;
  };
  client.subscribe((live) => {
    news = { state: live, at: now() };
    // An emptied list leaves nothing behind, not even for a moment.
    if (live.jobs.size === 0) keep();
    else timer ??= setTimeout(keep, KEEP_MS);
  });
  return keep;
}

function write(shelf: () => Shelf, { jobs }: LiveState, at: number): void {
  const top = overviewOf(jobs).rows.slice(0, MOST_JOBS).map(kept);
  try {
    if (top.length === 0) shelf().removeItem(KEY);
    else shelf().setItem(KEY, JSON.stringify({ protocol: PROTOCOL, at, jobs: top }));
  } catch {
    // Blocked or full: the next visit waits for the worker, as the first did.
  }
}

function kept(view: JobView): KeptJob {
  const [file] = view.files;
  const { stored, total } = progressOf(view);
  return {
    id: view.id,
    name: view.name,
    state: keptState(view.state),
    file: file ? { name: file.name, host: file.host.slice(0, MOST_HOST), total, stored } : null,
    createdAt: view.createdAt,
    completedAt: view.completedAt,
    level: view.level,
    turn: view.turn,
  };
}

function keptState(it: JobState): KeptJob["state"] {
  if (it.kind !== "error" && it.kind !== "transient-error") return { kind: it.kind };
  // Without `detail`: it may quote an address.
  const { problem } = it;
  return {
    kind: it.kind,
    code: problem.code,
    status: problem.status ?? null,
    host: problem.host?.slice(0, MOST_HOST) ?? null,
    bytes: problem.bytes ?? null,
    header: problem.header ?? null,
  };
}

function shown({ id, name, state: it, file, createdAt, completedAt, level, turn }: KeptJob): JobView {
  return {
    id,
    rev: 0,
    owner: "",
    name,
    priority: "normal",
    state: shownState(it),
    files: file
      ? [
          {
            id: "",
            url: "",
            host: file.host,
            name: file.name,
            bytesTotal: file.total,
            bytesTransferred: file.stored,
            bytesPending: 0,
            resumable: "unknown",
            proof: null,
            isWhole: false,
            problem: null,
            change: null,
            validation: null,
            sources: [],
          },
        ]
      : [],
    credentials: [],
    createdAt,
    turn,
    rate: 0,
    connections: 0,
    secondsLeft: null,
    note: null,
    waits: null,
    modifiedAt: createdAt,
    completedAt,
    errorCount: 0,
    properties: DEFAULT_PROPERTIES,
    level,
    isForgotten: false,
  };
}

function shownState(it: KeptJob["state"]): JobState {
  if (!("code" in it)) return it;
  const problem = {
    code: it.code,
    ...(it.status === null ? {} : { status: it.status }),
    ...(it.host === null ? {} : { host: it.host }),
    ...(it.bytes === null ? {} : { bytes: it.bytes }),
    ...(it.header === null ? {} : { header: it.header }),
  };
  return it.kind === "error"
    ? { kind: "error", problem }
    : { kind: "transient-error", problem, retryAt: null };
}
