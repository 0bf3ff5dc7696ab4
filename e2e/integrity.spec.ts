/** Never wrong: what was promised of a file is checked before it counts as transferred, and only what is bad comes again. */
import { createHash } from "node:crypto";
import { expect } from "@playwright/test";
import { fill } from "../server/content.ts";
import { isTransferred, saveAndCompare, seen, start, until } from "./kit/ferry.ts";
import type { OriginFile } from "./kit/origin.ts";
import type { Page } from "./kit/page.ts";
import { expectSentAgain, MIB, pageSays, RULE, test } from "./kit/world.ts";

/** SHA-256 of bytes of the file, as hex. */
function sha({ seed, size }: OriginFile, start = 0, end = size): string {
  const bytes = new Uint8Array(end - start);
  fill(bytes, start, seed);
  return createHash("sha256").update(bytes).digest("hex");
}

function piecesOf(file: OriginFile, length: number) {
  const hashes: string[] = [];
  for (let at = 0; at < file.size; at += length) hashes.push(sha(file, at, Math.min(file.size, at + length)));
  return { algorithm: "sha-256", length, hashes };
}

const proofOf = (page: Page): Promise<unknown> =>
  page.evaluate("(async () => (await globalThis.ferry.jobs()).at(-1).file(0).proof)()");

for (const isWorkerAlone of [false, true]) {
  test.describe(isWorkerAlone ? "the service worker alone" : "with an open page", () => {
    test.use({ isWorkerAlone });

    test("a file of the promised digest is proven by it", async ({ session, origin }) => {
      const iso = origin.file("big.iso", { size: 12 * MIB + 77, expose: "all" }); // too small for a second connection
      await start(session.page, iso, { digest: `sha-256:${sha(iso)}`, size: iso.size });
      await until(session.page, isTransferred);
      expect(await proofOf(session.page)).toBe("digest");
      expectSentAgain(origin, iso, 0);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("one spoilt piece is fetched again, and nothing else is", async ({ session, origin }) => {
      const iso = origin.file("big.iso", { size: 48 * MIB, expose: "all" });
      origin.spoilNext(1, 20 * MIB + 5);
      await start(session.page, iso, { pieces: piecesOf(iso, MIB), digest: sha(iso) });
      const job = await until(session.page, isTransferred);
      expect(job.note).toBe("wrong-piece");
      expect(await proofOf(session.page)).toBe("digest");
      // The piece, and what was in flight when it was found.
      expectSentAgain(origin, iso, RULE + MIB);
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });

    test("a spoilt file without piece hashes is fetched once more", async ({ session, origin }) => {
      const iso = origin.file("big.iso", { size: 8 * MIB, expose: "all" });
      origin.spoilNext(1, 3 * MIB);
      const digestUrl = origin.text("SHA256SUMS", `${"0".repeat(64)}  other.iso\n${sha(iso)}  big.iso\n`);
      await start(session.page, iso, { digestUrl });
      const job = await until(session.page, isTransferred);
      expect(job.note).toBe("wrong-digest");
      expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
    });
  });
}

test("a file that never has its digest ends with both of them shown, and nothing of it is kept", async ({
  session,
  origin,
}) => {
  const iso = origin.file("big.iso", { size: 4 * MIB, expose: "all" });
  const promised = "ab".repeat(32);
  await start(session.page, iso, { digest: promised });
  await until(session.page, ({ state }) => state === "error");
  expect(await seen(session.page)).toMatchObject({ code: "digest-mismatch", transferred: 0 });
  await session.page.waitFor(pageSays(promised));
  await session.page.waitFor(pageSays(sha(iso)));
});

test("the browser is killed in the middle: the next visit proves what it finds", async ({
  session,
  origin,
}) => {
  const iso = origin.file("big.iso", { size: 60 * MIB, expose: "all" });
  await start(session.page, iso, { digest: sha(iso) });
  await until(session.page, ({ transferred }) => transferred > 20 * MIB);
  await session.browser.kill();
  await session.open();
  await until(session.page, isTransferred);
  expect(await proofOf(session.page)).toBe("digest");
  expectSentAgain(origin, iso, RULE);
});
