import { expect, test } from "vitest";
import type { Client } from "../rpc/client.ts";
import type { Problem } from "../rpc/protocol.ts";
import { add, draftOf, oneOriginOf } from "./adding.ts";
import { addressesIn, isListAddress, linksIn } from "./addresses.ts";

/** A client that writes down its calls and refuses the commands named. */
function scripted(refuses: Readonly<Record<string, Problem>> = {}) {
  const calls: string[] = [];
  const call = (command: string, args: { readonly url?: string }): Promise<unknown> => {
    calls.push(command);
    const problem = refuses[command];
    if (problem) return Promise.reject(Object.assign(new Error("refused"), { problem }));
    return Promise.resolve(command === "check-url" ? { url: args.url, name: "a.iso", host: "x" } : null);
  };
  // The fake answers what `add` reads, and no more.
  return { calls, client: { call } as unknown as Pick<Client, "call"> };
}

const draft = draftOf("https://x/a.iso");

test("an address is checked, becomes a job with one file, and starts", async () => {
  const { calls, client } = scripted();
  expect(await add(client, draft)).toEqual({ kind: "added", url: "https://x/a.iso", name: "a.iso" });
  expect(calls).toEqual(["check-url", "create-job", "add-file", "resume"]);
});

test("credentials are there before the first request", async () => {
  const { calls, client } = scripted();
  await add(client, draft, { scheme: "bearer", token: "t" });
  expect(calls).toEqual(["check-url", "create-job", "add-file", "set-credentials", "resume"]);
});

test("credentials that cannot be sent leave no job behind", async () => {
  const { calls, client } = scripted({ "set-credentials": { code: "bad-credentials", about: "token" } });
  expect(await add(client, draft, { scheme: "bearer", token: "" })).toMatchObject({ kind: "refused" });
  expect(calls.at(-1)).toBe("remove");
});

test.each([
  [["https://x/a", "https://x/b?c"], "https://x"],
  [["https://x/a", "http://x/a"], null],
  [["https://x/a", "https://x:8443/a"], null],
  [["https://x/a", "y"], null],
  [["y"], null],
  [["data:text/plain,"], null],
  [[], null],
])("%j are of one origin: %s", (addresses, origin) => {
  expect(oneOriginOf(addresses)).toBe(origin);
});

test("a refused address creates nothing", async () => {
  const { calls, client } = scripted({ "check-url": { code: "bad-scheme" } });
  expect(await add(client, draft)).toEqual({
    kind: "refused",
    url: "https://x/a.iso",
    problem: { code: "bad-scheme" },
  });
  expect(calls).toEqual(["check-url"]);
});

test("a refused file leaves no empty job behind", async () => {
  const { calls, client } = scripted({ "add-file": { code: "no-space" } });
  expect(await add(client, draft)).toMatchObject({ kind: "refused", problem: { code: "no-space" } });
  expect(calls.at(-1)).toBe("remove");
});

test("an unanswered call removes nothing: the job may run already", async () => {
  const { calls, client } = scripted({ resume: { code: "no-answer" } });
  expect(await add(client, draft)).toMatchObject({ kind: "refused", problem: { code: "no-answer" } });
  expect(calls).not.toContain("remove");
});

test("an error without a problem is told as internal", async () => {
  const client = { call: () => Promise.reject(new TypeError("boom")) };
  expect(await add(client, draft)).toMatchObject({ problem: { code: "internal", detail: "boom" } });
});

test("lines are addresses; blank lines and repeats are not", () =>
  expect(addressesIn(" https://x/a \r\n\n\thttps://x/b\nhttps://x/a")).toEqual([
    "https://x/a",
    "https://x/b",
  ]));

test("text from elsewhere counts only when all of it is links", () => {
  expect(linksIn("https://x/a\nhttp://x/b")).toEqual(["https://x/a", "http://x/b"]);
  expect(linksIn("see https://x/a")).toEqual([]);
  expect(linksIn("")).toEqual([]);
});

test("the mirrors of a file go with it", async () => {
  const sent: unknown[] = [];
  const call = async (command: string, args: unknown): Promise<unknown> => {
    if (command === "add-file") sent.push(args);
    return { url: "https://x/a.iso", name: "a.iso", host: "x" };
  };
  await add({ call } as unknown as Pick<Client, "call">, { ...draft, mirrors: ["https://y/a.iso"] });
  expect(sent).toMatchObject([{ url: "https://x/a.iso", mirrors: ["https://y/a.iso"] }]);
});

test.each([
  ["https://x/release.meta4", true],
  ["https://x/release.META4?token=1#a", true],
  ["http://x/old.metalink", true],
  ["https://x/release.meta4/a.iso", false],
  ["https://x/a.iso?of=release.meta4", false],
  ["\\\\server\\share\\a.meta4", false],
])("%s is the address of a list: %s", (address, isOne) => expect(isListAddress(address)).toBe(isOne));
