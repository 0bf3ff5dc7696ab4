// A file whose end nobody knows yet: what its program has brought is sent meanwhile, and never taken for the whole.
import { describe, expect, test } from "vitest";
import { BitsServer } from "../sim/bits-server.ts";
import { settled } from "../sim/hand-clock.ts";
import { IetfServer } from "../sim/ietf-server.ts";
import { PlainServer } from "../sim/plain-server.ts";
import { S3Server } from "../sim/s3-server.ts";
import { TusServer } from "../sim/tus-server.ts";
import { sampleFile, UploadBench } from "../sim/upload/upload-bench.ts";
import type { UploadFate } from "../sim/upload/upload-road.ts";
import type { UploadServer } from "../sim/upload-server.ts";
import type { UploadProtocolName } from "./protocol.ts";

const SIZE = 300_000;
const bytes = sampleFile(SIZE);
const [FIRST, SECOND] = [100_000, 200_000];

const status = (bench: UploadBench) => bench.engine.engine.status("up");
const file = (bench: UploadBench) => status(bench)?.files[0];
const isHere = (bench: UploadBench) =>
  bench.road.whole.map((one) => Buffer.from(one).equals(Buffer.from(bytes)));

interface Speaker {
  readonly name: UploadProtocolName;
  readonly server: () => UploadServer;
}

/** Those that begin before the end is known. */
const SPEAKERS: readonly Speaker[] = [
  { name: "tus", server: () => new TusServer({ defersLength: true }) },
  { name: "tus", server: () => new TusServer({ defersLength: true, hasChecksums: true }) },
  // Of what else it can do nothing is of use here.
  { name: "tus", server: () => new TusServer({ defersLength: true, takesFirst: true, joins: "unfinished" }) },
  { name: "ietf", server: () => new IetfServer() },
  { name: "ietf", server: () => new IetfServer({ hasDigests: true, limits: { "max-append-size": 60_000 } }) },
];

/** Two thirds of it are given, and acknowledged. */
async function begun({ name, server }: Speaker): Promise<UploadBench> {
  const bench = await UploadBench.booted(server());
  await bench.addGrowing(name);
  await bench.give(0, bytes.slice(0, FIRST));
  await bench.rests(() => file(bench)?.stored === FIRST);
  await bench.give(FIRST, bytes.slice(FIRST, SECOND));
  await bench.rests(() => file(bench)?.stored === SECOND);
  return bench;
}

