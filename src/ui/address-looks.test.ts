import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Client } from "../rpc/client.ts";
import { AddressLooks } from "./address-looks.ts";

interface Asked {
  readonly command: string;
  readonly args: { readonly url?: string; readonly look: string };
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

let asked: Asked[];
let changes: number;
let looks: AddressLooks;
beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  changes = 0;
  const call = (command: string, args: Asked["args"]): Promise<unknown> =>
    new Promise((resolve, reject) => asked.push({ command, args, resolve, reject }));
  // The fake answers what is asked of it, and no more.
  const client = { call } as unknown as Pick<Client, "call">;
  looks = new AddressLooks(
    () => client,
    () => (changes += 1),
  );
});
afterEach(() => void vi.useRealTimers());

const probes = () => asked.filter(({ command }) => command === "probe").map(({ args }) => args.url);
const pause = () => vi.advanceTimersByTimeAsync(500);

test("nobody is asked while somebody types, and only the last text counts", async () => {
  looks.want(["https://a/1"]);
  await vi.advanceTimersByTimeAsync(499);
  looks.want(["https://a/12"]);
  await vi.advanceTimersByTimeAsync(499);
  expect(probes()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(probes()).toEqual(["https://a/12"]);
  expect(looks.of("https://a/12")).toEqual({ kind: "looking" });
  expect(looks.of("https://a/1")).toBeNull();
});

test("four at once, the others when one is done; what is known is not asked again", async () => {
  const urls = ["1", "2", "3", "4", "5"].map((n) => `https://a/${n}`);
  looks.want(urls);
  await pause();
  expect(probes()).toEqual(urls.slice(0, 4));
  asked[0]?.resolve({ name: "one" });
  asked[1]?.reject(Object.assign(new Error("no"), { problem: { code: "host-not-allowed" } }));
  await pause();
  expect(probes()).toEqual(urls);
  expect(looks.of("https://a/1")).toEqual({ kind: "found", probed: { name: "one" } });
  expect(looks.of("https://a/2")).toEqual({ kind: "refused", problem: { code: "host-not-allowed" } });
  looks.want(urls);
  await pause();
  expect(probes()).toEqual(urls);
  expect(changes).toBeGreaterThan(0);
});

test("what nobody wants any more is ended at the worker, and is looked at anew when it comes back", async () => {
  looks.want(["https://a/1", "https://a/2"]);
  await pause();
  looks.keepOnly((url) => url === "https://a/1");
  expect(asked.at(-1)).toMatchObject({ command: "end-probe", args: { look: asked[1]?.args.look } });
  looks.want(["https://a/1", "https://a/2"]);
  await pause();
  expect(probes()).toEqual(["https://a/1", "https://a/2", "https://a/2"]);
  looks.end();
  expect(asked.filter(({ command }) => command === "end-probe")).toHaveLength(3);
  expect(looks.of("https://a/1")).toBeNull();
});

test("closed before the pause is over nobody is asked at all", async () => {
  looks.want(["https://a/1"]);
  looks.end();
  await pause();
  expect(asked).toEqual([]);
});
