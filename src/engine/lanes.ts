/** Decides when a file that moves gets a further connection, a lane, by how it and its lanes have fared so far. */

import type { Book } from "./book.ts";
import type { FileId, JobFile, JobId } from "./job.ts";
import { isWorthwhile, type LaneRules, nextSpan } from "./lane-span.ts";
import { orderFor, type PlanRules } from "./plan.ts";
import type { MoveOrder, MoveOutcome, Ports } from "./ports.ts";
import { hasCreditToSpare, retryDelayMs } from "./retry.ts";
import type { Run } from "./run.ts";
import { hasStrongValidator } from "./source.ts";
import { lengthOf, missing, type Spans, subtractAll } from "./span.ts";

export interface LanesHost {
  readonly ports: Ports;
  readonly rules: PlanRules & { readonly lanes: LaneRules };
  readonly book: Book;
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
    const { book, ports, rules } = this.#host;
    const job = book.jobs.get(id);
    const file = job?.files.find((one) => one.id === runs[0]?.order.file);
    if (!job || !file || !allowsLanes(file) || runs.length >= rules.lanes.most) return null;
    // One attempt at a time, and none while anything is amiss with the job.
    if (!runs.every((run) => run.isSound(file.epoch)) || !hasCreditToSpare(job.failures, job.spent))
      return null;
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
    const order = orderFor(file, have, found.span, rules);
    return { order, from: found.from?.run ?? null, missing: total - lengthOf(have) };
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

/** Bytes before and behind a hole belong together only where each reply names its version; an unknown end has no half. */
const allowsLanes = ({ source }: JobFile): boolean =>
  hasStrongValidator(source) && source?.ranges === "yes" && source.total !== null;
