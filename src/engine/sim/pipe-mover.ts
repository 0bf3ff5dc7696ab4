/** Knows a mover that brings the bytes of any file at a rate that a test decides, and what it fetched and stored. */

import type { ChunkStore, Clock, Move, MoveOrder, MoveReporter, Mover } from "../ports.ts";

const TICK_MS = 100;

export interface Pipe {
  readonly order: MoveOrder;
  readonly startedAt: number;
  /** Told to stop, and not gone yet. */
  isStopping: boolean;
}

export interface PipeWorld {
  readonly clock: Clock;
  readonly chunks: ChunkStore;
  /** How long the file is. */
  sizeOf(url: string): number;
  /** Bytes in each tenth of a second. */
  rateOf(url: string): number;
  /** How long it takes to leave after it was told to, ms. */
  leaves(): number;
  received(order: MoveOrder, bytes: number): void;
}

/** Every byte that it receives is stored before it ends, as the port demands. */
export class PipeMover implements Mover {
  readonly pipes = new Set<Pipe>();
  readonly #world: PipeWorld;
  isDead = false;

  constructor(world: PipeWorld) {
    this.#world = world;
  }

  start(order: MoveOrder, report: MoveReporter): Move {
    const { clock, chunks } = this.#world;
    const total = this.#world.sizeOf(order.url);
    const pipe: Pipe = { order, startedAt: clock.now(), isStopping: false };
    this.pipes.add(pipe);
    let at = order.start;
    let stored = order.start;
    let epoch: number | null = null;
    let gone: () => void = () => undefined;
    const isGone = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const store = async (): Promise<void> => {
      if (epoch === null || at <= stored || this.isDead) return;
      const span = { start: stored, end: at };
      stored = at;
      await chunks.append(order.file, epoch, span.start, new Uint8Array(span.end - span.start));
      if (!this.isDead) report.stored({ epoch, span });
    };
    const end = async (kind: "done" | "stopped"): Promise<void> => {
      await store();
      if (this.isDead || !this.pipes.delete(pipe)) return;
      report.ended(kind === "done" ? { kind, total } : { kind });
      gone();
    };
    const tick = async (): Promise<void> => {
      if (this.isDead || pipe.isStopping) return;
      const bytes = Math.min(this.#world.rateOf(order.url), (order.end ?? total) - at);
      at += bytes;
      this.#world.received(order, bytes);
      report.received(bytes);
      await store();
      if (at >= (order.end ?? total)) await end("done");
      else later();
    };
    const later = (): void => void clock.alarm(clock.now() + TICK_MS, () => void tick());
    const source = { etag: '"v1"', lastModified: null, total, type: null, ranges: "yes" } as const;
    void report.admit({ source, changed: false, name: null }).then((given) => {
      epoch = given;
      if (given === null) void end("stopped");
      else later();
    });
    return {
      get pending() {
        return at - stored;
      },
      limit: () => undefined,
      allow: () => undefined,
      stop: () => {
        if (!pipe.isStopping) {
          pipe.isStopping = true;
          clock.alarm(clock.now() + this.#world.leaves(), () => void end("stopped"));
        }
        return isGone;
      },
    };
  }
}
