/** Knows which actions on which jobs are in flight, how far a save is, and what failed. */

import type { ReactiveControllerHost } from "lit";
import type { Client } from "../rpc/client.ts";
import type { Credentials, FileId, JobId, JobView, Problem } from "../rpc/protocol.ts";
import type { JobAction } from "./events.ts";
import { problemIn } from "./failure.ts";
import { isGroup, isSending } from "./job-facts.ts";
import type { PageServices, SaveOutcome, SaveProgress } from "./services.ts";

/** What is done at once; to sign in is first a question, and a removal may be undone (removals.ts). */
export type Command = Exclude<JobAction, "sign-in" | "cancel" | "remove">;

/** What the page itself does with a job, beside what the job does. */
export interface Activity {
  readonly busy: ReadonlySet<JobAction>;
  readonly saving: SaveProgress | null;
  readonly saved: SaveOutcome | null;
  readonly failure: { readonly action: JobAction; readonly problem: Problem } | null;
  /** A file is being given another address, or mirrors, or (with a problem) was refused it. */
  readonly address: Giving | null;
  readonly mirrors: Giving | null;
  /** What somebody has of a file is being taken in, or was refused. */
  readonly part: Giving | null;
}

export interface Giving {
  readonly file: FileId;
  readonly problem: Problem | null;
}

export const IDLE: Activity = {
  busy: new Set(),
  saving: null,
  saved: null,
  failure: null,
  address: null,
  mirrors: null,
  part: null,
};

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
  async run(
    client: Client,
    services: PageServices | null,
    job: JobView,
    action: Command,
    file: FileId | null = null,
  ): Promise<void> {
    const { busy = IDLE.busy } = this.#activities.get(job.id) ?? {};
    if (busy.has(action) || (isSaving(action) && [...busy].some(isSaving))) return;
    this.#change(job.id, (before) => ({ ...before, busy: new Set(before.busy).add(action), failure: null }));
    try {
      if (action === "save" || action === "save-zip")
        await this.#save(client, services, job, file, action === "save-zip");
      else if (action === "allow") await allow(client, services, job);
      else if (action === "retry-file" || action === "remove-file") {
        if (file !== null) await client.call(action, { job: job.id, file });
      } else await send(client, job, action);
    } catch (error) {
      this.#change(job.id, (before) => ({ ...before, failure: { action, problem: problemIn(error) } }));
    } finally {
      this.#change(job.id, (before) => {
        const busy = new Set(before.busy);
        busy.delete(action);
        return { ...before, busy, ...(isSaving(action) ? { saving: null } : {}) };
      });
    }
  }

  /** A failed job whose file has another place now is worth a try at once. */
  moveFile(client: Client, job: JobView, file: FileId, url: string): Promise<void> {
    return this.#give(client, job, file, "address", () =>
      client.call("set-remote-name", { job: job.id, file, url }),
    );
  }

  setMirrors(client: Client, job: JobView, file: FileId, urls: readonly string[]): Promise<void> {
    return this.#give(client, job, file, "mirrors", () =>
      client.call("set-mirrors", { job: job.id, file, urls }),
    );
  }

  givePart(client: Client, job: JobView, file: FileId, part: File): Promise<void> {
    return this.#give(client, job, file, "part", async () => {
      const { givePartNow } = await import("../rpc/given-part.ts");
      await givePartNow(client, job, file, part);
    });
  }

  async #give(
    client: Client,
    job: JobView,
    file: FileId,
    what: "address" | "mirrors" | "part",
    send: () => Promise<unknown>,
  ): Promise<void> {
    const show = (giving: Giving | null): void =>
      this.#change(job.id, (before) => ({ ...before, [what]: giving }));
    show({ file, problem: null });
    try {
      await send();
      if (job.state.kind === "error") await client.call("resume", { job: job.id });
      show(null);
    } catch (error) {
      show({ file, problem: problemIn(error) });
    }
  }

  /** Says what comes of a wish that is fulfilled elsewhere. */
  async tried(job: JobId, work: Promise<void>): Promise<void> {
    const failed = await work.then(() => null, problemIn);
    const failure = failed && ({ action: "resume", problem: failed } as const);
    this.#change(job, (before) => ({ ...before, failure }));
  }

  /** One file, or what has arrived of several. */
  async #save(
    client: Client,
    services: PageServices | null,
    job: JobView,
    file: FileId | null,
    asZip: boolean,
  ): Promise<void> {
    if (!services) throw new Error("the page is still starting");
    this.#change(job.id, (before) => ({ ...before, saved: null }));
    const tell = (saving: SaveProgress): void => this.#change(job.id, (before) => ({ ...before, saving }));
    const way = asZip || !services.canPickFolder ? "zip" : "folder";
    const one = file ?? (isGroup(job) ? null : job.files[0]?.id);
    const saved = await (one === null || one === undefined
      ? services.saveGroup(job, way, tell)
      : services.save(job, one, tell));
    if (saved.kind === "cancelled") return;
    const problem = saved.kind === "group-written" ? saved.problem : null;
    const failure = problem && ({ action: "save", problem } as const);
    this.#change(job.id, (before) => ({ ...before, saving: null, saved, failure }));
    const isAll = (file === null || job.files.length === 1) && !problem;
    if (isAll && job.state.kind === "transferred") await client.call("complete", { job: job.id });
  }

  #change(job: JobId, to: (before: Activity) => Activity): void {
    this.#activities = new Map(this.#activities).set(job, to(this.#activities.get(job) ?? IDLE));
    this.#host.requestUpdate();
  }
}

const isSaving = (action: JobAction): boolean => action === "save" || action === "save-zip";

/** The view tells of those by the name that people know. */
const isOfShare = (url: string): boolean => url.startsWith("\\\\");

/**
 * Where the user says no, the job stays as it is. Of files to be sent the browser asks one by one, those of a folder together, and
 * only for a few seconds after a click: those that are allowed go on, the others ask again.
 */
async function allow(client: Client, services: PageServices | null, job: JobView): Promise<void> {
  if (isSending(job)) {
    const picks = await services?.picks();
    let allowed = 0;
    for (const { id, upload, isWhole } of job.files) {
      if (upload?.from !== "handle" || isWhole) continue;
      if (!(await picks?.allowPick(id))) break;
      allowed += 1;
    }
    if (allowed > 0) await client.call("resume", { job: job.id });
    return;
  }
  const folders = await services?.networkFolders?.();
  if (!folders) throw new TypeError("this browser gives web pages no folders");
  for (const { url } of job.files) if (isOfShare(url) && !(await folders.allow(url))) return;
  await client.call("resume", { job: job.id });
}

async function send(
  client: Client,
  job: JobView,
  action: Exclude<Command, "save" | "save-zip" | "allow" | "retry-file" | "remove-file">,
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
    case "begin-anew":
      await client.call("begin-anew", args);
      return;
    case "forget-sign-in":
      await client.call("remove-credentials", { ...args, origin: null });
      return;
    default:
      action satisfies never;
  }
}

/** Null: they were taken. */
export async function giveCredentials(
  client: Client,
  job: JobId,
  origin: string,
  credentials: Credentials,
): Promise<Problem | null> {
  try {
    await client.call("set-credentials", { job, origin, credentials });
    return null;
  } catch (error) {
    return problemIn(error);
  }
}
