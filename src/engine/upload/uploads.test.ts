import { describe, expect, test } from "vitest";
import { BitsServer } from "../sim/bits-server.ts";
import { settled } from "../sim/hand-clock.ts";
import { PlainServer } from "../sim/plain-server.ts";
import { TusServer } from "../sim/tus-server.ts";
import { sampleFile, UploadBench } from "../sim/upload/upload-bench.ts";
import type { UploadFate } from "../sim/upload/upload-road.ts";
import { MOST_PART_BYTES } from "./part-size.ts";

const MIB = 1024 ** 2;
const bytes = sampleFile(3 * MIB);

const same = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && Buffer.from(a).equals(Buffer.from(b));

const status = (bench: UploadBench) => bench.engine.engine.status("up");

describe("an upload", () => {
  test.each(["copy", "handle"] as const)(
    "of a %s arrives whole and once, and the job is transferred",
    async (from) => {
      const bench = await UploadBench.booted(new TusServer());
      await bench.add(bytes, { from });
      await bench.rests();
      expect(bench.state).toBe("transferred");
      const { server } = bench.road;
      expect(bench.road.whole.map((file) => same(file, bytes))).toEqual([true]);
      expect(server.stored).toBe(bytes.length);
      const [file] = status(bench)?.files ?? [];
      expect([file?.stored, file?.total, file?.isWhole]).toEqual([bytes.length, bytes.length, true]);
      // Nothing of it is kept here any more.
      expect(bench.engine.disk.files.size + bench.engine.picked.files.size).toBe(0);
    },
  );

  test("of an empty file arrives", async () => {
    const bench = await UploadBench.booted(new TusServer());
    await bench.add(sampleFile(0));
    await bench.rests();
    expect([bench.state, bench.road.whole.length]).toEqual(["transferred", 1]);
  });

  test("is asked which protocol its server speaks, where nobody said", async () => {
    for (const server of [new TusServer(), new PlainServer("PUT")]) {
      const bench = await UploadBench.booted(server);
      await bench.add(bytes);
      await bench.rests();
      expect([bench.state, same(bench.road.whole[0], bytes)]).toEqual(["transferred", true]);
    }
  });

  test("of several files to one address that takes PUT sends none: one would take the place of the other", async () => {
    const bench = await UploadBench.booted(new PlainServer("PUT"));
    const { engine } = bench.engine;
    await engine.createJob({ id: "up", owner: "test", name: "up", priority: "foreground", type: "upload" });
    for (const id of ["one", "two"]) {
      const upload = { size: 3, type: "", lastModified: null, from: "copy", protocol: null } as const;
      await engine.addFile("up", { id, url: bench.road.url, name: id, upload });
      await engine.giving.give("up", id, { start: 0, bytes: new Uint8Array(3) });
    }
    await engine.resume("up");
    await bench.rests();
    expect([bench.state, bench.road.server.stored]).toEqual(["error bad-argument", 0]);
  });

  const FATES: readonly (readonly [UploadFate, string])[] = [
    ["unreached", "POST"],
    ["answer-lost", "POST"],
    ["unreached", "PATCH"],
    ["midway", "PATCH"],
    ["answer-lost", "PATCH"],
    ["busy", "PATCH"],
    ["busy", "HEAD"],
    ["unreached", "HEAD"],
    ["answer-lost", "HEAD"],
  ];
  test.each(FATES)(
    "whose request is %s (%s) goes on by itself: nothing stored twice, a part at most sent twice",
    async (fate, method) => {
      const bench = await UploadBench.booted(new TusServer({ hasChecksums: true }));
      if (method === "HEAD") bench.road.next("midway", "PATCH");
      bench.road.next(fate, method);
      await bench.add(bytes, { protocol: "tus" });
      await bench.rests();
      const { server, sent, bodyBytes } = bench.road;
      expect(bench.state).toBe("transferred");
      expect(bench.road.whole.map((file) => same(file, bytes))).toEqual([true]);
      expect(server.stored).toBe(bytes.length);
      const largest = Math.max(...sent.map(({ body }) => body.length));
      expect(bodyBytes - bytes.length).toBeLessThanOrEqual(method === "HEAD" ? 2 * largest : largest);
    },
  );

  test("whose engine is killed after any request goes on from what the server has", async () => {
    for (let kill = 1; kill <= 6; kill += 1) {
      const bench = await UploadBench.booted(new TusServer());
      const added = bench.add(bytes, { protocol: "tus" });
      const { road } = bench;
      const pass = road.pass.bind(road);
      let left = kill;
      road.pass = (ask) => {
        left -= 1;
        if (left === 0) bench.engine.engine.halt();
        return pass(ask);
      };
      await added;
      await settled();
      await bench.reborn();
      await bench.rests();
      expect([kill, bench.state, road.server.stored]).toEqual([kill, "transferred", bytes.length]);
    }
  });

  test("of which the server forgot everything begins anew, and says so", async () => {
    const bench = await UploadBench.booted(new TusServer());
    bench.road.next("midway", "PATCH");
    bench.road.next("forgets", "PATCH");
    await bench.add(bytes, { protocol: "tus" });
    await bench.rests();
    expect([bench.state, status(bench)?.job.note]).toEqual(["transferred", "session-lost"]);
    expect(same(bench.road.whole[0], bytes)).toBe(true);
  });

  test("whose server forgets again and again is given up, and does not flood it", async () => {
    const bench = await UploadBench.booted(new TusServer());
    for (let times = 0; times < 1_000; times += 1) bench.road.next("forgets", "PATCH");
    await bench.add(bytes, { protocol: "tus" });
    await bench.rests();
    expect(bench.state).toBe("error server-misbehaves");
    expect(bench.road.sent.length).toBeLessThanOrEqual(20 + 20);
  });

  test.each([
    ["more than was sent", (offset: number) => String(offset + 10 * MIB)],
    ["nothing", () => "0"],
    ["nonsense", () => "all of it"],
  ])("whose server says that it has %s ends, after a bounded number of requests", async (_, lie) => {
    const bench = await UploadBench.booted(new TusServer({ lie }));
    await bench.add(bytes, { protocol: "tus" });
    await bench.rests();
    expect(bench.state).toBe("error server-misbehaves");
    expect(bench.road.sent.length).toBeLessThanOrEqual(40);
  });

  test("takes smaller parts where the server finds them too large", async () => {
    const server = new TusServer();
    const bench = await UploadBench.booted(server);
    bench.road.limit = 100_000;
    await bench.add(bytes, { protocol: "tus" });
    await bench.rests();
    expect([bench.state, server.stored]).toEqual(["transferred", bytes.length]);
    // 512, 256 and 128 KiB, and none of these again.
    expect(bench.road.sent.filter(({ body }) => body.length > 100_000)).toHaveLength(3);
  });

  test("sends a part again that does not have its checksum", async () => {
    const server = new TusServer({ hasChecksums: true });
    server.damages = 2;
    const bench = await UploadBench.booted(server);
    await bench.add(bytes, { protocol: "tus" });
    await bench.rests();
    expect([bench.state, same(bench.road.whole[0], bytes)]).toEqual(["transferred", true]);
  });

  test("waits for its upload to be unlocked", async () => {
    const server = new TusServer();
    server.locks = 3;
    const bench = await UploadBench.booted(server);
    await bench.add(bytes, { protocol: "tus" });
    await bench.rests();
    expect([bench.state, server.stored]).toEqual(["transferred", bytes.length]);
  });

  test("that the server says it will not take ends before a byte of it is sent", async () => {
    const bench = await UploadBench.booted(new TusServer({ most: MIB }));
    await bench.add(bytes, { protocol: "tus" });
    await bench.rests();
    expect([bench.state, bench.road.bodyBytes]).toEqual(["error too-large-for-server", 0]);
  });

  test("waits for a sign-in in the middle, and goes on with it", async () => {
    const bench = await UploadBench.booted(new TusServer());
    bench.road.next("midway", "PATCH");
    bench.road.next("sign-in", "HEAD");
    await bench.add(bytes, { protocol: "tus" });
    await bench.rests(() => bench.state === "transient-error sign-in-needed");
    const credentials = { scheme: "bearer", token: "abc" } as const;
    await bench.engine.engine.setCredentials("up", null, credentials);
    await bench.rests();
    expect([bench.state, bench.road.server.stored]).toEqual(["transferred", bytes.length]);
    expect(bench.road.sent.at(-1)?.headers["authorization"]).toBe("Bearer abc");
  });

  test("of a picked file that has changed since is never sent mixed", async () => {
    const bench = await UploadBench.booted(new TusServer());
    bench.road.next("midway", "PATCH");
    await bench.add(bytes, { protocol: "tus", from: "handle" });
    const stored = bench.road.server.stored;
    bench.engine.picked.files.set("file", { bytes: sampleFile(3 * MIB), lastModified: 2 });
    await bench.rests();
    expect(bench.state).toBe("error local-file-changed");
    expect(bench.road.server.stored).toBe(stored);
  });

  test("of a picked file whose bytes changed under the same date is noticed by what was sent", async () => {
    const bench = await UploadBench.booted(new TusServer());
    bench.road.next("busy", "PATCH");
    await bench.add(bytes, { protocol: "tus", from: "handle" });
    const other = bytes.map((byte) => byte ^ 1);
    await bench.rests(() => bench.road.server.stored > 0);
    const isWhole = bench.state === "transferred";
    if (!isWhole) bench.engine.picked.files.set("file", { bytes: other, lastModified: 1 });
    await bench.rests();
    expect(isWhole || bench.state === "error local-file-changed").toBe(true);
  });

  test("of a picked file whose bytes changed under the same date while nothing ran is noticed by the next life", async () => {
    const bench = await UploadBench.booted(new TusServer());
    const { road } = bench;
    const pass = road.pass.bind(road);
    road.pass = (ask) => {
      // What was written down before is all that the next life knows of the file.
      if (ask.method === "PATCH" && road.server.stored > MIB) {
        bench.engine.engine.halt();
        return null;
      }
      return pass(ask);
    };
    await bench.add(bytes, { protocol: "tus", from: "handle" });
    await settled();
    const stored = road.server.stored;
    expect([stored > 0, stored < bytes.length]).toEqual([true, true]);
    road.pass = pass;
    await bench.reborn();
    expect(status(bench)?.files[0]?.stored).toBeGreaterThan(0);
    bench.engine.picked.files.set("file", { bytes: bytes.map((byte) => byte ^ 1), lastModified: 1 });
    await bench.rests();
    expect([bench.state, road.server.stored]).toEqual(["error local-file-changed", stored]);
  });

  test("of a picked file that changes after it was opened says so, and not that nobody answers", async () => {
    const bench = await UploadBench.booted(new TusServer());
    const pass = bench.road.pass.bind(bench.road);
    bench.road.pass = (ask) => {
      // Its beginning has been looked at, and its first part not been read.
      if (ask.method === "POST") bench.engine.picked.files.set("file", { bytes, lastModified: 2 });
      return pass(ask);
    };
    await bench.add(bytes, { protocol: "tus", from: "handle" });
    await settled(); // at once, and not after one more try
    expect([bench.state, bench.road.bodyBytes]).toEqual(["error local-file-changed", 0]);
  });

  test("of a picked file that changed under the same date is noticed, too, where no answer had come yet", async () => {
    const bench = await UploadBench.booted(new TusServer());
    bench.road.next("midway", "PATCH");
    await bench.add(bytes, { protocol: "tus", from: "handle" });
    await bench.rests(() => bench.state === "transient-error cut");
    const { stored } = bench.road.server;
    bench.engine.picked.files.set("file", { bytes: bytes.map((byte) => byte ^ 1), lastModified: 1 });
    await bench.rests();
    expect([stored > 0, bench.state]).toEqual([true, "error local-file-changed"]);
    expect(bench.road.server.stored).toBe(stored);
  });

  test("of a picked file that is gone says so, and of one that may not be read waits for its user", async () => {
    const gone = await UploadBench.booted(new TusServer());
    gone.road.next("unreached", "POST");
    await gone.add(bytes, { protocol: "tus", from: "handle" });
    gone.engine.picked.files.clear();
    await gone.rests();
    expect(gone.state).toBe("error local-file-gone");

    const forbidden = await UploadBench.booted(new TusServer());
    forbidden.engine.picked.isForbidden = true;
    await forbidden.add(bytes, { protocol: "tus", from: "handle" });
    await settled();
    expect(forbidden.state).toBe("transient-error folder-permission");
    forbidden.engine.picked.isForbidden = false;
    forbidden.engine.engine.pages(1, true);
    await forbidden.rests();
    expect(forbidden.state).toBe("transferred");
  });

  test("whose connection breaks is not taken for forbidden, and one that is forbidden says so", async () => {
    const cut = await UploadBench.booted(new TusServer());
    cut.engine.network.diagnosis = "forbidden-by-cors";
    cut.road.next("midway", "PATCH");
    await cut.add(bytes, { protocol: "tus" });
    await cut.rests();
    expect([cut.state, cut.road.server.stored]).toEqual(["transferred", bytes.length]);

    const forbidden = await UploadBench.booted(new TusServer());
    forbidden.engine.network.diagnosis = "forbidden-by-cors";
    for (let times = 0; times < 10; times += 1) forbidden.road.next("unreached", "PATCH");
    await forbidden.add(bytes, { protocol: "tus" });
    await forbidden.rests();
    expect(forbidden.state).toBe("error forbidden-by-cors");
  });

  test.each([
    [1, "transferred"],
    [10, "error forbidden-by-cors"],
  ])("by PUT whose connection breaks %i times before anybody answered: %s", async (times, end) => {
    const bench = await UploadBench.booted(new PlainServer());
    bench.engine.network.diagnosis = "forbidden-by-cors";
    for (let left = times; left > 0; left -= 1) bench.road.next("midway", "PUT");
    await bench.add(bytes, { protocol: "put" });
    await bench.rests();
    expect([bench.state, bench.road.sent.length]).toEqual([end, 2]);
  });

  test("is not copied where there is no room for it", async () => {
    const bench = await UploadBench.booted(new TusServer());
    bench.engine.room = 1000;
    await expect(bench.add(bytes)).rejects.toMatchObject({
      problem: { code: "no-space", bytes: bytes.length - 1000 },
    });
    expect(bench.engine.disk.files.size).toBe(0);
  });

  test("cannot be started before all of its bytes were given", async () => {
    const bench = await UploadBench.booted(new TusServer());
    const { engine } = bench.engine;
    await engine.createJob({ id: "up", owner: "test", name: "", priority: "normal", type: "upload" });
    const upload = { size: 10, type: "", lastModified: null, from: "copy", protocol: null } as const;
    await engine.addFile("up", { id: "file", url: bench.road.url, name: "a", upload });
    await expect(engine.resume("up")).rejects.toMatchObject({ problem: { code: "local-file-gone" } });
    await engine.giving.give("up", "file", { start: 0, bytes: new Uint8Array(10) });
    await engine.giving.give("up", "file", { start: 0, bytes: new Uint8Array(10) });
    await engine.resume("up");
    await bench.rests();
    expect(bench.state).toBe("transferred");
  });

  test("that is cancelled is forgotten by its server too", async () => {
    const bench = await UploadBench.booted(new TusServer());
    bench.road.next("busy", "PATCH");
    await bench.add(bytes, { protocol: "tus" });
    await settled();
    await bench.engine.engine.cancel("up");
    await settled();
    expect(bench.road.sent.at(-1)?.method).toBe("DELETE");
  });

  test("by PUT begins anew after a cut, and says no progress that nobody told", async () => {
    const bench = await UploadBench.booted(new PlainServer("PUT"));
    bench.road.next("midway", "PUT");
    await bench.add(bytes, { protocol: "put" });
    await settled();
    expect(status(bench)?.files[0]?.stored).toBe(0);
    await bench.rests();
    expect([bench.state, same(bench.road.whole[0], bytes)]).toEqual(["transferred", true]);
    expect(Math.max(...bench.road.sent.map(({ body }) => body.length))).toBeLessThanOrEqual(MOST_PART_BYTES);
  });

  test("keeps to its own kind of job", async () => {
    const bench = await UploadBench.booted(new TusServer());
    const { engine } = bench.engine;
    await engine.createJob({ id: "down", owner: "test", name: "", priority: "normal" });
    const upload = { size: 1, type: "", lastModified: null, from: "copy", protocol: null } as const;
    const sent = { id: "a", url: "https://x.example/a", name: "a", upload } as const;
    await expect(engine.addFile("down", sent)).rejects.toMatchObject({ problem: { code: "bad-argument" } });
    await engine.createJob({ id: "up", owner: "test", name: "", priority: "normal", type: "upload" });
    const fetched = { id: "b", url: "https://x.example/b", name: "b" };
    await expect(engine.addFile("up", fetched)).rejects.toMatchObject({ problem: { code: "bad-argument" } });
  });

  test("by PUT takes a picked file of any size, and of a copy what memory can hold", async () => {
    const bench = await UploadBench.booted(new TusServer());
    const { engine } = bench.engine;
    await engine.createJob({ id: "up", owner: "test", name: "", priority: "normal", type: "upload" });
    const sent = (from: "copy" | "handle") => {
      const upload = { size: 600 * MIB, type: "", lastModified: 1, from, protocol: "put" } as const;
      return engine.addFile("up", { id: from, url: `https://x.example/${from}`, name: from, upload });
    };
    await expect(sent("copy")).rejects.toMatchObject({ problem: { code: "bad-argument" } });
    await sent("handle");
  });

  test("of an upload-reply job brings the reply as one more file of the job", async () => {
    const { server: replying, replies } = await replyingBench();
    await replying.add(bytes, { protocol: "bits", type: "upload-reply" });
    await replying.rests();
    expect(replying.state).toBe("transferred");
    const [sent, reply] = status(replying)?.files ?? [];
    expect([sent?.isWhole, reply?.file.name, reply?.isWhole]).toEqual([true, "a.bin.reply", true]);
    expect(replies).toEqual(["https://files.example/replies/1"]);
    await replying.engine.engine.complete("up");
    await settled();
    expect(replying.road.sent.at(-1)?.headers["bits-packet-type"]).toBe("Close-Session");
  });
});

/** Whatever is fetched is the application's answer. */
async function replyingBench() {
  const rules = { reply: { url: "https://files.example/replies/1" } };
  const server = await UploadBench.booted(new BitsServer(rules));
  const replies: string[] = [];
  server.fetches = (order, report) => {
    replies.push(order.url);
    const source = { etag: '"1"', lastModified: null, total: 2, type: null, ranges: "yes" } as const;
    const admission = { source, changed: false, name: null };
    const move = { pending: 0, limit: () => undefined, allow: () => undefined, stop: async () => undefined };
    const whole = { kind: "whole", admission, bytes: new Uint8Array(2) } as const;
    void Promise.resolve().then(() => report.ended(whole));
    return move;
  };
  return { server, replies };
}
