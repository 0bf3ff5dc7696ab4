import { beforeEach, describe, expect, test, vi } from "vitest";
import { DEFAULT_PROPERTIES } from "../engine/properties.ts";
import { CallError } from "./client.ts";
import type { LiveState } from "./live.ts";
import { ownProblem } from "./own-problems.ts";
import { ProgramDesk, type Queue } from "./program-desk.ts";
import { ownerOf, type Program } from "./programs.ts";
import { type JobView, PROTOCOL } from "./protocol.ts";

const US: Program = { origin: "https://app.example", name: "Episodes" };
const KEY = "k".repeat(16);

const job = (id: string, owner: string, more: Partial<JobView> = {}): JobView => ({
  id,
  rev: 1,
  owner,
  name: "",
  priority: "normal",
  state: { kind: "suspended" },
  files: [],
  createdAt: 0,
  modifiedAt: 0,
  completedAt: null,
  errorCount: 0,
  properties: DEFAULT_PROPERTIES,
  level: "normal",
  isForgotten: false,
  turn: 1,
  rate: 0,
  connections: 0,
  secondsLeft: null,
  note: null,
  waits: null,
  credentials: [],
  ...more,
});

const MINE = job(`${KEY}-mine`, ownerOf(US));
/** Whoever else has jobs: a program of this origin, one of another, and one of the same name elsewhere. */
const OTHERS = [
  job("local", "Episodes"),
  job("other-theirs", "https://other.example Episodes"),
  job(`${KEY}-forged`, "https://app.example Another"),
  job("unprefixed", ownerOf(US)),
];

interface Posted {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: { readonly job?: JobView; readonly id?: string; readonly seq?: number };
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly data: { readonly code: string } };
}

function world() {
  const asked: [string, object][] = [];
  const posted: Posted[] = [];
  const transferred: unknown[] = [];
  let listener: (state: LiveState) => void = () => undefined;
  const state: { jobs: Map<string, JobView> } & Omit<LiveState, "jobs"> = {
    boot: "one",
    seq: 0,
    jobs: new Map([MINE, ...OTHERS].map((one) => [one.id, one])),
    connectivity: { kind: "online", backAt: null },
    policy: { title: "Ferry", samples: ["/secret"], warning: "mend it" },
    handover: { alone: true, files: [], kept: [] },
    isWhole: true,
  };
  const queue = {
    state,
    refresh: async () => undefined,
    subscribe: (heard: typeof listener) => {
      listener = heard;
      heard(state);
      return () => void (listener = () => undefined);
    },
    call: async (method: string, params: { readonly id?: string; readonly job?: string }) => {
      asked.push([method, params]);
      if (method === "create-job") return job(params.id ?? "", ownerOf(US));
      return state.jobs.get(params.job ?? "") ?? null;
    },
  };
  const desk = new ProgramDesk({
    queue: queue as unknown as Queue,
    program: US,
    key: KEY,
    origin: "https://ferry.example",
    read: async (_job, _file, start, end) => new Uint8Array(end - start).buffer,
    post: (message, transfer = []) => {
      posted.push(message);
      transferred.push(...transfer);
    },
  });
  const ask = async (method: string, params: object): Promise<Posted | undefined> => {
    await desk.hear({ jsonrpc: "2.0", id: "1", method, params: { protocol: PROTOCOL, ...params } });
    return posted.findLast(({ id }) => id === "1");
  };
  const change = (view: JobView): void => {
    state.jobs.set(view.id, view);
    listener({ ...state });
  };
  const drop = (id: string): void => {
    state.jobs.delete(id);
    listener({ ...state });
  };
  return { desk, ask, asked, posted, transferred, change, drop, queue };
}

