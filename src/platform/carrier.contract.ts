/** Decides whether a Carrier keeps its contract, whoever carries. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { codeOf, TransferError } from "../engine/errors.ts";
import type {
  CarriedSpan,
  CarriedUse,
  Carrier,
  CarrierHost,
  ChunkStore,
  Gain,
  HttpHead,
} from "../engine/ports.ts";
import type { ServedFile, ServerBench } from "../engine/sim/server-bench.ts";
import { type Slice, slicesOf } from "../engine/slices.ts";
import { type ByteSpan, lengthOf } from "../engine/span.ts";
import { FILE, readAll } from "./chunk-store-bench.contract.ts";

/** A server, an empty chunk store, and a browser that carries. */
export interface CarrierBench extends ServerBench {
  readonly chunks: ChunkStore;
  /** As an engine that has just begun sees the browser; the engine stores into `chunks`. */
  carrier(chunks: ChunkStore): Carrier;
  /** The page gives these to the browser in one go. */
  start(slices: readonly Slice[]): Promise<void>;
  /** Requests for this file are heard and not answered. */
  hold(file: ServedFile): Promise<void>;
}

type Told =
  | { readonly kind: "admit"; readonly carried: CarriedSpan; readonly head: HttpHead; readonly had: number }
  | { readonly kind: "stored"; readonly gain: Gain }
  | { readonly kind: "refused"; readonly carried: CarriedSpan; readonly code: string };

const STEP = 4_000;
const HELD = "held-file";

