import { describe, expect, test } from "vitest";
import { MAX_FRUITLESS } from "./retry.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { FarMover } from "./sim/far-mover.ts";
import { settled } from "./sim/hand-clock.ts";
import { aSource } from "./sim/samples.ts";

const TEN = new Uint8Array(10).map((_, index) => index);
const WHOLE = [206, { "content-range": "bytes 0-9/10", etag: '"v1"' }, TEN, "end"] as const;

async function arrived(): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  await bench.add("a");
  (await bench.http.next()).answer(...WHOLE);
  await settled();
  expect(bench.state("a")).toBe("transferred");
  return bench;
}

describe("offline", () => {
  test("every waiting job says so, and all are queued again when the network is back", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a", "normal");
    await bench.add("b", "normal");
    bench.network.probe = "offline";
    await bench.engine.hint(false);
    await settled();
    expect([bench.state("a"), bench.state("b")]).toEqual([
      "transient-error offline",
      "transient-error offline",
    ]);
    expect(bench.engine.connectivity.kind).toBe("offline");
    bench.network.probe = "online";
    await bench.engine.hint(true);
    await settled();
    expect([bench.state("a"), bench.state("b")]).toEqual(["connecting", "queued"]);
  });

  test("an online event without a network costs one look and no request", async () => {
    const bench = await EngineBench.booted();
    await bench.engine.hint(false);
    bench.network.probe = "offline";
    await bench.add("a");
    const { probes } = bench.network;
    await bench.engine.hint(true);
    await settled();
    expect([bench.network.probes, bench.http.asked.length]).toEqual([probes + 1, 0]);
    expect(bench.state("a")).toBe("transient-error offline");
  });

  test("is not waited for by the next life, which does not know of it", async () => {
    const bench = await EngineBench.booted();
    await bench.engine.hint(false);
    bench.network.probe = "offline";
    await bench.add("a");
    await settled();
    const next = await EngineBench.booted(bench.disk);
    await settled();
    expect(next.state("a")).toBe("connecting");
  });

  test("a network that wants a sign-in is asked by probes, not by requests", async () => {
    const bench = await EngineBench.booted();
    bench.network.probe = "portal";
    await bench.add("a");
    (await bench.http.next()).answer(200, { "content-type": "text/html" }, TEN, "end");
    await settled();
    expect(bench.state("a")).toBe("transient-error sign-in");
    await bench.clock.turn(600_000);
    expect(bench.http.isSilent).toBe(true);
    bench.network.probe = "online";
    await bench.clock.turn(30_000);
    expect(bench.http.isSilent).toBe(false);
  });

  test("a host that wants a sign-in alone is asked ever more rarely, and then no more", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    for (let request = 1; request <= MAX_FRUITLESS; request += 1) {
      (await bench.asked()).answer(200, { "content-type": "text/html" }, TEN, "end");
      await settled();
      expect(bench.engine.connectivity.kind).toBe("online");
    }
    expect(bench.state("a")).toBe("error sign-in");
  });
});

describe("a proxy that wants a sign-in", () => {
  /** Two hosts fail at once, while our own server answers. */
  async function suspected(): Promise<EngineBench> {
    const bench = await EngineBench.booted();
    bench.network.reaches = false;
    await bench.add("a");
    await bench.addFrom("b", "https://other.example/b.bin");
    for (const ask of [await bench.http.next(), await bench.http.next()]) {
      ask.refuse();
      await settled();
    }
    return bench;
  }

  test("is told from a host that is down, with an address at which the browser asks", async () => {
    const bench = await suspected();
    expect([bench.state("a"), bench.state("b")]).toEqual([
      "transient-error unreachable",
      "transient-error proxy-sign-in",
    ]);
    expect(bench.engine.connectivity).toMatchObject({ kind: "proxy", origin: "https://other.example" });
  });

  test("is told at once where our own server's place says so", async () => {
    const bench = await EngineBench.booted();
    bench.network.diagnosis = "proxy";
    await bench.add("a");
    (await bench.http.next()).refuse();
    await settled();
    expect(bench.state("a")).toBe("transient-error proxy-sign-in");
  });

  test("answers for everybody: suspected at the second host, not taken for a server that forbids", async () => {
    const bench = await EngineBench.booted();
    bench.network.diagnosis = "answered-for-all";
    await bench.add("a");
    await bench.addFrom("b", "https://other.example/b.bin");
    for (const ask of [await bench.http.next(), await bench.http.next()]) {
      ask.refuse();
      await settled();
    }
    expect([bench.state("a"), bench.state("b")]).toEqual([
      "transient-error unreachable",
      "transient-error proxy-sign-in",
    ]);
  });

  test("lets us through and answers for everybody: a server that forbids is told as one", async () => {
    const bench = await EngineBench.booted();
    bench.network.diagnosis = "answered-for-all";
    await bench.add("a");
    (await bench.http.next()).answer(...WHOLE);
    await settled();
    await bench.addFrom("b", "https://other.example/b.bin");
    (await bench.http.next()).refuse();
    await settled();
    expect(bench.state("b")).toBe("error forbidden-by-cors");
  });

  test("is suspected too where a page's requests wait for the browser's dialog", async () => {
    const bench = await EngineBench.booted();
    bench.network.reaches = false;
    await bench.add("a");
    await bench.addFrom("b", "https://other.example/b.bin");
    await Promise.all([bench.http.next(), bench.http.next()]);
    await bench.clock.turn(20_000);
    expect(bench.engine.connectivity.kind).toBe("proxy");
  });

  test("holds nobody back: what can be reached is fetched, and ends the suspicion", async () => {
    const bench = await suspected();
    await bench.addFrom("c", "https://third.example/c.bin");
    const ask = await bench.http.next();
    expect(ask.url).toBe("https://third.example/c.bin");
    ask.answer(...WHOLE);
    await settled();
    expect(bench.engine.connectivity.kind).toBe("online");
  });

  test("is over when a look gets through: the jobs go on at once", async () => {
    const bench = await suspected();
    // Their own tries come ever more rarely.
    for (let time = 0; time < 14; time += 1) {
      (await bench.asked()).refuse();
      await settled();
    }
    bench.network.reaches = true;
    await bench.engine.hint(true);
    await settled();
    expect([bench.state("a"), bench.state("b")]).toEqual(["connecting", "connecting"]);
  });
});

