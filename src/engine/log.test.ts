import { expect, test } from "vitest";
import { happened } from "./happened.ts";
import type { Job, JobFile } from "./job.ts";
import { type LogEntry, MOST_ENTRIES, withEntries } from "./log-entry.ts";
import { coarse } from "./looking.ts";
import { newJob } from "./new-job.ts";
import { RateHistory } from "./rate-history.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";

const bytes = { ofJob: () => 7, ofFile: () => 5 };
const job: Job = newJob({ id: "a", owner: "test", name: "a", priority: "normal" }, [], 0);
const kinds = (log: readonly { readonly kind: string }[]): readonly string[] => log.map(({ kind }) => kind);

test("a job's log tells its life in order, from where its bytes came, and survives the engine", async () => {
  const bench = await EngineBench.booted();
  const { engine, http } = bench;
  await engine.createJob({ id: "a", owner: "test", name: "a", priority: "foreground" });
  await engine.addFile("a", { id: "f", url: "https://files.example/a.bin?secret=1", name: null });
  await engine.resume("a");
  const ask = await http.next();
  ask.answer(200, { "content-length": "4", etag: '"1"' }, new Uint8Array([1, 2, 3, 4]), "end");
  await engine.quiet();
  await settled();
  const log = await engine.log("a");
  expect(kinds(log)).toEqual(["created", "files-added", "resumed", "started", "transferred"]);
  expect(log[3]).toMatchObject({ host: "files.example" });
  expect(log[4]).toMatchObject({ bytes: 4, proof: "validator" });
  expect(JSON.stringify(log)).not.toContain("secret");

  const next = await EngineBench.booted(bench.disk);
  expect(await next.engine.log("a")).toEqual(log);
  await next.engine.remove("a");
  await settled();
  expect(bench.disk.logs.size).toBe(0);
  await expect(next.engine.log("a")).rejects.toMatchObject({ problem: { code: "unknown-job" } });
});

test("what a killed removal left of a log goes with the next life", async () => {
  const bench = await EngineBench.booted();
  bench.disk.logs.set("gone", [{ at: 1, kind: "created" }]);
  await EngineBench.booted(bench.disk);
  expect(bench.disk.logs.has("gone")).toBe(false);
});

test("the same wait again is counted, and the oldest of too many lines goes", () => {
  const waits = (at: number): LogEntry => ({ at, kind: "waits", code: "unreachable", host: "a.example" });
  expect(withEntries([waits(1)], [waits(2), waits(3)])).toEqual([{ ...waits(1), times: 3, until: 3 }]);
  expect(withEntries([waits(1)], [{ ...waits(2), code: "cut" }])).toHaveLength(2);
  const many = Array.from({ length: MOST_ENTRIES + 3 }, (_, at): LogEntry => ({ at, kind: "resumed" }));
  const kept = withEntries([], many);
  expect(kept).toHaveLength(MOST_ENTRIES);
  expect(kept[0]?.at).toBe(3);
});

test("a failure is told with code, status and host, never with its words", () => {
  const state = {
    kind: "error",
    problem: { code: "http-status", status: 404, host: "a.example", detail: "https://a.example/?token=1" },
  } as const;
  expect(happened({ ...job, state: { kind: "transferring" } }, { ...job, state }, bytes)).toEqual([
    { kind: "failed", code: "http-status", status: 404, host: "a.example", bytes: 7 },
  ]);
});

test("of properties the names are told, of an address its host, of what is given up how much it was", () => {
  const file: JobFile = {
    id: "f",
    url: "https://a.example/x?sig=1",
    name: "x",
    named: false,
    ranges: null,
    epoch: 0,
    source: null,
    unproven: false,
    problem: null,
    change: null,
  };
  const before = { ...job, files: [file] };
  const after = {
    ...before,
    properties: { ...job.properties, customHeaders: { "x-key": "hidden" } },
    files: [{ ...file, url: "https://b.example/x?sig=2", epoch: 1 }],
  };
  expect(happened(before, after, bytes)).toEqual([
    { kind: "address-changed", host: "b.example" },
    { kind: "begun-anew", bytes: 5 },
    { kind: "changed", names: ["customHeaders"] },
  ]);
});

test("rates are kept in steps, those without a byte among them, and not for ever", () => {
  const history = new RateHistory();
  history.add(10, 5_000);
  history.add(5, 9_999);
  history.add(7, 20_000);
  expect(history.told(20_000)).toEqual({ everyMs: 5_000, until: 25_000, bytes: [15, 0, 0, 7] });
  history.add(1, 20_000 + 119 * 5_000);
  expect(history.told(20_000 + 119 * 5_000).bytes).toHaveLength(120);
  history.add(1, 10 ** 9);
  expect(history.told(10 ** 9)).toEqual({ everyMs: 5_000, until: 10 ** 9 + 5_000, bytes: [1] });
  history.add(3, 5_000);
  expect(history.told(5_000).bytes).toEqual([3]);
});

test("of a file in very many pieces the picture keeps its ends", () => {
  const spans = Array.from({ length: 1_000 }, (_, at) => ({ start: at * 10, end: at * 10 + 5 }));
  const shown = coarse(spans, 10_000, 100);
  expect(shown).toHaveLength(100);
  expect([shown[0]?.start, shown.at(-1)?.end]).toEqual([0, 9_995]);
  expect(coarse(spans, 10_000, 1_000)).toBe(spans);
});

test("who looks at a job sees which connection brings which bytes", async () => {
  const bench = await EngineBench.booted();
  const { engine, http } = bench;
  await engine.createJob({ id: "a", owner: "test", name: "a", priority: "foreground" });
  await engine.addFile("a", { id: "f", url: "https://files.example/a.bin", name: null });
  await engine.resume("a");
  const ask = await http.next();
  ask.answer(200, { "content-length": "64", etag: '"1"' }, new Uint8Array(40));
  await settled();
  const { file, rates, logged } = engine.look("a", "f");
  expect(file).toMatchObject({ total: 64, have: [{ start: 0, end: 32 }], isCoarse: false, carried: [] });
  expect(file?.moving).toMatchObject([{ host: "files.example", start: 0, at: 40, end: null }]);
  expect(rates.bytes).toEqual([40]);
  expect(logged).toBe(4);
  expect(engine.look("a", null).file).toBeNull();
  expect(() => engine.look("a", "none")).toThrow("no such file");
  ask.send("cut");
});
