import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Source } from "../../src/engine/job.ts";
import { aFile, aJob } from "../../src/engine/sim/samples.ts";
import { Bench, type BenchOptions } from "./bench.ts";
import { bytesOf } from "./liar.ts";
import { isInstalled, PEERS, type Peer, startPeer } from "./peers.ts";
import { sha256 } from "./trial.ts";

const SIZE = 1_000_003;
const V1 = bytesOf({ size: SIZE, seed: 1 });
const V2 = bytesOf({ size: SIZE, seed: 2 });

/** What the first reply tells of a file, as Ferry would have written it down. */
async function sourceOf(url: string): Promise<Source> {
  const { headers, body } = await fetch(url, { headers: { range: "bytes=0-" }, cache: "no-store" });
  await body?.cancel();
  return {
    etag: headers.get("etag"),
    lastModified: headers.get("last-modified"),
    total: SIZE,
    type: headers.get("content-type"),
    ranges: headers.has("content-range") ? "yes" : "no",
  };
}

for (const kind of PEERS) {
  const isHere = isInstalled(kind.command);
  if (!isHere) console.log(`${kind.name} (${kind.command}) is not installed: its tests do not run.`);

  describe.skipIf(!isHere)(`with ${kind.name}`, { timeout: 30_000 }, () => {
    let peer: Peer;
    beforeAll(async () => {
      peer = await startPeer(kind);
      peer.put("whole.bin", V1);
      peer.put("empty.bin", new Uint8Array(0));
    }, 30_000);
    afterAll(() => peer.stop());

    /** A job that an earlier life left with its first `stored` bytes, or a new one. */
    async function run(
      name: string,
      stored: number | null,
      source: Source | null,
      options?: BenchOptions,
    ): Promise<Bench> {
      const bench = new Bench(options);
      const url = `${peer.origin}/${name}`;
      if (stored !== null) {
        bench.disk.jobs.set(
          "a",
          JSON.stringify(aJob({ id: "a", files: [aFile({ id: "a-file", url, source })] })),
        );
        const have = stored > 0 ? [{ start: 0, end: stored }] : [];
        const pieces = stored > 0 ? [{ start: 0, bytes: V1.slice(0, stored), isDamaged: false }] : [];
        bench.disk.files.set("a-file", { ledger: { epoch: 1, have }, pieces });
      }
      await bench.engine.boot();
      if (stored === null) await bench.add("a", url);
      return bench;
    }

    async function expectWhole(bench: Bench, bytes: Uint8Array): Promise<void> {
      expect(await bench.ended("a")).toBe("transferred");
      expect(await bench.hash("a")).toBe(sha256(bytes));
      expect(bench.pace.isFlood).toBe(false);
      bench.end();
    }

    test("a whole file arrives", async () => expectWhole(await run("whole.bin", null, null), V1));

    test.each([0, 1, SIZE >> 1, SIZE - 1, SIZE])("a file is resumed at %i", async (stored) => {
      const source = await sourceOf(`${peer.origin}/whole.bin`);
      await expectWhole(await run("whole.bin", stored, source), V1);
      await expectWhole(await run("whole.bin", stored, { ...source, total: null }), V1);
    });

    test("an empty file is done", async () =>
      expectWhole(await run("empty.bin", null, null), new Uint8Array(0)));

    test("a file that is swapped arrives as the new one", async () => {
      peer.put("swapped.bin", V1);
      const source = await sourceOf(`${peer.origin}/swapped.bin`);
      peer.put("swapped.bin", V2, 10);
      const bench = await run("swapped.bin", SIZE >> 1, source);
      await expectWhole(bench, V2);
    });

    test("a server that is killed and started again gives the rest", async () => {
      const big = bytesOf({ size: 8_000_003, seed: 1 });
      peer.put("big.bin", big);
      const bench = await run("big.bin", null, null, { readMs: 10 });
      await bench.until(() => bench.stored("a") > 0, "the first bytes");
      await peer.kill();
      await bench.until(
        () => bench.state("a").startsWith("transient-error") || bench.state("a") === "transferred",
        "the end of the line",
      );
      await peer.restart();
      await bench.until(() => bench.state("a") === "transferred", "the rest");
      expect(bench.pace.requests).toBeGreaterThan(1);
      await expectWhole(bench, big);
    });
  });
}
