import { beforeEach, describe, expect, test } from "vitest";
import type { Engine } from "../engine/engine.ts";
import { problemOf, TransferError } from "../engine/errors.ts";
import type { Job } from "../engine/job.ts";
import type { JobStatus } from "../engine/status.ts";
import { type Broadcast, PROTOCOL, type Reply } from "./protocol.ts";
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
};

type Listener = Parameters<Engine["on"]>[0];

/** An engine that notes what it was asked. */
function scripted() {
  const asked: unknown[] = [];
  let listener: Listener = () => undefined;
  const engine = {
    on: (l: Listener) => {
      listener = l;
      return () => undefined;
    },
    createJob: async (wanted: unknown) => (asked.push(wanted), status),
    resume: async (id: string) => {
      if (id !== "a") throw new TransferError({ code: "unknown-job" });
      return status;
    },
    addFile: async (...args: unknown[]) => (asked.push(args), status),
    sources: {
      setRemoteName: async (...args: unknown[]) => (asked.push(args), status),
      replaceRemotePrefix: async (...args: unknown[]) => (asked.push(args), { status, changed: 2 }),
    },
    setCredentials: async (...args: unknown[]) => (asked.push(args), status),
    handedOver: (...args: unknown[]) => void asked.push(args),
    status: () => status,
    statuses: () => [status],
    handover: () => ({ alone: true, files: [], kept: [] }),
    connectivity: { kind: "online", backAt: null },
  };
  return {
    engine: engine as unknown as Engine,
    asked,
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
    });
  });
  const ask = (command: string, args: unknown): Promise<Reply | null> =>
    server.answer({ ferry: "request", protocol: PROTOCOL, id: "1", command, args });

  test("answers a command with the job's view", async () => {
    expect(await ask("resume", { job: "a" })).toMatchObject({
      id: "1",
      answer: { id: "a", state: { kind: "suspended" } },
    });
  });

  test("says how many addresses a prefix changed, beside the job's view", async () => {
    const args = { job: "a", from: "https://a.example/", to: "https://b.example/" };
    expect(await ask("replace-remote-prefix", args)).toMatchObject({
      answer: { changed: 2, job: { id: "a" } },
    });
    expect(script.asked).toEqual([["a", "https://a.example/", "https://b.example/"]]);
  });

  test("takes a range to the end as one without a length", async () => {
    const file = { job: "a", file: "f", url: "https://files.example/", name: null };
    await ask("add-file", { ...file, ranges: [{ offset: 5, length: null }] });
    expect(script.asked).toMatchObject([["a", { ranges: [{ offset: 5, length: null }] }]]);
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
    expect(reply).toMatchObject({ answer: { id: "a", credentials: [] } });
  });

  test("tells the engine's problem as data", async () => {
    expect(await ask("resume", { job: "b" })).toEqual({
      ferry: "reply",
      id: "1",
      problem: { code: "unknown-job" },
    });
  });

  test.each([
    ["an older protocol", { protocol: PROTOCOL - 1, command: "resume", args: { job: "a" } }],
    ["a newer protocol", { protocol: PROTOCOL + 1, command: "create-job", args: { id: "x" } }],
    ["no protocol at all", { command: "hello", args: { fresh: true } }],
    ["an unknown command", { protocol: PROTOCOL, command: "teleport", args: {} }],
    ["a command by an inherited name", { protocol: PROTOCOL, command: "toString", args: {} }],
    ["a command by a magic name", { protocol: PROTOCOL, command: "__proto__", args: {} }],
  ])(
    "a page of another build is told that it is outdated, and reaches nobody: %s",
    async (_what, message) => {
      expect(await server.answer({ ferry: "request", id: "1", ...message })).toMatchObject({
        id: "1",
        problem: { code: "page-outdated" },
      });
      expect(script.asked).toEqual([]);
    },
  );

  test.each([
    ["create-job", {}],
    ["create-job", { id: "../x", owner: "o", name: "", priority: "normal" }],
    ["create-job", { id: "x", owner: "o", name: "", priority: "urgent" }],
    ["resume", { job: 7 }],
    ["resume", null],
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
    ["set-credentials", { job: "a", origin: 7, credentials: { scheme: "browser" } }],
  ])("%s with %j reaches nobody", async (command, args) => {
    expect(await ask(command, args)).toMatchObject({ problem: { code: "bad-argument" } });
    expect(script.asked).toEqual([]);
  });

  test.each([[null], ["hello"], [{}], [{ ferry: "request" }], [{ ferry: "event", id: "1" }]])(
    "%j is none of ours",
    async (message) => expect(await server.answer(message)).toBeNull(),
  );

  test("numbers its news, and the snapshot says which of them it contains", async () => {
    script.tell({ kind: "job-changed", id: "a" });
    script.tell({ kind: "job-removed", id: "a" });
    expect(told.map(({ boot, seq, event }) => [boot, seq, event.kind])).toEqual([
      ["one", 1, "job-changed"],
      ["one", 2, "job-removed"],
    ]);
    expect(await ask("hello", { fresh: false })).toMatchObject({ answer: { boot: "one", seq: 2 } });
  });

  test("a later view of a job has a higher number than an earlier one", async () => {
    script.tell({ kind: "job-changed", id: "a" });
    const reply = await ask("resume", { job: "a" });
    const [first] = told;
    const rev = first?.event.kind === "job-changed" ? first.event.job.rev : 0;
    expect(reply).toMatchObject({ answer: { rev: rev + 1 } });
  });

  test("a plan that did not change is not told again", () => {
    script.tell({ kind: "handover-planned" });
    script.tell({ kind: "handover-planned" });
    expect(told).toHaveLength(1);
  });
});
