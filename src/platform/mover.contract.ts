/** Decides whether a Mover keeps its contract, whatever it fetches with and stores in. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MoveOrder } from "../engine/ports.ts";
import type { ServedFile } from "../engine/sim/server-bench.ts";
import { FILE, readAll } from "./chunk-store-bench.contract.ts";
import {
  begin as beginOn,
  known as knownOn,
  type MoverBench,
  storedBytes as storedOn,
} from "./mover-bench.contract.ts";

export function moverContract(name: string, make: () => Promise<MoverBench>): void {
  describe(`${name} keeps the mover's contract`, () => {
    let bench: MoverBench;
    beforeEach(async () => {
      bench = await make();
    });
    afterEach(() => bench.end());

    const storedBytes = () => storedOn(bench);
    const known = (file: ServedFile) => knownOn(bench, file);
    const begin = (
      file: ServedFile,
      order: Partial<MoveOrder> = {},
      admitted: number | null = 1,
      afterAdmission?: () => Promise<unknown>,
    ) => beginOn(bench, file, order, admitted, afterAdmission);

    async function expectStored(file: ServedFile, start: number, end: number): Promise<void> {
      expect((await bench.chunks.ledgers()).get(FILE)?.have).toEqual(start < end ? [{ start, end }] : []);
      const found = await readAll(bench.chunks, { start, end });
      expect(found.every((byte, index) => byte === file.bytes[start + index])).toBe(true);
    }

    async function already(file: ServedFile, end: number): Promise<void> {
      await bench.chunks.begin(FILE, 1);
      await bench.chunks.append(FILE, 1, 0, file.bytes.slice(0, end));
    }

    test("a first contact learns the source, stores the whole file in durable steps, and ends once and last", async () => {
      const file = await bench.serve();
      const { ended, kinds, steps, admissions, counts, move } = begin(file);
      expect(await ended).toEqual({ kind: "done", total: null });
      await expectStored(file, 0, file.bytes.length);
      expect(admissions()).toMatchObject([
        {
          admission: { changed: false, source: { total: file.bytes.length, ranges: "yes" } },
          storedBefore: 0,
        },
      ]);
      expect(kinds()).toEqual(["admit", ...steps().map(() => "stored"), "ended"]);
      const sizes = steps().map(({ gain }) => gain.span.end);
      expect(sizes.length).toBeGreaterThan(1);
      expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
      expect(sizes.at(-1)).toBe(file.bytes.length);
      expect(counts).toEqual({ received: file.bytes.length, askedAgain: 0 });
      expect(move.pending).toBe(0);
    });

    test("what is told as stored is in the store already", async () => {
      const { ended, steps } = begin(await bench.serve());
      await ended;
      expect(steps().length).toBeGreaterThan(1);
      for (const { gain, durable } of steps()) expect(await durable).toBeGreaterThanOrEqual(gain.span.end);
    });

    test.each([
      ["in the middle", 5_000, 9_000],
      ["of one byte", 7_777, 7_778],
      ["up to the end", 15_000, null],
    ])("a span %s is fetched, and nothing else", async (_, start, stop) => {
      const file = await bench.serve();
      const source = await known(file);
      const end = stop ?? file.bytes.length;
      const { ended, counts } = begin(file, { source, start, end });
      expect(await ended).toEqual({ kind: "done", total: null });
      await expectStored(file, start, end);
      expect((await bench.asked()).at(-1)?.range).toBe(`bytes=${start}-${end - 1}`);
      expect(counts.received).toBe(end - start);
    });

    test("a length that nobody told is found at the end", async () => {
      const file = await bench.serve({ length: "none" });
      const { ended, admissions } = begin(file);
      expect(await ended).toEqual({ kind: "done", total: file.bytes.length });
      expect(admissions()).toMatchObject([{ admission: { source: { total: null } } }]);
      await expectStored(file, 0, file.bytes.length);
    });

    test("an admission that is refused stops the move before a byte is stored", async () => {
      const { ended, kinds } = begin(await bench.serve(), {}, null);
      expect(await ended).toEqual({ kind: "stopped" });
      expect(kinds()).toEqual(["admit", "ended"]);
      expect(await storedBytes()).toBe(0);
    });

    test("bytes are stored under the epoch that was admitted", async () => {
      const { ended, steps } = begin(await bench.serve(), {}, 4);
      await ended;
      expect(new Set(steps().map(({ gain }) => gain.epoch))).toEqual(new Set([4]));
    });

    test("a server that caps its ranges ends a span legally short", async () => {
      const file = await bench.serve({ ranges: "capped" });
      const { ended, steps } = begin(file);
      expect(await ended).toEqual({ kind: "short" });
      const end = steps().at(-1)?.gain.span.end ?? 0;
      expect(end).toBeGreaterThan(0);
      expect(end).toBeLessThan(file.bytes.length);
      await expectStored(file, 0, end);
    });

    test("a limit ends the order before its end: what comes before it is stored, and nothing else", async () => {
      const file = await bench.serve();
      const { move, ended } = begin(file, {}, 1, async () => move.limit(9_000));
      expect(await ended).toEqual({ kind: "done", total: null });
      await expectStored(file, 0, 9_000);
    });

    test("nothing comes while nothing is allowed; then it comes as fast as it may, and stores every byte", async () => {
      const file = await bench.serve();
      const { move, ended, counts } = begin(file, { allowed: 0 });
      const other = begin(await bench.serve(), {}, null);
      await other.ended;
      expect(counts.received).toBe(0);
      expect((await bench.asked()).length).toBe(1);
      move.allow(200_000);
      expect(await ended).toEqual({ kind: "done", total: null });
      await expectStored(file, 0, file.bytes.length);
      expect(counts.received).toBe(file.bytes.length);
    });

    test("a move that is allowed no more is stopped at once, and what came is durable", async () => {
      const file = await bench.serve();
      const { move, ended, firstBytes, counts } = begin(file, { allowed: 20_000 });
      await firstBytes;
      move.allow(0);
      await move.stop();
      expect(await ended).toEqual({ kind: "stopped" });
      expect(counts.received).toBeLessThan(file.bytes.length);
      await expectStored(file, 0, counts.received);
    });

    test("stop makes durable what was received, then ends; it resolves after that", async () => {
      const file = await bench.serve();
      await bench.next(file, "stalls");
      const { move, firstBytes, kinds, counts, told } = begin(file);
      await firstBytes;
      await Promise.all([move.stop(), move.stop()]);
      expect(kinds().filter((kind) => kind === "ended")).toHaveLength(1);
      expect(told.at(-1)).toEqual({ kind: "ended", outcome: { kind: "stopped" } });
      expect(counts.received).toBeLessThan(file.bytes.length);
      expect(move.pending).toBe(0);
      await expectStored(file, 0, counts.received);
    });

    test("stop before anybody answered ends without an admission", async () => {
      const file = await bench.serve();
      await bench.next(file, "silent");
      const { move, kinds, told } = begin(file);
      await move.stop();
      expect(kinds()).toEqual(["ended"]);
      expect(told).toEqual([{ kind: "ended", outcome: { kind: "stopped" } }]);
    });

    test("stop after the end changes nothing", async () => {
      const { move, ended, kinds } = begin(await bench.serve());
      await ended;
      const before = [...kinds()];
      await move.stop();
      expect(kinds()).toEqual(before);
    });

    test("a connection that breaks ends as cut, and what came before is kept", async () => {
      const file = await bench.serve();
      await bench.next(file, "breaks");
      const { ended, counts } = begin(file);
      expect(await ended).toMatchObject({ kind: "failed", problem: { code: "cut" } });
      await expectStored(file, 0, counts.received);
    });

    test("a body that ends before its length is cut, never done", async () => {
      const file = await bench.serve();
      await bench.next(file, "ends-early");
      const { ended, counts } = begin(file);
      expect(await ended).toMatchObject({ kind: "failed", problem: { code: "cut" } });
      expect(counts.received).toBeLessThan(file.bytes.length);
      await expectStored(file, 0, counts.received);
    });

    test.each([
      ["busy", "server-busy"],
      ["nobody there", "unreachable"],
    ])("a server that is %s is told, not thrown, and nothing is stored", async (how, code) => {
      const file = await bench.serve();
      if (how === "busy") await bench.next(file, "busy");
      else await bench.leave();
      const { ended, kinds } = begin(file);
      expect(await ended).toMatchObject({ kind: "failed", problem: { code } });
      expect(kinds()).toEqual(["ended"]);
    });

    test("another version of the source stores nothing of it and says begin again", async () => {
      const file = await bench.serve();
      const source = await known(file);
      await already(file, 10_000);
      await bench.swap(file);
      const { ended } = begin(file, { source, start: 10_000, end: file.bytes.length });
      expect(await ended).toEqual({ kind: "restart", reason: "source-changed" });
      await expectStored(file, 0, 10_000);
    });

    test("another version that comes whole is admitted as changed, under the epoch that is given for it", async () => {
      const file = await bench.serve({ ranges: "ignored" });
      const source = await known(file);
      await already(file, 10_000);
      const newer = await bench.swap(file);
      const { ended, admissions } = begin(file, { source, start: 10_000, end: file.bytes.length }, 2);
      expect((await ended).kind).toBe("done");
      expect(admissions()).toMatchObject([{ admission: { changed: true }, storedBefore: 10_000 }]);
      await expectStored(newer, 0, newer.bytes.length);
    });

    describe("where nothing proves the version", () => {
      const weak = { etag: null, lastModified: null };

      test("an overlap that repeats what is stored lets the rest in", async () => {
        const file = await bench.serve();
        const source = { ...(await known(file)), ...weak };
        await already(file, 10_000);
        const { ended } = begin(file, { source, start: 10_000, end: file.bytes.length, overlap: 100 });
        expect(await ended).toEqual({ kind: "done", total: null });
        expect((await bench.asked()).at(-1)?.range).toBe(`bytes=9900-${file.bytes.length - 1}`);
        await expectStored(file, 0, file.bytes.length);
      });

      test("an overlap that differs in one byte stores nothing and is not admitted", async () => {
        const file = await bench.serve();
        const source = { ...(await known(file)), ...weak };
        const bytes = file.bytes.slice();
        bytes[9_999] = (bytes[9_999] ?? 0) ^ 1;
        await already({ ...file, bytes }, 10_000);
        const { ended, kinds } = begin(file, { source, start: 10_000, end: file.bytes.length, overlap: 100 });
        expect(await ended).toEqual({ kind: "restart", reason: "source-changed" });
        expect(kinds()).toEqual(["ended"]);
        expect(await storedBytes()).toBe(10_000);
      });

      test("hidden headers are made up for by one request more, which is told", async () => {
        const file = await bench.serve({ hidesHeaders: true });
        const { ended, counts } = begin(file);
        expect(await ended).toEqual({ kind: "done", total: null });
        expect(counts.askedAgain).toBe((await bench.asked()).length - 1);
        expect(counts.askedAgain).toBe(1);
        await expectStored(file, 0, file.bytes.length);
      });
    });

    test("a last look compares the end and stores nothing", async () => {
      const file = await bench.serve();
      const source = await known(file);
      const end = file.bytes.length;
      await already(file, end);
      const { ended, kinds } = begin(file, { source, start: end, end, overlap: 64 });
      expect(await ended).toEqual({ kind: "done", total: null });
      expect(kinds()).toEqual(["admit", "ended"]);
      expect((await bench.asked()).at(-1)?.range).toBe(`bytes=${end - 64}-${end - 1}`);
    });

    test("a store that refuses ends the move with its reason", async () => {
      const file = await bench.serve();
      const { ended, kinds } = begin(file, {}, 1, () => bench.chunks.begin(FILE, 9));
      expect(await ended).toMatchObject({ kind: "failed", problem: { code: "stale-version" } });
      expect(kinds()).toEqual(["admit", "ended"]);
    });
  });
}
