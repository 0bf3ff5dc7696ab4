import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Ferry } from "./api.ts";
import { told } from "./engine/telling.ts";
import { Client } from "./rpc/client.ts";
import type { Commands, Problem, Request, Snapshot } from "./rpc/protocol.ts";
import { aJobView } from "./rpc/sample-views.ts";

/** Held by whom, and who waits; only what a giver needs of Web Locks. */
const held = new Set<string>();

beforeEach(() => {
  held.clear();
  vi.stubGlobal("document", { baseURI: "https://program.example/" });
  vi.stubGlobal("navigator", {
    locks: {
      request: async (name: string, hold: () => Promise<void>) => {
        held.add(name);
        await hold();
        held.delete(name);
      },
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

/** A worker that takes everything, but for one command with a problem. */
async function world(refused: { readonly method: string; readonly problem: Problem } | null = null) {
  const asked: Request[] = [];
  let hear: (message: unknown) => void = () => undefined;
  const job = aJobView({ rev: 1, id: "a", state: { kind: "suspended" } });
  const snapshot: Snapshot = {
    ...{ boot: "one", seq: 0, jobs: [job] },
    connectivity: { kind: "online", backAt: null },
    policy: { title: "Ferry", samples: [], warning: null },
    handover: { alone: true, files: [], kept: [] },
  };
  const client = new Client({
    send: (message) => {
      if (!("jsonrpc" in message)) return;
      asked.push(message);
      const { id, method } = message;
      const error = refused?.method === method && { code: -32_000, message: "", data: told(refused.problem) };
      const result = method === "hello" ? snapshot : job;
      void Promise.resolve().then(() => hear({ jsonrpc: "2.0", id, ...(error ? { error } : { result }) }));
    },
    receive: (listener) => void (hear = listener),
  });
  await client.refresh();
  const ferry = new Ferry({ client, remote: null }, "p");
  const mine = await ferry.job("a");
  asked.length = 0; // what it asked to find its job
  return {
    job: mine,
    asked,
    did: () =>
      asked.map(({ method, params }) => ("isLast" in params ? `${method} ${params["isLast"]}` : method)),
  };
}

/** A stream that a test fills. */
function piped() {
  let [stream, reason] = [null as ReadableStreamDefaultController<Uint8Array> | null, undefined as unknown];
  const local = new ReadableStream<Uint8Array>({
    start: (controller) => void (stream = controller),
    cancel: (why) => void (reason = why),
  });
  return {
    wanted: { id: "f", url: "https://files.example/inbox", local },
    controller: stream as unknown as ReadableStreamDefaultController<Uint8Array>,
    reason: () => reason,
  };
}

const until = (isSo: () => boolean) => vi.waitFor(() => expect(isSo()).toBe(true), { interval: 1 });

describe("a stream that is sent", () => {
  test("is in its job before a resume that was said after it, and is given until its end", async () => {
    const { job, asked, did } = await world();
    const { wanted, controller } = piped();
    const taken = job.addUpload(wanted);
    await job.resume();
    expect(did()).toEqual(["add-file", "resume"]);
    const upload = (asked[0]?.params as Commands["add-file"]["params"] | undefined)?.upload;
    expect(upload).toMatchObject({ size: 0, from: "copy" });
    expect([...held]).toEqual([`ferry-giver-${upload?.giver}`]);
    controller.enqueue(new Uint8Array(3));
    controller.close();
    expect((await taken).id).toBe("f");
    expect(did().slice(2)).toEqual(["give-bytes true"]);
    await until(() => held.size === 0);
  });

  test("that fails rejects with its own reason; it was never said to have ended, and nobody is said to bring it any more", async () => {
    const { job, did } = await world();
    const { wanted, controller } = piped();
    const taken = job.addUpload(wanted);
    await job.resume();
    controller.error(new Error("unplugged"));
    await expect(taken).rejects.toThrow("unplugged");
    expect(did()).toEqual(["add-file", "resume"]);
    await until(() => held.size === 0);
  });

  test("that its program aborts is cancelled with the reason", async () => {
    const { job, did } = await world();
    const { wanted, reason } = piped();
    const stop = new AbortController();
    const taken = job.addUpload(wanted, { signal: stop.signal });
    await until(() => did().includes("add-file"));
    await job.resume();
    stop.abort(new Error("enough"));
    await expect(taken).rejects.toThrow("enough");
    expect(reason()).toEqual(new Error("enough"));
    await until(() => held.size === 0);
    expect(did()).toEqual(["add-file", "resume"]);
  });

  test("that is refused is cancelled, and does not keep its job from going on", async () => {
    const { job, did } = await world({ method: "add-file", problem: { code: "host-not-allowed" } });
    const { wanted, reason } = piped();
    const taken = job.addUpload(wanted);
    await Promise.all([expect(taken).rejects.toMatchObject({ code: "host-not-allowed" }), job.resume()]);
    expect(reason()).toMatchObject({ code: "host-not-allowed" });
    expect(did()).toEqual(["add-file", "resume"]);
    await until(() => held.size === 0);
  });

  test("for which there is no room is cancelled with that", async () => {
    const problem = { code: "no-space", bytes: 3 } as const;
    const { job } = await world({ method: "give-bytes", problem });
    const { wanted, controller, reason } = piped();
    controller.enqueue(new Uint8Array(3));
    await expect(job.addUpload(wanted)).rejects.toMatchObject({ problem });
    expect(reason()).toMatchObject({ problem });
    await until(() => held.size === 0);
  });
});
