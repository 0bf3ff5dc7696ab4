/** Decides which rows are shown now: those of the wish, which keep their places while a hand is over them. */

import type { JobId, JobView } from "../rpc/protocol.ts";
import { overviewOf } from "./overview.ts";
import { type Group, groupOf, isFiltered, type ListWish, wished } from "./queue-rows.ts";

/** So long after it has moved; ms. */
const STEADY_MS = 1_500;

export class SteadyRows {
  readonly #now: () => number;
  #jobs: readonly JobView[] = [];
  #ids: readonly JobId[] = [];
  #counts: ReadonlyMap<Group, number> = new Map();
  #wish: ListWish | null = null;
  #steadyUntil = Number.NEGATIVE_INFINITY;

  /** `now` in ms of a clock that does not jump. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get jobs(): readonly JobView[] {
    return this.#jobs;
  }

  /** The same list as long as no row moves. */
  get ids(): readonly JobId[] {
    return this.#ids;
  }

  get counts(): ReadonlyMap<Group, number> {
    return this.#counts;
  }

  /** A hand moves over the rows. Resolves, in ms, when they may move again. */
  hold(): number {
    this.#steadyUntil = this.#now() + STEADY_MS;
    return STEADY_MS;
  }

  /** The hand has moved a row itself: it wants to see that. */
  release(): void {
    this.#steadyUntil = Number.NEGATIVE_INFINITY;
  }

  /** `isHeld`: nothing may move whatever time it is. */
  tell(jobs: ReadonlyMap<JobId, JobView>, wish: ListWish, isHeld: boolean): void {
    const { rows } = overviewOf(jobs);
    const found = isFiltered(wish) || wish.sort !== "queue" ? wished(rows, wish) : rows;
    const isSteady = wish === this.#wish && (isHeld || this.#now() < this.#steadyUntil);
    this.#wish = wish;
    this.#jobs = isSteady ? this.#asBefore(found) : found;
    const ids = this.#jobs.map(({ id }) => id);
    if (ids.length !== this.#ids.length || ids.some((id, at) => id !== this.#ids[at])) this.#ids = ids;
    const counts = new Map<Group, number>();
    for (const job of this.#jobs) counts.set(groupOf(job), (counts.get(groupOf(job)) ?? 0) + 1);
    this.#counts = counts;
  }

  /** What is new comes where its order has it, the rest stays where it was. */
  #asBefore(found: readonly JobView[]): readonly JobView[] {
    const now = new Map(found.map((job) => [job.id, job]));
    const rows = this.#ids.flatMap((id) => now.get(id) ?? []);
    if (rows.length === found.length) return rows;
    const known = new Set(this.#ids);
    found.forEach((job, at) => {
      if (!known.has(job.id)) rows.splice(at, 0, job);
    });
    return rows;
  }
}
