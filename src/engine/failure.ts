/** Decides what follows when a move failed: another place, another file, another try, or the end of the file. */

import type { Book } from "./book.ts";
import type { Finding } from "./connectivity.ts";
import { originOf } from "./credentials.ts";
import { asksUser, type ErrorCode, type Problem, remedyOf } from "./errors.ts";
import { sizeOf } from "./extent.ts";
import type { Hosts } from "./host.ts";
import {
  type FileId,
  isActive,
  type Job,
  type JobFile,
  type JobId,
  spentOn,
  step,
  withSpent,
} from "./job.ts";
import type { Understood } from "./meaning.ts";
import { hasPlace } from "./mirrors.ts";
import type { Alternative, Places } from "./places.ts";
import type { MoveOrder, MoveOutcome, Ports } from "./ports.ts";
import type { Rests } from "./rests.ts";
import { believedMs, MAX_FRUITLESS, retryDelayMs } from "./retry.ts";
import type { SignIn } from "./sign-in.ts";
import { hasStrongValidator } from "./source.ts";
import { type ByteSpan, lengthOf } from "./span.ts";

export interface FailureRules {
  readonly spaceRetryMs: number;
  readonly signInRetryMs: number;
}

export interface FailureHost {
  readonly ports: Ports;
  readonly rules: FailureRules;
  readonly book: Book;
  readonly hosts: Hosts;
  readonly places: Places;
  readonly rests: Rests;
  readonly signIn: SignIn;
  found(finding: Finding): Promise<void>;
  /** Bytes of the span are forgotten. */
  doubt(file: FileId, span: ByteSpan): void;
}

/** What is left of a move when it has ended. */
export interface Ended {
  readonly job: JobId;
  readonly order: MoveOrder;
  /** The version under which it stored its bytes. */
  readonly epoch: number;
  readonly received: number;
  /** Bytes that it stored and that were not there. */
  readonly gained: number;
  /** Moves that the same host serves meanwhile. */
  readonly served: number;
  /** Other moves of the job go on. */
  readonly hasOthers: boolean;
}

/** A host says these of itself; other faults may be those of one address. */
const HOST_STATUSES: readonly number[] = [429, 503, 509];
/** Where it does not say for how long, one address that is always refused must not hold up the others. */
const LONGEST_UNASKED_MS = 1_000;
const LONGEST_SPACE_WAIT_MS = 10 * 60_000;

export class Failures {
  readonly #host: FailureHost;

  constructor(host: FailureHost) {
    this.#host = host;
  }

  /** A lane ended badly and the others go on: its span is planned again. It counts as a try, until a byte comes. */
  async lapsed(ended: Ended, { outcome, isAnswered }: Understood): Promise<void> {
    const { book, ports } = this.#host;
    const job = book.jobs.get(ended.job);
    const file = job && book.fileOf(job, ended.order.file);
    if (!job || !file || !isActive(job.state) || !hasPlace(file, ended.order.url)) return;
    if (outcome.kind === "failed") this.#elsewhere(file, ended, outcome.problem, outcome.retryAfterMs);
    const counts = counted(job, file.id, isAnswered, 1, !isAnswered);
    const problem = outcome.kind === "failed" ? outcome.problem : ({ code: "source-changed" } as const);
    if (counts.failures >= MAX_FRUITLESS) return book.fail(job.id, file.id, inVain(problem), counts);
    book.note({ ...job, ...counts });
    if (outcome.kind !== "failed") return;
    const own = retryDelayMs(counts.failures, null, ports.random);
    this.#tellHost(ended, problem, own, outcome.retryAfterMs);
  }

