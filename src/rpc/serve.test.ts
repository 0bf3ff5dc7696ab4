import { beforeEach, describe, expect, test } from "vitest";
import type { Engine } from "../engine/engine.ts";
import { type Problem, problemOf, TransferError } from "../engine/errors.ts";
import type { Job } from "../engine/job.ts";
import { DEFAULT_PROPERTIES } from "../engine/properties.ts";
import { queueFileOf, reviewOf } from "../engine/queue-file.ts";
import type { JobStatus } from "../engine/status.ts";
import { told as telling } from "../engine/telling.ts";
import { parseQueueFile } from "../platform/queue-file.ts";
import { type Broadcast, type JobView, PROTOCOL } from "./protocol.ts";
import { Server } from "./serve.ts";

const job: Job = {
  id: "a",
  owner: "test",
  name: "",
  type: "download",
  priority: "normal",
  state: { kind: "suspended" },
  files: [],
  createdAt: 0,
  modifiedAt: 0,
  turn: 1,
  isMoved: false,
  slice: null,
  properties: DEFAULT_PROPERTIES,
  completedAt: null,
  errorCount: 0,
  activeMs: 0,
  stuckMs: 0,
  failures: 0,
  spent: {},
  note: null,
};
const status: JobStatus = {
  job,
  files: [],
  rate: 0,
  connections: 0,
  secondsLeft: null,
  waits: null,
  givesWay: null,
  level: "normal",
  isForgotten: false,
};

const PROBED = {
  url: "https://files.example/a",
  host: "files.example",
  name: "a",
  bytesTotal: 9,
  resumable: "yes",
  type: null,
  digests: [],
  hidden: [],
} as const;

type Listener = Parameters<Engine["on"]>[0];

/** An engine that notes what it was asked. */
function scripted() {
  const asked: unknown[] = [];
  let listener: Listener = () => undefined;
  let state: Job["state"] = job.state;
  const engine = {
    on: (l: Listener) => {
      listener = l;
      return () => undefined;
    },
    createJob: async (wanted: unknown) => (asked.push(wanted), status),
    resume: async (id: string) => {
      if (id !== "a") throw new TransferError({ code: "unknown-job" });
      return { ...status, job: { ...job, state } };
    },
    addFile: async (...args: unknown[]) => (asked.push(args), status),
    sources: {
      add: async (...args: unknown[]) => (asked.push(args), status),
      setRemoteName: async (...args: unknown[]) => (asked.push(args), status),
      replaceRemotePrefix: async (...args: unknown[]) => (asked.push(args), { status, changed: 2 }),
    },
    setCredentials: async (...args: unknown[]) => (asked.push(args), status),
    handedOver: (...args: unknown[]) => void asked.push(args),
    book: { jobs: new Map([["a", job]]) },
    log: async (job: string) => [{ at: 1, kind: "created", file: job }],
    look: (job: string, file: string | null) => ({ logged: 1, job, file }),
    early: {
      filled: (...names: string[]) => [{ start: 0, end: names.join(" ").length }],
      read: async (job: string, file: string, { start, end }: { start: number; end: number }) => ({
        bytes: new TextEncoder().encode(`${job} ${file} ${start}-${end}`).buffer,
        version: 3,
      }),
    },
    status: () => status,
    statuses: () => [status],
    statusesOf: (ids: readonly string[]) => ids.filter((id) => id === "a").map(() => status),
    order: () => ["a", "b"],
    handover: () => ({ alone: true, files: [], kept: [] }),
    connectivity: { kind: "online", backAt: null },
    policy: { limits: [] },
    courtesy: { said: (...args: unknown[]) => void asked.push(args) },
    traffic: {
      settings: { limits: [] },
      network: "wifi",
      used: [],
      now: () => ({
        rules: [],
        changesAt: null,
        cost: "unrestricted",
        isMetered: false,
        isBatteryLow: false,
      }),
      set: async (settings: unknown) => void asked.push({ settings }),
      setMetered: async (isMetered: unknown) => void asked.push({ isMetered }),
      setBattery: (percent: unknown) => void asked.push({ percent }),
    },
  };
  return {
    engine: engine as unknown as Engine,
    asked,
    fail: (problem: Problem) => (state = { kind: "error", problem }),
    tell: (event: Parameters<Listener>[0]) => listener(event),
  };
}

