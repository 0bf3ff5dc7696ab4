import { describe, expect, test } from "vitest";
import { Chance } from "../../src/engine/sim/chance.ts";
import { atFirst, halfWay, steady } from "./faults.ts";
import { honest, MANNERS, type Manner } from "./honest.ts";
import type { Lie } from "./liar.ts";
import { rowOf } from "./trial.ts";

const stopping =
  (after: number, how: "reset" | "end" | "stall" | "drip", manner: Manner = "strong"): Lie =>
  (asked, file) => ({ ...honest(asked, file, manner), stop: { after, how } });

describe.concurrent("what lines do", { timeout: 20_000 }, () => {
  test("Q15 a connection that closes half way each time", async (context) => {
    const row = rowOf("Q15", context);
    const runs = await Promise.all(MANNERS.map((manner) => row.arrives({ lie: halfWay(manner) })));
    for (const { liar } of runs) expect(liar.ledger.length).toBeGreaterThan(2);
  });

  test("R01 18 resets at random places", async (context) => {
    const row = rowOf("R01", context);
    const trial = (seed: number) => {
      const chance = new Chance(seed);
      const lie: Lie = (asked, file) => {
        const answer = honest(asked, file, "strong");
        const after = chance.int(60_000, 200_000);
        return asked.turn < 18 ? { ...answer, stop: { after, how: "reset" } } : answer;
      };
      return row.arrives({ lie, file: { size: 4_000_003, seed } });
    };
    await Promise.all([1, 2, 3].map(trial));
  });

  test("R02 an early end in spite of Content-Length", async (context) => {
    await rowOf("R02", context).arrives({ lie: atFirst([stopping(200_000, "end"), stopping(1, "end")]) });
  });

  test("Q35 a stream that is reset in the middle", async (context) => {
    const row = rowOf("Q35", context);
    const resets = (manner: Manner) => Array.from({ length: 5 }, () => stopping(300_000, "reset", manner));
    const runs = await Promise.all(
      MANNERS.map((manner) => row.arrives({ lie: atFirst(resets(manner), manner) })),
    );
    for (const { bench } of runs) expect(bench.engine.status("a")?.job.files[0]?.epoch).toBe(1);
  });

  test("Q36 a first request that is never answered", async (context) => {
    const { liar } = await rowOf("Q36", context).arrives({ lie: atFirst([() => "silent", () => "silent"]) });
    expect(liar.ledger).toHaveLength(3);
  });

  test("Q37 a drip is as good as silence", async (context) => {
    const { liar } = await rowOf("Q37", context).arrives({
      lie: atFirst([stopping(400_000, "drip"), stopping(0, "drip")]),
    });
    expect(liar.ledger).toHaveLength(3);
  });

  test("Q38 a line that falls silent gives its rest back", async (context) => {
    const { liar } = await rowOf("Q38", context).arrives({ lie: atFirst([stopping(300_000, "stall")]) });
    expect(liar.ledger[1]?.asked.range?.start).toBeGreaterThan(200_000);
  });

  test("R15 a job that drips does not hold up the others, and does not ask for ever", {
    timeout: 30_000,
  }, async (context) => {
    const slow: Lie = (asked, file) => ({
      ...honest(asked, file, "strong"),
      stop: { after: 0, how: "drip" },
    });
    const lie: Lie = (asked, file, liar) =>
      (asked.path === "/a.bin" ? slow : steady("strong"))(asked, file, liar);
    const { bench, liar, verdict } = await rowOf("R15", context).start({
      lie,
      options: { downloads: { watchMs: 10 } },
    });
    await bench.add("b", `${liar.origin}/b.bin`);
    expect(await verdict("b")).toBe("transferred");
    expect(await verdict("a")).toBe("error server-misbehaves");
  });

  test("Q44 a network that changes in mid-file", async (context) => {
    const { bench, liar, verdict } = await rowOf("Q44", context).start({
      lie: atFirst([stopping(300_000, "stall")]),
    });
    await bench.until(() => bench.stored("a") > 200_000, "a part of it");
    bench.isOnline = false;
    await bench.engine.hint(false);
    await bench.until(() => bench.state("a") === "transient-error offline", "offline");
    await liar.until(() => liar.open === 0);
    bench.isOnline = true;
    await bench.engine.hint(true);
    await bench.until(() => bench.state("a") === "transferred", "it goes on");
    expect(await verdict()).toBe("transferred");
    expect(liar.ledger).toHaveLength(2);
  });

  test("Q43 a disk that is full in mid-file", async (context) => {
    const { bench, verdict } = await rowOf("Q43", context).start({ lie: steady("strong") });
    let appends = 0;
    bench.fate = (call) => (call === "chunks.append" && ++appends > 3 ? "no-space" : "ok");
    expect(await verdict()).toBe("transient-error no-space");
    const stored = bench.stored("a");
    expect(stored).toBeGreaterThan(0);
    bench.fate = () => "ok";
    await bench.engine.resume("a");
    expect(await verdict()).toBe("transferred");
    expect(bench.pace.requests).toBeLessThanOrEqual(3);
  });
});
