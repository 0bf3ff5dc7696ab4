import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DEFAULT_PROPERTIES } from "./engine/properties.ts";
import { keepList, recallList } from "./last-list.ts";
import type { StateListener } from "./rpc/client.ts";
import type { LiveState } from "./rpc/live.ts";
import { type JobState, type JobView, PROTOCOL } from "./rpc/protocol.ts";

const KEY = "ferry-last-list";
const NOW = 1_800_000_000_000;

/** A page's storage, and the worker's news by hand. */
function scripted(text?: string) {
  const texts = new Map<string, string>(text === undefined ? [] : [[KEY, text]]);
  const storage = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: vi.fn((key: string, value: string) => void texts.set(key, value)),
    removeItem: (key: string) => void texts.delete(key),
  };
  let listener: StateListener = () => undefined;
  const subscribe = (heard: StateListener) => {
    listener = heard;
    return () => undefined;
  };
  const shelf = () => storage;
  return {
    storage,
    shelf,
    text: () => texts.get(KEY) ?? null,
    leave: keepList({ subscribe }, shelf, () => NOW),
    hear: (...jobs: readonly JobView[]) => listener(picture(jobs), null),
    recall: () => recallList(shelf),
  };
}

const picture = (jobs: readonly JobView[]): LiveState => ({
  boot: "a",
  seq: 1,
  jobs: new Map(jobs.map((one) => [one.id, one])),
  connectivity: { kind: "online", backAt: null },
  policy: { title: "Ferry", samples: [], warning: null },
  handover: { alone: true, files: [], kept: [] },
  isWhole: true,
});

