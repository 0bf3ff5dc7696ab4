/** Early access: the bytes of a file that have come are a program's, and those that it wants come first. */
import { createHash } from "node:crypto";
import { expect } from "@playwright/test";
import { fill } from "../server/content.ts";
import { isTransferred, saveAndCompare, start, until } from "./kit/ferry.ts";
import type { OriginFile } from "./kit/origin.ts";
import { expectSentAgain, MIB, test } from "./kit/world.ts";

/** What a connection that is ended has in its buffers. */
const UNDER_WAY = 12 * MIB;

function hashOf({ seed }: OriginFile, start: number, end: number): string {
  const bytes = Buffer.alloc(end - start);
  fill(bytes, start, seed);
  return createHash("sha256").update(bytes).digest("hex");
}

test("the beginning of a file is read while the rest is on its way", async ({ session, origin }) => {
  const film = origin.file("film.mp4", { size: 12 * MIB, expose: "all", bytesPerSecond: 4 * MIB });
  await start(session.page, film);
  const read = await session.page.evaluate<{
    hex: string;
    transferred: number;
    filled: number;
  }>(`(async () => {
    const [job] = await globalThis.ferry.jobs();
    const [file] = job.files;
    const bytes = new Uint8Array(await new Response(file.read({ start: 1000, end: ${MIB} })).arrayBuffer());
    const [first] = await file.filledRanges();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return {
      hex: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
      transferred: file.progress.bytesTransferred,
      filled: first.end - first.start,
    };
  })()`);
  expect(read.hex).toBe(hashOf(film, 1000, MIB));
  expect(read.filled).toBeGreaterThanOrEqual(MIB);
  expect(read.transferred).toBeLessThan(film.size);
  await until(session.page, isTransferred);
});

test("the end of a film is asked for first, and comes before its middle", async ({ session, origin }) => {
  origin.pace(2 * MIB);
  const film = origin.file("film.mp4", { size: 24 * MIB + 321, expose: "all" });
  const from = film.size - MIB;
  await start(session.page, film);
  await origin.until((ledger) => (ledger.requests(film.path)[0]?.sent ?? 0) > 0);
  origin.pace(20 * MIB); // what is asked for from now on
  const came = await session.page.evaluate<{
    hex: string;
    told: unknown;
    filled: { start: number }[];
  }>(`(async () => {
    const [job] = await globalThis.ferry.jobs();
    const [file] = job.files;
    const told = new Promise((resolve) => job.on("filerangestransferred", ({ detail }) => resolve(detail.ranges)));
    await file.requestRanges([{ offset: ${from}, length: "to-end" }]);
    const bytes = await new Response(file.read({ start: ${from} })).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return { hex, told: await told };
  })()`);
  expect(came.hex).toBe(hashOf(film, from, film.size));
  expect(came.told).toEqual([{ offset: from, length: "to-end" }]);
  await until(session.page, isTransferred);
  const [, second, third, ...more] = origin.ledger.requests(film.path);
  expect(second?.range).toMatch(new RegExp(`^bytes=${from}-`));
  expect(third?.start).toBeLessThan(from - MIB);
  expect(more.length).toBeLessThanOrEqual(1);
  expectSentAgain(origin, film, UNDER_WAY);
  expect(await saveAndCompare(session.browser, session.page, film)).toEqual({ kind: "same" });
});