describe("a program of another origin", () => {
  let here: ReturnType<typeof world>;
  beforeEach(() => {
    here = world();
    here.posted.length = 0;
  });

  test("sees its own jobs only, by its own names, and nothing of the deployment", async () => {
    const reply = await here.ask("hello", { fresh: true });
    expect(reply?.result).toMatchObject({
      jobs: [{ id: "mine", owner: "Episodes" }],
      policy: { samples: [], warning: null },
      handover: { files: [], kept: [] },
    });
  });

  test("gets a large queue in parts, and between them news of what changes only", async () => {
    for (const id of ["second", "third"])
      here.change(job(`${KEY}-${id}`, ownerOf(US), { state: { kind: "queued" }, rev: 2 }));
    const reply = await here.ask("hello", { fresh: true, most: 2 });
    expect(reply?.result).toMatchObject({
      jobs: [{ id: "second" }, { id: "third" }],
      order: ["mine", "second", "third"],
    });
    here.posted.length = 0;
    here.change(job(`${KEY}-second`, ownerOf(US), { rev: 3 }));
    expect(here.posted).toMatchObject([{ method: "job-changed", params: { job: { id: "second", rev: 3 } } }]);
    const { boot } = (reply?.result ?? {}) as { readonly boot?: string };
    const rest = await here.ask("get-jobs", { jobs: ["mine", "nobody", "local", "other-theirs"] });
    expect(rest?.result).toEqual({
      boot,
      jobs: [expect.objectContaining({ id: "mine", owner: "Episodes" })],
    });
  });

  test.each([["a"], [[1]], [["../x"]], [Array.from({ length: 1_001 }, () => "mine")]])(
    "is refused jobs by %j",
    async (jobs) => {
      expect((await here.ask("get-jobs", { jobs }))?.error?.data.code).toBe("bad-argument");
    },
  );

  test("creates jobs under ids that can be nobody else's", async () => {
    const reply = await here.ask("create-job", {
      id: "local",
      owner: "Episodes",
      name: "",
      priority: "normal",
    });
    expect(here.asked).toEqual([
      ["create-job", expect.objectContaining({ id: `${KEY}-local`, owner: ownerOf(US) })],
    ]);
    expect(reply?.result).toMatchObject({ id: "local", owner: "Episodes" });
  });

  test("may go on with a job that the news has not told of yet", async () => {
    await here.ask("create-job", { id: "new", owner: "", name: "", priority: "normal" });
    await here.ask("add-file", { job: "new", file: "f", url: "https://files.example/f", name: null });
    expect(here.asked.at(-1)).toEqual([
      "add-file",
      expect.objectContaining({ job: `${KEY}-new`, file: `${KEY}-f` }),
    ]);
  });

  test("may add a set of files, under names of its own", async () => {
    const files = ["f", "g"].map((file) => ({ file, url: `https://files.example/${file}`, name: null }));
    await here.ask("add-files", { job: "mine", files });
    expect(here.asked).toEqual([
      [
        "add-files",
        expect.objectContaining({ files: files.map((one) => ({ ...one, file: `${KEY}-${one.file}` })) }),
      ],
    ]);
    expect((await here.ask("add-files", { job: "mine", files: [1] }))?.error?.data.code).toBe("bad-argument");
  });

  test.each(["local", "other-theirs", "forged", "unprefixed", `${KEY}-mine`, "nobody"])(
    "learns nothing of %s: it is unknown, as one that is nobody's",
    async (id) => {
      const refused: unknown[] = [];
      for (const method of ["resume", "suspend", "cancel", "complete", "read-file"])
        refused.push((await here.ask(method, { job: id }))?.error);
      const unknown = { code: -32000, message: "unknown-job", data: ownProblem("unknown-job") };
      expect(refused).toEqual(refused.map(() => unknown));
      expect((await here.ask("remove", { job: id }))?.result).toBeNull();
      expect(here.asked).toEqual([]);
    },
  );

  test.each([
    ["a share", "\\\\server\\share\\f"],
    ["a share behind a blank", "  \\\\server\\share\\f"],
    ["a share as smb", "smb://server/share/f"],
    ["a local file", "file:///etc/passwd"],
    ["half an address", "/f"],
    ["Ferry's own origin", "https://ferry.example/f"],
    ["no text", 7],
  ])("may not fetch %s", async (_what, url) => {
    const file = { job: "mine", file: "f", name: null };
    const tries: [string, object][] = [
      ["add-file", { ...file, url }],
      ["add-file", { ...file, url: "https://files.example/f", mirrors: [url] }],
      ["add-file", { ...file, url: "https://files.example/f", expected: { digestUrl: url } }],
      [
        "add-files",
        {
          job: "mine",
          files: [
            { ...file, url: "https://files.example/f" },
            { ...file, url },
          ],
        },
      ],
      ["add-files", { job: "mine", files: [{ ...file, url: "https://files.example/f", mirrors: [url] }] }],
      ["read-metalink", { url }],
      ["set-mirrors", { ...file, urls: ["https://files.example/f", url] }],
      ["set-remote-name", { ...file, url }],
      ["replace-remote-prefix", { job: "mine", from: "https://files.example/", to: url }],
      ["check-url", { url }],
    ];
    for (const [method, params] of tries)
      expect((await here.ask(method, params))?.error?.data.code).toMatch(/^(bad-scheme|host-not-allowed)$/);
    expect(here.asked).toEqual([]);
  });

  test.each(["https://ferry.exam", "https://", "https://files.example"])(
    "may not replace a prefix by %s, which what follows would make another host",
    async (to) => {
      const prefix = { job: "mine", from: "https://files.example/", to };
      expect((await here.ask("replace-remote-prefix", prefix))?.error?.data.code).toBe("bad-scheme");
      expect(
        (await here.ask("replace-remote-prefix", { ...prefix, from: to, to: prefix.from }))?.error,
      ).toBeDefined();
      expect(here.asked).toEqual([]);
    },
  );

  test("names its own jobs where it orders them, and is not told behind whom else it waits", async () => {
    const behind = (id: string): JobView["waits"] => ({ kind: "its-turn", behind: { id, name: "secret" } });
    here.change({ ...MINE, rev: 2, waits: behind("local") });
    expect(here.posted.at(-1)?.params?.job?.waits).toEqual({ kind: "its-turn", behind: null });
    here.change({ ...MINE, rev: 3, waits: behind(`${KEY}-two`) });
    expect(here.posted.at(-1)?.params?.job?.waits).toMatchObject({ behind: { id: "two" } });
    expect((await here.ask("move-job", { job: "mine", place: { before: "local" } }))?.error?.data.code).toBe(
      "unknown-job",
    );
    await here.ask("move-job", { job: "mine", place: { behind: "mine" } });
    await here.ask("set-properties", { job: "mine", properties: { after: ["two"], deadline: 5 } });
    expect(here.asked).toEqual([
      ["move-job", { job: MINE.id, place: { behind: MINE.id } }],
      ["set-properties", { job: MINE.id, properties: { after: [`${KEY}-two`], deadline: 5 } }],
    ]);
  });

  test("may not send what the browser knows of the user, but its own credentials", async () => {
    const browser = { job: "mine", origin: null, credentials: { scheme: "browser" } };
    expect((await here.ask("set-credentials", browser))?.error?.data.code).toBe("bad-credentials");
    await here.ask("set-credentials", { ...browser, credentials: { scheme: "bearer", token: "t" } });
    expect(here.asked).toEqual([["set-credentials", expect.objectContaining({ job: MINE.id })]]);
  });

  test.each(["network-hint", "handed-over", "teleport", "toString", "__proto__"])(
    "does not know the command %s",
    async (method) => {
      expect(await here.ask(method, {})).toMatchObject({ error: { code: -32601 } });
      expect(here.asked).toEqual([]);
    },
  );

  test.each([[{ job: 7 }], [{ job: "a/b" }], [{ job: "x".repeat(61) }], [{}]])(
    "hears of %j that it is no id",
    async (params) => expect((await here.ask("resume", params))?.error?.data.code).toBe("bad-argument"),
  );

  test("of another build is told so", async () =>
    expect(await here.ask("hello", { protocol: PROTOCOL - 1 })).toMatchObject({
      error: { data: { code: "page-outdated" } },
    }));

  test("hears the news of its own jobs, numbered for it alone", () => {
    here.change({ ...MINE, rev: 2 });
    here.change({ ...job("local", "Episodes"), rev: 3 });
    here.change({ ...MINE, rev: 4 });
    here.drop("local");
    here.drop(MINE.id);
    const news = here.posted.map(({ method, params }) => [
      method,
      params?.job?.id ?? params?.id,
      params?.seq,
    ]);
    const first = news[0]?.[2] as number;
    expect(news).toEqual([
      ["job-changed", "mine", first],
      ["job-changed", "mine", first + 1],
      ["job-removed", "mine", first + 2],
    ]);
  });

  test("hears nothing after it was sent away", () => {
    here.desk.close();
    here.change({ ...MINE, rev: 2 });
    expect(here.posted).toEqual([]);
  });

  test("reads the bytes of its whole files, and of no others", async () => {
    const file = { id: `${KEY}-f`, bytesTotal: 100, isWhole: true } as JobView["files"][number]; // what is read of it
    here.change({ ...MINE, files: [file, { ...file, id: `${KEY}-half`, isWhole: false }], rev: 2 });
    const reply = await here.ask("read-file", { job: "mine", file: "f", start: 10, end: 100 });
    expect(reply?.result).toEqual({ bytes: new ArrayBuffer(90) });
    expect(here.transferred).toHaveLength(1);
    for (const bad of [
      { file: "half", start: 0, end: 1 },
      { file: "none", start: 0, end: 1 },
      { file: "f", start: 0, end: 101 },
      { file: "f", start: -1, end: 1 },
      { file: "f", start: 2, end: 1 },
      { file: "f", start: "0", end: 1 },
    ])
      expect((await here.ask("read-file", { job: "mine", ...bad }))?.error).toBeDefined();
  });

  test("says that its page plays, under a name that no other has, while anything is under way", async () => {
    const told = () => here.asked.filter(([method]) => method === "page-busy").map(([, params]) => params);
    await here.ask("page-busy", { page: "tab", why: "playing" });
    expect(told()).toEqual([]);
    here.change(job("local", "Episodes", { rev: 2, state: { kind: "queued" } }));
    expect(await here.ask("page-busy", { page: "tab", why: "playing" })).toMatchObject({ result: null });
    expect(told()).toEqual([{ page: `${KEY}-tab`, why: "playing" }]);
    expect(await here.ask("page-busy", { page: "", why: "playing" })).toHaveProperty("error");
  });

  test("is not told what else its user does", async () => {
    const givesWay = { to: "playing", bytesPerSecond: 8192 } as const;
    here.change({ ...MINE, rev: 2, givesWay });
    expect(here.posted.at(-1)?.params?.job?.givesWay).toEqual({ to: "others", bytesPerSecond: 8192 });
  });

  test("hears the worker's problem with its own name for the file", async () => {
    const problem = { ...ownProblem("bad-argument"), file: `${KEY}-f` };
    vi.spyOn(here.queue, "call").mockRejectedValue(new CallError(problem));
    expect(await here.ask("resume", { job: "mine" })).toMatchObject({ error: { data: { file: "f" } } });
  });

  test.each([[null], ["x"], [{ jsonrpc: "2.0", id: 1, result: 1 }]])(
    "%j is answered by nobody",
    async (message) => {
      await here.desk.hear(message);
      expect(here.posted).toEqual([]);
    },
  );
});
