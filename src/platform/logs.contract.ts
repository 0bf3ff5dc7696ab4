/** Decides whether a store of logs keeps its contract, whatever it stores in. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { describe, expect, test } from "vitest";
import { type LogEntry, MOST_ENTRIES } from "../engine/log-entry.ts";
import type { Logs } from "../engine/ports.ts";

export interface LogsBench {
  /** Another life's front end on the same disk. */
  open(): Logs;
  end(): Promise<void>;
}

const line = (at: number, kind: LogEntry["kind"] = "resumed"): LogEntry => ({ at, kind });

export function logsContract(name: string, make: () => Promise<LogsBench>): void {
  describe(`${name} keeps the contract of logs`, () => {
    test("lines of several jobs come behind those that are there, in every life, and the newest stay", async () => {
      const bench = await make();
      const logs = bench.open();
      expect(await logs.read("a")).toEqual([]);
      await logs.add(new Map([["a", [line(1, "created")]]]));
      await Promise.all([
        logs.add(
          new Map([
            ["a", [line(2)]],
            ["b", [line(3)]],
          ]),
        ),
        logs.add(new Map([["a", [line(4)]]])),
      ]);
      const next = bench.open();
      expect(await next.read("a")).toEqual([line(1, "created"), line(2), line(4)]);
      expect(await next.read("b")).toEqual([line(3)]);
      await next.add(new Map([["b", Array.from({ length: MOST_ENTRIES }, (_, at) => line(10 + at))]]));
      expect((await next.read("b"))[0]).toEqual(line(10));
      await bench.end();
    });

    test("a log goes when it is removed, alone, and twice is no harm", async () => {
      const bench = await make();
      const logs = bench.open();
      await logs.add(
        new Map([
          ["a", [line(1)]],
          ["b", [line(2)]],
        ]),
      );
      expect([...(await logs.all())].sort()).toEqual(["a", "b"]);
      await logs.remove(["a"]);
      await logs.remove(["a", "none"]);
      expect(await logs.all()).toEqual(["b"]);
      expect(await logs.read("a")).toEqual([]);
      await bench.end();
    });
  });
}
