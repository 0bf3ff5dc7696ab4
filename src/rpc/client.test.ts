import { describe, expect, test, vi } from "vitest";
import { told } from "../engine/telling.ts";
import { CallError, Client, type Wire } from "./client.ts";
import { refusal } from "./json-rpc.ts";
import type { OldRequest } from "./old-envelope.ts";
import { type Broadcast, type JobView, PROTOCOL, type Request, type Snapshot } from "./protocol.ts";
import { aJobView } from "./sample-views.ts";

/** A wire whose other end is the test. */
function scripted() {
  const sent: Request[] = [];
  const sentToOld: OldRequest[] = [];
  let hear: (message: unknown) => void = () => undefined;
  const wire: Wire = {
    send: (message) => void ("jsonrpc" in message ? sent.push(message) : sentToOld.push(message)),
    receive: (listener) => void (hear = listener),
  };
  return {
    wire,
    sent,
    sentToOld,
    say: (message: unknown) => hear(message),
    answer: (request: Request | undefined, result: unknown) =>
      hear({ jsonrpc: "2.0", id: request?.id, result }),
    refuse: (request: Request | undefined, code: "unknown-job" | "page-outdated") =>
      hear(refusal(request?.id ?? null, told({ code }))),
  };
}

const job = (rev: number, kind: "queued" | "transferred" = "queued"): JobView =>
  aJobView({ rev, state: { kind }, owner: "test", name: "", files: [], turn: 1 });

const snapshot = (boot: string, seq: number, jobs: readonly JobView[] = []): Snapshot => ({
  boot,
  seq,
  jobs,
  connectivity: { kind: "online", backAt: null },
  policy: { title: "Ferry", samples: [], warning: null },
  handover: { alone: true, files: [], kept: [] },
});

const news = (boot: string, seq: number, view: JobView): Broadcast => ({
  jsonrpc: "2.0",
  method: "job-changed",
  params: { boot, seq, job: view },
});

describe("calls settle, whatever becomes of the worker", () => {
  test("with the answer", async () => {
    const { wire, sent, answer } = scripted();
    const call = new Client(wire).call("beat", {});
    answer(sent[0], null);
    await expect(call).resolves.toBeNull();
  });

  test("with the worker's problem, as data", async () => {
    const { wire, sent, refuse } = scripted();
    const call = new Client(wire).call("resume", { job: "a" });
    refuse(sent[0], "unknown-job");
    await expect(call).rejects.toMatchObject({ code: "unknown-job", class: "request", transient: false });
    await expect(call).rejects.toMatchObject({ nextAction: "change-request", bits: "0x80200001" });
    await expect(call).rejects.toBeInstanceOf(CallError);
  });

  test("after the worker died: the same call is sent again to the next one", async () => {
    vi.useFakeTimers();
    const { wire, sent, answer } = scripted();
    const call = new Client(wire).call("resume", { job: "a" });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent.map(({ id }) => id)).toEqual([sent[0]?.id, sent[0]?.id]);
    answer(sent[1], job(1));
    await expect(call).resolves.toMatchObject({ id: "a" });
    vi.useRealTimers();
  });

  test("with page-outdated from a worker of another build, and the page hears it, early or late", async () => {
    const { wire, sent, refuse } = scripted();
    const client = new Client(wire);
    const heard: string[] = [];
    client.onOutdated(() => heard.push("early"));
    const call = client.refresh();
    refuse(sent[0], "page-outdated");
    await expect(call).rejects.toMatchObject({ problem: { code: "page-outdated" } });
    client.onOutdated(() => heard.push("late"));
    expect(heard).toEqual(["early", "late"]);
  });

  test("with page-outdated from a worker of before JSON-RPC, which hears only its own envelope", async () => {
    vi.useFakeTimers();
    const { wire, sent, sentToOld, say } = scripted();
    const call = expect(new Client(wire).call("beat", {})).rejects.toMatchObject({ code: "page-outdated" });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sentToOld).toEqual([{ ferry: "request", protocol: PROTOCOL, id: sent[0]?.id }]);
    say({ ferry: "reply", id: sent[0]?.id, problem: { code: "page-outdated", detail: "protocol 2" } });
    await call;
    vi.useRealTimers();
  });

  test("as JSON-RPC 2.0 with named parameters, the protocol among them", () => {
    const { wire, sent } = scripted();
    new Client(wire).call("resume", { job: "a" }).catch(() => undefined);
    expect(sent).toEqual([
      { jsonrpc: "2.0", id: expect.any(String), method: "resume", params: { job: "a", protocol: PROTOCOL } },
    ]);
  });

  test("with no-answer after the deadline", async () => {
    vi.useFakeTimers();
    const { wire } = scripted();
    const call = expect(new Client(wire).call("beat", {})).rejects.toMatchObject({
      problem: { code: "no-answer" },
    });
    await vi.advanceTimersByTimeAsync(30_000);
    await call;
    vi.useRealTimers();
  });
});

describe("the picture of the queue", () => {
  async function live() {
    const script = scripted();
    const client = new Client(script.wire);
    const refreshed = client.refresh();
    script.answer(script.sent[0], snapshot("one", 5, [job(1)]));
    await refreshed;
    return { ...script, client };
  }

  test("follows the events after the snapshot", async () => {
    const { client, say } = await live();
    say(news("one", 6, job(2, "transferred")));
    expect(client.state?.jobs.get("a")?.state.kind).toBe("transferred");
  });

  test("ignores events that the snapshot contains already", async () => {
    const { client, say, sent } = await live();
    say(news("one", 5, job(0, "transferred")));
    expect(client.state?.jobs.get("a")?.state.kind).toBe("queued");
    expect(sent).toHaveLength(1);
  });

  test.each([
    ["a gap", news("one", 8, job(2))],
    ["another life of the worker", news("two", 1, job(2))],
  ])("asks anew after %s", async (_what, message) => {
    const { client, say, sent, answer } = await live();
    say(message);
    expect(sent.at(-1)?.method).toBe("hello");
    const { boot, seq } = message.params;
    answer(sent.at(-1), snapshot(boot, seq, [job(9, "transferred")]));
    await vi.waitFor(() => expect(client.state?.jobs.get("a")?.rev).toBe(9));
  });

  test("events that arrive before the snapshot are not lost", async () => {
    const { wire, sent, say, answer } = scripted();
    const client = new Client(wire);
    const refreshed = client.refresh();
    say(news("one", 6, job(2, "transferred")));
    answer(sent[0], snapshot("one", 5, [job(1)]));
    await refreshed;
    expect(client.state?.jobs.get("a")?.state.kind).toBe("transferred");
  });

  test("messages of others are nothing to it", async () => {
    const { client, say } = await live();
    const strange = [null, "x", 1, {}, { ferry: "?" }, { ferry: "reply", id: "unknown", answer: 1 }];
    for (const message of [...strange, { jsonrpc: "2.0", id: "unknown", result: 1 }]) say(message);
    expect(client.state?.seq).toBe(5);
  });
});
