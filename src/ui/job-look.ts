/** Knows what of a job moves this moment, and its log, while somebody looks at it: asked for twice a second at most. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Client } from "../rpc/client.ts";
import type { FileId, JobId, JobView, LogEntry, Look } from "../rpc/protocol.ts";
import { isRunning } from "./job-facts.ts";

const EVERY_MS = 500;

/** Whom it asks, and about what; null: nobody, or nothing. */
export interface Looked {
  readonly client: Client | null;
  readonly job: JobView | null;
  readonly file: FileId | null;
}

export class JobLook implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #now: () => Looked;
  #look: { readonly look: Look; readonly job: JobId; readonly file: FileId | null } | null = null;
  #log: readonly LogEntry[] | null = null;
  /** What was looked at last: another one is a reason to look again. */
  #seen = "";
  #logged: string | null = null;
  #isAsking = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(host: ReactiveControllerHost, now: () => Looked) {
    this.#host = host;
    this.#now = now;
    host.addController(this);
  }

  /** Null until it is known, or where none of the file is. */
  get file(): Look["file"] {
    return this.#look?.file === this.#now().file ? this.#look.look.file : null;
  }

  /** Null until they are known. */
  get rates(): Look["rates"] | null {
    return this.#look?.job === this.#now().job?.id ? (this.#look?.look.rates ?? null) : null;
  }

  /** Null until it is known. */
  get log(): readonly LogEntry[] | null {
    return this.#log;
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.#soon);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.#soon);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#seen = "";
  }

  hostUpdated(): void {
    this.#soon();
  }

  readonly #soon = (): void => {
    if (this.#timer !== null || this.#isAsking || document.visibilityState === "hidden") return;
    const { job, file } = this.#now();
    const asked = job ? `${job.id} ${file} ${job.rev}` : "";
    if (!job || (asked === this.#seen && !isRunning(job.state))) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        void this.#ask(asked);
      },
      this.#seen === "" ? 0 : EVERY_MS,
    );
  };

  async #ask(asked: string): Promise<void> {
    const { client, job, file } = this.#now();
    if (!client || !job) return;
    this.#isAsking = true;
    this.#seen = asked;
    try {
      const look = await client.call("look-at", { job: job.id, file });
      const logged = `${job.id} ${look.logged}`;
      if (logged !== this.#logged) {
        this.#log = (await client.call("job-log", { job: job.id })).entries;
        this.#logged = logged;
      }
      this.#look = { look, job: job.id, file };
    } catch {
      // The worker has ended, or the job is gone: its next news is the next try.
    } finally {
      this.#isAsking = false;
      this.#host.requestUpdate();
    }
  }
}
