import { describe, expect, test } from "vitest";
import { codeOf } from "./errors.ts";
import type { JobState } from "./job.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";
import type { JobStatus } from "./status.ts";
import { told } from "./telling.ts";

/** "Life Cycle of a BITS Job", executed by the engine cell by cell; job.test.ts has the same for the pure step. */

const TEN = new Uint8Array(10).map((_, index) => index);
const HEAD = { "content-range": "bytes 0-9/10", etag: '"v1"' };
type Kind = JobState["kind"];

async function begun(): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  await bench.add("a", "normal");
  await settled();
  return bench;
}

/** A job in each of the nine states, as it really comes there. */
const STATES: Readonly<Record<Kind, () => Promise<EngineBench>>> = {
  async queued() {
    const bench = await EngineBench.booted();
    await bench.add("before", "normal");
    await bench.add("a", "normal");
    await settled();
    return bench;
  },
  connecting: begun,
  async transferring() {
    const bench = await begun();
    (await bench.http.next()).answer(206, HEAD, TEN.subarray(0, 4));
    await settled();
    return bench;
  },
  async suspended() {
    const bench = await STATES.transferring();
    await bench.engine.suspend("a");
    await settled();
    return bench;
  },
  async error() {
    const bench = await begun();
    (await bench.http.next()).answer(404);
    await settled();
    return bench;
  },
  async "transient-error"() {
    const bench = await begun();
    (await bench.http.next()).refuse();
    await settled();
    return bench;
  },
  async transferred() {
    const bench = await begun();
    (await bench.http.next()).answer(206, HEAD, TEN, "end");
    await settled();
    return bench;
  },
  async acknowledged() {
    const bench = await STATES.transferred();
    await bench.engine.complete("a");
    return bench;
  },
  async cancelled() {
    const bench = await begun();
    await bench.engine.cancel("a");
    return bench;
  },
};

const KINDS = Object.keys(STATES) as readonly Kind[]; // Object.keys forgets the key type

test.each(KINDS)("a job comes to be %s", async (kind) => {
  const bench = await STATES[kind]();
  expect(bench.engine.status("a")?.job.state.kind).toBe(kind);
});

/** "=": no change; "-": BG_E_INVALID_STATE. */
type Cell = Kind | "=" | "-";
const ACTIVE = ["queued", "connecting", "transferring", "transient-error"] as const;
const all = (cell: Cell, others: Partial<Record<Kind, Cell>> = {}): Readonly<Record<Kind, Cell>> => ({
  queued: cell,
  connecting: cell,
  transferring: cell,
  suspended: cell,
  error: cell,
  "transient-error": cell,
  transferred: cell,
  acknowledged: "-",
  cancelled: "-",
  ...others,
});

interface Call {
  readonly name: string;
  readonly call: (bench: EngineBench) => Promise<JobStatus>;
  readonly to: Readonly<Record<Kind, Cell>>;
}

const CALLS: readonly Call[] = [
  {
    name: "Resume",
    call: ({ engine }) => engine.resume("a"),
    to: all("=", { suspended: "queued", error: "queued", "transient-error": "queued" }),
  },
  {
    name: "Suspend",
    call: ({ engine }) => engine.suspend("a"),
    to: all("suspended", { suspended: "=" }),
  },
  {
    name: "Complete",
    call: ({ engine }) => engine.complete("a"),
    // A call that is sent again does no harm: here Complete of a completed job is no error.
    to: all("acknowledged", { acknowledged: "=" }),
  },
  {
    name: "Cancel",
    call: ({ engine }) => engine.cancel("a"),
    to: all("cancelled", { cancelled: "=" }),
  },
  {
    name: "AddFile",
    call: ({ engine }) => engine.addFile("a", { id: "b", url: "https://files.example/b", name: null }),
    to: all("=", { transferred: "suspended" }),
  },
  {
    name: "SetPriority",
    call: ({ engine }) => engine.arranging.set("a", { priority: "low" }),
    to: all("="),
  },
  {
    name: "SetDescription",
    call: ({ engine }) => engine.arranging.set("a", { description: "x" }),
    to: all("="),
  },
  {
    name: "SetValidationState(false)",
    call: ({ engine }) => engine.arranging.setValidationState("a", "a-file", false),
    to: all("-", { transferred: "error" }),
  },
];

describe.each(CALLS)("$name", ({ call, to }) => {
  test.each(KINDS)("of a job that is %s", async (kind) => {
    const bench = await STATES[kind]();
    const cell = to[kind];
    const outcome = await call(bench).then(
      ({ job }) => (job.state.kind === kind ? "=" : job.state.kind),
      (error: unknown) => (codeOf(error) === "invalid-state" ? "-" : codeOf(error)),
    );
    expect(outcome).toBe(cell);
  });
});

test("what is refused has BITS's code", () => {
  expect(told({ code: "invalid-state" }).bits).toBe("0x80200002");
  expect(told({ code: "empty-job" }).bits).toBe("0x80200003");
});

test("Resume of an empty job is BG_E_EMPTY, and it stays suspended", async () => {
  const bench = await EngineBench.booted();
  await bench.engine.createJob({ id: "a", owner: "test", name: "", priority: "normal" });
  expect(await bench.engine.resume("a").catch(codeOf)).toBe("empty-job");
  expect(bench.state("a")).toBe("suspended");
});

describe("events", () => {
  test.each(["queued", "connecting", "transferring"] as const)(
    "the network is lost: a job that is %s waits for it without a time, and is queued when it is back",
    async (kind) => {
      const bench = await STATES[kind]();
      bench.network.claims = false;
      bench.network.probe = "offline";
      await bench.engine.hint(false);
      await settled();
      const state = bench.engine.status("a")?.job.state;
      expect(state).toMatchObject({ kind: "transient-error", problem: { code: "offline" }, retryAt: null });
      expect(bench.engine.status("a")?.waits).toEqual({ kind: "offline" });
      expect(told({ code: "offline" }).bits).toBe("0x80200010");
    },
  );

  test("the network is back: every passing problem is over, whatever its code", async () => {
    const bench = await STATES["transient-error"]();
    bench.network.claims = false;
    bench.network.probe = "offline";
    await bench.engine.hint(false);
    bench.network.claims = true;
    bench.network.probe = "online";
    await bench.engine.hint(true);
    await settled();
    expect(bench.state("a")).toBe("connecting");
  });

  test("a retry delay is over", async () => {
    const bench = await STATES["transient-error"]();
    await bench.clock.turn(1_000);
    expect(bench.state("a")).toBe("connecting");
  });

  test.each(ACTIVE)("the engine dies: a job that was %s goes on in the next life", async (kind) => {
    const bench = await STATES[kind]();
    const next = await EngineBench.booted(bench.disk);
    await next.clock.turn(60_000);
    expect(["connecting", "queued"]).toContain(next.state("a"));
  });

  test.each(["suspended", "error", "transferred", "acknowledged"] as const)(
    "the engine dies: a job that was %s is so in the next life",
    async (kind) => {
      const bench = await STATES[kind]();
      const next = await EngineBench.booted(bench.disk);
      await next.clock.turn(60_000);
      expect(next.engine.status("a")?.job.state.kind).toBe(kind);
    },
  );

  test("a fatal problem ends the job whatever the rest of the queue does", async () => {
    const bench = await STATES.queued();
    (await bench.http.next()).answer(404);
    await settled();
    expect([bench.state("before"), bench.state("a")]).toEqual(["error http-status", "connecting"]);
  });
});
