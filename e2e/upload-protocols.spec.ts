/** Files that are sent by each protocol: the server has the file, whatever happens on the way, and little goes twice. */
import { createHash } from "node:crypto";
import { expect } from "@playwright/test";
import { isTransferred, stored, until } from "./kit/ferry.ts";
import type { Page } from "./kit/page.ts";
import { test as base, MIB } from "./kit/world.ts";
import type { UploadHost } from "./liar/upload-host.ts";
import { REPLY, startUploads, UPLOAD_KINDS, type UploadKind } from "./liar/upload-servers.ts";

const PLACE = "/inbox/holiday.bin";
const SIZE = 3 * MIB + 77;
/** What a part may be here: as much as goes in two seconds. */
const PART = 2 * MIB;
const PACE = 1_000_000;

const test = base.extend<{ readonly kind: UploadKind; readonly host: UploadHost }>({
  kind: ["ietf", { option: true }],
  host: async ({ kind }, use) => {
    const host = await startUploads(kind, 512 * 1024);
    await use(host);
    await host.stop();
  },
});

const fill = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8) * 7) & 255);
const FILL = `(size) => Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8) * 7) & 255)`;

const begin = (page: Page, { origin }: UploadHost, kind: UploadKind, type = "upload"): Promise<void> =>
  page.evaluate<void>(`(async () => {
    const { connect } = await import("/ferry.js");
    globalThis.ferry ??= await connect({ program: "e2e" });
    const job = await globalThis.ferry.createJob({ type: "${type}", priority: "foreground" });
    const local = new File([(${FILL})(${SIZE})], "holiday.bin", { lastModified: 1 });
    await job.addUpload({ url: ${JSON.stringify(origin + PLACE)}, local, protocol: ${JSON.stringify(kind)} });
    await job.resume();
  })()`);

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The file at the server is the one that was sent; of it so many bytes went twice at most, and none was stored twice. */
function expectSent({ server, ledger }: UploadHost, most: number): void {
  const found = server.files.get(PLACE);
  expect(found && hashOf(found)).toBe(hashOf(fill(SIZE)));
  expect(server.stored).toBe(SIZE);
  const received = ledger.reduce((sum, entry) => sum + entry.received, 0);
  // What the endpoint of S3 is asked, and what its end names, are bodies, too.
  const again = received - SIZE - 10_000;
  console.log(`  sent again: ${Math.max(0, again)} bytes (${test.info().title})`);
  expect(again).toBeLessThanOrEqual(most);
}

for (const kind of UPLOAD_KINDS) {
  test.describe(kind, () => {
    test.use({ kind });

    test("through a stop of the worker, a time offline and a restart of the server", async ({
      session,
      host,
    }) => {
      host.pace(PACE);
      await begin(session.page, host, kind);
      await until(session.page, stored(1));
      await session.page.stopAllWorkers();
      await Promise.all([session.page.setOffline(true), host.stop()]);
      await until(session.page, (job) => job.state === "transient-error");
      await Promise.all([session.page.setOffline(false), host.resume()]);
      await until(session.page, stored(MIB));
      host.pace(Number.POSITIVE_INFINITY);
      await host.restart();
      await until(session.page, isTransferred);
      expectSent(host, 2 * PART);
    });

    test("through the death of the browser", async ({ session, host }) => {
      host.pace(PACE);
      await begin(session.page, host, kind);
      await until(session.page, stored(1));
      await session.browser.kill();
      host.pace(Number.POSITIVE_INFINITY);
      await session.open();
      await until(session.page, isTransferred);
      expectSent(host, PART);
    });
  });
}

test.describe("a server of BITS that answers with a file", () => {
  test.use({ kind: "bits" });

  test("the reply is a further file of the job, and the session is closed when it has arrived", async ({
    session,
    host,
  }) => {
    await begin(session.page, host, "bits", "upload-reply");
    await until(session.page, isTransferred);
    const replies = await session.page.evaluate(`(async () => {
      const [job] = await globalThis.ferry.jobs();
      const [, reply] = job.files;
      return [job.type, job.files.length, reply.name, await (await reply.blob()).text()];
    })()`);
    expect(replies).toEqual(["upload-reply", 2, "holiday.bin.reply", REPLY.text]);
    // The file is at its place once the session is closed: when the job is taken over, which lets the server go.
    await session.page.evaluate("globalThis.ferry.jobs().then(([job]) => job.complete())");
    await expect.poll(() => host.ledger.at(-1)?.asked.headers["bits-packet-type"]).toBe("Close-Session");
    expectSent(host, PART);
  });
});
