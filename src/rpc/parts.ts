/** Knows which jobs of a large queue are still to come, and how what comes of them meets the news of meanwhile. */

import { JobMap } from "./job-map.ts";
import { applyEvent, type Picture } from "./live.ts";
import type { FerryEvent, JobId, JobView, Snapshot } from "./protocol.ts";

/** One message: neither making, carrying nor taking in so many costs a page a frame. */
const PART = 200;

export class Parts {
  readonly #order: readonly JobId[];
  /** Not here yet. */
  readonly #missing: Set<JobId>;
  /** Those to be asked for, and how many of them were. */
  readonly #next: JobId[];
  #at = 0;
  /** Asked for, and changed since in a way that what was asked for may not show. */
  readonly #stale = new Set<JobId>();

  constructor({ jobs, order = [] }: Pick<Snapshot, "jobs" | "order">) {
    const here = new Set(jobs.map(({ id }) => id));
    this.#order = order;
    this.#next = order.filter((id) => !here.has(id));
    this.#missing = new Set(this.#next);
  }

  /** Ids to ask for now; null: all that is missing was asked for. */
  next(): readonly JobId[] | null {
    const ids: JobId[] = [];
    for (let id = this.#next[this.#at]; id !== undefined; id = this.#next[this.#at]) {
      this.#at += 1;
      this.#stale.delete(id); // its answer will be newer
      if (this.#missing.has(id)) ids.push(id);
      if (ids.length === PART) break;
    }
    return ids.length > 0 ? ids : null;
  }

  /** What was answered to `asked`: what has left meanwhile stays away, and what is newer stays. */
  take(state: Picture, asked: readonly JobId[], views: readonly JobView[]): Picture {
    const wanted = views.filter(({ id, rev }) => {
      const known = state.jobs.get(id);
      return this.#missing.has(id) && !this.#stale.has(id) && !(known && known.rev > rev);
    });
    for (const id of asked) {
      if (this.#stale.delete(id)) this.#next.push(id);
      else this.#missing.delete(id);
    }
    return { ...state, jobs: state.jobs.with(wanted) };
  }

  apply(state: Picture, event: FerryEvent): Picture {
    if (event.kind === "job-removed") this.#missing.delete(event.id);
    // News of some files of a job that is not here: the job itself will tell, if it is asked for after this.
    if (event.kind === "job-changed" && event.changed && this.#missing.has(event.job.id)) {
      const { id } = event.job;
      if (!state.jobs.has(id)) {
        this.#stale.add(id);
        return state;
      }
    }
    return applyEvent(state, event);
  }

  /** All are here: in the order of the queue, and behind them what has come since. */
  whole(state: Picture): Picture {
    if (state.isWhole) return state;
    const known = this.#order.flatMap((id) => state.jobs.get(id) ?? []);
    return { ...state, jobs: JobMap.of([...known, ...state.jobs.values()]), isWhole: true };
  }
}