describe.each(SPEAKERS)("a file that grows, by $name", (speaker) => {
  test("is sent as it comes, and is whole when its end has come", async () => {
    const bench = await begun(speaker);
    expect([bench.state, bench.waits, isHere(bench)]).toEqual(["queued", "next-bytes", []]);
    expect([file(bench)?.total, file(bench)?.isWhole]).toEqual([null, false]);
    await bench.give(SECOND, bytes.slice(SECOND), true);
    await bench.rests();
    expect([bench.state, isHere(bench), bench.road.server.stored]).toEqual(["transferred", [true], SIZE]);
    expect([file(bench)?.total, file(bench)?.isWhole, bench.engine.disk.files.size]).toEqual([SIZE, true, 0]);
  });

  test("is whole, too, when nothing comes with its end", async () => {
    const bench = await begun(speaker);
    await bench.give(SECOND, bytes.slice(SECOND));
    await bench.rests(() => bench.waits === "next-bytes");
    expect([file(bench)?.stored, isHere(bench)]).toEqual([SIZE, []]);
    await bench.give(SIZE, new Uint8Array(0), true);
    await bench.rests();
    expect([bench.state, isHere(bench), bench.road.server.stored]).toEqual(["transferred", [true], SIZE]);
  });

  test("asks nobody anything before its first byte, and nothing while it waits", async () => {
    const bench = await UploadBench.booted(speaker.server());
    await bench.addGrowing(speaker.name);
    await bench.rests(() => bench.waits === "next-bytes");
    expect(bench.road.sent).toEqual([]);
    await bench.give(0, bytes.slice(0, FIRST));
    await bench.rests(() => file(bench)?.stored === FIRST);
    const asked = bench.road.sent.length;
    for (let hour = 0; hour < 24; hour += 1) await bench.engine.clock.turn(3_600_000);
    expect([bench.road.sent.length, bench.state, bench.waits]).toEqual([asked, "queued", "next-bytes"]);
  });

  test("that turns out to be empty is sent as such", async () => {
    const bench = await UploadBench.booted(speaker.server());
    await bench.addGrowing(speaker.name);
    await bench.give(0, new Uint8Array(0), true);
    await bench.rests();
    expect([bench.state, bench.road.whole.map(({ length }) => length)]).toEqual(["transferred", [0]]);
  });

  test("that comes slowly, in a thousand small pieces, is no flood", async () => {
    const bench = await UploadBench.booted(speaker.server());
    await bench.addGrowing(speaker.name);
    const step = SIZE / 1_000;
    for (let at = 0; at < SIZE; at += step) {
      await bench.give(at, bytes.slice(at, at + step));
      await bench.rests(() => file(bench)?.stored === at + step);
    }
    await bench.give(SIZE, new Uint8Array(0), true);
    await bench.rests();
    expect([bench.state, isHere(bench), bench.road.server.stored]).toEqual(["transferred", [true], SIZE]);
  });

  test.each<UploadFate>(["unreached", "midway", "answer-lost", "busy"])(
    "whose end is %s goes on: nothing is stored twice",
    async (fate) => {
      for (const rest of [0, SIZE - SECOND]) {
        const bench = await begun(speaker);
        const size = SECOND + rest;
        bench.road.next(fate, "PATCH");
        await bench.give(SECOND, bytes.slice(SECOND, size), true);
        await bench.rests();
        expect([rest, bench.state, bench.road.server.stored]).toEqual([rest, "transferred", size]);
        expect(bench.road.whole.map(({ length }) => length)).toEqual([size]);
      }
    },
  );

  test("whose engine dies after any request goes on: nothing is lost, and nothing sent as whole", async () => {
    for (let kill = 1; kill <= 9; kill += 1) {
      const bench = await UploadBench.booted(speaker.server());
      const { road } = bench;
      const pass = road.pass.bind(road);
      let left = kill;
      road.pass = (ask) => {
        left -= 1;
        if (left === 0) bench.engine.engine.halt();
        return pass(ask);
      };
      /** The page gives a piece again to whoever is there. */
      const give = async (start: number, end: number, isLast = false): Promise<void> => {
        const piece = bytes.slice(start, end);
        await bench.give(start, piece, isLast).catch(async () => {
          await bench.reborn();
          await bench.give(start, piece, isLast);
        });
        await settled();
      };
      await bench.addGrowing(speaker.name);
      await give(0, FIRST);
      await give(FIRST, SECOND);
      expect(road.whole).toEqual([]);
      await give(SECOND, SIZE, true);
      if (left <= 0) await bench.reborn();
      await bench.rests();
      expect([kill, bench.state, isHere(bench), road.server.stored]).toEqual([
        kill,
        "transferred",
        [true],
        SIZE,
      ]);
    }
  });

  test("of which the server forgot everything is sent again from its first byte", async () => {
    const bench = await begun(speaker);
    bench.road.next("forgets");
    await bench.give(SECOND, bytes.slice(SECOND));
    await bench.rests(() => file(bench)?.stored === SIZE);
    expect([status(bench)?.job.note, isHere(bench)]).toEqual(["session-lost", []]);
    await bench.give(SIZE, new Uint8Array(0), true);
    await bench.rests();
    expect([bench.state, isHere(bench)]).toEqual(["transferred", [true]]);
  });

  test("whose program is gone ends, whether it moves or waits, and is cancelled with its job", async () => {
    const bench = await begun(speaker);
    bench.engine.givers.leaves("page");
    await settled();
    expect([bench.state, file(bench)?.file.problem?.code]).toEqual([
      "error local-file-gone",
      "local-file-gone",
    ]);
    // Nor can anybody go on with it.
    const gone = { problem: { code: "local-file-gone" } };
    await expect(bench.engine.engine.resume("up")).rejects.toMatchObject(gone);
    await expect(bench.give(SECOND, bytes.slice(SECOND), true)).rejects.toMatchObject(gone);
    await bench.engine.engine.remove("up");
    await settled();
    expect([bench.road.sent.at(-1)?.method, isHere(bench), bench.engine.disk.files.size]).toEqual([
      "DELETE",
      [],
      0,
    ]);
  });

  test("whose program is gone when the engine begins anew ends then", async () => {
    const bench = await begun(speaker);
    bench.engine.engine.halt();
    bench.engine.givers.leaves("page");
    await bench.reborn();
    await settled();
    expect([bench.state, isHere(bench)]).toEqual(["error local-file-gone", []]);
  });

  test("whose program is gone once its end has come is sent all the same", async () => {
    const bench = await begun(speaker);
    await bench.give(SECOND, bytes.slice(SECOND), true);
    bench.engine.givers.leaves("page");
    await bench.rests();
    expect([bench.state, isHere(bench)]).toEqual(["transferred", [true]]);
  });
});