const job = (
  id: string,
  state: JobState = { kind: "transferring" },
  more: Partial<JobView> = {},
): JobView => ({
  id,
  rev: 7,
  owner: "somebody",
  credentials: [],
  name: "a.iso",
  priority: "high",
  state,
  files: [
    {
      id: "f",
      url: "https://files.example/a.iso?key=secret",
      host: "files.example",
      name: "a.iso",
      bytesTotal: 100,
      bytesTransferred: 40,
      bytesPending: 9,
      resumable: "yes",
      proof: null,
      isWhole: false,
      problem: null,
      change: null,
      validation: null,
      sources: [],
    },
  ],
  createdAt: NOW - 5,
  turn: 3,
  rate: 1000,
  connections: 0,
  secondsLeft: 1,
  note: "damaged",
  waits: null,
  properties: DEFAULT_PROPERTIES,
  modifiedAt: NOW,
  completedAt: null,
  errorCount: 0,
  level: "normal",
  isForgotten: false,
  ...more,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("what a page leaves is what the next one shows", () => {
  test("name, host, what was stored and when; nothing of it moves", () => {
    const page = scripted();
    page.hear(job("a"));
    page.leave();
    const last = page.recall();
    expect(last?.at).toBe(NOW);
    expect([...(last?.jobs.values() ?? [])]).toEqual([
      expect.objectContaining({
        id: "a",
        name: "a.iso",
        state: { kind: "transferring" },
        rate: 0,
        connections: 0,
        secondsLeft: null,
      }),
    ]);
    expect(last?.jobs.get("a")?.files).toEqual([
      expect.objectContaining({
        host: "files.example",
        bytesTotal: 100,
        bytesTransferred: 40,
        bytesPending: 0,
      }),
    ]);
  });

  test("a problem comes back with what its sentence needs", () => {
    const problem = {
      code: "http-status",
      status: 404,
      host: "files.example",
      detail: "GET ?key=secret",
    } as const;
    const page = scripted();
    page.hear(
      job("a", { kind: "error", problem }),
      job("b", { kind: "transient-error", problem, retryAt: NOW }),
    );
    page.leave();
    const { detail: _, ...told } = problem;
    expect(page.recall()?.jobs.get("a")?.state).toEqual({ kind: "error", problem: told });
    expect(page.recall()?.jobs.get("b")?.state).toEqual({
      kind: "transient-error",
      problem: told,
      retryAt: null,
    });
  });

  test("why a job waited is not kept: it may be another matter by now", () => {
    const page = scripted();
    page.hear(job("a", { kind: "queued" }, { waits: { kind: "starting" } }));
    page.leave();
    expect(page.recall()?.jobs.get("a")?.waits).toBe(null);
  });

  test("a host that is longer than any can be does not cost the list", () => {
    const host = "x".repeat(8_000);
    const page = scripted();
    const { files } = job("a");
    page.hear(
      job(
        "a",
        { kind: "error", problem: { code: "unreachable", host } },
        { files: files.map((file) => ({ ...file, host })) },
      ),
    );
    page.leave();
    expect(page.recall()?.jobs.get("a")?.files[0]?.host).toHaveLength(255);
  });

  test("no address is kept, wherever it stands", () => {
    const page = scripted();
    page.hear(job("a"), job("b", { kind: "error", problem: { code: "cut", detail: "?key=secret" } }));
    page.leave();
    expect(page.text()).toContain("files.example");
    expect(page.text()).not.toContain("secret");
  });

  test("the top 50 of 51, and a job without a file", () => {
    const page = scripted();
    page.hear(
      ...Array.from({ length: 51 }, (_, i) => job(`job-${i}`, undefined, { createdAt: i, files: [] })),
    );
    page.leave();
    const ids = [...(page.recall()?.jobs.keys() ?? [])];
    expect(ids).toHaveLength(50);
    expect(ids).not.toContain("job-50");
  });
});

describe("kept cheaply", () => {
  test("once in three seconds, however many bytes come", () => {
    const page = scripted();
    for (let i = 0; i < 30; i += 1) {
      page.hear(job("a"));
      vi.advanceTimersByTime(100);
    }
    expect(page.storage.setItem).toHaveBeenCalledTimes(1);
  });

  test("at once when the page is left, and not again without news", () => {
    const page = scripted();
    page.hear(job("a"));
    page.leave();
    page.leave();
    vi.runAllTimers();
    expect(page.storage.setItem).toHaveBeenCalledTimes(1);
  });

  test("an emptied queue leaves nothing behind", () => {
    const page = scripted();
    page.hear(job("a"));
    page.leave();
    page.hear();
    expect(page.text()).toBeNull();
    expect(page.recall()).toBeNull();
  });
});

describe("only what this build would have written is believed", () => {
  const good = (): string => {
    const page = scripted();
    page.hear(job("a", { kind: "error", problem: { code: "cut" } }));
    page.leave();
    return page.text() ?? "";
  };
  const changed = (edit: (list: ReturnType<typeof JSON.parse>) => void): string => {
    const list = JSON.parse(good());
    edit(list);
    return JSON.stringify(list);
  };

  test("the good one is", () => expect(scripted(good()).recall()).not.toBeNull());

  test.each([
    ["no JSON", () => "{"],
    ["null", () => "null"],
    ["a list", () => "[]"],
    ["another protocol", () => changed((list) => (list.protocol = PROTOCOL + 1))],
    ["no jobs", () => changed((list) => (list.jobs = []))],
    ["51 jobs", () => changed((list) => (list.jobs = Array(51).fill(list.jobs[0])))],
    ["more than was asked for", () => changed((list) => (list.jobs[0].url = "https://x/"))],
    ["a time that no clock shows", () => changed((list) => (list.at = 8.64e15 + 1))],
    ["an endless number", () => good().replace(/"turn":3/, '"turn":1e999')],
    ["a state that does not exist", () => changed((list) => (list.jobs[0].state = { kind: "flying" }))],
    ["markup for a code", () => changed((list) => (list.jobs[0].state.code = "<b>"))],
    ["an object for a name", () => changed((list) => (list.jobs[0].name = {}))],
    ["less than no bytes", () => changed((list) => (list.jobs[0].file.stored = -1))],
    ["an id that is none", () => changed((list) => (list.jobs[0].id = "a b"))],
    ["more text than fifty jobs have", () => good() + " ".repeat(100_000)],
  ])("%s is not", (_, text) => expect(scripted(text()).recall()).toBeNull());

  test("two jobs of one id are one", () => {
    const page = scripted(changed((list) => list.jobs.push(list.jobs[0])));
    expect(page.recall()?.jobs.size).toBe(1);
  });
});

test("storage that is blocked or full is no storage, and no error", () => {
  const blocked = (): never => {
    throw new DOMException("denied", "SecurityError");
  };
  expect(recallList(blocked)).toBeNull();
  let listener: StateListener = () => undefined;
  const leave = keepList({ subscribe: (heard) => ((listener = heard), () => undefined) }, blocked);
  listener(picture([job("a")]), null);
  expect(leave).not.toThrow();
});
