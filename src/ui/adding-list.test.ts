import { expect, test } from "vitest";
import type { Client } from "../rpc/client.ts";
import type { FileList, Problem } from "../rpc/protocol.ts";
import { addListed, readList } from "./adding-list.ts";

const listed = (
  name: string,
  urls: readonly string[] = [`https://a.example/${name}`, `https://b.example/${name}`],
) => ({
  name,
  listedAs: name,
  expected: { size: 1, digests: [], pieces: null, digestUrl: null },
  urls,
  leftOut: [],
});

/** A worker that knows one list, and refuses the commands named. */
function scripted(list: FileList, refuses: Readonly<Record<string, Problem>> = {}) {
  const calls: unknown[] = [];
  const call = (command: string, args: unknown): Promise<unknown> => {
    calls.push([command, args]);
    const problem = refuses[command];
    if (problem) return Promise.reject(Object.assign(new Error("refused"), { problem }));
    return Promise.resolve(command === "read-metalink" ? list : null);
  };
  // The fake answers what is read of it, and no more.
  return { calls, client: { call } as unknown as Pick<Client, "call"> };
}
const nothingStored = { readText: () => Promise.reject(new Error("nothing is stored")) };
const commands = (calls: readonly unknown[]) => calls.map((call) => (call as readonly unknown[])[0]);

test("a list is read, and what is chosen of it becomes one job, its best address first", async () => {
  const { calls, client } = scripted({
    kind: "metalink",
    name: "release",
    files: [listed("a"), listed("b"), listed("c", [])],
  });
  const list = await readList(client, { kind: "address", url: "https://x/release.meta4" }, nothingStored);
  expect(calls).toEqual([["read-metalink", { url: "https://x/release.meta4" }]]);
  expect(list.files.map(({ wanted }) => wanted?.url ?? null)).toEqual([
    "https://a.example/a",
    "https://a.example/b",
    null,
  ]);
  const chosen = list.files.flatMap(({ wanted }) => wanted ?? []).slice(0, 1);
  expect(await addListed(client, list, chosen)).toBeNull();
  expect(commands(calls)).toEqual(["read-metalink", "create-job", "add-files", "resume"]);
  expect(calls[1]).toMatchObject(["create-job", { name: "release" }]);
  expect(calls[2]).toMatchObject(["add-files", { files: [{ name: "a", mirrors: ["https://b.example/a"] }] }]);
});

test("a picked file is a list by its text, and gives the job its name", async () => {
  const { calls, client } = scripted({ kind: "metalink", name: null, files: [listed("a"), listed("b")] });
  const list = await readList(
    client,
    { kind: "picked", file: new File(["<x/>"], "cd.meta4") },
    nothingStored,
  );
  expect(calls).toEqual([["read-metalink", { text: "<x/>", called: "cd.meta4" }]]);
  expect(list.name).toBe("cd");
});

test("a job of one file goes by that file's name", async () => {
  const { client } = scripted({ kind: "metalink", name: "release", files: [listed("a")] });
  expect((await readList(client, { kind: "address", url: "https://x/" }, nothingStored)).name).toBe("");
});

test("what is far too large for a list is not even read", async () => {
  const { calls, client } = scripted({ kind: "metalink", name: null, files: [] });
  const file = new File([], "film.mkv");
  Object.defineProperty(file, "size", { value: 4 * 1024 ** 3 });
  await expect(readList(client, { kind: "picked", file }, nothingStored)).rejects.toMatchObject({
    problem: { code: "bad-metalink" },
  });
  expect(calls).toEqual([]);
});

test("a list that arrived as a download is read from what is stored", async () => {
  const { calls, client } = scripted({ kind: "metalink", name: null, files: [listed("a"), listed("b")] });
  const place = { kind: "stored", job: "j", file: "2", name: "cd.meta4", bytes: 9 } as const;
  const list = await readList(client, place, { readText: (...args) => Promise.resolve(`<${args.join()}/>`) });
  expect(calls).toEqual([["read-metalink", { text: "<j,2,9/>" }]]);
  expect(list.name).toBe("cd");
});

test("a refused set leaves no job behind, and the problem is told", async () => {
  const { calls, client } = scripted(
    { kind: "metalink", name: null, files: [listed("a")] },
    { "add-files": { code: "too-many-files" } },
  );
  const list = await readList(client, { kind: "address", url: "https://x/" }, nothingStored);
  expect(await addListed(client, list, [])).toEqual({ code: "too-many-files" });
  expect(commands(calls).at(-1)).toBe("remove");
});
