// One engine against one lying server, judged: is the file right, how often was the server asked, what does the job say?
import { createHash } from "node:crypto";
import type { TestContext } from "vitest";
import { expect } from "vitest";
import type { MemoryDisk } from "../../src/engine/sim/memory-stores.ts";
import { Bench, type BenchOptions } from "./bench.ts";
import { afterACut, type Manner } from "./honest.ts";
import { bytesOf, Liar, type LiarFile, type Lie } from "./liar.ts";

export const SIZE = 1_000_003;
export const JOB = "a";

/** What a test of this folder leaves in the report, for the matrix line. */
export interface RowResult {
  readonly id: string;
  wrong: number;
  floods: number;
}

declare module "vitest" {
  interface TaskMeta {
    row?: RowResult;
  }
}

export interface Trial {
  readonly lie: Lie;
  readonly file?: LiarFile;
  /** The first GET is honest and breaks after so many bytes; the lie is met by whoever resumes. */
  readonly cutAfter?: number;
  readonly manner?: Manner;
  /** Where the right bytes are not those of the server's file. */
  readonly expected?: Uint8Array;
  readonly options?: BenchOptions;
  readonly path?: string;
  /** What an earlier life left on the disk, the job for this address included. */
  readonly before?: (disk: MemoryDisk, url: string) => void;
}

export interface Running {
  readonly liar: Liar;
  readonly bench: Bench;
  /** What was asked of the server, a word each: `GET 0- 206`. */
  asks(): readonly string[];
  /** Waits for the job's end, judges its bytes and requests, and says how it stands. */
  verdict(id?: string): Promise<string>;
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** For one row: everything that is started ends with the test, and every wrong file or flood is counted for the row. */
export function rowOf(id: string, { task, onTestFinished }: Pick<TestContext, "task" | "onTestFinished">) {
  const result: RowResult = { id, wrong: 0, floods: 0 };
  task.meta.row = result;

  async function start(trial: Trial): Promise<Running> {
    const { file = { size: SIZE, seed: 1 }, cutAfter, manner = "strong", lie } = trial;
    const liar = await Liar.start(file, cutAfter === undefined ? lie : afterACut(cutAfter, manner, lie));
    const url = `${liar.origin}${trial.path ?? "/a.bin"}`;
    const bench = new Bench(trial.options);
    trial.before?.(bench.disk, url);
    await bench.engine.boot();
    onTestFinished(async () => {
      bench.end();
      await liar.stop();
    });
    if (!trial.before) await bench.add(JOB, url);
    return {
      liar,
      bench,
      asks: () =>
        liar.ledger.map(({ asked: { method, headers }, status }) =>
          [method, (headers["range"] ?? "-").replace("bytes=", ""), status].join(" "),
        ),
      async verdict(id = JOB) {
        const state = await bench.ended(id);
        const right = sha256(trial.expected ?? bytesOf(liar.file));
        const isWrong = state === "transferred" && (await bench.hash(id)) !== right;
        if (isWrong) result.wrong += 1;
        if (bench.pace.isFlood) result.floods += 1;
        const asked = liar.ledger
          .map(({ asked, status }) => `${asked.headers["range"]} ${status}`)
          .join(", ");
        expect(isWrong, `a wrong file was called transferred; asked ${asked}`).toBe(false);
        expect(bench.pace.isFlood, `${bench.pace.requests} requests: ${asked}`).toBe(false);
        return state;
      },
    };
  }

  return {
    start,
    /** The usual row: the file arrives, whole and right. */
    async arrives(trial: Trial): Promise<Running> {
      const running = await start(trial);
      expect(await running.verdict(), running.asks().join(", ")).toBe("transferred");
      return running;
    },
  };
}
