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

describe("a large queue, which comes in parts", () => {
  const many = (count: number, rev = 1): readonly JobView[] =>
    Array.from({ length: count }, (_, at) => aJobView({ id: `${at}`, rev, files: [] }));
  const part = (boot: string, all: readonly JobView[]): Snapshot => ({
    ...snapshot(boot, 5, all.slice(0, 2)),
    order: all.map(({ id }) => id).reverse(),
  });

  const idsIn = (asked: Request | undefined): readonly string[] =>
    asked && "jobs" in asked.params ? asked.params.jobs : [];

  /** A worker that answers when it is let. */
  function large(count = 450) {
    const script = scripted();
    const client = new Client(script.wire);
    const told: (readonly [number, boolean])[] = [];
    client.subscribe(({ jobs, isWhole }) => void told.push([jobs.size, isWhole]));
    const refreshed = client.refresh(true);
    const worker = { boot: "one", jobs: new Map(many(count).map((one) => [one.id, one])) };
    /** Answers what was asked last: of `get-jobs` the ids are given, and answered as they stand at `now`. */
    const give = async (now = worker): Promise<readonly string[]> => {
      const asked = script.sent.at(-1);
      const heard = told.length;
      if (asked?.method === "hello") script.answer(asked, part(now.boot, [...now.jobs.values()]));
      const ids = idsIn(asked);
      const jobs = ids.flatMap((id) => now.jobs.get(id) ?? []);
      if (asked?.method === "get-jobs") script.answer(asked, { boot: now.boot, jobs });
      // What follows is asked a few microtasks later.
      await vi.waitFor(() => {
        const isEnd = told.length > heard && told.at(-1)?.[1] === true;
        expect(script.sent.at(-1) !== asked || isEnd).toBe(true);
      });
      return ids;
    };
    const finish = async (): Promise<void> => {
      while (!client.state?.isWhole) await give();
      await refreshed;
    };
    return { ...script, client, refreshed, worker, give, finish, told };
  }

  test("is asked for so, and whoever waits for all of it waits for the last part", async () => {
    const { client, sent, finish, refreshed, told, give } = large();
    let isHere = false;
    void refreshed.then(() => (isHere = true));
    expect(sent[0]?.params).toMatchObject({ fresh: true, most: 100 });
    await give();
    expect([client.state?.jobs.size, client.state?.isWhole, isHere]).toEqual([2, false, false]);
    await finish();
    expect(sent.map(({ method }) => method)).toEqual(["hello", "get-jobs", "get-jobs", "get-jobs"]);
    expect(told).toEqual([
      [2, false],
      [202, false],
      [450, true],
    ]);
    expect([...(client.state?.jobs.keys() ?? [])]).toEqual(
      many(450)
        .map(({ id }) => id)
        .reverse(),
    );
  });

  test("what changes between the parts is as the news says, whichever came first", async () => {
    const { client, worker, say, give, finish } = large();
    await give();
    say(news("one", 6, aJobView({ id: "400", rev: 9, name: "before its part", files: [] })));
    say(news("one", 7, aJobView({ id: "new", rev: 10, files: [] })));
    const asked = await give();
    say(news("one", 8, aJobView({ id: asked[0] ?? "", rev: 11, name: "after its part", files: [] })));
    expect(worker.jobs.get("400")?.name).not.toBe("before its part");
    await finish();
    expect(client.state?.jobs.get("400")?.name).toBe("before its part");
    expect(client.state?.jobs.get(asked[0] ?? "")?.name).toBe("after its part");
    expect([client.state?.seq, [...(client.state?.jobs.keys() ?? [])].at(-1)]).toEqual([8, "new"]);
  });

  test("what leaves while its part is under way does not come back with it", async () => {
    const { client, say, sent, give, finish } = large();
    await give();
    const [gone = ""] = idsIn(sent.at(-1));
    say({ jsonrpc: "2.0", method: "job-removed", params: { boot: "one", seq: 6, id: gone } });
    await finish();
    expect([client.state?.jobs.has(gone), client.state?.jobs.size]).toEqual([false, 449]);
  });

  test("of a job whose part is under way, news of some of its files has it asked for again", async () => {
    const { client, worker, say, sent, give, finish } = large();
    await give();
    const [id = ""] = idsIn(sent.at(-1));
    const old = { ...worker, jobs: new Map(worker.jobs) };
    const changed = [{ at: 40, file: aJobView().files[0] }];
    const params = { boot: "one", seq: 6, job: aJobView({ id, rev: 7, files: [] }), changed };
    say({ jsonrpc: "2.0", method: "job-changed", params });
    worker.jobs.set(id, aJobView({ id, rev: 8, name: "with all of its files" }));
    await give(old);
    await finish();
    expect(client.state?.jobs.get(id)).toBe(worker.jobs.get(id));
  });

  test.each([
    ["another life of the worker answers", "two", null],
    ["another life of the worker is in the news", "two", news("two", 1, aJobView())],
    ["news was missed", "one", news("one", 9, aJobView())],
  ])("begins anew where %s", async (_what, boot, message) => {
    const { client, sent, say, give, finish, worker } = large();
    await give();
    if (message) say(message);
    worker.boot = boot;
    await give();
    expect(sent.at(-1)?.method).toBe("hello");
    await finish();
    expect([client.state?.boot, client.state?.jobs.size]).toEqual([boot, 450]);
  });

  test("a picture that was whole stays until the next one is", async () => {
    const { client, give, finish, told } = large();
    await finish();
    const again = client.refresh();
    await give();
    expect([client.state?.jobs.size, client.state?.isWhole]).toEqual([450, true]);
    for (let at = 0; at < 3; at += 1) await give();
    await again;
    expect(told.slice(-2)).toEqual([
      [450, true],
      [450, true],
    ]);
  });

  test("one that could not be finished is begun anew with the next news", async () => {
    const { client, sent, refuse, say, give, refreshed } = large();
    await give();
    refuse(sent.at(-1), "unknown-job");
    await expect(refreshed).rejects.toMatchObject({ code: "unknown-job" });
    expect(client.state?.isWhole).toBe(false);
    say(news("one", 6, aJobView()));
    expect(sent.at(-1)?.method).toBe("hello");
    while (!client.state?.isWhole) await give();
    expect(client.state.jobs.size).toBe(450);
  });
});
