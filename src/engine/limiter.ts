/** Keeps the limits in force: divides them among the moves that run, anew whenever one begins, ends or falls behind. */

import type { Book } from "./book.ts";
import { hostOf } from "./credentials.ts";
import { covers, ownRate } from "./limit-rule.ts";
import type { Ports } from "./ports.ts";
import type { Run } from "./run.ts";
import type { Runs } from "./runs.ts";
import type { Sharer } from "./share.ts";
import type { Traffic } from "./traffic.ts";

export interface LimiterHost {
  readonly ports: Pick<Ports, "clock" | "limitTools">;
  readonly book: Book;
  readonly traffic: Pick<Traffic, "now">;
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
    for (const [at, run] of runs.entries()) {
      const hasLimit = (sharers[at]?.limits.length ?? 0) > 0;
      run.allow(hasLimit ? (given[at] ?? 0) : null, LEAST_CHANGE);
    }
  }
}

function demandOf({ allowed, rate, isAdmitted }: Run, now: number): number {
  if (allowed === null || !isAdmitted || rate.age(now) < LOOK_MS) return Number.POSITIVE_INFINITY;
  const used = rate.perSecond(now);
  return used < allowed * USED ? used * GROWTH : Number.POSITIVE_INFINITY;
}
