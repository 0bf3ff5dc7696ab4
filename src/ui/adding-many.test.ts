import { expect, test } from "vitest";
import type { Client } from "../rpc/client.ts";
import type { Problem } from "../rpc/protocol.ts";
import { NO_WISHES } from "./adding.ts";
import { addTogether, type ManyDraft } from "./adding-many.ts";

const draft = (...urls: readonly string[]): ManyDraft => ({
  job: "j",
  name: "Season 1",
  files: urls.map((url, index) => ({ file: `f${index}`, url, digests: [] })),
  wishes: { ...NO_WISHES, priority: "low", notBefore: 5 },
});

/** A worker that refuses these addresses, and these commands. */
function scripted(bad: Readonly<Record<string, Problem>>, refuses: Readonly<Record<string, Problem>> = {}) {
  const calls: unknown[] = [];
  const call = (command: string, args: object): Promise<unknown> => {
    calls.push([command, args]);
    const { files = [] } = args as { files?: readonly { file: string; url: string }[] };
    const first = files.find(({ url }) => bad[url]);
    const about = first && { ...bad[first.url], ...(files.length > 1 && { file: first.file }) };
    const problem = refuses[command] ?? about;
    return problem ? Promise.reject(Object.assign(new Error("refused"), { problem })) : Promise.resolve(null);
  };
  return { calls, client: { call } as unknown as Pick<Client, "call"> };
}
const commands = (calls: readonly unknown[]) => calls.map((call) => (call as readonly unknown[])[0]);

test("many addresses become one job, as wished", async () => {
  const { calls, client } = scripted({});
  expect(await addTogether(client, draft("a", "b"), { scheme: "bearer", token: "t" })).toEqual({
    added: ["a", "b"],
    refused: [],
    problem: null,
  });
  expect(commands(calls)).toEqual(["create-job", "add-files", "set-credentials", "resume"]);
  expect(calls[0]).toMatchObject([
    "create-job",
    { id: "j", name: "Season 1", owner: "ferry-page", priority: "low", properties: { notBefore: 5 } },
  ]);
});

test("bad ones stay out, each with its reason, and the others go in", async () => {
  const { calls, client } = scripted({ b: { code: "bad-url" }, d: { code: "host-not-allowed" } });
  const told = await addTogether(client, draft("a", "b", "c", "d"), null);
  expect(told.added).toEqual(["a", "c"]);
  expect(told.refused.map(({ url, problem }) => [url, problem.code])).toEqual([
    ["b", "bad-url"],
    ["d", "host-not-allowed"],
  ]);
  expect(commands(calls).at(-1)).toBe("resume");
});

test("where all are bad there is no job, and each says why", async () => {
  const { calls, client } = scripted({ a: { code: "bad-url" }, b: { code: "bad-scheme" } });
  const told = await addTogether(client, draft("a", "b"), null);
  expect(told).toMatchObject({ added: [], problem: null });
  expect(told.refused.map(({ problem }) => problem.code)).toEqual(["bad-url", "bad-scheme"]);
  expect(commands(calls).at(-1)).toBe("remove");
});

test("what is about none of them is told of the whole, and leaves no job behind", async () => {
  const { calls, client } = scripted({}, { "add-files": { code: "too-many-files" } });
  expect(await addTogether(client, draft("a", "b"), null)).toEqual({
    added: [],
    refused: [],
    problem: { code: "too-many-files" },
  });
  expect(commands(calls).at(-1)).toBe("remove");
});
