/** Decides what keeps a job from running, and says of every waiting job why it waits. */

import type { Book } from "./book.ts";
import type { ErrorCode } from "./errors.ts";
import { sizeOf } from "./extent.ts";
import { type FileId, type Job, type JobFile, type JobId, type JobState, PRIORITIES } from "./job.ts";
import type { Policy } from "./policy.ts";
import type { Clock } from "./ports.ts";
import { type Choice, choose, levelNow, type QueueFacts, wantsToRun } from "./queue.ts";
import type { SliceRules } from "./slice.ts";
import type { Traffic, TrafficHold, TrafficNow } from "./traffic.ts";
import { isOfUploads, waitsForMore } from "./upload/upload-file.ts";
import { isDemanded, isOnDemand } from "./wanted.ts";

/** A job by which another is explained; its name is empty where it has none or is gone. */
export interface Other {
  readonly id: JobId;
  readonly name: string;
}

/** Why a job waits; a closed list. Instants are ms since 1970. */
export type WaitReason =
  /** Null: nobody is before it, another one just leaves. */
  | { readonly kind: "its-turn"; readonly behind: Other | null }
  | { readonly kind: "starting" }
  | { readonly kind: "offline" }
  | TrafficHold
  | { readonly kind: "schedule"; readonly until: number }
  /** `waiting`: it may still arrive; all others last until somebody does something. */
  | {
      readonly kind: "after-job";
      readonly job: Other;
      readonly stands: "waiting" | "failed" | "cancelled" | "removed";
    }
  | { readonly kind: "retry"; readonly at: number | null }
  /** The deployment does not allow it (any more). */
  | { readonly kind: "policy" }
  | { readonly kind: "space" }
  | { readonly kind: "sign-in" }
  /** The server takes no more requests at a time, or for a while. */
  | { readonly kind: "host-limit"; readonly until: number | null }
  | { readonly kind: "browser-carries" }
  /** On demand: all that somebody asked for is here. */
  | { readonly kind: "next-range" }
  /** Its program has still to bring the rest of what is sent, and what it brought is at the server, or stays here until its length is known. */
  | { readonly kind: "next-bytes" }
  /** Its user has to give something else: a new link, a permission. */
  | { readonly kind: "user" };

/** Those that have nothing to do with others' turns. */
export type Hold = Extract<
  WaitReason,
  {
    kind:
      | TrafficHold["kind"]
      | "schedule"
      | "after-job"
      | "policy"
      | "host-limit"
      | "next-range"
      | "next-bytes";
  }
>;

export interface WaitingHost {
  readonly book: Book;
  readonly clock: Clock;
  readonly traffic: Pick<Traffic, "now" | "hold">;
  readonly slices: SliceRules;
  policy(): Policy;
  /** Whether the address may (still) be fetched from. */
  isAllowed(url: string): boolean;
  runs(job: JobId): boolean;
  /** Its host takes no further request now. */
  isFull(job: Job): boolean;
  isCarried(job: Job): boolean;
}

interface Allowed {
  readonly policy: Policy;
  readonly files: readonly JobFile[];
  readonly barred: ReadonlySet<FileId>;
}

export class Waiting {
  readonly #host: WaitingHost;
  /** Files whose addresses the present policy does not allow. */
  readonly #allowed = new Map<JobId, Allowed>();

  constructor(host: WaitingHost) {
    this.#host = host;
  }

  facts(): QueueFacts {
    const { book, clock, traffic, slices } = this.#host;
    const now = clock.now();
    const allowed = traffic.now(now);
    return {
      now,
      slices,
      mustFinish: (job) => this.mustFinish(job),
      isHeld: (job) => this.hold(job, now, allowed) !== null,
      measured: ({ files }) => ({
        stored: files.reduce((sum, file) => sum + book.lengthOf(file), 0),
        total: files.reduce<number | null>((sum, file) => {
          const size = sizeOf(file);
          return sum === null || size === null ? null : sum + size;
        }, 0),
      }),
    };
  }

