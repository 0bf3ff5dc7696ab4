/** Keeps the limits in force, and background work to its trickle while others come first: anew whenever a move begins, ends or falls behind. */

import type { Book } from "./book.ts";
import { type Courtesy, type GivesWay, type Preferred, TRICKLE } from "./courtesy.ts";
import { hostOf } from "./credentials.ts";
import type { Job, JobId } from "./job.ts";
import { covers, ownRate } from "./limit-rule.ts";
import { sharesLink } from "./paces.ts";
import type { Ports } from "./ports.ts";
import type { Run } from "./run.ts";
import type { Runs } from "./runs.ts";
import type { Sharer } from "./share.ts";
import type { Traffic } from "./traffic.ts";
import { hasWishes } from "./wanted.ts";

export interface LimiterHost {
  readonly ports: Pick<Ports, "clock" | "limitTools">;
  readonly book: Book;
  readonly traffic: Pick<Traffic, "now">;
  readonly courtesy: Pick<Courtesy, "busy">;
  /** Something that is told of the job is another. */
  progressed(job: JobId): void;
}

/** How fast each one is, is looked at so often. */
const LOOK_MS = 1_000;
/** Who uses less than this of its share could not use more of it … */
const USED = 0.85;
/** … than this times what it uses now. */
const GROWTH = 1.3;
/** A share that changes by less is left as it is: each change is a message. */
const LEAST_CHANGE = 0.02;

export class Limiter {
  readonly #host: LimiterHost;
  readonly #runs: Runs;
  #lookedAt = 0;
  /** What was told last of who gives way to whom. */
  #told: ReadonlyMap<JobId, Preferred> = new Map();

  constructor(host: LimiterHost, runs: Runs) {
    this.#host = host;
    this.#runs = runs;
  }

  /** Bytes came: somebody may have become slower or faster. */
  glance(now: number): void {
    if (Math.abs(now - this.#lookedAt) >= LOOK_MS) this.divide();
  }

  /** What each move may bring now; what nothing limits comes as it comes. */
  divide(): void {
    const { ports, traffic } = this.#host;
    const now = ports.clock.now();
    this.#lookedAt = now;
    const { rules } = traffic.now(now);
    const runs = this.#runs.moving;
    const caps: number[] = rules.map(({ rule }) => rule.bytesPerSecond);
    const capOf = new Map<string, number>();
    const sharers: Sharer[] = runs.map((run) => {
      const job = this.#host.book.jobs.get(run.job);
      if (!job) return { weight: 1, demand: 0, isForeground: false, limits: [] };
      const host = hostOf(run.order.url);
      const limits = rules.flatMap(({ rule }, at) =>
        covers(rule, run.direction, job.priority, host) ? [at] : [],
      );
      const own = ownRate(job, run.direction);
      if (own !== null) {
        const at = capOf.get(job.id) ?? caps.push(own) - 1;
        capOf.set(job.id, at);
        limits.push(at);
      }
      return {
        weight: 1 / Math.max(1, runs.filter((other) => other.job === run.job).length),
        demand: demandOf(run, now),
        isForeground: job.priority === "foreground",
        limits,
      };
    });
    const isLimited = sharers.some(({ limits }) => limits.length > 0);
    const given = isLimited ? ports.limitTools().shares(sharers, caps) : [];
    const first = this.#first(runs);
    const polite = runs.filter((run) => first !== null && this.#isPolite(run));
    for (const [at, run] of runs.entries()) {
      const limit = (sharers[at]?.limits.length ?? 0) > 0 ? (given[at] ?? 0) : null;
      const trickle = polite.includes(run) ? TRICKLE / polite.length : null;
      const rate = trickle === null ? limit : Math.min(limit ?? trickle, trickle);
      run.allow(rate, LEAST_CHANGE, trickle === null ? null : first);
    }
    this.#tell(runs);
  }

  /** Before whom the job's moves give way now, and how fast they may be meanwhile; null: before nobody. */
  givesWay(job: JobId): GivesWay | null {
    const moves = this.#runs.moving.flatMap((run) => {
      const way = run.job === job ? givesWayOf(run) : null;
      return way ? [way] : [];
    });
    const [first] = moves;
    const bytesPerSecond = Math.round(moves.reduce((sum, way) => sum + way.bytesPerSecond, 0));
    return first ? { to: first.to, bytesPerSecond } : null;
  }

  #first(runs: readonly Run[]): Preferred | null {
    const hasForeground = runs.some(({ order }) => !order.isBackground && sharesLink(order.url));
    return this.#host.courtesy.busy ?? (hasForeground ? "foreground" : null);
  }

  /** Not one whose bytes somebody waits for to see or hear them. */
  #isPolite({ job: id, order }: Run): boolean {
    if (!order.isBackground || !sharesLink(order.url)) return false;
    const job: Job | undefined = this.#host.book.jobs.get(id);
    const file = job && this.#host.book.fileOf(job, order.file);
    return file !== undefined && !hasWishes(file);
  }

  #tell(runs: readonly Run[]): void {
    const now = new Map<JobId, Preferred>();
    for (const run of runs) {
      const to = givesWayOf(run)?.to;
      if (to && !now.has(run.job)) now.set(run.job, to);
    }
    const before = this.#told;
    this.#told = now;
    for (const id of new Set([...before.keys(), ...now.keys()]))
      if (before.get(id) !== now.get(id)) this.#host.progressed(id);
  }
}

function givesWayOf({ first, allowed, yieldsAt }: Run): GivesWay | null {
  if (first !== null && allowed !== null) return { to: first, bytesPerSecond: allowed };
  return yieldsAt === null ? null : { to: "others", bytesPerSecond: Math.min(yieldsAt, allowed ?? yieldsAt) };
}

function demandOf({ allowed, rate, isAdmitted }: Run, now: number): number {
  if (allowed === null || !isAdmitted || rate.age(now) < LOOK_MS) return Number.POSITIVE_INFINITY;
  const used = rate.perSecond(now);
  return used < allowed * USED ? used * GROWTH : Number.POSITIVE_INFINITY;
}
