/** Stores small files that came whole: what has come while one step was made durable is stored by the next, all in one. */

import { type AdmissionHost, heard, judge, tellPlaces } from "./admission.ts";
import { problemOf } from "./errors.ts";
import type { FileId, Job, JobFile, JobId } from "./job.ts";
import { withPlace } from "./mirrors.ts";
import { Names } from "./name.ts";
import type { ChunkStore, MoveOutcome, WholeReply } from "./ports.ts";
import type { Run } from "./run.ts";

interface Landed extends WholeReply {
  readonly run: Run;
}

/** It is written down, and may be stored. */
interface Admitted extends Landed {
  /** As it is had from the place that replied. */
  readonly file: JobFile;
}

export interface ArrivalsHost extends AdmissionHost {
  readonly ports: { readonly chunks: ChunkStore };
  /** The bytes of all of them are durable. Within `serial`. */
  stored(arrived: readonly { readonly run: Run; readonly file: JobFile; readonly bytes: number }[]): void;
}

export class Arrivals {
  readonly #host: ArrivalsHost;
  #landed: Landed[] = [];

  constructor(host: ArrivalsHost) {
    this.#host = host;
  }

  /** Nothing waits for it any more at its host; its file is not asked for again before it is stored, or found to be of no use. */
  add(run: Run, reply: WholeReply): void {
    run.landed(reply.bytes.length);
    this.#landed.push({ ...reply, run });
    if (this.#landed.length > 1) return; // goes with the first
    let taken: readonly Landed[] | null = null;
    this.#host
      .serial(async () => {
        taken ??= this.#landed.splice(0); // a change may run twice
        await this.#store(taken);
      })
      .catch((error: unknown) => this.#endAll(taken ?? this.#landed.splice(0), error))
      .finally(() => this.#host.pump());
  }

  async #store(landed: readonly Landed[]): Promise<void> {
    const admitted: Admitted[] = [];
    for (const job of new Set(landed.map(({ run }) => run.job)))
      admitted.push(
        ...(await this.#written(
          job,
          landed.filter(({ run }) => run.job === job),
        )),
      );
    if (admitted.length === 0) return;
    await this.#host.ports.chunks.putWhole(
      admitted.map(({ file, bytes }) => ({ file: file.id, epoch: file.epoch, bytes })),
    );
    this.#host.stored(admitted.map(({ run, file, bytes }) => ({ run, file, bytes: bytes.length })));
  }

  /** The sources of all of them in one record, before a byte of any is stored (invariant 5). */
  async #written(id: JobId, landed: readonly Landed[]): Promise<readonly Admitted[]> {
    const { book } = this.#host;
    const admitted: Admitted[] = [];
    const news = new Map<FileId, JobFile>();
    let names: Names | null = null;
    const named = (job: Job, { name }: JobFile, wanted: string): string => {
      names ??= new Names(job.files.map((file) => file.name));
      names.leave(name);
      return names.take(wanted);
    };
    for (const { run } of landed) await heard(run, this.#host);
    let job = book.jobs.get(id);
    for (const one of landed) {
      const judged = judge(one.run, job, one.admission, this.#host, named);
      switch (judged.kind) {
        case "refused":
          this.#end(one, { kind: "stopped" });
          break;
        case "ends":
          this.#end(one, judged.outcome);
          break;
        case "strange":
          this.#host.lanes.close(one.run.order.file);
          this.#end(one, { kind: "stopped" });
          break;
        case "weaker":
          news.set(judged.file.id, judged.file);
          this.#end(one, { kind: "stopped" });
          break;
        case "good":
          admitted.push({ ...one, file: judged.file });
          if (!judged.isNews) break;
          news.set(judged.file.id, judged.file);
          job = job && { ...job, ...judged.also };
          break;
        default:
          judged satisfies never;
      }
    }
    if (job && news.size > 0) {
      const files = job.files.map((file) => withNews(file, news.get(file.id)));
      await book.keep({ ...job, files });
    }
    for (const { run, file, admission } of admitted) {
      run.admitted(file.epoch, false);
      tellPlaces(run, file, admission, this.#host);
    }
    return admitted;
  }

  #end({ run }: Landed, outcome: MoveOutcome): void {
    this.#host.endAfter(run, outcome);
  }

  /** Nothing of them could be stored: each job hears of it as of any move that failed. */
  #endAll(landed: readonly Landed[], error: unknown): void {
    const problem = problemOf(error);
    const told = new Set<JobId>();
    for (const one of landed) {
      // It is one failure, however many files met it.
      const isTold = told.has(one.run.job);
      this.#end(one, isTold ? { kind: "stopped" } : { kind: "failed", problem, retryAfterMs: null });
      told.add(one.run.job);
    }
  }
}

const withNews = (file: JobFile, news: JobFile | undefined): JobFile => (news ? withPlace(file, news) : file);