/** Those that want to know first how long it is. */
const LATE: readonly Speaker[] = [
  { name: "tus", server: () => new TusServer() },
  { name: "ietf", server: () => new IetfServer({ limits: { "min-append-size": 1_000 } }) },
  { name: "bits", server: () => new BitsServer() },
  { name: "s3", server: () => new S3Server({ partBytes: 256 * 1024 }) },
  { name: "put", server: () => new PlainServer("PUT") },
  { name: "post", server: () => new PlainServer("POST") },
];

test.each(LATE)(
  "a file that grows waits for its end where $name wants its length first",
  async ({ name, server }) => {
    const bench = await UploadBench.booted(server());
    await bench.addGrowing(name);
    for (let at = 0; at < SIZE; at += FIRST) {
      await bench.give(at, bytes.slice(at, at + FIRST));
      await bench.rests(() => bench.waits === "next-bytes");
      expect([bench.state, bench.road.bodyBytes]).toEqual(["queued", 0]);
    }
    // It is asked once.
    expect(bench.road.sent.length).toBeLessThanOrEqual(2);
    await bench.give(SIZE, new Uint8Array(0), true);
    await bench.rests();
    expect([bench.state, isHere(bench), bench.road.server.stored]).toEqual(["transferred", [true], SIZE]);
  },
);

test("a file that grows and whose server is asked what it speaks waits for its end where that is PUT", async () => {
  const bench = await UploadBench.booted(new PlainServer("PUT"));
  await bench.addGrowing();
  await bench.give(0, bytes.slice(0, SECOND));
  await bench.rests(() => bench.waits === "next-bytes");
  expect([file(bench)?.file.upload?.protocol, bench.road.bodyBytes]).toEqual(["put", 0]);
  await bench.give(SECOND, bytes.slice(SECOND), true);
  await bench.rests();
  expect([bench.state, isHere(bench)]).toEqual(["transferred", [true]]);
});

test.each<Speaker>([
  { name: "tus", server: () => new TusServer({ defersLength: true, most: 150_000 }) },
  { name: "ietf", server: () => new IetfServer({ limits: { "max-size": 150_000 } }) },
])(
  "a file that grows beyond what its $name server takes ends, and no more of it is taken",
  async ({ name, server }) => {
    const bench = await UploadBench.booted(server());
    await bench.addGrowing(name);
    await bench.give(0, bytes.slice(0, FIRST));
    await bench.rests(() => file(bench)?.stored === FIRST);
    await bench.give(FIRST, bytes.slice(FIRST, SECOND));
    await bench.rests();
    expect([bench.state, bench.road.bodyBytes]).toEqual(["error too-large-for-server", FIRST]);
    await expect(bench.give(SECOND, bytes.slice(SECOND))).rejects.toMatchObject({
      problem: { code: "too-large-for-server", bytes: 150_000 },
    });
  },
);