export function carrierContract(name: string, make: () => Promise<CarrierBench>): void {
  describe(`${name} keeps the carrier's contract`, () => {
    let bench: CarrierBench;
    let carrier: Carrier;
    let told: Told[];
    /** How the engine says that an arrived span may be used. */
    let use: CarriedUse | "later" | null;

    beforeEach(async () => {
      bench = await make();
      carrier = bench.carrier(bench.chunks);
      told = [];
      use = { epoch: 1, overlap: 0 };
      await bench.chunks.begin(FILE, 1);
    });
    afterEach(() => bench.end());

    const have = async (file = FILE) => (await bench.chunks.ledgers()).get(file)?.have ?? [];
    const host: CarrierHost = {
      admit: async (carried, head) => {
        told.push({ kind: "admit", carried, head, had: lengthOf(await have(carried.file)) });
        return use;
      },
      stored: (_, gain) => told.push({ kind: "stored", gain }),
      refused: (carried, problem) => told.push({ kind: "refused", carried, code: problem.code }),
    };
    const admitted = () => told.flatMap((one) => (one.kind === "admit" ? [one] : []));
    const refused = () => told.flatMap((one) => (one.kind === "refused" ? [one] : []));
    const bare = ({ file, epoch, span }: CarriedSpan): CarriedSpan => ({ file, epoch, span });

    const slices = ({ url }: ServedFile, span: ByteSpan, overlap = 0, file = FILE): readonly Slice[] =>
      slicesOf([{ file, epoch: 1, url, spans: [span], overlap, rate: 0 }], () => STEP);
    /** Harvests again and again, as every event of the worker makes an engine do, until `isMet`. */
    const harvestUntil = (isMet: () => boolean): Promise<void> =>
      expect
        .poll(async () => carrier.harvest(host, "none").then(isMet), { timeout: 20_000, interval: 20 })
        .toBe(true);

    async function expectStored(file: ServedFile, span: ByteSpan): Promise<void> {
      expect(await have()).toEqual([span]);
      const found = await readAll(bench.chunks, span);
      expect(found.every((byte, index) => byte === file.bytes[span.start + index])).toBe(true);
    }

    test("where nothing is carried nothing is found and nobody is told", async () => {
      expect(await carrier.carried()).toEqual([]);
      await carrier.harvest(host, "none");
      await carrier.harvest(host, "now");
      expect(told).toEqual([]);
    });

    test("what is on its way is listed with file, epoch and span", async () => {
      const file = await bench.serve();
      await bench.hold(file);
      const given = slices(file, { start: 0, end: 10_000 });
      await bench.start(given);
      const found = (await carrier.carried()).map(bare);
      expect(found).toEqual(given.map(bare));
      expect(found.map(({ span }) => span)).toEqual([
        { start: 0, end: 4_000 },
        { start: 4_000, end: 8_000 },
        { start: 8_000, end: 10_000 },
      ]);
    });

    test("what has arrived is stored, in file order, and then nothing is on its way", async () => {
      const file = await bench.serve();
      await bench.start(slices(file, { start: 2_000, end: 18_000 }));
      await harvestUntil(() => admitted().length === 4);
      await expectStored(file, { start: 2_000, end: 18_000 });
      const starts = admitted().map(({ carried }) => carried.span.start);
      expect(starts).toEqual([2_000, 6_000, 10_000, 14_000]);
      expect(await carrier.carried()).toEqual([]);
      expect(refused()).toEqual([]);
    });

    test("the engine is asked about each record before a byte of it is stored, and told after each step", async () => {
      const file = await bench.serve();
      await bench.start(slices(file, { start: 0, end: 8_000 }));
      await harvestUntil(() => admitted().length === 2);
      expect(admitted().map(({ had }) => had)).toEqual([0, 4_000]);
      const [first] = admitted();
      expect(first?.head.status).toBe(206);
      // Chromium tells it of an own origin's file only (docs/browsers.md).
      expect([null, `bytes 0-3999/${file.bytes.length}`]).toContain(first?.head.header("content-range"));
      const gains = told.flatMap((one) => (one.kind === "stored" ? [one.gain] : []));
      expect(new Set(gains.map(({ epoch }) => epoch))).toEqual(new Set([1]));
      const spans = gains.map(({ span }) => span);
      // In order, and each byte once.
      expect(spans.map(({ start }) => start)).toEqual([0, ...spans.slice(0, -1).map(({ end }) => end)]);
      expect(spans.map(({ end }) => end)).toContain(4_000);
      expect(spans.at(-1)?.end).toBe(8_000);
    });

    test("what has arrived is stored while the rest is still on its way", async () => {
      const [file, held] = [await bench.serve(), await bench.serve()];
      await bench.hold(held);
      await bench.start([
        ...slices(file, { start: 0, end: 8_000 }),
        ...slices(held, { start: 0, end: 4_000 }, 0, HELD),
      ]);
      await harvestUntil(() => admitted().length === 2);
      await expectStored(file, { start: 0, end: 8_000 });
      expect((await carrier.carried()).map(bare)).toEqual([
        { file: HELD, epoch: 1, span: { start: 0, end: 4_000 } },
      ]);
      expect(refused()).toEqual([]);
    });

    test("a harvest in haste ends what is left, and tells that it did not come", async () => {
      const [file, held] = [await bench.serve(), await bench.serve()];
      await bench.hold(held);
      await bench.start([
        ...slices(file, { start: 0, end: 4_000 }),
        ...slices(held, { start: 0, end: 4_000 }, 0, HELD),
      ]);
      await harvestUntil(() => admitted().length === 1);
      await carrier.harvest(host, "now");
      await harvestUntil(() => refused().length > 0);
      expect(refused().map(({ carried }) => carried.file)).toEqual([HELD]);
      expect(await carrier.carried()).toEqual([]);
      await carrier.harvest(host, "now");
      expect(refused()).toHaveLength(1);
      await expectStored(file, { start: 0, end: 4_000 });
    });

    test("a harvest again does nothing again", async () => {
      const file = await bench.serve();
      await bench.start(slices(file, { start: 0, end: 8_000 }));
      await harvestUntil(() => admitted().length === 2);
      const before = told.length;
      await carrier.harvest(host, "none");
      await carrier.harvest(host, "now");
      expect(told.length).toBe(before);
      await expectStored(file, { start: 0, end: 8_000 });
    });

    test("a record that may not be used is dropped without a word, and not asked about again", async () => {
      use = null;
      await bench.start(slices(await bench.serve(), { start: 0, end: 4_000 }));
      await harvestUntil(() => admitted().length > 0);
      await carrier.harvest(host, "none");
      expect(told.map(({ kind }) => kind)).toEqual(["admit"]);
      expect(await have()).toEqual([]);
    });

    test("a record that comes too early stays, and is asked about again", async () => {
      const [file, held] = [await bench.serve(), await bench.serve()];
      await bench.hold(held);
      await bench.start([
        ...slices(file, { start: 0, end: 4_000 }),
        ...slices(held, { start: 0, end: 4_000 }, 0, HELD),
      ]);
      use = "later";
      await harvestUntil(() => admitted().length > 1);
      expect(await have()).toEqual([]);
      use = { epoch: 1, overlap: 0 };
      await harvestUntil(() => told.some(({ kind }) => kind === "stored"));
      await expectStored(file, { start: 0, end: 4_000 });
      await carrier.harvest(host, "now");
    });

    test("a record that still comes too early when its fetch is over is dropped", async () => {
      use = "later";
      await bench.start(slices(await bench.serve(), { start: 0, end: 4_000 }));
      await harvestUntil(() => admitted().length > 0);
      await expect.poll(() => carrier.harvest(host, "none").then(() => carrier.carried())).toEqual([]);
      expect(await have()).toEqual([]);
    });

    test("an overlap that repeats what is stored lets the rest in", async () => {
      const file = await bench.serve();
      await bench.chunks.append(FILE, 1, 0, file.bytes.slice(0, 3_000));
      use = { epoch: 1, overlap: 500 };
      await bench.start(slices(file, { start: 3_000, end: 11_000 }, 500));
      await harvestUntil(() => admitted().length === 2);
      expect(refused()).toEqual([]);
      await expectStored(file, { start: 0, end: 11_000 });
    });

    test("an overlap that differs in one byte is refused, and nothing of the record is stored", async () => {
      const file = await bench.serve();
      const wrong = file.bytes.slice(0, 3_000);
      wrong[2_999] = (wrong[2_999] ?? 0) ^ 1;
      await bench.chunks.append(FILE, 1, 0, wrong);
      use = { epoch: 1, overlap: 500 };
      await bench.start(slices(file, { start: 3_000, end: 5_000 }, 500));
      await harvestUntil(() => told.length > 1);
      expect(refused()).toMatchObject([{ code: "source-changed", carried: { span: { start: 2_500 } } }]);
      expect(await have()).toEqual([{ start: 0, end: 3_000 }]);
      expect(await carrier.carried()).toEqual([]);
    });

    test("a record that is shorter than its span is refused, and nothing of it is stored", async () => {
      const file = await bench.serve();
      const end = file.bytes.length;
      await bench.start(slices(file, { start: end - 1_000, end: end + 1 }));
      await harvestUntil(() => refused().length > 0);
      expect(refused()).toMatchObject([{ code: "cut" }]);
      expect(await have()).toEqual([]);
    });

    test("a record that failed is refused, once", async () => {
      const file = await bench.serve();
      await bench.next(file, "busy");
      await bench.start(slices(file, { start: 0, end: 4_000 }));
      await harvestUntil(() => refused().length > 0);
      await carrier.harvest(host, "none");
      await carrier.harvest(host, "now");
      expect(refused()).toHaveLength(1);
      expect(await have()).toEqual([]);
    });

    test("a record of another version than the store's is refused, not thrown", async () => {
      await bench.chunks.begin(FILE, 2);
      await bench.start(slices(await bench.serve(), { start: 0, end: 4_000 }));
      await harvestUntil(() => refused().length > 0);
      expect(refused()).toMatchObject([{ code: "stale-version" }]);
      expect(await have()).toEqual([]);
    });

    test.each(["no-space", "storage-lost"] as const)(
      "a harvest that dies midway of %s keeps what it stored; the next one stores the rest, and asks no server",
      async (code) => {
        const file = await bench.serve();
        let room = 2;
        const filling: ChunkStore = {
          ...storeOf(bench.chunks),
          append: async (...args) => {
            room -= 1;
            if (room < 0) throw new TransferError({ code });
            return bench.chunks.append(...args);
          },
        };
        carrier = bench.carrier(filling);
        await bench.start(slices(file, { start: 0, end: 16_000 }));
        await expect
          .poll(async () => carrier.harvest(host, "none").then(() => "none", codeOf), { timeout: 20_000 })
          .toBe(code);
        expect(refused()).toEqual([]);
        const stored = lengthOf(await have());
        expect(stored).toBeGreaterThan(0);
        expect(stored).toBeLessThan(16_000);
        const asked = (await bench.asked()).length;
        room = Number.POSITIVE_INFINITY;
        await harvestUntil(() => admitted().at(-1)?.carried.span.start === 12_000);
        await expectStored(file, { start: 0, end: 16_000 });
        expect((await bench.asked()).length).toBe(asked);
        expect(refused()).toEqual([]);
      },
    );
  });
}

/** Its methods as functions of their own, whatever class it is of. */
const storeOf = (store: ChunkStore): ChunkStore => ({
  ledgers: () => store.ledgers(),
  begin: (file, epoch, near) => store.begin(file, epoch, near),
  append: (file, epoch, start, bytes) => store.append(file, epoch, start, bytes),
  putWhole: (files) => store.putWhole(files),
  read: (file, start, limit) => store.read(file, start, limit),
  drop: (file, span) => store.drop(file, span),
  remove: (file) => store.remove(file),
});
