/** Decides when a file that moves gets a further connection, a lane, by how it and its lanes have fared so far. */

import { isPending } from "./address-change.ts";
import type { Book } from "./book.ts";
import { originOf } from "./credentials.ts";
import type { Hosts } from "./host.ts";
import { type FileId, type Job, type JobFile, type JobId, spentOn } from "./job.ts";
import { isWorthwhile, type LaneRules, nextSpan } from "./lane-span.ts";
import { orderFor, type PlanRules } from "./plan.ts";
import type { MoveOrder, MoveOutcome, Ports } from "./ports.ts";
import { hasCreditToSpare, retryDelayMs } from "./retry.ts";
import type { Run } from "./run.ts";
import { heldBy } from "./sign-in.ts";
import { hasStrongValidator } from "./source.ts";
import { missing, type Spans, subtractAll } from "./span.ts";

export interface LanesHost {
  readonly ports: Ports;
  readonly rules: PlanRules & { readonly lanes: LaneRules };
  readonly book: Book;
  readonly hosts: Hosts;
  /** Moves at the host of this address. */
  runningAt(url: string): number;
  elsewhere(file: FileId): Spans;
}

export interface NextLane {
  readonly order: MoveOrder;
  /** Whose bytes they are until the lane is admitted. */
  readonly from: Run | null;
  /** Bytes of the file that are not stored. */
  readonly missing: number;
}

interface History {
  /** The most lanes that the file had at a time. */
  readonly opened: number;
  /** Lanes that failed in a row. */
  readonly failures: number;
  readonly restsUntil: number;
}

export class Lanes {
  readonly #host: LanesHost;
  readonly #history = new Map<FileId, History>();

  constructor(host: LanesHost) {
    this.#host = host;
  }

  /** A lane beside `runs`, which are all that moves of this job; null: none, for now. */
  next(id: JobId, runs: readonly Run[]): NextLane | null {
    const { book, hosts, ports, rules } = this.#host;
    const job = book.jobs.get(id);
    const file = job?.files.find((one) => one.id === runs[0]?.order.file);
    if (!job || !file || !allowsLanes(job, file) || runs.length >= rules.lanes.most) return null;
    // One attempt at a time, and none while anything is amiss with the job.
    if (!runs.every((run) => run.isSound(file)) || !hasCreditToSpare(job.failures, spentOn(job, file.id)))
      return null;
    if (hosts.admits(file.url, this.#host.runningAt(file.url)).kind !== "open") return null;
    const now = ports.clock.now();
    const { opened, restsUntil } = this.#of(file.id);
    if (restsUntil > now) return null;
    const have = book.have(file);
    const total = file.source?.total ?? 0;
    const gaps = subtractAll(missing(have, total), this.#host.elsewhere(file.id));
    const lanes = runs.map((run) => run.lane(have, total, now));
    // So many were found worthwhile before: one that has ended makes room for the next.
    if (runs.length >= opened && !isWorthwhile(lanes, gaps, rules.lanes)) return null;
    const found = nextSpan(gaps, lanes, rules.lanes);
    if (!found) return null;
    const order = hosts.fitting(orderFor(file, have, found.span, rules), job.failures);
    if (order.source?.ranges !== "yes") return null; // parts of this host are not to be trusted
    return { order, from: found.from?.run ?? null, missing: total - book.lengthOf(file) };
  }

  opened(file: FileId, lanes: number): void {
    const known = this.#of(file);
    this.#history.set(file, { ...known, opened: Math.max(known.opened, lanes) });
  }

  succeeded(file: FileId): void {
    this.#history.set(file, { ...this.#of(file), failures: 0 });
  }

  /** The next one waits, longer with each that failed in a row. */
  failed(file: FileId, outcome: MoveOutcome | null): void {
    const { clock, random } = this.#host.ports;
    const retryAfterMs = outcome?.kind === "failed" ? outcome.retryAfterMs : null;
    const known = this.#of(file);
    const failures = known.failures + 1;
    const restsUntil = Math.max(known.restsUntil, clock.now() + retryDelayMs(failures, retryAfterMs, random));
    this.#history.set(file, { ...known, failures, restsUntil });
  }

  /** No more of them, as long as the file moves. */
  close(file: FileId): void {
    this.#history.set(file, { ...this.#of(file), restsUntil: Number.POSITIVE_INFINITY });
  }

  /** Nothing moves of the file any more. */
  forget(file: FileId): void {
    this.#history.delete(file);
  }

  #of(file: FileId): History {
    return this.#history.get(file) ?? { opened: 1, failures: 0, restsUntil: 0 };
  }
}

/**
 * Bytes before and behind a hole belong together only where each reply names its version; an unknown end has no half, and
 * no order spans two ranges. Credentials that nobody has accepted yet are not sent twice at once.
 */
const allowsLanes = (job: Job, { change, problem, ranges, source, url }: JobFile): boolean =>
  hasStrongValidator(source) &&
  source?.ranges === "yes" &&
  source.total !== null &&
  ranges === null &&
  problem === null &&
  !isPending(change) &&
  (heldBy(job, originOf(url))?.standing ?? "accepted") === "accepted";
