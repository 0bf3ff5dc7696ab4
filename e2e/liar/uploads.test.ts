// Each protocol of uploads over real sockets, row by row: what breaks, and what it may cost.
import { createHash } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { fill } from "../../server/content.ts";
import { codeOf } from "../../src/engine/errors.ts";
import { BitsServer } from "../../src/engine/sim/bits-server.ts";
import { IetfServer } from "../../src/engine/sim/ietf-server.ts";
import { S3Server } from "../../src/engine/sim/s3-server.ts";
import { once } from "../../src/engine/sim/upload-bench.ts";
import { drive } from "../../src/engine/sim/upload-drive.ts";
import type { LineFault } from "../../src/engine/sim/upload-line.ts";
import type { UploadAsked, UploadServer } from "../../src/engine/sim/upload-server.ts";
import { bits } from "../../src/engine/upload/bits.ts";
import { ietf } from "../../src/engine/upload/ietf.ts";
import type { UploadProtocol } from "../../src/engine/upload/protocol.ts";
import { s3 } from "../../src/engine/upload/s3.ts";
import { UploadHost } from "./upload-host.ts";
import { nodeWire } from "./upload-wire.ts";

const PART = 64 * 1024;
const SIZE = 5 * PART + 4_321;
const PLACE = "/inbox/a.bin";
const BYTES = new Uint8Array(SIZE);
fill(BYTES, 0, 7);

interface Speaker {
  readonly protocol: UploadProtocol;
  readonly server: () => UploadServer;
  /** The requests that bring parts, and nothing else. */
  readonly isPart: (asked: UploadAsked) => boolean;
  /** What a lost answer costs: S3 has no question, and BITS only a small fragment. */
  readonly again: number;
  readonly storedAgain: number;
}

const SPEAKERS: readonly Speaker[] = [
  {
    protocol: ietf,
    server: () => new IetfServer(),
    isPart: ({ method }) => method === "PATCH",
    again: 0,
    storedAgain: 0,
  },
  {
    protocol: bits,
    server: () => new BitsServer(),
    isPart: ({ headers }) => headers["bits-packet-type"] === "Fragment",
    again: 5 * 1024,
    storedAgain: 0,
  },
  {
    protocol: s3,
    server: () => new S3Server({ partBytes: PART, mostAddresses: 20 }),
    isPart: ({ method }) => method === "PUT",
    again: PART,
    storedAgain: PART,
  },
];

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

let host: UploadHost;
afterEach(() => host.stop());

