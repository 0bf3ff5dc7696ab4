/** Knows which actions on which jobs are in flight, how far a save is, and what failed. */

import type { ReactiveControllerHost } from "lit";
import type { Client } from "../rpc/client.ts";
import type { JobId, JobView, Problem } from "../rpc/protocol.ts";
import type { JobAction } from "./events.ts";
import { problemIn } from "./failure.ts";
import type { PageServices, SaveOutcome, SaveProgress } from "./services.ts";

/** What the page itself does with a job, beside what the job does. */
export interface Activity {
  readonly busy: ReadonlySet<JobAction>;
  readonly saving: SaveProgress | null;
  readonly saved: SaveOutcome | null;
  readonly failure: { readonly action: JobAction; readonly problem: Problem } | null;
}

export const IDLE: Activity = { busy: new Set(), saving: null, saved: null, failure: null };

export class JobCommands {
  readonly #host: Pick<ReactiveControllerHost, "requestUpdate">;
  #activities: ReadonlyMap<JobId, Activity> = new Map();

  constructor(host: Pick<ReactiveControllerHost, "requestUpdate">) {
    this.#host = host;
  }

  /** Another map after each change, with the same entries for jobs that it does not concern. */
  get activities(): ReadonlyMap<JobId, Activity> {
    return this.#activities;
  }

  /** A file is being written by this page. */
  get isWriting(): boolean {
    return [...this.#activities.values()].some((activity) => activity.saving !== null);
  }

  /** Forgets what was done with jobs that are gone. */
  keepOnly(jobs: ReadonlyMap<JobId, JobView>): void {
    const kept = [...this.#activities].filter(([id]) => jobs.has(id));
    if (kept.length < this.#activities.size) this.#activities = new Map(kept);
  }

  /** Resolves when it is over, well or badly; a second wish for the same while it runs is ignored. */
  async run(client: Client, services: PageServices | null, job: JobView, action: JobAction): Promise<void> {
    if (this.#activities.get(job.id)?.busy.has(action)) return;
    this.#change(job.id, (before) => ({ ...before, busy: new Set(before.busy).add(action), failure: null }));
    try {
      if (action === "save") await this.#save(client, services, job);
      else if (action === "allow") await allow(client, services, job);
      else await send(client, job, action);
    } catch (error) {
      this.#change(job.id, (before) => ({ ...before, failure: { action, problem: problemIn(error) } }));
    } finally {
      this.#change(job.id, (before) => {
        const busy = new Set(before.busy);
        busy.delete(action);
        return { ...before, busy, ...(action === "save" ? { saving: null } : {}) };
      });
    }
  }

  async #save(client: Client, services: PageServices | null, job: JobView): Promise<void> {
    if (!services) throw new Error("the page is still starting");
    let saved: SaveOutcome | null = null;
    this.#change(job.id, (before) => ({ ...before, saved: null }));
    for (const index of job.files.keys()) {
      saved = await services.save(job, index, (saving) =>
        this.#change(job.id, (before) => ({ ...before, saving })),
      );
      if (saved.kind === "cancelled") return;
    }
    this.#change(job.id, (before) => ({ ...before, saving: null, saved }));
    if (job.state.kind === "transferred") await client.call("complete", { job: job.id });
  }

  #change(job: JobId, to: (before: Activity) => Activity): void {
    this.#activities = new Map(this.#activities).set(job, to(this.#activities.get(job) ?? IDLE));
    this.#host.requestUpdate();
  }
}

/** Where the user says no, the job stays as it is. */
async function allow(client: Client, services: PageServices | null, job: JobView): Promise<void> {
  const folders = await services?.networkFolders?.();
  if (!folders) throw new TypeError("this browser gives web pages no folders");
  for (const { url } of job.files) if (!(await folders.allow(url))) return;
  await client.call("resume", { job: job.id });
}

async function send(
  client: Client,
  job: JobView,
  action: Exclude<JobAction, "save" | "allow">,
): Promise<void> {
  const args = { job: job.id };
  switch (action) {
    case "pause":
      await client.call("suspend", args);
      return;
    case "resume":
    case "retry":
      await client.call("resume", args);
      return;
    case "cancel":
      await client.call("cancel", args);
      return;
    case "remove":
      await client.call("remove", args);
      return;
    default:
      action satisfies never;
  }
}
