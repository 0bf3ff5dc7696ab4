import { describe, expect, test, vi } from "vitest";
import { CallError, Ferry, type FerryJob } from "./api.ts";
import { DEFAULT_PROPERTIES } from "./engine/properties.ts";
import { told } from "./engine/telling.ts";
import { Client } from "./rpc/client.ts";
import type { FileView, JobState, JobView, Request, Snapshot } from "./rpc/protocol.ts";
import { aJobView } from "./rpc/sample-views.ts";

vi.stubGlobal("document", { baseURI: "https://program.example/" });

const view = (rev: number, state: JobState, id = "a"): JobView =>
  aJobView({ rev, state, id, owner: "p", name: "", files: [], turn: 1 });

const file = (id: string, isWhole: boolean): FileView => ({
  id,
  url: `https://files.example/${id}`,
  host: "files.example",
  name: id,
  bytesTotal: 10,
  bytesTransferred: isWhole ? 10 : 0,
  bytesPending: 0,
  resumable: "yes",
  proof: null,
  isWhole,
  problem: null,
  change: null,
  validation: null,
  sources: [],
});

/** A worker that keeps jobs as they are told to be, and answers at once. */
async function world() {
  const asked: Request[] = [];
  const jobs = new Map<string, JobView>();
  let hear: (message: unknown) => void = () => undefined;
  let rev = 0;
  let seq = 0;
  const snapshot = (): Snapshot => ({
    boot: "one",
    seq,
    jobs: [...jobs.values()],
    connectivity: { kind: "online", backAt: null },
    policy: { title: "Ferry", samples: [], warning: null },
    handover: { alone: true, files: [], kept: [] },
  });
  const news = (method: string, params: object): void => {
    seq += 1;
    hear({ jsonrpc: "2.0", method, params: { boot: "one", seq, ...params } });
  };
  const become = (state: JobState, id = "a", others: Partial<JobView> = {}): void => {
    const job = { ...view((rev += 1), state, id), ...others };
    jobs.set(id, job);
    news("job-changed", { job });
  };
  const answer = (request: Request): unknown => {
    if (request.method === "hello") return snapshot();
    if (request.method === "job-log") return { entries: [{ at: 1, kind: "created" }] };
    if (request.method !== "create-job") return jobs.get("a");
    const { id } = request.params as { id: string };
    if (!jobs.has(id)) jobs.set(id, view((rev += 1), { kind: "suspended" }, id));
    return jobs.get(id);
  };
  const client = new Client({
    send: (message) => {
      if (!("jsonrpc" in message)) return;
      asked.push(message);
      hear({ jsonrpc: "2.0", id: message.id, result: answer(message) });
    },
    receive: (listener) => void (hear = listener),
  });
  await client.refresh();
  const ferry = new Ferry({ client, remote: null }, "p");
  const remove = (id: string): void => {
    jobs.delete(id);
    news("job-removed", { id });
  };
  return { asked, ferry, become, remove };
}

const transferring: JobState = { kind: "transferring" };
const failed: JobState = { kind: "error", problem: told({ code: "http-status", status: 404 }) };

/** What a loop over the changes saw; it ends when the loop does. */
async function kindsOf(job: FerryJob, signal?: AbortSignal): Promise<string[]> {
  const kinds: string[] = [];
  for await (const { state } of job.changes(signal ? { signal } : {})) kinds.push(state.kind);
  return kinds;
}

/** Lets the reader of changes come to its next wait. */
const turn = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};

describe("creation", () => {
  test("with an id of the caller's is the same job, however often", async () => {
    const { ferry } = await world();
    const [one, two] = [await ferry.createJob({ id: "mine" }), await ferry.createJob({ id: "mine" })];
    expect(two).toBe(one);
    expect(one.id).toBe("mine");
  });

  test("a file keeps the id that its program chose", async () => {
    const { ferry, asked } = await world();
    const job = await ferry.createJob({ id: "a" });
    expect((await job.addFile({ id: "f", url: "https://files.example/f" })).id).toBe("f");
    expect(asked.at(-1)?.params).toMatchObject({ job: "a", file: "f" });
  });
});

describe("one job by its id", () => {
  test("is the same object as before", async () => {
    const { ferry } = await world();
    const job = await ferry.createJob({ id: "a" });
    expect(await ferry.job("a")).toBe(job);
  });

  test("that nobody has: unknown-job, with what to do", async () => {
    const { ferry } = await world();
    await expect(ferry.job("nobody")).rejects.toMatchObject({
      code: "unknown-job",
      class: "request",
      transient: false,
      nextAction: "change-request",
    });
  });
});

