import { describe, expect, test, vi } from "vitest";
import type { CarrierHost } from "./ports.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";

const BYTES = new Uint8Array(40).map((_, index) => index);
const V1 = { etag: '"v1"' };
const FILE = "a-file";
const span = (start: number, end: number) => ({ start, end });
const reply = (headers: Readonly<Record<string, string>>, status = 206) => ({
  status,
  redirectedTo: null,
  header: (name: string) => headers[name] ?? null,
  entries: () => Object.entries(headers),
});
const record = (start: number, end: number, headers: Readonly<Record<string, string>> = V1) =>
  reply({ "content-range": `bytes ${start}-${end - 1}/40`, ...headers });

/** A job with bytes 0 to 8 of 40 stored, whose move still runs. */
async function midway(headers: Readonly<Record<string, string>> = V1) {
  const bench = await EngineBench.booted();
  await bench.add("a");
  const ask = await bench.http.next();
  ask.answer(206, { "content-range": "bytes 0-39/40", ...headers }, BYTES.subarray(0, 8));
  await settled();
  return { bench, ask };
}

async function handedOver(headers?: Readonly<Record<string, string>>) {
  const { bench, ask } = await midway(headers);
  bench.engine.pages(1, false);
  const { files } = bench.engine.handover();
  bench.engine.handedOver([{ file: FILE, span: span(4, 40) }], false);
  bench.engine.pages(0, false);
  await settled();
  return { bench, ask, files };
}

async function host(bench: EngineBench): Promise<CarrierHost> {
  await bench.engine.harvest("none");
  const last = bench.harvests.at(-1);
  if (!last) throw new Error("no harvest");
  return last.host;
}

test("what is missing and not in flight may be handed over", async () => {
  const { files } = await handedOver();
  expect(files).toMatchObject([{ file: FILE, epoch: 1, spans: [span(8, 40)] }]);
});

test("what was handed over is not asked for, and what was received is stored first", async () => {
  const { bench, ask } = await handedOver();
  expect(ask.isAborted).toBe(true);
  expect(bench.http.isSilent).toBe(true);
  expect(bench.engine.status("a")).toMatchObject({
    waits: { kind: "browser-carries" },
    files: [{ stored: 8 }],
  });
});

test("while something is carried, files that nobody carries are not looked for among all jobs", async () => {
  const { bench } = await handedOver();
  await bench.add("b");
  const looked = vi.spyOn(bench.engine.book, "ofFile");
  bench.engine.statuses();
  expect(looked.mock.calls.flat()).toContain(FILE);
  expect(looked.mock.calls.flat()).not.toContain("b-file");
});

test("a hand-over that never turns up is taken back after a while", async () => {
  const { bench } = await handedOver();
  await bench.clock.turn(11_000);
  expect(bench.http.isSilent).toBe(true);
  await bench.clock.turn(2_000);
  expect((await bench.http.next()).range).toBe("bytes=8-39");
});

test("of what was handed over, what proves it is asked for where it is not stored", async () => {
  const { bench } = await midway();
  bench.engine.handedOver([{ file: FILE, span: span(12, 40) }], false);
  await settled();
  expect((await bench.http.next()).range).toBe("bytes=8-15");
});

test("a registration that did turn up is waited for, and harvested as it goes", async () => {
  const { bench } = await handedOver();
  bench.carried = [{ file: FILE, epoch: 1, span: span(4, 40) }];
  await bench.clock.turn(60_000);
  expect(bench.http.isSilent).toBe(true);
  expect(bench.harvests.length).toBeGreaterThan(30);
  expect(bench.harvests.every(({ haste }) => haste === "none")).toBe(true);
  bench.carried = [];
  await bench.clock.turn(2_000);
  expect((await bench.http.next()).range).toBe("bytes=8-39");
});

test("a page that comes back takes over", async () => {
  const { bench } = await handedOver();
  bench.carried = [{ file: FILE, epoch: 1, span: span(4, 40) }];
  await bench.clock.turn(2_000);
  bench.carried = [];
  bench.engine.pages(1, true);
  await settled();
  expect(bench.harvests.at(-1)?.haste).toBe("soon");
  expect((await bench.http.next()).range).toBe("bytes=8-39");
});

test("an open page does not, when the user said go on without me", async () => {
  const { bench } = await midway();
  bench.engine.pages(1, false);
  bench.engine.handedOver([{ file: FILE, span: span(4, 40) }], true);
  bench.carried = [{ file: FILE, epoch: 1, span: span(4, 40) }];
  await bench.clock.turn(5_000);
  expect(bench.harvests.every(({ haste }) => haste === "none")).toBe(true);
});

