/** Knows a queue of programs whose files come at a rate that a test decides, with the rules of the queue watched all along. */

import type { NewProperties } from "../arranging.ts";
import type { EngineRules } from "../engine.ts";
import { type Job, type JobId, PRIORITIES, type Priority } from "../job.ts";
import { EngineBench } from "./engine-bench.ts";
import { settled } from "./hand-clock.ts";
import { MemoryDisk, memoryStores } from "./memory-stores.ts";
import { PipeMover } from "./pipe-mover.ts";

export const SLICES = { bytes: 4_000, ms: 10_000 } as const;
const STEP_MS = 100;
/** A higher level pre-empts within so long. */
const PREEMPTION_MS = 1_000;
const POLICY = { maxJobs: 20_000, maxJobsPerProgram: 20_000 } as const;

export interface Wanted {
  readonly id: JobId;
  readonly owner: string;
  readonly priority: Priority;
  readonly bytes: number;
  readonly properties?: NewProperties;
}

export class QueueWorld {
  bench: EngineBench;
  readonly #disk = new MemoryDisk();
  readonly #sizes = new Map<string, number>();
  readonly #rules: Partial<EngineRules>;
  #mover: PipeMover | null = null;
  /** Bytes off the network, by job. */
  readonly fetched = new Map<JobId, number>();
  /** When a byte came first. */
  readonly firstByteAt = new Map<JobId, number>();
  /** Of time that only passes. */
  elapsed = 0;
  /** Jobs of the background that brought bytes, one after the other. */
  readonly turns: JobId[] = [];
  readonly broken: string[] = [];
  /** Since when a job waits although a lower one moves. */
  readonly #passedOver = new Map<JobId, number>();
  rate: (url: string) => number = () => 100;
  leaves: () => number = () => 0;

  constructor(rules: Partial<EngineRules> = {}) {
    this.#rules = { slices: SLICES, ...rules };
    this.bench = this.#life();
  }

  #life(): EngineBench {
    const bench = new EngineBench(this.#disk, POLICY, this.#rules);
    const mover = new PipeMover({
      clock: bench.clock,
      chunks: memoryStores(this.#disk).chunks,
      sizeOf: (url) => this.#sizes.get(url) ?? 0,
      rateOf: (url) => this.rate(url),
      leaves: () => this.leaves(),
      received: ({ file }, bytes) => this.#received(file.replace(/-file$/, ""), bytes),
    });
    bench.mover = mover;
    this.#mover = mover;
    return bench;
  }

  async boot(): Promise<this> {
    await this.bench.engine.boot();
    return this;
  }

  /** The engine and its mover die; another one finds what they left. Its clock begins anew, too. */
  async kill(): Promise<void> {
    if (this.#mover) this.#mover.isDead = true;
    this.bench.engine.halt();
    this.bench = this.#life();
    await this.boot();
  }

  async add({ id, owner, priority, bytes, properties }: Wanted): Promise<void> {
    const { engine } = this.bench;
    const url = `https://files.example/${id}.bin`;
    this.#sizes.set(url, bytes);
    await engine.createJob({ id, owner, name: id, priority });
    if (properties) await engine.arranging.set(id, properties);
    await engine.addFile(id, { id: `${id}-file`, url, name: null });
    await engine.resume(id);
  }

  get jobs(): readonly Job[] {
    return [...this.bench.engine.book.jobs.values()];
  }

  isOver(): boolean {
    return this.jobs.every(({ state }) => state.kind === "transferred");
  }

  servedTo(owner: string): number {
    return this.jobs
      .filter((job) => job.owner === owner)
      .reduce((sum, { id }) => sum + (this.fetched.get(id) ?? 0), 0);
  }

  #received(id: JobId, bytes: number): void {
    this.fetched.set(id, (this.fetched.get(id) ?? 0) + bytes);
    if (!this.firstByteAt.has(id)) this.firstByteAt.set(id, this.elapsed);
    const job = this.bench.engine.book.jobs.get(id);
    if (!job || job.priority === "foreground") return;
    if (this.turns.at(-1) !== id) this.turns.push(id);
  }

  async pass(ms: number, isEnough: () => boolean = () => false): Promise<void> {
    for (const until = this.elapsed + ms; this.elapsed < until && !isEnough(); ) {
      await this.bench.clock.turn(STEP_MS);
      this.elapsed += STEP_MS;
      this.#look();
    }
  }

  /** At most one job of the background has a mover, and it is of the highest level of those that want one. */
  #look(): void {
    const moving = new Set(
      [...(this.#mover?.pipes ?? [])].map(({ order }) => order.file.replace(/-file$/, "")),
    );
    const background = this.jobs.filter((job) => moving.has(job.id) && job.priority !== "foreground");
    if (background.length > 1)
      this.broken.push(`${this.elapsed} ms: ${background.map(({ id }) => id).join(" and ")} move at once`);
    const [runs] = background;
    const level = (job: Job): number => PRIORITIES.indexOf(job.priority);
    for (const job of this.jobs) {
      const isPassedOver =
        job.state.kind === "queued" && (job.priority === "foreground" || (runs && level(job) < level(runs)));
      if (!isPassedOver) this.#passedOver.delete(job.id);
      else {
        const since = this.#passedOver.get(job.id) ?? this.elapsed;
        this.#passedOver.set(job.id, since);
        if (this.elapsed - since > PREEMPTION_MS)
          this.broken.push(
            `${this.elapsed} ms: ${job.id} waits for ${this.elapsed - since} ms behind ${runs?.id}`,
          );
      }
    }
  }

  /** What came off the network and what is stored; a difference is a lost byte, or one that was fetched twice. */
  async lost(): Promise<number> {
    await settled();
    const { book } = this.bench.engine;
    return this.jobs.reduce((sum, { id, files }) => {
      const stored = files.reduce((all, file) => all + book.lengthOf(file), 0);
      return sum + Math.abs((this.fetched.get(id) ?? 0) - stored);
    }, 0);
  }
}