describe("the changes of a job", () => {
  test("begin with how it stands and end when it has transferred", async () => {
    const { ferry, become } = await world();
    const kinds = kindsOf(await ferry.createJob({ id: "a" }));
    await turn();
    become(transferring);
    await turn();
    become({ kind: "transferred" });
    expect(await kinds).toEqual(["suspended", "transferring", "transferred"]);
  });

  test("go on after a failure, which a resume may mend", async () => {
    const { ferry, become } = await world();
    const kinds = kindsOf(await ferry.createJob({ id: "a" }));
    await turn();
    become(failed);
    await turn();
    become({ kind: "transferred" });
    expect(await kinds).toEqual(["suspended", "error", "transferred"]);
  });

  test("give a slow reader the latest only", async () => {
    const { ferry, become } = await world();
    const changes = (await ferry.createJob({ id: "a" })).changes();
    await changes.next();
    become({ kind: "queued" });
    become(transferring);
    expect((await changes.next()).value?.state.kind).toBe("transferring");
    await changes.return(undefined);
  });

  test("end when the job is removed", async () => {
    const { ferry, become, remove } = await world();
    const kinds = kindsOf(await ferry.createJob({ id: "a" }));
    await turn();
    become(transferring);
    await turn();
    remove("a");
    expect(await kinds).toEqual(["suspended", "transferring"]);
  });

  test("end with the signal's reason", async () => {
    const { ferry } = await world();
    const stop = new AbortController();
    const kinds = kindsOf(await ferry.createJob({ id: "a" }), stop.signal);
    await turn();
    stop.abort(new Error("enough"));
    await expect(kinds).rejects.toThrow("enough");
  });
});

describe("waiting for the end", () => {
  test("resolves when it has transferred", async () => {
    const { ferry, become } = await world();
    const finished = (await ferry.createJob({ id: "a" })).finished();
    await turn();
    become({ kind: "transferred" });
    await expect(finished).resolves.toBeUndefined();
  });

  test("rejects with the problem that the job failed of", async () => {
    const { ferry, become } = await world();
    const finished = (await ferry.createJob({ id: "a" })).finished();
    const told = expect(finished).rejects.toMatchObject({
      code: "http-status",
      httpStatus: 404,
      bits: "0x80190194",
    });
    await turn();
    become(failed);
    await told;
    await expect(finished).rejects.toBeInstanceOf(CallError);
  });

  test.each([
    ["cancelled", (w: Awaited<ReturnType<typeof world>>) => w.become({ kind: "cancelled" })],
    ["removed", (w: Awaited<ReturnType<typeof world>>) => (w.become(transferring), w.remove("a"))],
  ])("rejects when the job is %s", async (_what, end) => {
    const here = await world();
    const told = expect((await here.ferry.createJob({ id: "a" })).finished()).rejects.toMatchObject({
      code: "unknown-job",
    });
    await turn();
    end(here);
    await told;
  });
});

