/** Takes the commands by which jobs are arranged: made, described, put before one another, judged by their programs. */

import type { Book } from "./book.ts";
import { TransferError } from "./errors.ts";
import { type FileId, isFinal, type Job, type JobFile, type JobId, type Priority, step } from "./job.ts";
import { type NewJob, newJob } from "./new-job.ts";
import type { Policy } from "./policy.ts";
import type { Clock } from "./ports.ts";
import type { JobProperties } from "./properties.ts";
import { checkProperties } from "./properties-in.ts";
import { inOrder, lastTurn } from "./queue.ts";
import type { JobStatus } from "./status.ts";

/** All that may be set of a job at any time; displayName is the job's name. */
export type NewProperties = Partial<
  JobProperties & { readonly displayName: string; readonly priority: Priority }
>;

/** Where a job goes: next to another one of its level. */
export type NewPlace = { readonly before: JobId } | { readonly behind: JobId };

export interface ArrangingHost {
  command(job: JobId, change: () => Promise<void>): Promise<JobStatus>;
  readonly book: Book;
  readonly ports: { readonly clock: Clock };
  policy(): Policy;
  /** What moves of the job ends: it was ordered under other rules. */
  stop(job: JobId): void;
  stopFile(file: FileId): void;
  /** What the browser carries of them ends. */
  release(files: readonly JobFile[]): void;
  doubt(file: FileId): void;
}

export class Arranging {
  readonly #host: ArrangingHost;

  constructor(host: ArrangingHost) {
    this.#host = host;
  }

