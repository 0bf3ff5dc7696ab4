import { describe, expect, test } from "vitest";
import { atFirst, changesMidway, status, steady } from "./faults.ts";
import { but, honest, MANNERS, type Manner, whole } from "./honest.ts";
import type { Asked, Liar, Lie } from "./liar.ts";
import { rowOf, SIZE } from "./trial.ts";

const STORED = 375_000;

const goesOn = ({ range }: Asked): boolean => range !== null && range.start > 0;

/** Breaks off until something was stored, and has another file from the moment on when somebody goes on from there. */
const changesWhenResumed =
  (manner: Manner, change: (liar: Liar) => void): Lie =>
  (asked, _, liar) => {
    const isFirst = !liar.ledger.slice(0, -1).some((entry) => goesOn(entry.asked));
    if (isFirst && goesOn(asked)) change(liar);
    const answer = honest(asked, liar.file, manner);
    return isFirst && !goesOn(asked) ? { ...answer, stop: { after: STORED, how: "reset" } } : answer;
  };

const startsAfterTheChange = ({ ledger }: Liar): (number | undefined)[] => {
  const changed = ledger.findIndex(({ asked }) => goesOn(asked));
  return ledger.slice(changed + 1).map(({ asked }) => asked.range?.start);
};

describe.concurrent("what happens to a source", { timeout: 20_000 }, () => {
  test("Q26 another file of the same size", async (context) => {
    const row = rowOf("Q26", context);
    for (const manner of MANNERS) {
      const lie = changesWhenResumed(manner, (liar) => liar.swap());
      const { bench, liar } = await row.arrives({ lie, manner });
      expect(startsAfterTheChange(liar)).toContain(0);
      expect(bench.engine.status("a")?.job.note).toBe("source-changed");
    }
  });

  test("Q27 a change between two parts", async (context) => {
    const row = rowOf("Q27", context);
    for (const manner of MANNERS) await row.arrives({ lie: changesMidway(manner) });
  });

  test("Q28 a file that has grown is not the old one and a tail", async (context) => {
    const row = rowOf("Q28", context);
    for (const manner of MANNERS) {
      const lie = changesWhenResumed(manner, (liar) => {
        liar.file = { size: SIZE + 50_000, seed: 2 };
      });
      const { liar } = await row.arrives({ lie, manner });
      expect(startsAfterTheChange(liar)).toContain(0);
    }
  });

  test("Q29 a weak ETag that stays while the bytes change", async (context) => {
    const lie: Lie = (asked, _, liar) => {
      if (asked.turn === 1) liar.swap();
      const answer = but(honest(asked, liar.file, "none"), { etag: 'W/"v1"' });
      return asked.turn === 0 ? { ...answer, stop: { after: STORED, how: "reset" } } : answer;
    };
    const { liar } = await rowOf("Q29", context).arrives({ lie });
    for (const { asked } of liar.ledger) expect(asked.headers).not.toHaveProperty("if-range");
  });

  test("Q30 no ETag is no reason to begin again", async (context) => {
    const row = rowOf("Q30", context);
    for (const manner of ["date", "none"] as const) {
      const { bench, liar } = await row.arrives({ lie: steady(manner), cutAfter: STORED, manner });
      expect(liar.ledger).toHaveLength(2);
      expect(bench.engine.status("a")?.job.files[0]?.epoch).toBe(1);
    }
  });

  test("Q31 conditions are not sent, and a 412 out of nowhere is asked again without Range", async (context) => {
    const row = rowOf("Q31", context);
    const lie: Lie = (asked, file) => {
      const isConditional = Object.keys(asked.headers).some((name) => name.startsWith("if-"));
      return isConditional ? { status: 500 } : honest(asked, file, "strong");
    };
    await row.arrives({ lie, cutAfter: STORED });
    await row.arrives({ lie: (asked, file) => (asked.range ? { status: 412 } : whole(file, "strong")) });
  });

  test("Q32 ranges are tried, whatever Accept-Ranges says", async (context) => {
    const row = rowOf("Q32", context);
    for (const header of [{}, { "accept-range": "bytes" }, { "accept-ranges": "none" }]) {
      const { liar } = await row.arrives({
        lie: (asked, file) => but(honest(asked, file, "strong"), header),
        cutAfter: STORED,
      });
      expect(liar.ledger[1]?.status).toBe(206);
    }
  });

  test("Q33 ranges that come later are used", async (context) => {
    const row = rowOf("Q33", context);
    for (const manner of MANNERS) {
      const first: Lie = (_, file) =>
        but(
          whole(file, manner),
          { "content-length": undefined },
          { chunked: true, stop: { after: STORED, how: "reset" } },
        );
      const { liar } = await row.arrives({ lie: atFirst([first], manner) });
      expect(liar.ledger.at(-1)).toMatchObject({ status: 206 });
    }
  });

  test("R18 500, 502 and 504 pass, and progress resets the count of tries", async (context) => {
    const lie: Lie = (asked, file, liar) => {
      const bad = [500, 502, 504][asked.turn % 4];
      if (bad !== undefined) return status(bad)(asked, file, liar);
      return { ...honest(asked, file, "strong"), stop: { after: 1_000_000, how: "end" } };
    };
    // Never more than three in a row in vain, and more than 20 in all.
    const { liar } = await rowOf("R18", context).arrives({ lie, file: { size: 6_000_003, seed: 1 } });
    expect(liar.ledger.length).toBeGreaterThan(20);
  });
});
