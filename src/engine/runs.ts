/** Knows all moves that run: whose they are, and where they ask. */

import { placeOf } from "./host.ts";
import type { FileId, JobId } from "./job.ts";
import type { Run } from "./run.ts";

export class Runs {
  readonly #all = new Set<Run>();

  get size(): number {
    return this.#all.size;
  }

  get jobs(): ReadonlySet<JobId> {
    return new Set([...this.#all].map(({ job }) => job));
  }

  /** Those that bring bytes, or soon will. */
  get moving(): readonly Run[] {
    return [...this.#all].filter(({ stopping, hasLanded }) => !stopping && !hasLanded);
  }

  add(run: Run): void {
    this.#all.add(run);
  }

  delete(run: Run): void {
    this.#all.delete(run);
  }

  has(run: Run): boolean {
    return this.#all.has(run);
  }

  isCurrent(run: Run): boolean {
    return this.#all.has(run) && !run.stopping;
  }

  ofJob(id: JobId): readonly Run[] {
    return [...this.#all].filter(({ job }) => job === id);
  }

  ofFile(id: FileId): readonly Run[] {
    return [...this.#all].filter(({ order }) => order.file === id);
  }

  /** Moves of the job that have a request under way. */
  asking(id: JobId): number {
    return this.ofJob(id).filter(({ hasLanded }) => !hasLanded).length;
  }

  /** Moves of the job, where all are of one file and none has a limit; else none: each file has a connection of its own. */
  lanesOf(id: JobId): readonly Run[] {
    const runs = this.ofJob(id);
    const isOfOne = runs.every(({ order, hasLanded }) => !hasLanded && order.file === runs[0]?.order.file);
    // What is slow because a limit keeps it back would be no faster over another connection.
    const isLimited = runs.some(({ allowed }) => allowed !== null);
    return isOfOne && !isLimited ? runs : [];
  }

  filesOf(id: JobId): ReadonlySet<FileId> {
    return new Set(this.ofJob(id).map(({ order }) => order.file));
  }

  /** At the host of this address. */
  at(url: string): readonly Run[] {
    return [...this.#all].filter(({ order, hasLanded }) => !hasLanded && placeOf(order.url) === placeOf(url));
  }

  /** Lanes of the same file that go on. */
  beside(run: Run): readonly Run[] {
    return this.ofFile(run.order.file).filter((other) => other !== run && !other.stopping);
  }
}