test("the next life finds what is carried", async () => {
  const { bench } = await handedOver();
  const next = new EngineBench(bench.disk);
  next.carried = [{ file: FILE, epoch: 1, span: span(4, 40) }];
  await next.engine.boot();
  await settled();
  expect(next.engine.status("a")?.waits).toEqual({ kind: "browser-carries" });
  expect(next.http.isSilent).toBe(true);
});

test("spans of an older version are nobody's", async () => {
  const { bench } = await midway();
  const next = new EngineBench(bench.disk);
  next.carried = [{ file: FILE, epoch: 0, span: span(4, 40) }];
  await next.engine.boot();
  await settled();
  expect(next.http.isSilent).toBe(false);
});

test.each(["suspend", "cancel", "remove"] as const)(
  "%s ends what the browser carries for the job",
  async (command) => {
    const { bench } = await handedOver();
    bench.carried = [{ file: FILE, epoch: 1, span: span(4, 40) }];
    await bench.clock.turn(2_000);
    await bench.engine[command]("a");
    await settled();
    expect(bench.harvests.at(-1)?.haste).toBe("now");
  },
);

describe("a record", () => {
  test("that hides what it is must repeat what is stored, under a strong validator too", async () => {
    const { bench } = await handedOver();
    const carrier = await host(bench);
    const hidden = reply({ "content-length": "38" });
    expect(await carrier.admit({ file: FILE, epoch: 1, span: span(2, 40) }, hidden)).toEqual({
      epoch: 1,
      overlap: 6,
    });
    const island = reply({ "content-length": "32" });
    expect(await carrier.admit({ file: FILE, epoch: 1, span: span(8, 40) }, island)).toBe("later");
    expect(bench.engine.status("a")?.files[0]?.file.unproven).toBe(true);
  });

  test("is admitted under the file's version, and a last look follows", async () => {
    const { bench } = await handedOver();
    const carrier = await host(bench);
    expect(await carrier.admit({ file: FILE, epoch: 1, span: span(8, 40) }, record(8, 40))).toEqual({
      epoch: 1,
      overlap: 0,
    });
    expect(bench.engine.status("a")?.files[0]?.file.unproven).toBe(true);
  });

  test("without a strong validator must repeat all that is stored of it", async () => {
    const dated = { "last-modified": "Mon" };
    const { bench } = await handedOver(dated);
    const carrier = await host(bench);
    expect(await carrier.admit({ file: FILE, epoch: 1, span: span(2, 40) }, record(2, 40, dated))).toEqual({
      epoch: 1,
      overlap: 6,
    });
    expect(await carrier.admit({ file: FILE, epoch: 1, span: span(8, 40) }, record(8, 40, dated))).toBe(
      "later",
    );
  });

  test.each<[string, Parameters<CarrierHost["admit"]>]>([
    ["of another version", [{ file: FILE, epoch: 1, span: span(8, 40) }, record(8, 40, { etag: '"v2"' })]],
    ["of an older epoch", [{ file: FILE, epoch: 0, span: span(8, 40) }, record(8, 40)]],
    ["of nobody", [{ file: "x", epoch: 1, span: span(8, 40) }, record(8, 40)]],
    ["of bytes that are there", [{ file: FILE, epoch: 1, span: span(0, 8) }, record(0, 8)]],
    ["that is a whole body", [{ file: FILE, epoch: 1, span: span(8, 40) }, reply(V1, 200)]],
  ])("%s is dropped, and nothing of the file with it", async (_, [carried, head]) => {
    const { bench } = await handedOver();
    const carrier = await host(bench);
    expect(await carrier.admit(carried, head)).toBe(null);
    expect(bench.engine.status("a")?.files[0]).toMatchObject({
      stored: 8,
      file: { epoch: 1, unproven: false },
    });
  });

  test("that comes after its file has arrived changes nothing", async () => {
    const { bench, ask } = await midway();
    ask.send(BYTES.subarray(8), "end");
    await settled();
    expect(bench.state("a")).toBe("transferred");
    const carrier = await host(bench);
    expect(
      await carrier.admit({ file: FILE, epoch: 1, span: span(8, 40) }, record(8, 40, { etag: '"v2"' })),
    ).toBe(null);
    expect(bench.state("a")).toBe("transferred");
  });
});

test("harvests that come during one are one more, with the greatest haste of any", async () => {
  const { bench } = await handedOver();
  bench.harvests.length = 0;
  await Promise.all([
    bench.engine.harvest("none"),
    bench.engine.harvest("none"),
    bench.engine.harvest("soon"),
    bench.engine.harvest("none"),
  ]);
  expect(bench.harvests.map(({ haste }) => haste)).toEqual(["none", "soon"]);
});
