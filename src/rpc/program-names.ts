/** Knows a program's own names for its jobs and files, and what of a job it is shown. */

import { ownProblem } from "./own-problems.ts";
import { Refused } from "./program-refused.ts";
import { ownerOf, type Program } from "./programs.ts";
import type { FileView, JobView } from "./protocol.ts";

export class ProgramNames {
  readonly #program: Program;
  readonly #key: string;

  /** `key`: see `keyOf`. */
  constructor(program: Program, key: string) {
    this.#program = program;
    this.#key = key;
  }

  isOwn({ id, owner }: JobView): boolean {
    return owner === ownerOf(this.#program) && this.has(id);
  }

  has(id: string): boolean {
    return id.startsWith(`${this.#key}-`);
  }

  /** As the queue knows it. `what`: the parameter that is judged. */
  inner(id: unknown, what: string): string {
    if (typeof id !== "string" || !/^[\w-]{1,60}$/.test(id))
      throw new Refused(ownProblem("bad-argument", `${what} must be 1 to 60 letters, digits, - or _`));
    return `${this.#key}-${id}`;
  }

  /** With the program's own names for itself, its job and its files. */
  view(job: JobView): JobView {
    const files: readonly FileView[] = job.files.map((file) => ({ ...file, id: this.outer(file.id) }));
    const { state } = job;
    return {
      ...job,
      id: this.outer(job.id),
      owner: this.#program.name,
      state: "problem" in state ? { ...state, problem: this.problem(state.problem) } : state,
      files,
      properties: { ...job.properties, after: job.properties.after.map((id) => this.outer(id)) },
      waits: this.#waits(job.waits),
      // What else its user does here is nobody's business.
      ...(job.givesWay && { givesWay: { ...job.givesWay, to: "others" as const } }),
    };
  }

  /** Nobody hears for whom it waits, unless that is its own too. */
  #waits(waits: JobView["waits"]): JobView["waits"] {
    if (waits?.kind === "its-turn" && waits.behind) {
      // Of another owner nothing has our key.
      return {
        ...waits,
        behind: this.has(waits.behind.id) ? { ...waits.behind, id: this.outer(waits.behind.id) } : null,
      };
    }
    // It named that one itself.
    if (waits?.kind === "after-job") return { ...waits, job: { ...waits.job, id: this.outer(waits.job.id) } };
    return waits;
  }

  outer(id: string): string {
    return id.slice(this.#key.length + 1);
  }

  problem<P extends { readonly file?: string }>(problem: P): P {
    return problem.file === undefined ? problem : { ...problem, file: this.outer(problem.file) };
  }
}
