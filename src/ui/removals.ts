/** Knows which jobs somebody has just removed, and keeps them in the queue until it is too late to think better of it. */

import type { ReactiveController } from "lit";
import type { Client } from "../rpc/client.ts";
import type { JobId, JobView } from "../rpc/protocol.ts";
import { isUnderWay } from "./job-facts.ts";

/** So long a removal may be undone. */
export const UNDO_MS = 10_000;

export interface RemovalHost {
  readonly client: Client | null;
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
  /** Says of a job what came of a command. */
  tried(job: JobId, work: Promise<void>): Promise<void>;
}

interface Removal {
  readonly names: readonly string[];
  readonly ids: ReadonlySet<JobId>;
  /** Paused meanwhile: nobody wants their bytes. */
  readonly paused: readonly JobId[];
}

export class Removals implements ReactiveController {
  readonly #host: RemovalHost;
  #pending: Removal | null = null;
  /** Final, and on their way out: their rows do not come back for that moment. */
  readonly #leaving = new Set<JobId>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown: { readonly jobs: ReadonlyMap<JobId, JobView>; readonly rest: ReadonlyMap<JobId, JobView> } | null =
    null;

  constructor(host: RemovalHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Of those that may still be brought back; null: none. */
  get names(): readonly string[] | null {
    return this.#pending?.names ?? null;
  }

  hostConnected(): void {
    addEventListener("pagehide", this.#commit);
  }

  hostDisconnected(): void {
    removeEventListener("pagehide", this.#commit);
    this.#commit();
  }

  /** The same map as long as the same jobs are asked for. */
  without(jobs: ReadonlyMap<JobId, JobView>): ReadonlyMap<JobId, JobView> {
    const pending = this.#pending?.ids;
    if (!pending && this.#leaving.size === 0) return jobs;
    if (this.#shown?.jobs !== jobs) {
      const rest = [...jobs].filter(([id]) => !pending?.has(id) && !this.#leaving.has(id));
      this.#shown = { jobs, rest: new Map(rest) };
    }
    return this.#shown.rest;
  }

  /** Another removal before the time is over makes the one before final. */
  remove(jobs: readonly JobView[]): void {
    if (jobs.length === 0) return;
    this.#commit();
    const paused = jobs.filter(({ state }) => isUnderWay(state)).map(({ id }) => id);
    this.#pending = { names: jobs.map(({ name }) => name), ids: new Set(jobs.map(({ id }) => id)), paused };
    for (const job of paused) void this.#call("suspend", job);
    this.hold(false);
    this.#changed();
  }

  undo(): void {
    const paused = this.#pending?.paused ?? [];
    clearTimeout(this.#timer);
    this.#pending = null;
    for (const job of paused) void this.#call("resume", job);
    this.#changed();
  }

  /** While somebody is at the button its time does not run. */
  hold(isHeld: boolean): void {
    clearTimeout(this.#timer);
    if (!isHeld && this.#pending) this.#timer = setTimeout(this.#commit, UNDO_MS);
  }

  readonly #commit = (): void => {
    clearTimeout(this.#timer);
    const ids = this.#pending?.ids ?? [];
    this.#pending = null;
    for (const job of ids) {
      this.#leaving.add(job);
      void this.#call("remove", job).then(() => {
        this.#leaving.delete(job);
        this.#changed();
      });
    }
    this.#changed();
  };

  #changed(): void {
    this.#shown = null;
    this.#host.requestUpdate();
  }

  async #call(command: "suspend" | "resume" | "remove", job: JobId): Promise<void> {
    const { client } = this.#host;
    if (client)
      await this.#host.tried(
        job,
        client.call(command, { job }).then(() => undefined),
      );
  }
}
