/** Holds the jobs of one picture of the queue, so that the next picture costs what has changed and not all of it again. */

import type { JobId, JobView } from "./protocol.ts";

/** More changes than this, in relation to the rest, are not carried along. */
const SHARE = 1 / 16;
const FEW = 64;

/** Never changes: `with` and `without` give the next one. In the order of its entries, new ones at the end. */
export class JobMap implements ReadonlyMap<JobId, JobView> {
  readonly #base: ReadonlyMap<JobId, JobView>;
  /** Null: it has left. */
  readonly #changes: ReadonlyMap<JobId, JobView | null>;
  readonly size: number;

  private constructor(
    base: ReadonlyMap<JobId, JobView>,
    changes: ReadonlyMap<JobId, JobView | null>,
    size: number,
  ) {
    this.#base = base;
    this.#changes = changes;
    this.size = size;
  }

  static of(jobs: Iterable<JobView>): JobMap {
    const base = new Map<JobId, JobView>();
    for (const job of jobs) base.set(job.id, job);
    return new JobMap(base, new Map(), base.size);
  }

  with(jobs: readonly JobView[]): JobMap {
    return this.#next(jobs.map((job) => [job.id, job]));
  }

  without(id: JobId): JobMap {
    return this.#next([[id, null]]);
  }

  #next(changed: readonly (readonly [JobId, JobView | null])[]): JobMap {
    const changes = new Map(this.#changes);
    let { size } = this;
    for (const [id, job] of changed) {
      const before = changes.get(id);
      const wasThere = before === undefined ? this.#base.has(id) : before !== null;
      size += Number(job !== null) - Number(wasThere);
      changes.set(id, job);
    }
    const next = new JobMap(this.#base, changes, size);
    return changes.size > Math.max(FEW, this.#base.size * SHARE) ? JobMap.of(next.values()) : next;
  }

  get(id: JobId): JobView | undefined {
    const changed = this.#changes.get(id);
    return changed === undefined ? this.#base.get(id) : (changed ?? undefined);
  }

  has(id: JobId): boolean {
    return this.get(id) !== undefined;
  }

  *values(): Generator<JobView, undefined, unknown> {
    for (const [id, job] of this.#base) {
      const changed = this.#changes.size === 0 ? undefined : this.#changes.get(id);
      const now = changed === undefined ? job : changed;
      if (now) yield now;
    }
    for (const [id, job] of this.#changes) if (job && !this.#base.has(id)) yield job;
    return undefined;
  }

  *keys(): Generator<JobId, undefined, unknown> {
    for (const { id } of this.values()) yield id;
    return undefined;
  }

  *entries(): Generator<[JobId, JobView], undefined, unknown> {
    for (const job of this.values()) yield [job.id, job];
    return undefined;
  }

  [Symbol.iterator](): Generator<[JobId, JobView], undefined, unknown> {
    return this.entries();
  }

  forEach(callback: (job: JobView, id: JobId, map: ReadonlyMap<JobId, JobView>) => void): void {
    for (const job of this.values()) callback(job, job.id, this);
  }
}
