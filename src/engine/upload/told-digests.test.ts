import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { HttpHead } from "../ports.ts";
import { settled } from "../sim/hand-clock.ts";
import { IetfServer } from "../sim/ietf-server.ts";
import { PlainServer } from "../sim/plain-server.ts";
import { S3Server } from "../sim/s3-server.ts";
import { sampleFile, UploadBench } from "../sim/upload/upload-bench.ts";
import { toldDigests } from "./told-digests.ts";

const bytes = sampleFile(300_000);
const hashed = (algorithm: string, encoding: "hex" | "base64", of: Uint8Array = bytes): string =>
  createHash(algorithm).update(of).digest(encoding);
const other = bytes.map((byte) => byte ^ 1);

const answer = (headers: Readonly<Record<string, string>>): HttpHead => ({
  status: 200,
  header: (name) => headers[name] ?? null,
  entries: () => Object.entries(headers),
  redirectedTo: null,
});

test.each<[string, Readonly<Record<string, string>>, string, readonly string[]]>([
  ["Repr-Digest", { "repr-digest": `sha-256=:${hashed("sha256", "base64")}:` }, "", ["sha-256"]],
  [
    "Repr-Digest of an answer with a body",
    { "repr-digest": `sha-256=:${hashed("sha256", "base64")}:` },
    "ok",
    [],
  ],
  ["Content-Digest", { "content-digest": `sha-256=:${hashed("sha256", "base64")}:` }, "", []],
  ["Amazon's", { "x-amz-checksum-sha256": hashed("sha256", "base64") }, "<ok/>", ["sha-256"]],
  ["Amazon's of parts", { "x-amz-checksum-sha256": `${hashed("sha256", "base64")}-3` }, "", []],
  ["Google's", { "x-goog-hash": `crc32c=n03x6A==,md5=${hashed("md5", "base64")}` }, "", ["crc32c", "md5"]],
])("%s at the end tells what the server has: %#", (_, headers, text, algorithms) =>
  expect(toldDigests(answer(headers), text).map(({ algorithm }) => algorithm)).toEqual(algorithms),
);

const proof = (bench: UploadBench) => bench.engine.engine.status("up")?.files[0]?.proof;

/** A server of PUT that says this of each file. */
function telling(tells: PlainServer["tells"]): PlainServer {
  const server = new PlainServer("PUT");
  server.tells = tells;
  return server;
}

describe("a file whose server says what it made of it", () => {
  const right = (of: Uint8Array) => ({ "repr-digest": `sha-256=:${hashed("sha256", "base64", of)}:` });

  test.each(["copy", "handle"] as const)(
    "is hashed once more at the end, and proven by its digest, sent from a %s",
    async (from) => {
      const bench = await UploadBench.booted(telling(right));
      await bench.add(bytes, { protocol: "put", from });
      await bench.rests();
      expect([bench.state, proof(bench)]).toEqual(["transferred", "digest"]);
    },
  );

  test("by Resumable Uploads is proven without anybody having told a digest before", async () => {
    const bench = await UploadBench.booted(new IetfServer({ hasDigests: true }));
    await bench.add(bytes, { protocol: "ietf" });
    await bench.rests();
    expect([bench.state, proof(bench)]).toEqual(["transferred", "digest"]);
  });

  test("by S3 is proven where its end names a checksum of the whole, and not by one of its parts", async () => {
    const named = (text: string) => `<ChecksumSHA256>${text}</ChecksumSHA256>`;
    for (const [suffix, is] of [
      ["", "digest"],
      ["-1", "acknowledged"],
    ] as const) {
      const checksums = (of: Uint8Array) => named(hashed("sha256", "base64", of) + suffix);
      const bench = await UploadBench.booted(new S3Server({ checksums }));
      await bench.add(bytes, { protocol: "s3" });
      await bench.rests();
      expect([bench.state, proof(bench)]).toEqual(["transferred", is]);
    }
  });

  test("that is another one there is not called sent, and both digests are told", async () => {
    const bench = await UploadBench.booted(telling(() => right(other)));
    await bench.add(bytes, { protocol: "put" });
    await bench.rests();
    expect(bench.state).toBe("error digest-mismatch");
    expect(bench.engine.engine.status("up")?.files[0]?.file.problem).toMatchObject({
      ...{ algorithm: "sha-256", expected: hashed("sha256", "hex"), actual: hashed("sha256", "hex", other) },
    });
    // What was kept to be sent is still here: a retry sends it anew.
    expect(bench.engine.disk.files.size).toBe(1);
  });

  test("is looked at for accidents where it names a weak one only, which proves nothing", async () => {
    const told = (of: Uint8Array) => ({ "x-goog-hash": `md5=${hashed("md5", "base64", of)}` });
    const bench = await UploadBench.booted(telling(told));
    await bench.add(bytes, { protocol: "put" });
    await bench.rests();
    expect([bench.state, proof(bench)]).toEqual(["transferred", "acknowledged"]);
    const wrong = await UploadBench.booted(telling(() => told(other)));
    await wrong.add(bytes, { protocol: "put" });
    await wrong.rests();
    expect(wrong.state).toBe("error digest-mismatch");
  });

  test.each([
    ["put", () => telling(right)],
    ["ietf", () => new IetfServer({ hasDigests: true })],
    [
      "s3",
      () =>
        new S3Server({
          showsParts: true,
          showsObject: true,
          checksums: (of) => `<ChecksumSHA256>${hashed("sha256", "base64", of)}</ChecksumSHA256>`,
        }),
    ],
  ] as const)(
    "by %s is hashed by the next life where this one dies before it is",
    async (protocol, server) => {
      const bench = await UploadBench.booted(server());
      const { chunks } = bench.engine;
      let reads = 0;
      const read = chunks.read.bind(chunks);
      chunks.read = (...args) => {
        reads += 1;
        // The whole is read once to be sent; what is read after it, to be hashed.
        return bench.road.whole.length > 0 ? new Promise(() => undefined) : read(...args);
      };
      await bench.add(bytes, { protocol });
      await settled();
      expect([reads > 1, bench.road.server.stored, bench.state]).toEqual([
        true,
        bytes.length,
        "transferring",
      ]);
      const asked = bench.road.sent.length;
      await bench.reborn();
      await bench.rests();
      expect([bench.state, proof(bench), bench.road.server.stored]).toEqual([
        "transferred",
        "digest",
        bytes.length,
      ]);
      // The server has said its last word.
      expect(bench.road.sent.length).toBe(asked);
    },
  );
});
