/** Decides what of a job's life is worth telling to somebody who does not look. */

import type { FerryEvent, JobId, JobView } from "../rpc/protocol.ts";
import { isSending, progressOf } from "./job-facts.ts";
import { announced } from "./strings.ts";

/** What was said last of a job, so that nothing is said twice. */
interface Said {
  readonly about: "nothing" | "running" | "paused" | "done" | `waits ${string}` | `failed ${string}`;
  /** Quarters of the file already told. */
  readonly quarters: number;
  /** The passing trouble told last, forgotten with each quarter: trouble that comes and goes is told once. */
  readonly trouble: string | null;
}

export class Announcer {
  readonly #said = new Map<JobId, Said>();
  #isFirst = true;

  /**
   * The sentences that this picture of the queue gives rise to; the first picture gives none: it is no news. `event`: all
   * that is new in it; null: anything may be.
   */
  tell(jobs: ReadonlyMap<JobId, JobView>, event: FerryEvent | null): readonly string[] {
    if (event?.kind === "job-removed") this.#said.delete(event.id);
    const sentences = changedIn(jobs, event).flatMap((job) => this.#news(job) ?? []);
    if (event === null) for (const id of this.#said.keys()) if (!jobs.has(id)) this.#said.delete(id);
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    return isFirst ? [] : sentences;
  }

  #news(job: JobView): string | null {
    const before = this.#said.get(job.id) ?? { about: "nothing", quarters: 0, trouble: null };
    const { said, sentence } = next(job, before);
    this.#said.set(job.id, said);
    return sentence;
  }
}

function changedIn(jobs: ReadonlyMap<JobId, JobView>, event: FerryEvent | null): readonly JobView[] {
  if (event === null) return [...jobs.values()];
  const job = event.kind === "job-changed" && jobs.get(event.job.id);
  return job ? [job] : [];
}

function next(job: JobView, before: Said): { readonly said: Said; readonly sentence: string | null } {
  const { state } = job;
  const { percent } = progressOf(job);
  const quarters = percent === null ? 0 : Math.min(3, Math.floor(percent / 25));
  const to = (about: Said["about"], sentence: string) => ({
    said: { about, quarters: Math.max(before.quarters, quarters), trouble: before.trouble },
    sentence: about === before.about ? null : sentence,
  });
  switch (state.kind) {
    case "transferring":
      if (before.about !== "running") {
        return to(
          "running",
          before.about !== "nothing"
            ? announced.goesOn(job.name)
            : isSending(job)
              ? announced.startedSending(job.name)
              : announced.started(job.name),
        );
      }
      return quarters > before.quarters
        ? {
            said: { about: "running", quarters, trouble: null },
            sentence: announced.quarter(job.name, quarters * 25),
          }
        : { said: before, sentence: null };
    case "suspended":
      return before.about === "nothing"
        ? { said: before, sentence: null }
        : to("paused", announced.paused(job.name));
    case "transient-error":
      if (state.retryAt === null)
        return to(`waits ${state.problem.code}`, announced.waits(job.name, state.problem));
      return {
        said: { ...before, trouble: state.problem.code },
        sentence: before.trouble === state.problem.code ? null : announced.waits(job.name, state.problem),
      };
    case "error":
      return to(`failed ${state.problem.code}`, announced.failed(job.name, state.problem));
    case "transferred":
    case "acknowledged":
      return to("done", isSending(job) ? announced.sent(job.name) : announced.done(job.name));
    default:
      return { said: before, sentence: null };
  }
}
