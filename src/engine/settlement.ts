/** Decides what the ending of a move means for its job. */

import type { Book } from "./book.ts";
import { type ErrorCode, type Problem, remedyOf } from "./errors.ts";
import { isActive, type Job, type JobFile, type JobId, type Note, step } from "./job.ts";
import type { MoveOrder, MoveOutcome, Ports, RestartReason } from "./ports.ts";
import { MAX_FRUITLESS, retryDelayMs } from "./retry.ts";
import { hasStrongValidator } from "./source.ts";
import { lengthOf } from "./span.ts";

export interface SettlementRules {
  readonly spaceRetryMs: number;
  readonly signInRetryMs: number;
}

export interface SettlementHost {
  readonly ports: Ports;
  readonly rules: SettlementRules;
  readonly book: Book;
  found(finding: "online" | "offline" | "portal"): Promise<void>;
}

/** What is left of a move when it has ended. */
export interface Ended {
  readonly job: JobId;
  readonly order: MoveOrder;
  /** The version under which it stored its bytes. */
  readonly epoch: number;
  readonly received: number;
  /** Other moves bring bytes of the same file and go on. */
  readonly hasOthers: boolean;
}

/** The outcome in the light of the network. `isAnswered`: the server had the request, so it counts. */
export interface Understood {
  readonly outcome: MoveOutcome;
  readonly isAnswered: boolean;
}

/** Replies shorter than this do not count as a server's honest cap on ranges. */
const HONEST_CAP_BYTES = 64 * 1024;
const LONGEST_SPACE_WAIT_MS = 10 * 60_000;

export class Settlement {
  readonly #host: SettlementHost;

  constructor(host: SettlementHost) {
    this.#host = host;
  }

  /** A failure may mean several things; asking the network is done before the job is told one. */
  async understood(order: MoveOrder, outcome: MoveOutcome): Promise<Understood> {
    if (outcome.kind !== "failed") return { outcome, isAnswered: true };
    const isAnswered = outcome.problem.code !== "unreachable";
    const problem = await this.#meaning(order, outcome.problem);
    return { outcome: { ...outcome, problem }, isAnswered };
  }