describe.each(SPEAKERS)("$protocol.name", ({ protocol, server, isPart, again, storedAgain }) => {
  const start = async () => {
    host = await UploadHost.start(server());
    const url = host.origin + PLACE;
    const file = { url, name: "a.bin", type: "", size: SIZE, digests: [], wantsReply: false };
    const parts = () => host.ledger.filter(({ asked }) => isPart(asked));
    const nth = (n: number) => (asked: UploadAsked) => isPart(asked) && parts().length === n;
    return {
      nth,
      parts,
      run: (onStep?: (acknowledged: number) => void, auth?: { name: string; value: string }) =>
        drive(protocol, file, BYTES, nodeWire(url, auth ? { auth } : {}), {
          partBytes: PART,
          ...(onStep && { onStep }),
        }),
      /** Bytes of parts that reached the server beyond the file's own. */
      tooMany: () => parts().reduce((sum, { received }) => sum + received, 0) - SIZE,
      arrived: () => sha256(host.server.files.get(PLACE) ?? new Uint8Array(0)),
    };
  };

  test("without any fault no byte goes twice", async () => {
    const { run, arrived, tooMany } = await start();
    await run();
    expect(arrived()).toBe(sha256(BYTES));
    expect(tooMany()).toBe(0);
    expect(host.server.stored).toBe(SIZE);
  });

  test.each<[string, LineFault, number]>([
    ["before the body", { kind: "before" }, 0],
    ["during the body", { kind: "during", after: 40_000 }, 40_000],
    ["after the body, the answer lost", { kind: "after" }, again],
  ])("cut %s", async (_, fault, most) => {
    const { run, nth, arrived, tooMany } = await start();
    host.strikeOnce(fault, nth(3));
    await run();
    expect(arrived()).toBe(sha256(BYTES));
    expect(tooMany()).toBeLessThanOrEqual(Math.max(most, again));
    expect(host.server.stored - SIZE).toBeLessThanOrEqual(storedAgain);
  });

  test("the answer to the first part lost, and to the last", async () => {
    const { run, nth, arrived, tooMany } = await start();
    host.strikeOnce({ kind: "after" }, nth(1));
    await run(once(5 * PART, () => host.strikeOnce({ kind: "after" }, isPart)));
    expect(arrived()).toBe(sha256(BYTES));
    expect(tooMany()).toBeLessThanOrEqual(2 * again);
  });

  test("the server restarted", async () => {
    const { run, arrived, tooMany } = await start();
    let restarted = Promise.resolve();
    const restart = (): void => {
      restarted = host.restart();
    };
    await run(once(2 * PART, restart));
    await restarted;
    expect(arrived()).toBe(sha256(BYTES));
    expect(tooMany()).toBeLessThanOrEqual(PART);
    expect(host.server.stored - SIZE).toBeLessThanOrEqual(storedAgain);
  });

  test("the session run out: all of it goes again, once", async () => {
    const { run, arrived } = await start();
    const { begun } = await run(once(3 * PART, () => host.server.expire()));
    expect(begun).toBe(2);
    expect(arrived()).toBe(sha256(BYTES));
    expect(host.server.stored).toBe(SIZE + 3 * PART);
  });

  test("401 in the middle: it is said, and what is stored stays", async () => {
    const { run, nth } = await start();
    host.strikeOnce(
      { kind: "instead", said: { status: 401, headers: { "www-authenticate": "Basic" } } },
      nth(3),
    );
    const end = await run().then(() => "arrived", codeOf);
    // A presigned address is its own sign-in: a fresh one is asked for.
    expect(end).toBe(protocol.name === "s3" ? "arrived" : "sign-in-needed");
    expect(host.server.stored).toBe(protocol.name === "s3" ? SIZE : 2 * PART);
  });

  test("credentials go to where they are for", async () => {
    const { run } = await start();
    await run(undefined, { name: "authorization", value: "Bearer secret" });
    const bare = host.ledger.filter(({ asked }) => asked.headers["authorization"] === undefined);
    expect(bare.every(({ asked }) => asked.path.startsWith("/-s3/"))).toBe(true);
    expect(bare.length > 0).toBe(protocol.name === "s3");
  });

  test("503 in the middle", async () => {
    const { run, nth, arrived, tooMany } = await start();
    host.strikeOnce({ kind: "instead", said: { status: 503 } }, nth(3));
    await run();
    expect(arrived()).toBe(sha256(BYTES));
    expect(tooMany()).toBeLessThanOrEqual(PART);
  });

  test.skipIf(protocol.name === "s3")("413: smaller parts", async () => {
    const { run, parts, arrived } = await start();
    host.strikes = (asked) =>
      isPart(asked) && (asked.length ?? 0) > 20_000 ? { kind: "instead", said: { status: 413 } } : null;
    await run();
    expect(arrived()).toBe(sha256(BYTES));
    expect(parts().filter(({ status }) => status === 413).length).toBeLessThanOrEqual(3);
  });
});

test("a server that wants another byte than it said is asked, and believed", async () => {
  const server = new IetfServer();
  host = await UploadHost.start(server);
  const url = host.origin + PLACE;
  const file = { url, name: "a.bin", type: "", size: SIZE, digests: [], wantsReply: false };
  const isThird = ({ headers }: UploadAsked) => headers["upload-offset"] === String(2 * PART);
  const wrong = { status: 409, headers: { "upload-offset": "12" } };
  host.strikeOnce({ kind: "instead", said: wrong }, isThird);
  await drive(ietf, file, BYTES, nodeWire(url), { partBytes: PART });
  expect(sha256(server.files.get(PLACE) ?? new Uint8Array(0))).toBe(sha256(BYTES));
  expect(server.stored).toBe(SIZE);
});