  choose(facts = this.facts()): Choice {
    return choose(this.#host.book.jobs, facts);
  }

  holdNow(job: Job): Hold | null {
    const now = this.#host.clock.now();
    return this.hold(job, now, this.#host.traffic.now(now));
  }

  /** The first of what keeps it, in the order in which somebody would want to know. */
  hold(job: Job, now: number, allowed: TrafficNow): Hold | null {
    const { after, notBefore } = job.properties;
    if (this.isIdle(job)) return { kind: isOfUploads(job.type) ? "next-bytes" : "next-range" };
    const before = after.length > 0 ? this.#unmet(after) : null;
    if (before) return before;
    if (notBefore !== null && now < notBefore) return { kind: "schedule", until: notBefore };
    const [next] = this.#host.book.unfinished(job);
    const kept = this.#host.traffic.hold(job, next?.url ?? null, allowed);
    if (kept) return kept;
    if (this.#isBarred(job)) return { kind: "policy" };
    const isBackground = job.priority !== "foreground";
    // What runs has its place there; a foreground job holds up nobody while it waits for one.
    if (isBackground && !this.#host.runs(job.id) && this.#host.isFull(job))
      return { kind: "host-limit", until: null };
    return null;
  }

  /** Nobody asks for what is missing (on demand), or brings it (a file that grows): nothing is asked for, tried again or too late. */
  isIdle(job: Job): boolean {
    if (!job.properties.onDemand && !isOfUploads(job.type)) return false;
    const { book } = this.#host;
    // What has just come whole may still be among them.
    const left = book.unfinished(job).filter((file) => !book.isWhole(file));
    const isWaiting = (file: JobFile): boolean =>
      file.upload
        ? waitsForMore(file.upload)
        : isOnDemand(job, file) &&
          (sizeOf(file) === null || book.isMissing(file)) &&
          !isDemanded(file, book.have(file));
    return left.length > 0 && left.every(isWaiting);
  }

  /** The rules were widened or narrowed since the file was added. */
  #isBarred(job: Job): boolean {
    const { book, isAllowed } = this.#host;
    const policy = this.#host.policy();
    const known = this.#allowed.get(job.id);
    const { files } = job;
    const isKnown =
      known?.policy === policy &&
      (known.files === files ||
        files.every(({ id, url }, at) => url === known.files[at]?.url && id === known.files[at]?.id));
    // Thousands of addresses, most of them looked at before.
    const barred = isKnown
      ? known.barred
      : new Set(files.filter(({ url }) => !isAllowed(url)).map(({ id }) => id));
    this.#allowed.set(job.id, { policy, files, barred });
    return barred.size > 0 && book.unfinished(job).some(({ id }) => barred.has(id));
  }

  /** One that stands in the way for good is told before one that may still arrive. */
  #unmet(after: readonly JobId[]): Hold | null {
    let waiting: Hold | null = null;
    for (const id of after) {
      const other = this.#host.book.jobs.get(id);
      const stands = other ? standsOf(other.state) : "removed";
      if (stands === "met") continue;
      const hold: Hold = { kind: "after-job", job: { id, name: nameOf(other) }, stands };
      if (stands !== "waiting") return hold;
      waiting ??= hold;
    }
    return waiting;
  }

  /** Null: it does not wait, or nobody wants it to run. */
  reason(job: Job, facts: QueueFacts, choice: () => Choice): WaitReason | null {
    if (job.state.kind === "transient-error") return reasonOf(job.state);
    if (job.state.kind !== "queued") return null;
    if (this.#host.isCarried(job)) return { kind: "browser-carries" };
    const hold = this.hold(job, facts.now, this.#host.traffic.now(facts.now));
    if (hold) return hold;
    if (choice().chosen.has(job.id))
      return this.#host.isFull(job) ? { kind: "host-limit", until: null } : { kind: "starting" };
    return { kind: "its-turn", behind: this.#behind(job, facts) };
  }

  mustFinish(job: Job): boolean {
    const isFragile = ({ source }: JobFile): boolean => source !== null && source.ranges !== "yes";
    return this.#host.runs(job.id) && this.#host.book.unfinished(job).some(isFragile);
  }

  /** Of all queued jobs: these may change while nothing of the job itself does. */
  reasons(): ReadonlyMap<JobId, WaitReason> {
    const facts = this.facts();
    const choice = this.choose(facts);
    const reasons = new Map<JobId, WaitReason>();
    const inLine: { readonly job: Job; readonly place: Place }[] = [];
    for (const job of this.#host.book.jobs.values()) {
      if (!wantsToRun(job)) continue;
      const isHeld = facts.isHeld(job);
      const place = placeOf(job, facts);
      if (!isHeld && place.level > 0) inLine.push({ job, place });
      if (job.state.kind === "queued" && (isHeld || choice.chosen.has(job.id) || this.#host.isCarried(job)))
        reasons.set(job.id, this.reason(job, facts, () => choice) ?? { kind: "starting" });
    }
    inLine.sort((a, b) => a.place.level - b.place.level || a.place.turn - b.place.turn);
    for (const [index, { job }] of inLine.entries()) {
      if (job.state.kind !== "queued" || reasons.has(job.id)) continue;
      const before = inLine[index - 1]?.job;
      reasons.set(job.id, {
        kind: "its-turn",
        behind: before ? { id: before.id, name: nameOf(before) } : null,
      });
    }
    return reasons;
  }

  /** The last of those that are before it. */
  #behind(job: Job, facts: QueueFacts): Other | null {
    const place = placeOf(job, facts);
    let last: { readonly job: Job; readonly place: Place } | null = null;
    for (const other of this.#host.book.jobs.values()) {
      if (other === job || !wantsToRun(other) || facts.isHeld(other)) continue;
      const its = placeOf(other, facts);
      if (its.level === 0 || !isBefore(its, place)) continue;
      if (!last || isBefore(last.place, its)) last = { job: other, place: its };
    }
    return last && { id: last.job.id, name: nameOf(last.job) };
  }
}

interface Place {
  readonly level: number;
  /** What moves is before what waits, wherever it was. */
  readonly turn: number;
}

function placeOf(job: Job, facts: QueueFacts): Place {
  const level = PRIORITIES.indexOf(levelNow(job, facts));
  return { level, turn: job.state.kind === "queued" ? job.turn : Number.NEGATIVE_INFINITY };
}

const isBefore = (a: Place, b: Place): boolean =>
  a.level < b.level || (a.level === b.level && a.turn < b.turn);

const nameOf = (job: Job | undefined): string => job?.name || job?.files[0]?.name || "";

function standsOf({ kind }: JobState): "met" | "waiting" | "failed" | "cancelled" {
  switch (kind) {
    case "transferred":
    case "acknowledged":
      return "met";
    case "error":
      return "failed";
    case "cancelled":
      return "cancelled";
    default:
      return "waiting";
  }
}

const SIGN_INS: readonly ErrorCode[] = ["sign-in", "sign-in-needed", "proxy-sign-in"];
const OF_USERS: readonly ErrorCode[] = ["needs-new-link", "folder-permission"];

function reasonOf({ problem, retryAt }: Extract<JobState, { kind: "transient-error" }>): WaitReason {
  const { code } = problem;
  if (code === "offline") return { kind: "offline" };
  if (SIGN_INS.includes(code)) return { kind: "sign-in" };
  if (OF_USERS.includes(code)) return { kind: "user" };
  if (code === "no-space") return { kind: "space" };
  if (code === "server-busy" || problem.status === 429) return { kind: "host-limit", until: retryAt };
  return { kind: "retry", at: retryAt };
}
