import { expect, test } from "vitest";
import { replyOf } from "./reply.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";

const TEN = new Uint8Array(10).map((_, index) => index);
const part = (start: number, end: number, more: Readonly<Record<string, string>> = {}) => ({
  "content-range": `bytes ${start}-${end - 1}/10`,
  etag: '"v1"',
  ...more,
});
const head = (headers: Readonly<Record<string, string>>) => ({
  status: 200,
  redirectedTo: null,
  header: () => null,
  entries: () => Object.entries(headers),
});
const last = (bench: EngineBench) => bench.engine.early.lastReply("a", "a-file");

test("the headers of the last reply of which bytes were used are told, and where it came from", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  expect(last(bench)).toBeNull();
  const first = await bench.asked();
  first.answer(206, part(0, 10, { "x-served-by": "one" }), TEN.subarray(0, 4), "cut");
  const busy = await bench.asked();
  expect(last(bench)).toEqual({
    status: 206,
    url: "https://files.example/a.bin",
    headers: part(0, 10, { "x-served-by": "one" }),
  });
  busy.answer(503, { "x-served-by": "nobody" });
  (await bench.asked()).answerFrom("https://cdn.example/a.bin", 206, part(4, 10), TEN.subarray(4), "end");
  await bench.clock.turn(1_000);
  await settled();
  expect(bench.state("a")).toBe("transferred");
  const told = { status: 206, url: "https://cdn.example/a.bin", headers: part(4, 10) };
  expect(last(bench)).toEqual(told);
  const next = await EngineBench.booted(bench.disk);
  expect(last(next)).toEqual(told);
});

test("a reply that tells nothing new costs no record of its own", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  (await bench.asked()).answer(206, part(0, 10, { date: "1" }), TEN.subarray(0, 4), "cut");
  const second = await bench.asked();
  let puts = 0;
  bench.fate = (call) => {
    if (call === "jobs.put") puts += 1;
    return "ok";
  };
  second.answer(206, part(4, 10, { date: "2" }), TEN.subarray(4, 6));
  await settled();
  expect([puts, last(bench)?.headers["date"]]).toEqual([0, "2"]);
});

test("jobs of many files keep none", async () => {
  const bench = await EngineBench.booted();
  await bench.add("a");
  for (let count = 0; count < 32; count += 1)
    await bench.engine.addFile("a", { id: `f${count}`, url: `https://other.example/${count}`, name: null });
  (await bench.asked()).answer(206, part(0, 10), TEN, "end");
  await settled();
  expect(last(bench)).toBeNull();
});

test("headers are bounded: one that is too long is left out, and so is what comes behind too many", () => {
  const long = { a: "x".repeat(1_024), "B-Short": "1" };
  expect(replyOf(head(long), "https://a.example/").headers).toEqual({ "b-short": "1" });
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`h${at}`, "y".repeat(100)]));
  const { headers } = replyOf(head(many), "https://a.example/");
  const length = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  expect(length).toBeGreaterThan(3_900);
  expect(length).toBeLessThanOrEqual(4_096);
});