  /** CreateJob: a suspended, empty job. Rejects with too-many-jobs, too-many-program-jobs, or as `set`. */
  create(wanted: NewJob): Promise<JobStatus> {
    return this.#host.command(wanted.id, async () => {
      const { book, ports } = this.#host;
      if (book.jobs.has(wanted.id)) return;
      this.#checkRoom(wanted.owner);
      const properties = this.#checked(wanted.id, wanted.properties ?? {});
      const priority = levelFor(properties.httpMethod, wanted.priority);
      await book.keep(newJob({ ...wanted, priority, properties }, book.jobs.values(), ports.clock.now()));
    });
  }

  #checkRoom(owner: string): void {
    const { maxJobs, maxJobsPerProgram } = this.#host.policy();
    let all = 0;
    let own = 0;
    for (const job of this.#host.book.jobs.values()) {
      if (isFinal(job.state)) continue;
      all += 1;
      if (job.owner === owner) own += 1;
    }
    const limit = (most: number): string => `at most ${most}`;
    if (own >= maxJobsPerProgram)
      throw new TransferError({ code: "too-many-program-jobs", detail: limit(maxJobsPerProgram) });
    if (all >= maxJobs) throw new TransferError({ code: "too-many-jobs", detail: limit(maxJobs) });
  }

  /** SetProperty, and all the setters of BITS before it. Rejects with bad-argument, unknown-job or jobs-in-a-circle. */
  set(id: JobId, wanted: NewProperties): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      const { book } = this.#host;
      const job = this.#changeable(id);
      const { displayName = job.name, priority: wish = job.priority, ...rest } = wanted;
      const properties = { ...job.properties, ...this.#checked(id, rest) };
      const priority = this.#levelOf(job, properties, wish);
      const isElsewhere = priority !== job.priority;
      const place = isElsewhere ? { priority, turn: this.#last(), slice: null, isMoved: false } : {};
      await book.keep({ ...job, ...place, name: displayName, properties });
      // What moves sends the old ones, follows other redirects, or brings what nobody asked for.
      const isStricter = STRICT.some((key) => job.properties[key] !== properties[key]);
      if (rest.customHeaders || isStricter) this.#host.stop(id);
      if (isStricter) this.#host.release(job.files);
    });
  }

  /** SetHttpMethod: before the first byte, and with any other than GET the job is a foreground one for good. */
  #levelOf(job: Job, { httpMethod }: JobProperties, wish: Priority): Priority {
    const hasBegun = job.files.some((file) => file.source !== null);
    if (httpMethod !== job.properties.httpMethod && hasBegun)
      throw new TransferError({
        code: "bad-argument",
        detail: "httpMethod can be set only before the first byte has come; make another job",
      });
    return levelFor(httpMethod, wish);
  }

  #last(): number {
    return lastTurn(this.#host.book.jobs.values()) + 1;
  }

  #checked(id: JobId, wanted: Partial<JobProperties>): Partial<JobProperties> {
    const checked = checkProperties(wanted);
    for (const other of checked.after ?? []) {
      if (!this.#host.book.jobs.has(other)) throw new TransferError({ code: "unknown-job", detail: other });
      if (this.#leadsTo(other, id)) throw new TransferError({ code: "jobs-in-a-circle", detail: other });
    }
    return checked;
  }

  /** `from` is `to`, or waits for it, however many jobs lie between. */
  #leadsTo(from: JobId, to: JobId): boolean {
    const seen = new Set([from]);
    for (const id of seen) {
      if (id === to) return true;
      for (const next of this.#host.book.jobs.get(id)?.properties.after ?? []) seen.add(next);
    }
    return false;
  }

  /** The job goes before or behind another one of its priority, and is next once it is the first. */
  move(id: JobId, place: NewPlace): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      const { book } = this.#host;
      const job = this.#changeable(id);
      const isBefore = "before" in place;
      const other = book.job(isBefore ? place.before : place.behind);
      if (other.priority !== job.priority)
        throw new TransferError({ code: "bad-argument", detail: "the other job is of another priority" });
      if (other.id === id) return;
      const level = inOrder(book.jobs.values()).filter(
        (one) => one.priority === job.priority && one.id !== id,
      );
      const index = level.indexOf(other) + (isBefore ? 0 : 1);
      const before = level[index - 1]?.turn ?? other.turn - 2;
      const behind = level[index]?.turn ?? other.turn + 2;
      const turn = (before + behind) / 2;
      if (turn > before && turn < behind) {
        await book.keep({ ...job, turn, isMoved: true });
        return;
      }
      // No number is left between the two: the level is numbered anew, from its end on.
      for (const [count, one] of [...level.slice(0, index), job, ...level.slice(index)].entries())
        await book.keep({
          ...one,
          turn: this.#host.book.jobs.size + count + 1,
          isMoved: one === job || one.isMoved,
        });
    });
  }

  /**
   * IBackgroundCopyFile3::SetValidationState, of a file that is here. One that is wrong goes, and its job ends in error when
   * nothing else of it is left to be fetched; resume fetches it again.
   */
  setValidationState(id: JobId, fileId: FileId, isValid: boolean): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      const { book } = this.#host;
      const job = this.#changeable(id);
      const file = job.files.find((other) => other.id === fileId);
      if (!file) throw new TransferError({ code: "bad-argument", detail: "the job has no such file" });
      if (!isValid && file.problem?.code === "validation-failed") return; // said twice
      if (!book.isWhole(file))
        throw new TransferError({ code: "invalid-state", detail: "the file has not arrived yet" });
      if (isValid) {
        await book.replaceFile(id, { ...file, validation: "valid" });
        return;
      }
      const problem = { code: "validation-failed" } as const;
      const wrong = {
        ...file,
        epoch: file.epoch + 1,
        source: null,
        unproven: false,
        verified: null,
        validation: "invalid" as const,
        problem,
      };
      const state = step(job.state, { kind: "invalid", problem: { ...problem, file: fileId } });
      // The record first: bytes of the version before count no more.
      await book.replaceFile(id, wrong, { state: state ?? job.state });
      this.#host.doubt(fileId);
      this.#host.stopFile(fileId);
      await book.freeBytes([wrong]);
    });
  }

  /** Before the job goes: those that wait for it, and would not have to any more, are told so for good. */
  async release(job: Job): Promise<void> {
    if (job.state.kind !== "transferred" && job.state.kind !== "acknowledged") return;
    const { book } = this.#host;
    for (const other of [...book.jobs.values()]) {
      const { after } = other.properties;
      if (!after.includes(job.id)) continue;
      const properties = { ...other.properties, after: after.filter((id) => id !== job.id) };
      await book.keep({ ...other, properties });
    }
  }

  #changeable(id: JobId): Job {
    const job = this.#host.book.job(id);
    if (isFinal(job.state)) throw new TransferError({ code: "invalid-state" });
    return job;
  }
}

const levelFor = (method: string | undefined, wish: Priority): Priority =>
  (method ?? "GET") === "GET" ? wish : "foreground";

/** What runs under the rule of before ends. */
const STRICT = ["onDemand", "redirects", "httpMethod"] as const satisfies readonly (keyof JobProperties)[];