describe("the disk", () => {
  test("without room for the rest holds a job back before it asks", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.http.next()).answer(206, WHOLE[1], TEN.subarray(0, 8), "cut");
    await settled();
    bench.room = 1;
    await bench.clock.turn(1_000);
    expect(bench.engine.status("a")?.job.state).toMatchObject({
      kind: "transient-error",
      problem: { code: "no-space", bytes: 1 },
    });
    bench.room = 2;
    await bench.clock.turn(15_000);
    expect((await bench.http.next()).range).toBe("bytes=8-9");
  });

  test("that cannot even write the queue does not make it spin or stop", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    const ask = await bench.http.next();
    bench.fate = (call) => (call === "jobs.put" ? "no-space" : "ok");
    ask.answer(503);
    await settled();
    expect(bench.state("a")).toBe("transient-error no-space");
    expect(bench.http.isSilent).toBe(true);
    bench.fate = () => "ok";
    await bench.clock.turn(15_000);
    expect(bench.http.isSilent).toBe(false);
  });

  test("that was cleared: what was on its way begins again, what had arrived asks", async () => {
    const bench = await arrived();
    await bench.add("b");
    await bench.http.next();
    bench.disk.wipe();
    await bench.add("c");
    expect([bench.state("a"), bench.state("b")]).toEqual(["error storage-lost", "connecting"]);
    expect([...bench.disk.jobs.keys()].sort()).toEqual(["a", "b", "c"]);
    await bench.engine.resume("a");
    expect(bench.engine.status("a")?.job.note).toBe("storage-lost");
  });

  test("with a damaged piece has it fetched again, and only it", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.http.next()).answer(
      206,
      { "content-range": "bytes 0-31/32", etag: '"v1"' },
      new Uint8Array(32),
      "end",
    );
    await settled();
    await bench.engine.complete("a");
    bench.disk.damage("a-file", 20);
    await bench.engine.damaged("a-file", { start: 20, end: 21 });
    expect((await bench.http.next()).range).toBe("bytes=16-31");
    expect(bench.engine.status("a")?.job.note).toBe("damaged");
  });

  test("whose damage no validator can bridge is looked at a last time", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    const headers = { "content-range": "bytes 0-31/32" };
    const zeros = new Uint8Array(32);
    (await bench.http.next()).answer(206, headers, zeros, "end");
    await settled();
    bench.disk.damage("a-file", 3);
    await bench.engine.damaged("a-file", { start: 3, end: 4 });
    const gap = await bench.http.next();
    expect(gap.range).toBe("bytes=0-15");
    gap.answer(206, { "content-range": "bytes 0-15/32" }, zeros.subarray(0, 16), "end");
    const look = await bench.http.next();
    expect(look.range).toBe("bytes=0-");
    look.answer(206, headers, zeros, "end");
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });

  test("damage in what was cancelled is nobody's business", async () => {
    const bench = await arrived();
    await bench.engine.cancel("a");
    await bench.engine.damaged("a-file", { start: 0, end: 1 });
    expect(bench.state("a")).toBe("cancelled");
  });
});

test("what a lost mover stored is asked of the store before the next request, where that could not be done at once", async () => {
  const bench = await EngineBench.booted();
  const mover = new FarMover();
  bench.mover = mover;
  await bench.add("a");
  await settled();
  await mover.last.report.admit({ source: aSource({ total: 10 }), changed: false, name: null });
  await bench.chunks.append("a-file", 1, 0, TEN.subarray(0, 6)); // and nobody tells
  bench.fate = (call) => (call === "chunks.begin" ? "no-space" : "ok");
  mover.last.report.ended({ kind: "lost" });
  await settled();
  expect(bench.state("a")).toBe("transient-error no-space");
  bench.fate = () => "ok";
  await bench.clock.turn(15_000);
  expect(mover.started.map(({ span }) => span)).toEqual([
    [0, null],
    [6, 10],
  ]);
});