describe("a signal", () => {
  test("that was given before asks nobody", async () => {
    const { ferry, asked } = await world();
    const before = asked.length;
    await expect(ferry.createJob({ signal: AbortSignal.abort(new Error("late")) })).rejects.toThrow("late");
    expect(asked).toHaveLength(before);
  });

  test("ends the waiting for an answer that does not come", async () => {
    const client = new Client({ send: () => undefined, receive: () => undefined });
    const stop = new AbortController();
    const waiting = new Ferry({ client, remote: null }, "p").createJob({ signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });
});

describe("what a job tells of itself", () => {
  test("is its times, its owner, its interruptions and what stands against it", async () => {
    const { ferry, become } = await world();
    const job = await ferry.createJob({ id: "a" });
    become(failed, "a", { createdAt: 1, modifiedAt: 2, completedAt: 3, errorCount: 4 });
    expect(job.times).toEqual({ creation: 1, modification: 2, completion: 3 });
    expect([job.owner, job.errorCount]).toEqual(["p", 4]);
    expect(await job.log()).toEqual([{ at: 1, kind: "created" }]);
    expect(job.error).toMatchObject({ code: "http-status", context: "remote-file", bits: "0x80190194" });
  });

  test("of a file that is here comes once, whatever the rest of the job does, and not unasked", async () => {
    const { ferry, become } = await world();
    const job = await ferry.createJob({ id: "a" });
    const heard: string[] = [];
    job.on("filetransferred", ({ detail }) => heard.push(detail.id));
    become(transferring, "a", { files: [file("one", false), file("two", false)] });
    become(transferring, "a", { files: [file("one", false), file("two", true)] });
    become(transferring, "a", { files: [file("one", false), file("two", true)] });
    expect(heard).toEqual(["two"]);
    const properties = { ...DEFAULT_PROPERTIES, notifyFlags: ["transferred"] as const };
    become(transferring, "a", { files: [file("one", true), file("two", true)], properties });
    expect([heard, job.files.map(({ isWhole }) => isWhole)]).toEqual([["two"], [true, true]]);
  });

  test("of a file that is here is not told again when one before it leaves", async () => {
    const { ferry, become, asked } = await world();
    const job = await ferry.createJob({ id: "a" });
    const heard: string[] = [];
    job.on("filetransferred", ({ detail }) => heard.push(detail.id));
    become(transferring, "a", { files: [file("one", false), file("two", true)] });
    await job.removeFile(job.file(0));
    expect(asked.at(-1)).toMatchObject({ method: "remove-file", params: { job: "a", file: "one" } });
    become({ kind: "transferred" }, "a", { files: [file("two", true)] });
    expect(heard).toEqual(["two"]);
  });

  test("about one file that failed is asked for alone", async () => {
    const { ferry, become, asked } = await world();
    const job = await ferry.createJob({ id: "a" });
    become(failed, "a", { files: [file("one", false), file("two", true)] });
    await job.retryFile(job.file(0));
    expect(asked.at(-1)).toMatchObject({ method: "retry-file", params: { job: "a", file: "one" } });
  });

  test.each([
    [["error"], ["error"]],
    [["modification"], ["statechange", "statechange"]],
    [[], []],
  ] as const)("by events is what its flags %j say", async (notifyFlags, expected) => {
    const { ferry, become } = await world();
    const job = await ferry.createJob({ id: "a" });
    const heard: string[] = [];
    for (const type of ["statechange", "transferred", "error"] as const) job.on(type, () => heard.push(type));
    const others = { properties: { ...DEFAULT_PROPERTIES, notifyFlags } };
    become(failed, "a", others);
    become({ kind: "transferred" }, "a", others);
    expect(heard).toEqual(expected);
  });
});

describe("the least time between two notifications", () => {
  const at = (bytesTransferred: number) => ({
    files: [{ ...file("f", false), bytesTransferred }],
    properties: { ...DEFAULT_PROPERTIES, minimumNotificationInterval: 1_000 },
  });

  test("holds back what is told of progress, and the last of it comes, before what came of it", async () => {
    vi.useFakeTimers();
    try {
      const { ferry, become } = await world();
      const job = await ferry.createJob({ id: "a" });
      const heard: unknown[] = [];
      job.on("progress", ({ detail }) => heard.push(detail.bytesTransferred));
      job.on("statechange", ({ detail }) => heard.push(detail.kind));
      become(transferring, "a", at(0));
      heard.length = 0;
      for (const bytes of [1, 2, 3]) become(transferring, "a", at(bytes));
      vi.advanceTimersByTime(999);
      expect(heard).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(heard).toEqual([3]);
      become(transferring, "a", at(4));
      expect(job.progress.bytesTransferred).toBe(4);
      become({ kind: "transferred" }, "a", at(9));
      expect(heard).toEqual([3, 9, "transferred"]);
      vi.advanceTimersByTime(10_000);
      expect(heard).toHaveLength(3);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the ranges with which a file was added", () => {
  test("are told as they were given, and of a whole file none", async () => {
    const { become, ferry } = await world();
    const ranges = [
      { offset: 5, length: 2 },
      { offset: 9, length: null },
    ];
    become(transferring, "a", { files: [{ ...file("f", false), ranges }, file("g", false)] });
    const job = await ferry.job("a");
    expect(job.file(0).ranges).toEqual([
      { offset: 5, length: 2 },
      { offset: 9, length: "to-end" },
    ]);
    expect(job.file(1).ranges).toBeNull();
  });
});

describe("limits and costs", () => {
  test("are asked for and set as they are given", async () => {
    const { asked, ferry } = await world();
    await ferry.traffic();
    await ferry.setTraffic({ monthlyBudget: 5 });
    await ferry.setMetered(null);
    expect(asked.slice(-3).map(({ method, params }) => [method, params])).toMatchObject([
      ["get-traffic", {}],
      ["set-traffic", { settings: { monthlyBudget: 5 } }],
      ["set-metered", { isMetered: null }],
    ]);
  });
});

describe("ranges that were asked for", () => {
  const wish = (offset: number, length: number | null) => ({ offset, length });

  test("are told once they are here, each once", async () => {
    const { asked, become, ferry } = await world();
    const wanted = [wish(2, 3), wish(7, null)];
    become(transferring, "a", { files: [file("f", false)] });
    const job = await ferry.job("a");
    const came: unknown[] = [];
    job.on("filerangestransferred", ({ detail }) => came.push([detail.file.id, detail.ranges]));
    become(transferring, "a", { files: [{ ...file("f", false), wanted }] });
    await job.file(0).requestRanges([
      { offset: 2, length: 3 },
      { offset: 7, length: "to-end" },
    ]);
    expect(asked.at(-1)?.params).toMatchObject({ job: "a", file: "f", ranges: wanted });
    expect(came).toEqual([]);
    become(transferring, "a", { files: [{ ...file("f", false), wanted: [wish(7, null)] }] });
    become(transferring, "a", { files: [file("f", true)] });
    expect(came).toEqual([
      ["f", [{ offset: 2, length: 3 }]],
      ["f", [{ offset: 7, length: "to-end" }]],
    ]);
  });

  test("and are here already are told at once; what the file does not have never is", async () => {
    const { become, ferry } = await world();
    become(transferring, "a", { files: [file("f", false)] });
    const job = await ferry.job("a");
    const came: unknown[] = [];
    job.on("filerangestransferred", ({ detail }) => came.push(detail.ranges));
    await job.file(0).requestRanges([{ offset: 2, length: 3 }]);
    expect(came).toEqual([[{ offset: 2, length: 3 }]]);
    become(transferring, "a", { files: [{ ...file("f", false), bytesTotal: null, wanted: [wish(9, 5)] }] });
    become(transferring, "a", { files: [file("f", false)] });
    expect(came).toHaveLength(1);
  });
});
