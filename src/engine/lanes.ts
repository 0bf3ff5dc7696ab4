/** Decides when a file that moves gets a further connection, a lane, by how it and its lanes have fared so far. */

import { isPending } from "./address-change.ts";
import type { Book } from "./book.ts";
import { originOf } from "./credentials.ts";
import type { Hosts } from "./host.ts";
import type { HostRates } from "./host-rates.ts";
import { type FileId, type Job, type JobFile, type JobId, spentOn } from "./job.ts";
import { isWorthwhile, type LaneRules, nextSpan } from "./lane-span.ts";
import { isJoinedByDigest, mirrorsOf } from "./mirrors.ts";
import { sharesLink } from "./paces.ts";
import type { Places } from "./places.ts";
import { lookOrder, orderFor, type PlanRules } from "./plan.ts";
import type { MoveOrder, MoveOutcome, Ports } from "./ports.ts";
import { hasCreditToSpare, retryDelayMs } from "./retry.ts";
import type { Run } from "./run.ts";
import { heldBy } from "./sign-in.ts";
import { hasStrongValidator } from "./source.ts";
import { missing, type Spans, subtractAll } from "./span.ts";
import { demanded, firstWish, isOnDemand } from "./wanted.ts";

export interface LanesHost {
  readonly ports: Ports;
  readonly rules: PlanRules & { readonly lanes: LaneRules };
  readonly book: Book;
  readonly hosts: Hosts;
  readonly rates: HostRates;
  readonly places: Places;
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
  /** The most lanes that the file had at a time, but for those that did not pay. */
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
    const file = job && runs[0] && book.fileOf(job, runs[0].order.file);
    if (!job || !file || !isDivisible(file)) return null;
    // Each request of another method may do something at the server.
    if (job.properties.httpMethod !== "GET") return null;
    // One attempt at a time, and none while anything is amiss with the job.
    if (!runs.every((run) => run.isSound(file) && !run.isLook)) return null;
    if (!hasCreditToSpare(job.failures, spentOn(job, file.id))) return null;
    const now = ports.clock.now();
    const known = this.#of(file.id);
    const { restsUntil } = known;
    const opened = Math.max(known.opened, Math.min(this.#host.rates.paid(file.url), rules.lanes.most));
    if (restsUntil > now) return null;
    const have = book.have(file);
    const total = file.source?.total ?? 0;
    const free = subtractAll(missing(have, total), this.#host.elsewhere(file.id));
    const gaps = isOnDemand(job, file) ? demanded(file, free) : free;
    const lanes = runs.map((run) => run.lane(have, total, now));
    const isMirrored = mirrorsOf(file).length > 0;
    const laneRules = isMirrored ? { ...rules.lanes, ...rules.lanes.mirrored } : rules.lanes;
    // So many were found worthwhile before: one that has ended makes room for the next.
    const isPromising = this.#host.rates.isPromising(file.url, runs.length);
    if (runs.length >= opened && !isWorthwhile(lanes, gaps, laneRules, isPromising)) return null;
    const look = this.#look(job, file, have);
    if (look) return { order: look, from: null, missing: 0 };
    // Who leaves the way to others does not take more of it by more connections.
    const givesWay = runs.some(({ order }) => order.isBackground && sharesLink(order.url));
    const place = this.#place(job, file, runs, givesWay ? 1 : laneRules.most);
    const found =
      place && nextSpan(gaps, lanes, laneRules, (free) => firstWish(place, free, rules.wanted) ?? free[0]);
    if (!found) return null;
    const order = hosts.fitting(orderFor(place, have, found.span, rules), job.failures);
    if (order.source?.ranges !== "yes") return null; // parts of this host are not to be trusted
    return { order, from: found.from?.run ?? null, missing: total - book.lengthOf(file) };
  }

  /** A mirror shows that it has the file while others bring it. */
  #look(job: Job, file: JobFile, have: Spans): MoveOrder | null {
    const { hosts, places, rules } = this.#host;
    for (const view of places.usable(file, have)) {
      const order = view.url === file.url ? null : lookOrder(view, have, rules);
      if (order && allowsOneMore(job, view) && this.#isOpen(view)) return hosts.fitting(order, job.failures);
    }
    return null;
  }

  /** Where the fewest requests of this file run; of several the best. `most`: at one place. */
  #place(job: Job, file: JobFile, runs: readonly Run[], most: number): JobFile | null {
    const at = (url: string): number => runs.filter(({ order }) => order.url === url).length;
    const have = this.#host.book.have(file);
    const [best] = this.#host.places
      .usable(file, have)
      // A whole that was wrong comes from one place, so that it is known whose it is.
      .filter(({ url }) => file.wasWrong !== true || at(url) === runs.length)
      .filter((view) => isTied(view) && !isPending(view.change) && at(view.url) < most)
      .filter(({ url }) => at(url) === 0 || this.#host.rates.isWorthTrying(url, this.#host.runningAt(url)))
      .filter((view) => allowsOneMore(job, view) && this.#isOpen(view))
      .sort((a, b) => at(a.url) - at(b.url));
    return runs.length < this.#host.rules.lanes.mirrored.mostInAll ? (best ?? null) : null;
  }

  /** One that does not pay: its host brings as much without it. */
  surplus(runs: readonly Run[]): Run | null {
    const { rates, runningAt } = this.#host;
    const isSpare = ({ order: { url } }: Run): boolean =>
      rates.isTooMany(url, runningAt(url)) && runs.filter(({ order }) => order.url === url).length > 1;
    // One that leaves already makes room.
    const last = runs.some(({ stopping }) => stopping) ? undefined : runs.findLast(isSpare);
    if (!last) return null;
    const { file } = last.order;
    this.#history.set(file, { ...this.#of(file), opened: runs.length - 1 });
    return last;
  }

  #isOpen({ url }: JobFile): boolean {
    return this.#host.hosts.admits(url, this.#host.runningAt(url)).kind === "open";
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

/** An unknown end has no half, and no order spans two ranges. */
const isDivisible = ({ change, problem, ranges, source }: JobFile): boolean =>
  typeof source?.total === "number" && ranges === null && problem === null && !isPending(change);

/** Bytes before and behind a hole belong together only where each reply names its version, or a hash tells. */
const isTied = (view: JobFile): boolean =>
  view.source?.ranges === "yes" && (hasStrongValidator(view.source) || isJoinedByDigest(view));

/** Credentials that nobody has accepted yet are not sent twice at once. */
const allowsOneMore = (job: Job, { url }: JobFile): boolean =>
  (heldBy(job, originOf(url))?.standing ?? "accepted") === "accepted";
