/** Keeps the log of each job: gathers its lines, and writes them in the order in which they came. */

import { type BytesHere, happened } from "./happened.ts";
import type { Job, JobId } from "./job.ts";
import { type LogEntry, short, withEntries } from "./log-entry.ts";
import type { Clock, Logs } from "./ports.ts";

export class Chronicle {
  readonly #ports: { readonly logs: Logs; readonly clock: Clock };
  /** Lines that are not on their way to the disk yet. */
  #gathered = new Map<JobId, readonly LogEntry[]>();
  #writing: Promise<void> | null = null;
  /** Hosts that a job's bytes came from since it started for the last time. */
  readonly #hosts = new Map<JobId, Set<string>>();
  readonly #counts = new Map<JobId, number>();
  #isClosed = false;

  constructor(ports: { readonly logs: Logs; readonly clock: Clock }) {
    this.#ports = ports;
  }

  /** A record becomes another one. */
  saw(before: Job | undefined, after: Job, bytes: BytesHere): void {
    for (const line of happened(before, after, bytes)) this.add(after.id, line);
    const { kind } = after.state;
    if (kind !== "queued" && kind !== "connecting" && kind !== "transferring") this.#hosts.delete(after.id);
  }

  /** A move's first bytes came. `bytes`: what of the job is here. */
  came(id: JobId, host: string, bytes: () => number, isSent: boolean): void {
    const hosts = this.#hosts.get(id);
    if (hosts?.has(host)) return;
    this.#hosts.set(id, new Set(hosts).add(host));
    this.add(id, {
      kind: isSent ? "sending" : hosts ? "source" : "started",
      host: short(host),
      bytes: bytes(),
    });
  }

  add(id: JobId, line: Omit<LogEntry, "at">): void {
    if (this.#isClosed) return;
    this.#counts.set(id, this.count(id) + 1);
    const entry = { ...line, at: this.#ports.clock.now() };
    this.#gathered.set(id, withEntries(this.#gathered.get(id) ?? [], [entry]));
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  /** Oldest first. */
  async of(id: JobId): Promise<readonly LogEntry[]> {
    await this.#writing;
    return this.#ports.logs.read(id);
  }

  /** Grows with each line of this life. */
  count(id: JobId): number {
    return this.#counts.get(id) ?? 0;
  }

  forget(id: JobId): void {
    this.#counts.delete(id);
    this.#gathered.delete(id);
    this.#hosts.delete(id);
    // Behind what is being written of it.
    void Promise.resolve(this.#writing)
      .then(() => this.#ports.logs.remove([id]))
      .catch(() => undefined);
  }

  /** Logs of jobs that a killed removal left. */
  async sweep(jobs: ReadonlyMap<JobId, unknown>): Promise<void> {
    const orphans = (await this.#ports.logs.all()).filter((id) => !jobs.has(id));
    if (orphans.length > 0) await this.#ports.logs.remove(orphans);
  }

  /** Another engine keeps it from now on. */
  close(): void {
    this.#isClosed = true;
    this.#gathered.clear();
  }

  /** A log that cannot be written holds up nothing. */
  async #write(): Promise<void> {
    while (this.#gathered.size > 0) {
      const lines = this.#gathered;
      this.#gathered = new Map();
      await this.#ports.logs.add(lines).catch(() => undefined);
    }
  }
}
