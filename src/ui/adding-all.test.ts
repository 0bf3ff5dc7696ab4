import { expect, test } from "vitest";
import type { Client } from "../rpc/client.ts";
import type { More } from "./add-more.ts";
import { NO_WISHES } from "./adding.ts";
import { AddingAll, groupName, type Order } from "./adding-all.ts";

const MORE: More = {
  name: null,
  digest: null,
  mirrors: [],
  wishes: NO_WISHES,
  credentials: null,
  place: null,
};
const order = (addresses: readonly string[], also: Partial<Order> = {}): Order => ({
  addresses,
  isOneJob: false,
  more: MORE,
  digestsOf: () => [],
  ...also,
});

/** A worker that is silent while `isDeaf`. */
function scripted() {
  const calls: [string, Record<string, unknown>][] = [];
  const world = { isDeaf: false };
  const call = (command: string, args: Record<string, unknown>): Promise<unknown> => {
    calls.push([command, args]);
    if (world.isDeaf && command !== "check-url")
      return Promise.reject(Object.assign(new Error("silent"), { problem: { code: "no-answer" } }));
    return Promise.resolve(command === "check-url" ? { url: args["url"], name: "n", host: "x" } : null);
  };
  return { world, calls, client: { call } as unknown as Pick<Client, "call"> };
}

test("each its own job: digests of a list with each, a name and a digest only with a single one", async () => {
  const { calls, client } = scripted();
  const told: string[] = [];
  const more = { ...MORE, name: "mine", digest: "d", wishes: { ...NO_WISHES, owner: "me" } };
  const both = order(["https://x/a", "https://x/b"], { more, digestsOf: (url) => [`sha-256:${url.at(-1)}`] });
  const outcome = await new AddingAll().add(client, both, ({ url }) => void told.push(url));
  expect(outcome).toMatchObject({ names: ["n", "n"], problem: null });
  expect(told).toEqual(["https://x/a", "https://x/b"]);
  const added = calls.filter(([command]) => command === "add-file").map(([, args]) => args);
  expect(added).toMatchObject([
    { name: null, expected: { digests: ["sha-256:a"] } },
    { name: null, expected: { digests: ["sha-256:b"] } },
  ]);
  expect(calls.find(([command]) => command === "create-job")?.[1]).toMatchObject({ owner: "me" });

  await new AddingAll().add(client, { ...both, addresses: ["https://x/a"] }, () => undefined);
  expect(calls.findLast(([command]) => command === "add-file")?.[1]).toMatchObject({
    name: "mine",
    expected: { digests: ["sha-256:a", "d"] },
  });
});

test("one job for all goes by its folder, or as it is called", async () => {
  const { calls, client } = scripted();
  const all = order(["https://x/season%201/a", "https://x/season%201/b"], { isOneJob: true });
  expect((await new AddingAll().add(client, all, () => undefined)).names).toEqual(["season 1"]);
  const named = { ...all, more: { ...MORE, name: "mine" } };
  expect((await new AddingAll().add(client, named, () => undefined)).names).toEqual(["mine"]);
  expect(calls.filter(([command]) => command === "create-job")).toHaveLength(2);
});

test.each([true, false])(
  "what nobody answered is tried again under the same ids; one job: %s",
  async (isOneJob) => {
    const { world, calls, client } = scripted();
    const adding = new AddingAll();
    const both = order(["https://x/a", "https://x/b"], { isOneJob });
    const ids = () => calls.filter(([command]) => command === "create-job").map(([, args]) => args["id"]);
    world.isDeaf = true;
    await adding.add(client, both, () => undefined);
    const first = ids();
    world.isDeaf = false;
    await adding.add(client, both, () => undefined);
    expect(ids()).toEqual([...first, ...first]);
    await adding.add(client, both, () => undefined);
    expect(new Set(ids()).size).toBe(first.length * 2);
  },
);

test.each([
  [["https://x/d/a?b/c", "https://x/d/b"], "d"],
  [["https://x/d/a", "https://x/e/b"], "x"],
  [["https://x:81/a", "https://x:81/b"], "x:81"],
  [["https://x/%E0%A4%A/a", "https://x/%E0%A4%A/b"], "%E0%A4%A"],
  [["\\\\s\\d\\a", "\\\\s\\d\\b"], "\\\\s\\d\\a"],
])("%j are called %s", (addresses, name) => expect(groupName(addresses)).toBe(name));
