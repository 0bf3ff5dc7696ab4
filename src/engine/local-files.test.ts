import { describe, expect, test } from "vitest";
import { ENGINE_RULES } from "./engine.ts";
import { codeOf } from "./errors.ts";
import { handoverSpans } from "./plan.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";

const NAME = "\\\\srv\\pub\\a.iso";
const TEN = new Uint8Array(10).map((_, index) => index);
const HEAD = { etag: 'W/"10-1"', "last-modified": "Wed, 25 Nov 2026 03:00:00 GMT" };
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => "accepted", codeOf);
const range = (start: number) => ({ ...HEAD, "content-range": `bytes ${start}-9/10` });

async function added(): Promise<EngineBench> {
  const bench = await EngineBench.booted();
  bench.folders = [{ prefix: "\\\\srv\\pub", place: { kind: "folder", folder: "f1" } }];
  await bench.engine.createJob({ id: "a", owner: "test", name: "", priority: "foreground" });
  await bench.engine.addFile("a", { id: "a-file", url: NAME, name: null });
  await bench.engine.resume("a");
  return bench;
}

test("a name of a mapped share is asked for by that name, and arrives", async () => {
  const bench = await added();
  const ask = await bench.http.next();
  expect([ask.url, ask.range]).toEqual(["smb://srv/pub/a.iso", "bytes=0-"]);
  ask.answer(206, range(0), TEN, "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
  expect(bench.engine.status("a")?.files[0]?.file.name).toBe("a.iso");
});

test("without permission it waits without asking again, until a page is opened or somebody resumes it", async () => {
  const bench = await added();
  (await bench.http.next()).refuse("folder-permission");
  await settled();
  expect(bench.state("a")).toBe("transient-error folder-permission");
  expect(bench.engine.status("a")?.job.state).toMatchObject({ retryAt: null });
  for (let hour = 0; hour < 24; hour += 1) await bench.clock.turn(3_600_000);
  bench.engine.pages(1, false);
  await settled();
  expect(bench.http.isSilent).toBe(true);

  bench.engine.pages(1, true);
  (await bench.http.next()).refuse("folder-permission");
  await settled();
  await bench.engine.resume("a");
  (await bench.http.next()).answer(206, range(0), TEN, "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
});

test("a hundred visits without permission are no misbehaving server", async () => {
  const bench = await added();
  for (let visit = 0; visit < 100; visit += 1) {
    (await bench.http.next()).refuse("folder-permission");
    await settled();
    bench.engine.pages(1, true);
  }
  await bench.http.next();
  expect(bench.state("a")).toBe("connecting");
});

test("a file that is cut goes on behind its last byte, which the folder has to repeat", async () => {
  const bench = await added();
  const first = await bench.http.next();
  first.answer(206, range(0), TEN.subarray(0, 6), "cut");
  const second = await bench.asked();
  expect(second.range).toBe("bytes=2-9");
  second.answer(206, range(2), TEN.subarray(2), "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
});

test("a file that has another date begins anew", async () => {
  const bench = await added();
  (await bench.http.next()).answer(206, range(0), TEN.subarray(0, 6), "cut");
  (await bench.asked()).answer(206, { ...range(2), etag: 'W/"10-2"' }, TEN.subarray(2), "end");
  const again = await bench.asked();
  expect(again.range).toBe("bytes=0-");
  again.answer(206, { ...range(0), etag: 'W/"10-2"' }, TEN, "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
  expect(bench.engine.status("a")?.job.note).toBe("source-changed");
});

test("the Internet is nothing to it: it runs offline, and its failures and successes say nothing of the network", async () => {
  const bench = await added();
  bench.network.claims = false;
  bench.network.probe = "offline";
  await bench.engine.hint(false);
  const ask = await bench.http.next();
  ask.refuse();
  const again = await bench.asked();
  expect(bench.engine.connectivity.kind).toBe("offline");
  again.answer(206, range(0), TEN, "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
  expect(bench.engine.connectivity.kind).toBe("offline");
});

test("a folder that is forgotten stops the job, and its bytes stay for when it is mapped again", async () => {
  const bench = await added();
  (await bench.http.next()).answer(206, range(0), TEN.subarray(0, 6), "cut");
  (await bench.asked()).refuse("folder-not-mapped");
  await settled();
  expect(bench.state("a")).toBe("error folder-not-mapped");
  await bench.engine.resume("a");
  expect((await bench.http.next()).range).toBe("bytes=2-9");
});

test("nothing of it is handed to the browser", async () => {
  const bench = await added();
  (await bench.http.next()).answer(206, range(0), TEN.subarray(0, 6), "cut");
  await settled();
  const file = bench.engine.status("a")?.files[0]?.file ?? expect.unreachable();
  const have = [{ start: 0, end: 6 }];
  expect(handoverSpans(file, have, [], ENGINE_RULES).spans).toEqual([]);
  expect(handoverSpans({ ...file, url: "https://srv/a" }, have, [], ENGINE_RULES).spans).not.toEqual([]);
});

describe("beside a file of a server, in one job", () => {
  const WEB = "https://files.example/b.iso";
  const token = { scheme: "bearer", token: "t" } as const;

  async function both(): Promise<EngineBench> {
    const bench = await added();
    await bench.engine.addFile("a", { id: "b", url: WEB, name: null });
    return bench;
  }

  test("it arrives offline, and the job then waits for the network", async () => {
    const bench = await both();
    bench.network.claims = false;
    bench.network.probe = "offline";
    await bench.engine.hint(false);
    (await bench.http.next()).answer(206, range(0), TEN, "end");
    await settled();
    expect(bench.state("a")).toBe("transient-error offline");
    expect(bench.engine.status("a")?.files.map(({ isWhole }) => isWhole)).toEqual([true, false]);
    await bench.engine.hint(true);
    bench.network.probe = "online";
    expect((await bench.asked()).url).toBe(WEB);
  });

  test("it is sent no credentials, and the server gets them", async () => {
    const bench = await both();
    for (let before = 0; before < 2; before += 1) expect((await bench.asked()).auth).toBeUndefined();
    await bench.engine.setCredentials("a", null, token);
    const asks = [await bench.asked(), await bench.asked()];
    expect(asks.map(({ url, auth }) => [url, auth?.kind])).toEqual([
      ["smb://srv/pub/a.iso", undefined],
      [WEB, "header"],
    ]);
  });

  test("alone, it takes none", async () => {
    const bench = await added();
    expect(await refusal(bench.engine.setCredentials("a", null, token))).toBe("bad-argument");
  });
});

describe("another address", () => {
  const urls = ({ engine }: EngineBench) => engine.status("a")?.files.map(({ file }) => file.url);
  const replace = ({ engine }: EngineBench, from: string, to: string) =>
    engine.sources.replaceRemotePrefix("a", from, to).then(({ changed }) => changed, codeOf);

  test("a server's file goes on from a share that repeats what is stored", async () => {
    const bench = await EngineBench.booted();
    bench.folders = [{ prefix: "\\\\srv\\pub", place: { kind: "folder", folder: "f1" } }];
    await bench.add("a");
    (await bench.asked()).answer(206, { ...range(0), etag: '"v1"' }, TEN.subarray(0, 6));
    await settled();
    await bench.engine.suspend("a");
    await settled();
    await bench.engine.sources.setRemoteName("a", "a-file", NAME);
    await bench.engine.resume("a");
    expect(urls(bench)).toEqual(["smb://srv/pub/a.iso"]);
    for (const [start, end] of [
      [0, 6],
      [2, 10],
    ] as const) {
      const ask = await bench.asked();
      expect([ask.url, ask.range]).toEqual(["smb://srv/pub/a.iso", `bytes=${start}-${end - 1}`]);
      const span = { "content-range": `bytes ${start}-${end - 1}/10` };
      ask.answer(206, { ...HEAD, ...span }, TEN.subarray(start, end), "end");
    }
    await settled();
    expect(bench.state("a")).toBe("transferred");
    expect(bench.engine.status("a")?.files[0]?.file.change).toMatchObject({ kind: "kept", proof: "bytes" });
  });

  test("a prefix of names is replaced by an address and back, in the forms that people type", async () => {
    const bench = await added();
    await bench.engine.addFile("a", { id: "b", url: "\\\\srv\\pub\\x y\\b#1.iso", name: null });
    expect(await replace(bench, "\\\\srv\\pub\\", "https://files.example/p/")).toBe(2);
    expect(urls(bench)).toEqual(["https://files.example/p/a.iso", "https://files.example/p/x%20y/b%231.iso"]);
    expect(await replace(bench, "https://files.example/p/", "\\\\srv\\pub\\")).toBe(2);
    expect(urls(bench)).toEqual(["smb://srv/pub/a.iso", "smb://srv/pub/x%20y/b%231.iso"]);
  });

  test("a prefix that nobody mapped changes none", async () => {
    const bench = await added();
    expect(await replace(bench, "\\\\srv\\pub\\", "\\\\other\\pub\\")).toBe("folder-not-mapped");
    expect(urls(bench)).toEqual(["smb://srv/pub/a.iso"]);
  });
});
