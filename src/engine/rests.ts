/** Knows which files of a job wait a while because their last try failed, while the other files go on. */

import type { Problem } from "./errors.ts";
import type { FileId, JobFile } from "./job.ts";
import type { Clock, Random } from "./ports.ts";
import { LONGEST_WAIT_MS, retryDelayMs } from "./retry.ts";

export interface Rest {
  readonly problem: Problem;
  /** ms since 1970. */
  readonly until: number;
  /** Tries in a row without a new byte. */
  readonly failures: number;
}

export class Rests {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #files = new Map<FileId, Rest>();

  constructor({ clock, random }: { readonly clock: Clock; readonly random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  /** One more try brought nothing. */
  failed(file: FileId, problem: Problem, retryAfterMs: number | null): Rest {
    const failures = (this.#files.get(file)?.failures ?? 0) + 1;
    return this.until(file, problem, this.#clock.now() + retryDelayMs(failures, retryAfterMs, this.#random));
  }

  /** One more try brought nothing, and it is known when the next one may. */
  until(file: FileId, problem: Problem, until: number): Rest {
    const rest = { problem, until, failures: (this.#files.get(file)?.failures ?? 0) + 1 };
    this.#files.set(file, rest);
    return rest;
  }

  /** Why it may not be asked for yet; null: it may. */
  of(file: FileId): Rest | null {
    const rest = this.#files.get(file);
    if (!rest) return null;
    const left = rest.until - this.#clock.now();
    // An instant that lies too far ahead is of a clock that has jumped back since.
    return left > 0 && left <= LONGEST_WAIT_MS ? rest : null;
  }

  /** When the first of all may be asked for again; null: none rests. */
  get first(): number | null {
    const untils = [...this.#files.keys()].flatMap((file) => this.of(file)?.until ?? []);
    return untils.length === 0 ? null : Math.min(...untils);
  }

  /** Of these the first to end; null: none rests. */
  next(files: readonly JobFile[]): Rest | null {
    const resting = files.map(({ id, problem }) => (problem === null ? this.of(id) : null));
    return resting.reduce(
      (first, rest) => (!first || (rest && rest.until < first.until) ? rest : first),
      null,
    );
  }

  /** It brought a byte, or its user says: now. */
  over(file: FileId): void {
    this.#files.delete(file);
  }
}