describe("the worker's end of the wire", () => {
  let script: ReturnType<typeof scripted>;
  let server: Server;
  let told: Broadcast[];
  beforeEach(() => {
    script = scripted();
    told = [];
    server = new Server({
      engine: script.engine,
      policy: () => ({ title: "Ferry", samples: [], warning: null }),
      boot: "one",
      broadcast: (message) => void told.push(message),
      now: () => 1,
      later: (_ms, ring) => ring(),
      problemOf,
      readList: async (source) => (script.asked.push(source), { kind: "metalink", name: null, files: [] }),
      probing: () => ({
        probe: async (url, look) => {
          script.asked.push([url, look]);
          return { ...PROBED, problem: url.includes("gone") ? { code: "http-status", status: 404 } : null };
        },
        end: (look) => void script.asked.push(look),
      }),
      exportQueue: () => queueFileOf(script.engine.statuses(), 5),
      readQueue: async (text) =>
        reviewOf(
          parseQueueFile(text),
          (id) => script.engine.book.jobs.has(id),
          async () => null,
          problemOf,
        ),
      read: async (job, file, { start, end }) =>
        new TextEncoder().encode(`${job} ${file} ${start}-${end}`).buffer,
      told: telling,
    });
  });
  const ask = (method: string, params: object): ReturnType<Server["answer"]> =>
    server.answer({ jsonrpc: "2.0", id: "1", method, params: { protocol: PROTOCOL, ...params } });

  test("gives the bytes of a whole file to a page that has no other way", async () => {
    const reply = await ask("read-file", { job: "a", file: "f", start: 3, end: 9 });
    const { bytes } = (reply as { result: { bytes: ArrayBuffer } }).result;
    expect(new TextDecoder().decode(bytes)).toBe("a f 3-9");
  });

  test("gives what has come of a file on its way, and tells what has", async () => {
    const early = await ask("read-early", { job: "a", file: "f", start: 3, end: 9 });
    const { bytes, version } = (early as { result: { bytes: ArrayBuffer; version: number } }).result;
    expect([new TextDecoder().decode(bytes), version]).toEqual(["a f 3-9", 3]);
    expect(await ask("filled-ranges", { job: "a", file: "f" })).toMatchObject({
      result: { ranges: [{ start: 0, end: 3 }] },
    });
  });

  test("tells what happened to a job, and what moves of it or of a file of it", async () => {
    expect(await ask("job-log", { job: "a" })).toMatchObject({
      result: { entries: [{ kind: "created", file: "a" }] },
    });
    expect(await ask("look-at", { job: "a", file: null })).toMatchObject({ result: { file: null } });
    expect(await ask("look-at", { job: "a", file: "f" })).toMatchObject({ result: { job: "a", file: "f" } });
    for (const params of [{}, { job: "a" }, { job: "a", file: 3 }])
      expect(await ask("look-at", params)).toMatchObject({ error: { data: { code: "bad-argument" } } });
  });

  test("answers a command with the job's view", async () => {
    expect(await ask("resume", { job: "a" })).toMatchObject({
      jsonrpc: "2.0",
      id: "1",
      result: { id: "a", state: { kind: "suspended" } },
    });
  });

  test("says how many addresses a prefix changed, beside the job's view", async () => {
    const args = { job: "a", from: "https://a.example/", to: "https://b.example/" };
    expect(await ask("replace-remote-prefix", args)).toMatchObject({
      result: { changed: 2, job: { id: "a" } },
    });
    expect(script.asked).toEqual([["a", "https://a.example/", "https://b.example/"]]);
  });

  test("takes a range to the end as one without a length", async () => {
    const file = { job: "a", file: "f", url: "https://files.example/", name: null };
    await ask("add-file", { ...file, ranges: [{ offset: 5, length: null }] });
    expect(script.asked).toMatchObject([["a", { ranges: [{ offset: 5, length: null }] }]]);
  });

  test("takes a set of files as one command, each with all that one file may have", async () => {
    const [one, two] = ["1", "2"].map((file) => ({ file, url: `https://files.example/${file}`, name: null }));
    await ask("add-files", { job: "a", files: [{ ...one, mirrors: ["https://b.example/"] }, two] });
    expect(script.asked).toMatchObject([
      [
        "a",
        [
          { id: "1", mirrors: ["https://b.example/"] },
          { id: "2", mirrors: [] },
        ],
      ],
    ]);
  });

  test.each([
    ["no list", null],
    ["an empty one", []],
    ["a file that is none", [1]],
    ["a file without an address", [{ file: "1", name: null }]],
    [
      "two files of one id",
      ["a", "b"].map((name) => ({ file: "1", url: `https://files.example/${name}`, name })),
    ],
  ])("refuses a set of files: %s", async (_what, files) => {
    expect(await ask("add-files", { job: "a", files })).toMatchObject({
      error: { data: { code: "bad-argument" } },
    });
    expect(script.asked).toEqual([]);
  });

  test("tells what a look at an address found, and what a program may do about its problem", async () => {
    expect(await ask("probe", { url: "https://files.example/a", look: "l1" })).toMatchObject({
      result: { bytesTotal: 9, problem: null },
    });
    expect(await ask("probe", { url: "https://files.example/gone", look: "l1" })).toMatchObject({
      result: { problem: { status: 404, class: "server", nextAction: "change-address" } },
    });
    expect(await ask("end-probe", { look: "l1" })).toMatchObject({ result: null });
    expect(script.asked).toEqual([
      ["https://files.example/a", "l1"],
      ["https://files.example/gone", "l1"],
      "l1",
    ]);
    expect(await ask("probe", { url: "https://files.example/a", look: "a b" })).toMatchObject({
      error: { data: { code: "bad-argument" } },
    });
  });

  test("reads a list from an address, or from its text however long it is", async () => {
    const text = "<".repeat(100_000);
    await ask("read-metalink", { text, url: "ignored" });
    expect(await ask("read-metalink", { url: "https://files.example/a.meta4" })).toMatchObject({
      result: { name: null, files: [] },
    });
    expect(script.asked).toEqual([{ text }, { url: "https://files.example/a.meta4" }]);
    await ask("read-metalink", { text: "x", called: "SHA256SUMS", folder: "https://files.example/d" });
    expect(script.asked[2]).toEqual({ text: "x", called: "SHA256SUMS", folder: "https://files.example/d" });
    expect(await ask("read-metalink", {})).toMatchObject({ error: { data: { code: "bad-argument" } } });
  });

  test.each([
    { scheme: "basic", userName: "anna", password: "p" },
    { scheme: "digest", userName: "anna", password: "p" },
    { scheme: "bearer", token: "t" },
    { scheme: "header", name: "X-Key", value: "v" },
    { scheme: "browser" },
  ])("passes credentials on and answers without them: %j", async (credentials) => {
    const reply = await ask("set-credentials", {
      job: "a",
      origin: null,
      credentials: { ...credentials, more: "is dropped" },
    });
    expect(script.asked).toEqual([["a", null, credentials]]);
    expect(reply).toMatchObject({ result: { id: "a", credentials: [] } });
  });

  test("hears what a page does that comes first, and nothing else of it", async () => {
    for (const why of ["playing", "page-loading", null])
      expect(await ask("page-busy", { page: "p", why })).toMatchObject({ result: null });
    expect(script.asked).toEqual([
      ["p", "playing"],
      ["p", "page-loading"],
      ["p", null],
    ]);
    for (const bad of [{ page: "p", why: "sleeping" }, { page: "p" }, { page: "", why: null }])
      expect(await ask("page-busy", bad)).toMatchObject({ error: { data: { code: "bad-argument" } } });
  });

  test("tells the engine's problem as data", async () => {
    expect(await ask("resume", { job: "b" })).toEqual({
      jsonrpc: "2.0",
      id: "1",
      error: { code: -32000, message: "unknown-job", data: telling({ code: "unknown-job" }) },
    });
  });

  test("tells what a job failed of with what a program may do about it", async () => {
    script.fail({ code: "http-status", status: 404 });
    const told = { class: "server", nextAction: "change-address", httpStatus: 404, bits: "0x80190194" };
    expect(await ask("resume", { job: "a" })).toMatchObject({
      result: { state: { kind: "error", problem: { code: "http-status", transient: false, ...told } } },
    });
  });

  test.each([
    ["an older protocol", "resume", { protocol: PROTOCOL - 1, job: "a" }],
    ["a newer protocol", "create-job", { protocol: PROTOCOL + 1, id: "x" }],
    ["no protocol at all", "hello", { fresh: true }],
    ["an unknown command", "teleport", { protocol: PROTOCOL }],
    ["a command by an inherited name", "toString", { protocol: PROTOCOL }],
    ["a command by a magic name", "__proto__", { protocol: PROTOCOL }],
  ])(
    "a page of another build is told that it is outdated, and reaches nobody: %s",
    async (_what, method, params) => {
      expect(await server.answer({ jsonrpc: "2.0", id: "1", method, params })).toMatchObject({
        id: "1",
        error: { code: -32601, data: { code: "page-outdated", nextAction: "reload" } },
      });
      expect(script.asked).toEqual([]);
    },
  );

  test.each([
    ["of protocol 2", { protocol: 2, command: "create-job", args: { id: "x" } }],
    ["of protocol 1", { protocol: 1, command: "hello", args: { fresh: true } }],
    ["without a number", { command: "hello" }],
  ])("a page of before JSON-RPC hears it in its own envelope: %s", async (_what, message) => {
    expect(await server.answer({ ferry: "request", id: "1", ...message })).toMatchObject({
      ferry: "reply",
      id: "1",
      problem: { code: "page-outdated" },
    });
    expect(script.asked).toEqual([]);
  });

  test("a page of our own protocol that asks whether we are older gets no second answer", async () =>
    expect(await server.answer({ ferry: "request", protocol: PROTOCOL, id: "1" })).toBeNull());

  test.each([
    ["a method that is no text", { id: 7, method: 7 }, 7, -32600],
    ["no method", { id: "1" }, "1", -32600],
    ["an id that is none", { id: {}, method: "beat" }, null, -32600],
    ["parameters by position", { id: "1", method: "resume", params: ["a"] }, "1", -32602],
    ["parameters that are none", { id: "1", method: "resume", params: "a" }, "1", -32602],
  ])("a malformed request hears what is wrong with it: %s", async (_what, message, id, code) => {
    expect(await server.answer({ jsonrpc: "2.0", ...message })).toMatchObject({
      id,
      error: { code, data: { code: "bad-argument", detail: expect.stringContaining("must be") } },
    });
    expect(script.asked).toEqual([]);
  });

  test("a batch is refused as a whole", async () =>
    expect(await server.answer([{ jsonrpc: "2.0", id: 1, method: "beat" }])).toMatchObject({
      id: null,
      error: { code: -32600 },
    }));

  test("a notification is done and gets no reply, not even a refusal", async () => {
    const file = { job: "a", file: "f", url: "https://files.example/", name: null, protocol: PROTOCOL };
    expect(await server.answer({ jsonrpc: "2.0", method: "add-file", params: file })).toBeNull();
    expect(await server.answer({ jsonrpc: "2.0", method: "resume", params: {} })).toBeNull();
    expect(script.asked).toHaveLength(1);
  });

  test.each([
    ["create-job", {}],
    ["create-job", { id: "../x", owner: "o", name: "", priority: "normal" }],
    ["create-job", { id: "x", owner: "o", name: "", priority: "urgent" }],
    ["resume", { job: 7 }],
    ["resume", {}],
    ["set-remote-name", { job: "a", file: "../f", url: "https://files.example/" }],
    ["set-remote-name", { job: "a", file: "f", url: 7 }],
    ["add-file", { job: "a", file: "f", url: "https://x/", name: null, ranges: "0-5" }],
    ["add-file", { job: "a", file: "f", url: "https://x/", name: null, ranges: [{ offset: "0" }] }],
    ["replace-remote-prefix", { job: "a", from: "https://files.example/" }],
    ["handed-over", { spans: [{ file: "f", span: { start: "0", end: 1 } }], stays: false }],
    ["handed-over", { spans: [], stays: "yes" }],
    ["set-credentials", { job: "a", origin: null }],
    ["set-credentials", { job: "a", origin: null, credentials: { scheme: "ntlm" } }],
    ["set-credentials", { job: "a", origin: null, credentials: { scheme: "basic", userName: "a" } }],
    ["hello", { fresh: true, most: 0 }],
    ["hello", { fresh: true, most: "2" }],
    ["get-jobs", { jobs: "a" }],
    ["get-jobs", { jobs: [1] }],
    ["get-jobs", { jobs: Array.from({ length: 1_001 }, () => "a") }],
    ["set-credentials", { job: "a", origin: 7, credentials: { scheme: "browser" } }],
  ])("%s with %j reaches nobody", async (command, args) => {
    expect(await ask(command, args)).toMatchObject({
      error: { code: -32602, data: { code: "bad-argument" } },
    });
    expect(script.asked).toEqual([]);
  });

  test.each([
    [null],
    ["hello"],
    [{}],
    [{ ferry: "request" }],
    [{ ferry: "event", id: "1" }],
    [{ jsonrpc: "1.0", id: "1", method: "beat" }],
    [{ jsonrpc: "2.0", id: "1", result: null }],
    [{ jsonrpc: "2.0", id: "1", error: {} }],
  ])("%j is none of ours", async (message) => expect(await server.answer(message)).toBeNull());

  test("numbers its news, and the snapshot says which of them it contains", async () => {
    script.tell({ kind: "job-changed", id: "a" });
    script.tell({ kind: "job-removed", id: "a" });
    expect(told.map(({ method, params: { boot, seq } }) => [boot, seq, method])).toEqual([
      ["one", 1, "job-changed"],
      ["one", 2, "job-removed"],
    ]);
    expect(await ask("hello", { fresh: false })).toMatchObject({ result: { boot: "one", seq: 2 } });
  });

  test("gives a small queue at once, and of a larger one what comes first with the order of all", async () => {
    for (const most of [undefined, 1])
      expect(await ask("hello", { fresh: false, ...(most && { most }) })).toMatchObject({
        result: { jobs: [{ id: "a" }] },
      });
    expect(await ask("hello", { fresh: false, most: 1 })).not.toHaveProperty("result.order");
    script.engine.book.jobs.set("b", { ...job, id: "b" });
    expect(await ask("hello", { fresh: false })).not.toHaveProperty("result.order");
    expect(await ask("hello", { fresh: false, most: 1 })).toMatchObject({
      result: { seq: 0, jobs: [{ id: "a" }], order: ["a", "b"] },
    });
  });

  test("gives those of the jobs that there are, and says in which life", async () => {
    expect(await ask("get-jobs", { jobs: ["nobody", "a"] })).toMatchObject({
      result: { boot: "one", jobs: [{ id: "a" }] },
    });
  });

  test("a later view of a job has a higher number than an earlier one", async () => {
    script.tell({ kind: "job-changed", id: "a" });
    const reply = await ask("resume", { job: "a" });
    const first = told[0]?.params["job"] as JobView | undefined;
    expect(reply).toMatchObject({ result: { rev: (first?.rev ?? 0) + 1 } });
  });

  test("a plan that did not change is not told again", () => {
    script.tell({ kind: "handover-planned" });
    script.tell({ kind: "handover-planned" });
    expect(told).toHaveLength(1);
  });
});
