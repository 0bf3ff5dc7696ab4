/** Kerberos: without a ticket the job waits for its user, and with one it goes on at the same byte. */
import { expect } from "@playwright/test";
import { isTransferred, Session, stored, until } from "./kit/ferry.ts";
import { missingForKerberos, startKerberos } from "./kit/kerberos.ts";
import { MIB, test } from "./kit/world.ts";

const JOB = `(await globalThis.ferry.jobs()).at(-1)`;
const inPage = (expression: string): string => `(async () => (${expression}))()`;
const SHA256 = `(async () => {
  const bytes = await new Response(${JOB}.file(0).stream()).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
})()`;

test("a ticket is missing, then expires in mid-file: the job says so, asks no further, and goes on after kinit", async ({
  site,
}) => {
  const missing = missingForKerberos();
  test.skip(missing !== null, missing ?? "");
  const realm = await startKerberos(new URL(site.url).origin, 40 * MIB + 7);
  const session = new Session(site.url, "about:blank", {
    args: ["--auth-server-allowlist=localhost"],
    env: realm.env,
  });
  const refused = (): number => realm.statuses().filter((status) => status === 401).length;
  try {
    const { page } = await session.open();
    await page.evaluate(`(async () => {
      const { connect } = await import("/ferry.js");
      globalThis.ferry = await connect({ program: "e2e" });
      const job = await globalThis.ferry.createJob();
      await job.addFile({ url: ${JSON.stringify(`${realm.url}/file.bin`)} });
      await job.setCredentials({ scheme: "browser" });
      await job.resume();
    })()`);
    await until(page, (job) => job.code === "sign-in-needed");
    expect(await page.evaluate(inPage(`${JOB}.state.problem.schemes`))).toEqual(["negotiate"]);
    expect(refused()).toBeLessThanOrEqual(4);

    const signIn = () => page.evaluate(inPage(`${JOB}.setCredentials({ scheme: "browser" }).then(() => 1)`));
    realm.kinit();
    await signIn();
    await until(page, stored(8 * MIB));
    realm.kdestroy();
    await page.evaluate(inPage(`${JOB}.suspend().then(() => 1)`));
    await until(page, (job) => job.state === "suspended" && job.pending === 0);
    const before = refused();
    await page.evaluate(inPage(`${JOB}.resume().then(() => 1)`));
    const waiting = await until(page, (job) => job.code === "sign-in-needed");
    expect(waiting.transferred).toBeGreaterThanOrEqual(8 * MIB);
    expect(refused() - before).toBeLessThanOrEqual(4);

    realm.kinit();
    await signIn();
    expect(await until(page, isTransferred)).toMatchObject({ note: null });
    expect(await page.evaluate(SHA256)).toBe(realm.sha256);
  } finally {
    await session.end();
    await realm.stop();
  }
});
