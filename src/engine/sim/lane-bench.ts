/** Knows how to bring a job to the point where its file moves over two connections; a test says what each of them does. */

import type { LaneRules } from "../lane-span.ts";
import type { NewFile } from "../new-job.ts";
import type { Admission, MoveOutcome } from "../ports.ts";
import { EngineBench } from "./engine-bench.ts";
import { type FarMove, FarMover } from "./far-mover.ts";
import { settled } from "./hand-clock.ts";
import { memoryStores } from "./memory-stores.ts";
import { aSource } from "./samples.ts";

const RULES: LaneRules = {
  most: 2,
  afterMs: 2_000,
  measureMs: 0,
  gain: 0,
  soon: { afterMs: Number.POSITIVE_INFINITY, measureMs: 0, share: 0, mostBytesPerSecond: 0 },
  slowBytesPerSecond: 1_000,
  openBytes: 64,
  leastBytes: 16,
  aheadBytes: 1_000,
  alignBytes: 2,
  mirrored: { openBytes: 32, leastBytes: 8, mostInAll: 4 },
};

export const SOURCE = aSource({ total: 200 });

export class LaneBench {
  readonly bench: EngineBench;
  readonly mover = new FarMover();

  private constructor(bench: EngineBench) {
    this.bench = bench;
    bench.mover = this.mover;
  }

  /** The only job is "a", its file "a-file". */
  static async begun(rules: Partial<LaneRules> = {}, file: Partial<NewFile> = {}): Promise<LaneBench> {
    const bench = await EngineBench.booted(undefined, undefined, { lanes: { ...RULES, ...rules } });
    const begun = new LaneBench(bench);
    await bench.engine.createJob({ id: "a", owner: "test", name: "a", priority: "foreground" });
    const url = "https://files.example/a.bin";
    await bench.engine.addFile("a", { id: "a-file", url, name: null, ...file });
    await bench.engine.resume("a");
    await settled();
    return begun;
  }

  admit(move: FarMove, more: Partial<Admission> = {}): Promise<number | null> {
    return move.report.admit({ source: SOURCE, changed: false, name: null, ...more });
  }

  /** So many bytes come and are stored, from the place on where the move begins. */
  async brings(move: FarMove, bytes: number, epoch = 1): Promise<void> {
    const { start } = move.order;
    await memoryStores(this.bench.disk).chunks.append("a-file", epoch, start, new Uint8Array(bytes));
    move.report.received(bytes);
    move.report.stored({ epoch, span: { start, end: start + bytes } });
    await settled();
  }

  async ends(move: FarMove, outcome: MoveOutcome): Promise<void> {
    move.report.ended(outcome);
    await settled();
  }

  /** The first lane has moved for 2 s and the second is ordered. */
  async two(source = SOURCE): Promise<readonly [FarMove, FarMove]> {
    const first = this.mover.last;
    await this.admit(first, { source });
    await this.brings(first, 10);
    await this.bench.clock.turn(2_000);
    await this.brings(first, 20);
    return [first, this.mover.last];
  }

  get connections(): number | undefined {
    return this.bench.engine.status("a")?.connections;
  }

  get epoch(): number | undefined {
    return this.bench.engine.status("a")?.files[0]?.file.epoch;
  }
}

export const failed = (code: "cut" | "server-busy" | "no-space"): MoveOutcome => ({
  kind: "failed",
  problem: { code },
  retryAfterMs: null,
});