  /** Where the host says that it has no time, or says nothing at all, all its jobs hear of it: downloads and uploads. */
  #tellHost({ order, served }: Ended, { code, status }: Problem, ownMs: number, asked: number | null): void {
    const { hosts } = this.#host;
    if (HOST_STATUSES.includes(status ?? 0)) {
      const ms = asked === null ? Math.min(ownMs, LONGEST_UNASKED_MS) : believedMs(asked);
      hosts.isBusy(order.url, ms, served);
    } else if (code === "unreachable" && served === 0) {
      // The others' turn comes first: it may be this one address that nobody answers for.
      hosts.isSilent(order.url, ownMs / 2);
    }
  }

  /** Nothing runs for the job until it is chosen again. */
  rest({ job: id, hasOthers }: Ended): void {
    if (hasOthers) return;
    const { book } = this.#host;
    const job = book.job(id);
    const state = step(job.state, { kind: "preempted" });
    if (state) book.show({ ...job, state });
  }

  /** Who can be asked instead of a place that failed? */
  #elsewhere(
    file: JobFile,
    { order }: Ended,
    problem: Problem,
    retryAfterMs: number | null,
  ): Alternative | null {
    const { book, places } = this.#host;
    const have = book.have(file);
    return remedyOf(problem) === "timed"
      ? places.failed(file, order.url, problem, retryAfterMs, have)
      : places.lost(file, order.url, problem, have);
  }

  /** Another place can be asked, now or sooner than this one. True: it is. */
  async #movesOn(
    job: Job,
    file: JobFile,
    ended: Ended,
    problem: Problem,
    retryAfterMs: number | null,
    isAnswered: boolean,
  ): Promise<boolean> {
    const { book, ports } = this.#host;
    // All is here but what the file's own address has to show: no other place can.
    const isLastLook =
      ended.order.url === file.url && ended.order.start === ended.order.end && !book.isMissing(file);
    const other =
      isOfPlace(problem) && !isLastLook ? this.#elsewhere(file, ended, problem, retryAfterMs) : null;
    if (!other) return false;
    const counts = counted(job, file.id, isAnswered, 1, !isAnswered);
    if (counts.failures >= MAX_FRUITLESS) return false;
    const now = ports.clock.now();
    const own = now + retryDelayMs(counts.failures, retryAfterMs, ports.random);
    this.#tellHost(ended, problem, own - now, retryAfterMs);
    if (other.kind === "now") {
      await book.keep({ ...job, ...counts, state: step(job.state, { kind: "preempted" }) ?? job.state });
      return true;
    }
    const isSooner = remedyOf(problem) === "timed" && own <= other.at;
    const [why, retryAt] = isSooner ? [problem, own] : [other.problem, other.at];
    if (this.isOneOfMany(job, file, ended)) {
      this.#host.rests.until(file.id, why, retryAt);
      book.note({ ...job, spent: counts.spent });
      this.rest(ended);
    } else await book.step(job.id, { kind: "tried", problem: why, retryAt }, counts);
    return true;
  }

  /** Another file of the job can be asked for meanwhile. True: this one is tried again later. */
  async #isLeftAside(
    job: Job,
    file: JobFile,
    ended: Ended,
    problem: Problem,
    retryAfterMs: number | null,
    isAnswered: boolean,
  ): Promise<boolean> {
    const { book, ports, rests } = this.#host;
    if (!this.isOneOfMany(job, file, ended) || !isOfPlace(problem) || remedyOf(problem) !== "timed")
      return false;
    const least = job.properties.minimumRetryDelay * 1000;
    const asked = least > 0 ? Math.max(least, retryAfterMs ?? 0) : retryAfterMs;
    const { failures, until } = rests.failed(file.id, problem, asked);
    const { spent } = counted(job, file.id, isAnswered, 1, !isAnswered);
    // A host that never answers is not flooded.
    if (isAnswered && failures >= MAX_FRUITLESS) {
      await book.fail(job.id, file.id, inVain(problem), { spent });
      return true;
    }
    this.#tellHost(ended, problem, until - ports.clock.now(), retryAfterMs);
    book.note({ ...job, spent });
    this.rest(ended);
    return true;
  }

  /** Something else of the job moves or may move: it does not wait for this file. */
  isOneOfMany(job: Job, file: JobFile, { hasOthers }: Ended): boolean {
    return hasOthers || this.#host.book.unfinished(job).some(({ id }) => id !== file.id);
  }

  /** The move ended with a problem. */
  async failed(
    job: Job,
    file: JobFile,
    ended: Ended,
    problem: Problem,
    retryAfterMs: number | null,
    isAnswered: boolean,
  ): Promise<void> {
    const { book, ports } = this.#host;
    if (problem.code === "chunk-damaged" || problem.code === "not-stored")
      await this.#forgetBad(job, file, ended.order);
    if (await this.#movesOn(job, file, ended, problem, retryAfterMs, isAnswered)) return;
    if (await this.#isLeftAside(job, file, ended, problem, retryAfterMs, isAnswered)) return;
    if (problem.code === "sign-in-needed") return this.#host.signIn.refused(job, ended.order, problem);
    if (remedyOf(problem) === "fatal" || asksUser(problem)) {
      await book.fail(job.id, file.id, problem);
      if (problem.code === "endless") await book.freeBytes([file]);
      return;
    }
    const isOffline =
      problem.code === "offline" || (problem.code === "sign-in" && problem.host === undefined);
    if (problem.code === "proxy-sign-in")
      await this.#host.found({ kind: "proxy", origin: originOf(ended.order.url) });
    if (isOffline) await this.#host.found(problem.code === "offline" ? "offline" : "portal");
    const isFree = !isAnswered || (isOffline && ended.received > 0);
    const counts = counted(job, file.id, isAnswered, isOffline ? 0 : 1, isFree);
    const { failures } = counts;
    if (failures >= MAX_FRUITLESS) {
      await book.fail(job.id, file.id, inVain(problem), counts);
      return;
    }
    const planned = this.#retryAt(problem, failures, retryAfterMs);
    const earliest = ports.clock.now() + job.properties.minimumRetryDelay * 1000;
    const retryAt = planned === null ? null : Math.max(planned, earliest);
    this.#tellHost(ended, problem, (planned ?? 0) - ports.clock.now(), retryAfterMs);
    await book.step(job.id, { kind: "tried", problem: this.#withMissing(job, problem), retryAt }, counts);
  }

  /** Null: the condition tells when it has passed. */
  #retryAt(problem: Problem, failures: number, retryAfterMs: number | null): number | null {
    const { ports, rules } = this.#host;
    const now = ports.clock.now();
    switch (problem.code) {
      case "offline":
      case "folder-permission":
        return null;
      case "sign-in":
        return now + Math.max(rules.signInRetryMs, retryDelayMs(failures, retryAfterMs, ports.random));
      case "no-space":
        return now + Math.min(LONGEST_SPACE_WAIT_MS, rules.spaceRetryMs * 2 ** Math.max(0, failures - 1));
      default:
        return now + retryDelayMs(failures, retryAfterMs, ports.random);
    }
  }

  /** Stored bytes that had to be compared are bad or gone: fetched again, and the whole is looked at in the end. */
  async #forgetBad(job: Job, file: JobFile, { start, overlap }: MoveOrder): Promise<void> {
    const { book, ports } = this.#host;
    // Written first also because an engine that was succeeded is stopped by it, before it drops what it does not own.
    const span = { start: start - overlap, end: start };
    await book.replaceFile(job.id, { ...file, unproven: file.unproven || !hasStrongValidator(file.source) });
    this.#host.doubt(file.id, span);
    book.stored(file.id, await ports.chunks.drop(file.id, span));
  }

  #withMissing(job: Job, problem: Problem): Problem {
    if (problem.code !== "no-space" || problem.bytes !== undefined) return problem;
    const missing = job.files.reduce(
      (sum, file) => sum + (sizeOf(file) ?? 0) - lengthOf(this.#host.book.have(file)),
      0,
    );
    return missing > 0 ? { ...problem, bytes: missing } : problem;
  }
}

/** A host that never answers is not flooded: only answered requests count towards the cap (invariant 9). */
const counted = (job: Job, file: FileId, isAnswered: boolean, unanswered: number, isFree: boolean) => ({
  failures: isAnswered ? job.failures + 1 : Math.min(job.failures + unanswered, MAX_FRUITLESS - 1),
  spent: isFree ? withSpent(job, file, spentOn(job, file) - 1).spent : job.spent,
});

/** Such an ending is one connection's: the source, this device and its network may be as they were for all others. */
export function isOfConnection(outcome: MoveOutcome): boolean {
  if (outcome.kind === "restart") return outcome.reason === "range-refused";
  if (outcome.kind !== "failed") return false;
  const { code, host } = outcome.problem;
  return (code === "sign-in" && host !== undefined) || CONNECTION_CODES.some((one) => one === code);
}

const CONNECTION_CODES: readonly ErrorCode[] = [
  "unreachable",
  "cut",
  "stalled",
  "forbidden-by-cors",
  "http-status",
  "server-busy",
  "server-misbehaves",
  // A link that is good for one request, a sign-in that has run out: what has it goes on to its end.
  "needs-new-link",
  "sign-in-needed",
  "redirected",
];

/** Another place may well have what this one does not give. */
const isOfPlace = (problem: Problem): boolean =>
  isOfConnection({ kind: "failed", problem, retryAfterMs: null }) ||
  PLACE_CODES.some((one) => one === problem.code);

const PLACE_CODES: readonly ErrorCode[] = ["body-too-long", "endless", "no-ranges", "size-mismatch"];

/** Asking once more, beside moves that go on, would be answered in the same way. */
export const isForGood = (outcome: MoveOutcome): boolean =>
  outcome.kind === "restart" || (outcome.kind === "failed" && remedyOf(outcome.problem) !== "timed");

/** After so many answers without a byte the server is to blame, unless it is our disk or a sign-in that is missing. */
const inVain = (last: Problem): Problem =>
  last.code === "no-space" || last.code === "sign-in"
    ? last
    : {
        ...last,
        code: "server-misbehaves",
        detail: `${MAX_FRUITLESS} tries in vain, the last: ${last.code}`,
      };
