/** Early access: the bytes of a file that have come are a program's, long before the last one is here. */
import { createHash } from "node:crypto";
import { expect } from "@playwright/test";
import { fill } from "../server/content.ts";
import { isTransferred, start, until } from "./kit/ferry.ts";
import { MIB, test } from "./kit/world.ts";

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
  const wanted = Buffer.alloc(MIB - 1000);
  fill(wanted, 1000, film.seed);
  expect(read.hex).toBe(createHash("sha256").update(wanted).digest("hex"));
  expect(read.filled).toBeGreaterThanOrEqual(MIB);
  expect(read.transferred).toBeLessThan(film.size);
  await until(session.page, isTransferred);
});
