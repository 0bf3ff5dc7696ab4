// The same protocol before an S3 server that others wrote.
import { afterEach, describe, expect, test } from "vitest";
import { fill } from "../../server/content.ts";
import { codeOf } from "../../src/engine/errors.ts";
import { drive } from "../../src/engine/sim/upload-drive.ts";
import { s3 } from "../../src/engine/upload/s3.ts";
import { type S3Peer, startS3 } from "./s3-peer.ts";
import { nodeWire } from "./upload-wire.ts";

const MIB = 1024 ** 2;
const PART = 5 * MIB;
const SIZE = 2 * PART + 12_345;

let peer: S3Peer;
afterEach(() => peer.stop());

const start = async (age: () => number = () => 0, size = SIZE) => {
  peer = await startS3(PART, age);
  const bytes = new Uint8Array(size);
  fill(bytes, 0, 3);
  const file = { url: peer.desk, name: "Übung 1.bin", type: "", size, digests: [], wantsReply: false };
  return { bytes, file, wire: nodeWire(peer.desk) };
};

describe("s3rver", { timeout: 30_000 }, () => {
  test("a file arrives in parts", async () => {
    const { bytes, file, wire } = await start();
    const { receipt } = await drive(s3, file, bytes, wire, { partBytes: PART });
    expect(Buffer.compare((await peer.read(file.name)) ?? Buffer.alloc(0), Buffer.from(bytes))).toBe(0);
    expect(receipt.etag).toMatch(/^"[0-9a-f]{32}(-\d+)?"$/);
    expect(peer.asked()).toBe(1);
  });

  test("addresses that have run out are asked for anew, and finished parts stay", async () => {
    let age = 0;
    const { bytes, file, wire } = await start(() => age);
    const { session: first } = await s3.create(file, wire);
    const { session } = await s3.append(file, first, { start: 0, body: bytes.slice(0, PART) }, wire);
    // By the clock they have run out, and so have those that are given in their place.
    age = 3600;
    const stale = await s3.ask(file, { ...session, expiresAt: 1 }, wire);
    const part = { start: PART, body: bytes.slice(PART, 2 * PART) };
    expect(await s3.append(file, stale.session, part, wire).catch(codeOf)).toBe("http-status");
    age = 0;
    const second = await s3.append(file, stale.session, part, wire);
    expect(second.have).toEqual([{ start: 0, end: 2 * PART }]);
    const third = await s3.append(
      file,
      second.session,
      { start: 2 * PART, body: bytes.slice(2 * PART) },
      wire,
    );
    await s3.close(file, third.session, wire);
    expect(Buffer.compare((await peer.read(file.name)) ?? Buffer.alloc(0), Buffer.from(bytes))).toBe(0);
  });

  test("an upload is given up, as far as it can", async () => {
    const { file, wire } = await start();
    const { session } = await s3.create(file, wire);
    await s3.cancel(file, session, wire);
  });
});
