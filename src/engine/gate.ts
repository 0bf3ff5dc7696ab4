/** Decides whether a file may be asked for now: its host wants one more request, and the device has room. */

import type { Book } from "./book.ts";
import { sizeOf } from "./extent.ts";
import type { Hosts } from "./host.ts";
import type { Job, JobFile } from "./job.ts";
import type { Ports } from "./ports.ts";

export interface GateHost {
  readonly ports: Ports;
  readonly rules: { readonly spaceRetryMs: number };
  readonly book: Book;
}

export class Gate {
  readonly #host: GateHost;
  readonly #hosts: Hosts;

  constructor(host: GateHost, hosts: Hosts) {
    this.#host = host;
    this.#hosts = hosts;
  }

  /** If not, the job waits and says why, or stays queued where another one's end makes room. Runs within `serial`. */
  async opens(job: Job, file: JobFile, running: number): Promise<boolean> {
    return (await this.#isWelcome(job, file, running)) && (await this.#hasRoom(job, file));
  }

  /** As `opens`, for a file beside others of its job: nothing is said where it is not. */
  async isOpen(file: JobFile, running: number): Promise<boolean> {
    const isWelcome = this.#hosts.admits(file.url, running).kind === "open";
    if (file.upload) return isWelcome;
    return isWelcome && (await this.hasRoomFor((sizeOf(file) ?? 0) - this.#host.book.lengthOf(file)));
  }

  /** For a further request, which is only hoped to help: nobody waits for it. */
  async hasRoomFor(bytes: number): Promise<boolean> {
    if (bytes <= 0) return true;
    const room = await this.#host.ports.space.room();
    return room === null || bytes <= room;
  }

  /** All jobs at a host that is busy or silent wait for it together. */
  async #isWelcome(job: Job, file: JobFile, running: number): Promise<boolean> {
    const admittance = this.#hosts.admits(file.url, running);
    if (admittance.kind === "closed") {
      const problem = { code: admittance.why };
      await this.#host.book.step(job.id, { kind: "tried", problem, retryAt: admittance.until });
    }
    return admittance.kind === "open";
  }

  async #hasRoom(job: Job, file: JobFile): Promise<boolean> {
    const { book, ports, rules } = this.#host;
    if (file.upload) return true; // nothing of it is stored here
    const total = sizeOf(file);
    const room = total === null ? null : await ports.space.room();
    if (total === null || room === null) return true;
    const needed = total - book.lengthOf(file);
    if (needed <= room) return true;
    const problem = { code: "no-space", bytes: needed - room } as const;
    const retryAt = ports.clock.now() + rules.spaceRetryMs;
    await book.step(job.id, { kind: "tried", problem, retryAt });
    return false;
  }
}
