import { beforeEach, expect, test } from "vitest";
import { TransferError } from "./errors.ts";
import { Probing } from "./probing.ts";
import { HandClock, settled } from "./sim/hand-clock.ts";
import { type ScriptedAsk, ScriptedHttp } from "./sim/scripted-http.ts";

let http: ScriptedHttp;
let probing: Probing;
beforeEach(() => {
  http = new ScriptedHttp();
  probing = new Probing({
    http,
    clock: new HandClock(),
    network: { claimsOnline: () => true, diagnose: async () => "unreachable" },
    checkUrl: async (url) => {
      if (url.includes("forbidden")) throw new TransferError({ code: "host-not-allowed" });
      return { url, host: new URL(url).host, name: "x" };
    },
  });
});

const at = (host: string, path = "") => `https://${host}.example/${path}`;
const answer = (ask: ScriptedAsk): void =>
  ask.answer(206, { "content-range": "bytes 0-1023/9000", "content-length": "1024" });

test("four are under way at most, and two of a host; the others wait for their turn", async () => {
  const found = [at("a", "1"), at("a", "2"), at("a", "3"), at("b"), at("c"), at("d")].map((url) =>
    probing.probe(url, "one"),
  );
  await settled();
  const asked = () => http.asked.map(({ url }) => url);
  expect(asked()).toEqual([at("a", "1"), at("a", "2"), at("b"), at("c")]);
  answer(await http.next());
  await settled();
  expect(asked().slice(4)).toEqual([at("a", "3")]);
  for (let index = 1; index < 6; index += 1) answer(await http.next());
  expect((await Promise.all(found)).map(({ bytesTotal }) => bytesTotal)).toEqual(
    Array.from({ length: 6 }, () => 9000),
  );
});

test("a call that is repeated asks nobody twice, while it runs and after", async () => {
  const first = probing.probe(at("a"), "one");
  const again = probing.probe(at("a"), "one");
  answer(await http.next());
  expect(await again).toEqual(await first);
  await probing.probe(at("a"), "one");
  expect(http.isSilent).toBe(true);
  void probing.probe(at("a"), "another look");
  answer(await http.next());
});

test("an address that is not allowed is refused, and nobody is asked", async () => {
  await expect(probing.probe(at("forbidden"), "one")).rejects.toMatchObject({
    problem: { code: "host-not-allowed" },
  });
  expect(http.asked).toEqual([]);
});

test("a look that is over ends what runs, asks nothing that waits, and leaves other looks alone", async () => {
  const mine = [1, 2, 3].map((path) => probing.probe(at("a", `${path}`), "mine"));
  const theirs = probing.probe(at("b"), "theirs");
  await settled();
  probing.end("mine");
  expect((await Promise.all(mine)).map(({ problem }) => problem?.code)).toEqual(["cut", "cut", "cut"]);
  await settled();
  expect(http.asked.map(({ url, isAborted }) => [url, isAborted])).toEqual([
    [at("a", "1"), true],
    [at("a", "2"), true],
    [at("b"), false],
  ]);
  const [, , third] = http.asked;
  if (third) answer(third);
  expect((await theirs).bytesTotal).toBe(9000);
  probing.end("nobody's");
});