describe("what is given of a file that grows", () => {
  const begin = async () => {
    const bench = await UploadBench.booted(new TusServer({ defersLength: true }));
    await bench.addGrowing("tus");
    return bench;
  };

  test("comes in its order, and again as often as somebody likes", async () => {
    const bench = await begin();
    await expect(bench.give(1, bytes.slice(1, 10))).rejects.toMatchObject({
      problem: { code: "bad-argument" },
    });
    for (const _ of [1, 2]) await bench.give(0, bytes.slice(0, FIRST));
    await bench.give(0, bytes.slice(0, 10));
    for (const _ of [1, 2]) await bench.give(FIRST, bytes.slice(FIRST), true);
    await bench.rests();
    await bench.give(FIRST, bytes.slice(FIRST), true);
    expect([bench.state, isHere(bench), bench.road.server.stored]).toEqual(["transferred", [true], SIZE]);
    expect(bench.engine.disk.files.size).toBe(0);
  });

  test("is not taken once its end is known, nor of a job that is over", async () => {
    const bench = await begin();
    await bench.give(0, bytes.slice(0, 10), true);
    await expect(bench.give(10, bytes.slice(10, 20))).rejects.toMatchObject({
      problem: { code: "bad-argument" },
    });
    const other = await begin();
    await other.give(0, bytes.slice(0, FIRST));
    await other.engine.engine.complete("up");
    await expect(other.give(FIRST, bytes.slice(FIRST))).rejects.toMatchObject({
      problem: { code: "invalid-state" },
    });
    await other.engine.engine.remove("up");
    await expect(other.give(FIRST, bytes.slice(FIRST))).rejects.toMatchObject({
      problem: { code: "unknown-job" },
    });
  });

  test("is taken while its job is paused or in trouble, and sent when that goes on", async () => {
    const bench = await begin();
    await bench.engine.engine.suspend("up");
    await bench.give(0, bytes.slice(0, FIRST));
    await settled();
    expect(bench.road.sent).toEqual([]);
    bench.road.next("busy", "POST");
    await bench.engine.engine.resume("up");
    await bench.rests(() => bench.state.startsWith("transient-error"));
    await bench.give(FIRST, bytes.slice(FIRST), true);
    await bench.rests();
    expect([bench.state, isHere(bench)]).toEqual(["transferred", [true]]);
  });

  test("is refused where there is no room, before it is stored", async () => {
    const bench = await begin();
    await bench.give(0, bytes.slice(0, FIRST));
    bench.engine.room = 50_000;
    await expect(bench.give(FIRST, bytes.slice(FIRST, SECOND))).rejects.toMatchObject({
      problem: { code: "no-space", bytes: FIRST - 50_000 },
    });
    expect(file(bench)?.file.upload?.size).toBe(FIRST);
  });

  test("is not mixed with what somebody else brings under the same name", async () => {
    const bench = await begin();
    await bench.addGrowing("tus");
    await expect(bench.addGrowing("tus", "another page")).rejects.toMatchObject({
      problem: { code: "invalid-state" },
    });
  });

  test("of a job that nobody has started is of no use once its program is gone", async () => {
    const bench = await begin();
    await bench.engine.engine.suspend("up");
    await bench.give(0, bytes.slice(0, FIRST));
    bench.engine.givers.leaves("page");
    await settled();
    expect(bench.state).toBe("suspended");
    const gone = { problem: { code: "local-file-gone", bytes: FIRST } };
    await expect(bench.engine.engine.resume("up")).rejects.toMatchObject(gone);
    await expect(bench.give(FIRST, bytes.slice(FIRST), true)).rejects.toMatchObject(gone);
    await bench.reborn();
    await bench.engine.engine.resume("up").catch(() => undefined);
    await settled();
    expect([bench.road.sent, bench.state]).toEqual([[], "suspended"]);
  });
});

test("a file that grows holds up no other of its job, and its job is not whole without it", async () => {
  const bench = await UploadBench.booted(new TusServer({ defersLength: true }));
  await bench.addGrowing("tus");
  const { engine } = bench.engine;
  await engine.suspend("up");
  const upload = { size: 3, type: "", lastModified: null, from: "copy", protocol: "tus" } as const;
  await engine.addFile("up", { id: "other", url: `${bench.road.url}2`, name: "b", upload });
  await engine.giving.give("up", "other", { start: 0, bytes: bytes.slice(0, 3) });
  await engine.resume("up");
  await bench.rests(() => bench.waits === "next-bytes");
  expect([bench.state, status(bench)?.files.map(({ isWhole }) => isWhole)]).toEqual([
    "queued",
    [false, true],
  ]);
  bench.engine.givers.leaves("page");
  await settled();
  expect([bench.state, bench.road.whole.map(({ length }) => length)]).toEqual(["error local-file-gone", [3]]);
});

test("nothing more is sent of a file whose program is gone, though others of its job go on", async () => {
  const bench = await UploadBench.booted(new IetfServer({ limits: { "max-append-size": 60_000 } }));
  await bench.addGrowing("ietf");
  const { engine } = bench.engine;
  await engine.suspend("up");
  const upload = { size: SIZE, type: "", lastModified: null, from: "copy", protocol: "ietf" } as const;
  await engine.addFile("up", { id: "other", url: `${bench.road.url}2`, name: "b", upload });
  await engine.giving.give("up", "other", { start: 0, bytes });
  await bench.give(0, bytes.slice(0, SECOND));
  bench.lag = ({ method }) => (method === "PATCH" ? 5_000 : 0);
  await engine.resume("up");
  const sent = () => {
    const place = file(bench)?.file.upload?.session?.url;
    return bench.road.sent.filter(({ url }) => url === place).reduce((sum, { body }) => sum + body.length, 0);
  };
  await bench.rests(() => sent() > 0);
  const before = sent();
  bench.engine.givers.leaves("page");
  await bench.rests();
  expect([sent(), before < SECOND]).toEqual([before, true]);
  expect([bench.state, isHere(bench)]).toEqual(["error local-file-gone", [true]]);
});
