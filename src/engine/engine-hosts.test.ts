import { describe, expect, test } from "vitest";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";

const TEN = new TextEncoder().encode("0123456789");
const WHOLE = [206, { "content-range": "bytes 0-9/10", etag: '"v1"' }] as const;

async function threeAtOneHost(): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  for (const id of ["a", "b", "c"]) await bench.add(id);
  await settled();
  return bench;
}

describe("a host that is busy", () => {
  test("is asked by nobody before it said, then by one, then by two", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.http.next()).answer(429, { "retry-after": "60" });
    await settled();
    for (const id of ["b", "c", "d"]) await bench.add(id);
    await settled();
    expect(bench.http.isSilent).toBe(true);
    expect(["b", "c", "d"].map((id) => bench.state(id))).toEqual(
      Array(3).fill("transient-error server-busy"),
    );

    await bench.clock.turn(60_000);
    const first = await bench.http.next();
    await settled();
    expect(bench.http.isSilent).toBe(true);
    expect(bench.engine.status("c")?.waits).toMatchObject({ kind: "host-limit" });

    first.answer(...WHOLE, TEN.subarray(0, 4));
    await settled();
    await bench.http.next();
    await settled();
    expect(bench.http.isSilent).toBe(true);
  });

  test("is asked at once when the user says so", async () => {
    const bench = await EngineBench.booted();
    await bench.add("a");
    (await bench.http.next()).answer(503, { "retry-after": "3600" });
    await settled();
    await bench.engine.resume("a");
    (await bench.http.next()).answer(...WHOLE, TEN, "end");
    await settled();
    expect(bench.state("a")).toBe("transferred");
  });
});

test("a host that serves two and refuses the third has a limit, and the third waits for its turn", async () => {
  const bench = await threeAtOneHost();
  const [first, second, third] = bench.http.asked;
  for (const ask of [first, second]) ask?.answer(...WHOLE, TEN.subarray(0, 4));
  await settled();
  third?.answer(503);
  await settled();
  await bench.clock.turn(15_000);
  expect(bench.http.asked).toHaveLength(3);
  expect(bench.engine.status("c")?.waits).toMatchObject({ kind: "host-limit" });

  first?.send(TEN.subarray(4), "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
  expect(bench.http.asked).toHaveLength(4);
});

test("one address that is always refused does not hold up its neighbours", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  for (let tries = 0; tries < 5; tries += 1) {
    (await bench.asked()).answer(503);
    await settled();
  }
  await bench.add("b");
  const ask = await bench.asked();
  expect(ask.url).toContain("b.bin");
});