  async #meaning(order: MoveOrder, problem: Problem): Promise<Problem> {
    const { network } = this.#host.ports;
    switch (problem.code) {
      case "cut":
      case "stalled":
        return network.claimsOnline() ? problem : { code: "offline" };
      case "unreachable": {
        if (!network.claimsOnline()) return { code: "offline" };
        const found = await network.diagnose(order.url);
        if (found === "portal") return { code: "sign-in" };
        // A host that let us read before and now does not is broken on the way, not forbidding.
        if (found === "forbidden-by-cors" && order.source !== null) return problem;
        return { ...problem, code: found };
      }
      case "sign-in": {
        const found = await network.probe([order.url]);
        if (found === "offline") return { code: "offline" };
        // Everybody else can be reached: it is this host that wants a sign-in, and no event will tell when it has it.
        return found === "portal" ? problem : { ...problem, host: hostOf(order.url) };
      }
      default:
        return problem;
    }
  }

  /** Runs within `serial`. */
  async settle(ended: Ended, { outcome, isAnswered }: Understood): Promise<void> {
    const { book } = this.#host;
    const job = book.jobs.get(ended.job);
    const file = job?.files.find(({ id }) => id === ended.order.file);
    if (!job || !file || !isActive(job.state)) return;
    // The job went on to another version meanwhile: this ending says nothing of it.
    if (file.epoch !== ended.epoch) return this.#rest(ended);
    switch (outcome.kind) {
      case "stopped":
      case "lost":
        break;
      case "short":
        // An honest cap on ranges is no flood.
        if (ended.received >= HONEST_CAP_BYTES) book.note({ ...job, spent: Math.max(0, job.spent - 1) });
        break;
      case "done":
        await this.#done(job, file, ended.order, outcome.total);
        break;
      case "restart":
        return this.#restart(job, file, outcome.reason);
      case "failed":
        return this.#failed(job, file, ended, outcome.problem, outcome.retryAfterMs, isAnswered);
      default:
        outcome satisfies never;
    }
    this.#rest(ended);
  }

  /** A lane ended badly and the others go on: its span is planned again. It counts as a try, until a byte comes. */
  async lapsed({ job: id }: Ended, { outcome, isAnswered }: Understood): Promise<void> {
    const { book } = this.#host;
    const job = book.jobs.get(id);
    if (!job || !isActive(job.state)) return;
    const counts = counted(job, isAnswered, 1, !isAnswered);
    if (counts.failures < MAX_FRUITLESS) return book.note({ ...job, ...counts });
    const problem = outcome.kind === "failed" ? outcome.problem : ({ code: "source-changed" } as const);
    await book.step(id, { kind: "failed", problem: inVain(problem) }, counts);
  }

  /** Nothing runs for the job until it is chosen again. */
  #rest({ job: id, hasOthers }: Ended): void {
    if (hasOthers) return;
    const job = this.#host.book.job(id);
    const state = step(job.state, { kind: "preempted" });
    if (state) this.#host.book.show({ ...job, state });
  }

  async #done(job: Job, file: JobFile, order: MoveOrder, total: number | null): Promise<void> {
    const learned = total !== null && file.source !== null && file.source.total === null;
    const isProven = file.unproven && order.end === order.start;
    if (!learned && !isProven) return;
    const source = learned ? { ...file.source, total } : file.source;
    await this.#host.book.replaceFile(job.id, { ...file, source, unproven: file.unproven && !isProven });
  }

  async #restart(job: Job, file: JobFile, reason: RestartReason): Promise<void> {
    const { book, ports } = this.#host;
    const had = lengthOf(book.have(file)) > 0;
    const source: JobFile["source"] =
      reason === "range-refused"
        ? { etag: null, lastModified: null, total: null, type: null, ranges: "refused" }
        : null;
    const fresh: JobFile = { ...file, epoch: file.epoch + 1, unproven: false, source };
    const note: Note | null = had ? "source-changed" : job.note;
    const failures = job.failures + 1;
    // At once where a single failure came before; a source that is never the same twice is asked ever more slowly.
    const retryAt = ports.clock.now() + retryDelayMs(failures, null, ports.random);
    const event =
      job.failures <= 1
        ? ({ kind: "preempted" } as const)
        : ({ kind: "tried", problem: { code: "source-changed" }, retryAt } as const);
    await book.replaceFile(job.id, fresh, { note, failures, state: step(job.state, event) ?? job.state });
  }

  async #failed(
    job: Job,
    file: JobFile,
    ended: Ended,
    problem: Problem,
    retryAfterMs: number | null,
    isAnswered: boolean,
  ): Promise<void> {
    const { book } = this.#host;
    if (problem.code === "chunk-damaged" || problem.code === "not-stored")
      await this.#forgetBad(job, file, ended.order);
    if (remedyOf(problem) === "fatal") {
      await book.step(job.id, { kind: "failed", problem });
      if (problem.code === "endless") await book.freeBytes(job);
      return;
    }
    const isOffline =
      problem.code === "offline" || (problem.code === "sign-in" && problem.host === undefined);
    if (isOffline) await this.#host.found(problem.code === "offline" ? "offline" : "portal");
    const isFree = !isAnswered || (isOffline && ended.received > 0);
    const counts = counted(job, isAnswered, isOffline ? 0 : 1, isFree);
    const { failures } = counts;
    if (failures >= MAX_FRUITLESS) {
      await book.step(job.id, { kind: "failed", problem: inVain(problem) }, counts);
      return;
    }
    const retryAt = this.#retryAt(problem, failures, retryAfterMs);
    await book.step(job.id, { kind: "tried", problem: this.#withMissing(job, problem), retryAt }, counts);
  }

  /** Null: the condition tells when it has passed. */
  #retryAt(problem: Problem, failures: number, retryAfterMs: number | null): number | null {
    const { ports, rules } = this.#host;
    const now = ports.clock.now();
    switch (problem.code) {
      case "offline":
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
    await book.replaceFile(job.id, { ...file, unproven: file.unproven || !hasStrongValidator(file.source) });
    book.stored(file.id, await ports.chunks.drop(file.id, { start: start - overlap, end: start }));
  }

  #withMissing(job: Job, problem: Problem): Problem {
    if (problem.code !== "no-space" || problem.bytes !== undefined) return problem;
    const missing = job.files.reduce(
      (sum, file) => sum + (file.source?.total ?? 0) - lengthOf(this.#host.book.have(file)),
      0,
    );
    return missing > 0 ? { ...problem, bytes: missing } : problem;
  }
}

/** A host that never answers is not flooded: only answered requests count towards the cap (invariant 9). */
const counted = (job: Job, isAnswered: boolean, unanswered: number, isFree: boolean) => ({
  failures: isAnswered ? job.failures + 1 : Math.min(job.failures + unanswered, MAX_FRUITLESS - 1),
  spent: isFree ? Math.max(0, job.spent - 1) : job.spent,
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
];

/** After so many answers without a byte the server is to blame, unless it is our disk or a sign-in that is missing. */
const inVain = (last: Problem): Problem =>
  last.code === "no-space" || last.code === "sign-in"
    ? last
    : {
        ...last,
        code: "server-misbehaves",
        detail: `${MAX_FRUITLESS} tries in vain, the last: ${last.code}`,
      };

const hostOf = (url: string): string => /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? "";
