/** Files that are sent by each protocol: the server has the file, whatever happens on the way, and little goes twice. */
import { createHash } from "node:crypto";
import { expect } from "@playwright/test";
import { isTransferred, until } from "./kit/ferry.ts";
import type { Page } from "./kit/page.ts";
import { test as base, MIB } from "./kit/world.ts";
import type { UploadHost } from "./liar/upload-host.ts";
import { LIES } from "./liar/upload-lies.ts";
import { REPLY, startJoining, startUploads, UPLOAD_KINDS, type UploadKind } from "./liar/upload-servers.ts";

type Asked = Parameters<UploadHost["strikes"]>[0];
type LineFault = NonNullable<ReturnType<UploadHost["strikes"]>>;

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

/** A copy of the file, or where it lies: then `globalThis.file` is what the user may save anew. */
const COPY = `new File([(${FILL})(${SIZE})], "holiday.bin", { lastModified: 1 })`;
const HANDLE = `await (async () => {
  const root = await navigator.storage.getDirectory();
  globalThis.file = await root.getFileHandle("holiday.bin", { create: true });
  globalThis.save = async (bytes) => {
    const writable = await globalThis.file.createWritable();
    await writable.write(bytes);
    await writable.close();
  };
  await globalThis.save((${FILL})(${SIZE}));
  return globalThis.file;
})()`;

const begin = (
  page: Page,
  { origin }: UploadHost,
  kind: UploadKind,
  { type = "upload", local = COPY } = {},
): Promise<void> =>
  page.evaluate<void>(`(async () => {
    const { connect } = await import("/ferry.js");
    globalThis.ferry ??= await connect({ program: "e2e" });
    const job = await globalThis.ferry.createJob({ type: "${type}", priority: "foreground" });
    const local = ${local};
    await job.addUpload({ url: ${JSON.stringify(origin + PLACE)}, local, protocol: ${JSON.stringify(kind)} });
    await job.resume();
  })()`);

const receivedBy = ({ ledger }: UploadHost): number =>
  ledger.reduce((sum, { received }) => sum + received, 0);

/** What the job's row says of it besides its state. */
const noteOf = (page: Page): Promise<string | null> =>
  page.evaluate(`globalThis.ferry.jobs().then(([job]) => job.note)`);

/** So many bytes more have come, whatever becomes of them: by PUT nothing is acknowledged before all of it is there. */
const more = (host: UploadHost, bytes: number): Promise<void> => {
  const before = receivedBy(host);
  return expect
    .poll(() => receivedBy(host), { intervals: [50], timeout: 30_000 })
    .toBeGreaterThanOrEqual(before + bytes);
};

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The file at the server is the one that was sent; of it so many bytes went twice at most, and none was stored twice. */
function expectSent(host: UploadHost, most: number, storedAgain = 0): void {
  const { server } = host;
  const found = server.files.get(PLACE);
  expect(found && hashOf(found)).toBe(hashOf(fill(SIZE)));
  expect(server.stored - SIZE).toBeLessThanOrEqual(storedAgain);
  // What the endpoint of S3 is asked, and what its end names, are bodies, too.
  const again = receivedBy(host) - SIZE - 10_000;
  console.log(`  sent again: ${Math.max(0, again)} bytes (${test.info().title})`);
  expect(again).toBeLessThanOrEqual(most);
}

/** What one disaster may cost. */
const costOf = (kind: UploadKind): number => (kind === "put" ? SIZE : PART);

const METHODS = { tus: "PATCH", ietf: "PATCH", bits: "BITS_POST", s3: "PUT", put: "PUT" } as const;

const says = (status: number, headers: Readonly<Record<string, string>> = {}): LineFault => ({
  kind: "instead",
  said: { status, headers },
});

/** To whom a server answers that wants another byte next. */
const WANTS_ANOTHER: Readonly<Partial<Record<UploadKind, LineFault>>> = {
  tus: says(409),
  ietf: says(409, { "upload-offset": "0" }),
};

const disastersOf = (kind: UploadKind): readonly ((length: number) => LineFault)[] => [
  () => ({ kind: "before" }),
  (length) => ({ kind: "during", after: length >> 1 }),
  () => ({ kind: "after" }),
  () => says(503, { "retry-after": "1" }),
  () => says(401, { "www-authenticate": 'Basic realm="here"' }),
  () => says(413),
  () => says(507),
  ...(WANTS_ANOTHER[kind] ? [() => WANTS_ANOTHER[kind] as LineFault] : []),
];

/** One comes to each part, until none is left. */
function strikeAll(host: UploadHost, kind: UploadKind): { readonly left: () => number } {
  const disasters = [...disastersOf(kind)];
  host.strikes = ({ method, length }: Asked) => {
    if (method !== METHODS[kind] || (length ?? 0) === 0) return null;
    return disasters.shift()?.(length ?? 0) ?? null;
  };
  return { left: () => disasters.length };
}

/** A program that signs in where it is asked to, and starts again what has ended with an error: resolves to what it was told. */
const patiently = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(async () => {
    const [job] = await globalThis.ferry.jobs();
    const told = [];
    for await (const { state } of job.changes()) {
      if (state.kind === "transferred") return told;
      const { code, status } = state.problem ?? {};
      if (state.kind === "error") {
        told.push(status === undefined ? code : code + " " + status);
        await job.resume();
      }
      if (code !== "sign-in-needed" || told.includes(code)) continue;
      told.push(code);
      await job.setCredentials({ scheme: "basic", userName: "a", password: "b" });
    }
  })()`);

for (const kind of UPLOAD_KINDS) {
  test.describe(kind, () => {
    test.use({ kind });

    test("through a stop of the worker, a time offline and a restart of the server", async ({
      session,
      host,
    }) => {
      host.pace(PACE);
      await begin(session.page, host, kind);
      await more(host, 600_000);
      await session.page.stopAllWorkers();
      await Promise.all([session.page.setOffline(true), host.stop()]);
      await until(session.page, (job) => job.state === "transient-error");
      await Promise.all([session.page.setOffline(false), host.resume()]);
      await more(host, 400_000);
      host.pace(Number.POSITIVE_INFINITY);
      await host.restart();
      await until(session.page, isTransferred);
      expectSent(host, 2 * costOf(kind), kind === "put" ? SIZE : 0);
    });

    test("through the death of the browser", async ({ session, host }) => {
      host.pace(PACE);
      await begin(session.page, host, kind);
      await more(host, 600_000);
      await session.browser.kill();
      host.pace(Number.POSITIVE_INFINITY);
      await session.open();
      await until(session.page, isTransferred);
      // What was on its way of a whole file may arrive when nobody is there to hear of it.
      expectSent(host, costOf(kind), kind === "put" ? SIZE : 0);
    });

    test("through all that goes wrong with a part, one after the other", async ({ session, host }) => {
      test.slow();
      const disasters = disastersOf(kind).length;
      const { left } = strikeAll(host, kind);
      await begin(session.page, host, kind);
      const told = await patiently(session.page);
      expect(left()).toBe(0);
      // A presigned address is its own sign-in; parts of one size, and whole files, cannot be made smaller.
      const isFixed = kind === "s3" || kind === "put";
      const expected = ["sign-in-needed", ...(isFixed ? ["http-status 413"] : []), "http-status 507"];
      // Of a server that has never answered, a browser does not tell a second break from what is forbidden.
      const others = told.filter((one) => kind !== "put" || one !== "forbidden-by-cors");
      // Four of its parts go at once, and one refusal speaks for those beside it.
      if (kind === "s3") expect(expected.slice(1)).toEqual(expect.arrayContaining(others));
      else expect(others).toEqual(expected);
      expectSent(host, disasters * costOf(kind), kind === "put" ? SIZE : 0);
    });

    test("a server that has forgotten the session gets all of it again", async ({ session, host }) => {
      test.skip(kind === "put", "there is no session");
      host.pace(PACE);
      await begin(session.page, host, kind);
      await more(host, 900_000);
      host.server.expire();
      host.pace(Number.POSITIVE_INFINITY);
      await until(session.page, isTransferred);
      // All that had come, and what was on its way.
      expectSent(host, SIZE, SIZE);
      expect(await noteOf(session.page)).toBe("session-lost");
    });

    test("a server that lies about what it has is not believed", async ({ session, host }) => {
      test.skip(kind === "put", "it tells of nothing but the end");
      let parts = 0;
      host.strikes = ({ method, length }: Asked) => {
        if (method !== METHODS[kind] || (length ?? 0) === 0) return null;
        parts += 1;
        return parts === 2 ? (LIES[kind] ?? null) : null;
      };
      await begin(session.page, host, kind);
      const { state, code } = await until(session.page, (job) =>
        ["error", "transferred"].includes(job.state),
      );
      // Of S3 the ETag of a part is the lie: it is sent again.
      if (kind === "s3") return expectSent(host, PART);
      expect([state, code, host.server.files.size]).toEqual(["error", "server-misbehaves", 0]);
    });

    test("a picked file that changes in the middle is never sent mixed", async ({ session, host }) => {
      host.pace(PACE);
      await begin(session.page, host, kind, { local: HANDLE });
      await more(host, 600_000);
      await host.stop();
      await session.page.evaluate(`globalThis.save(new Uint8Array(${SIZE}))`);
      await host.resume();
      const { state, code } = await until(session.page, (job) =>
        ["error", "transferred"].includes(job.state),
      );
      expect([state, code, host.server.files.size]).toEqual(["error", "local-file-changed", 0]);
    });
  });
}

test("by tus a large file goes in four parts side by side, and the death of the browser costs nothing that came", async ({
  session,
}) => {
  test.slow();
  const host = await startJoining();
  try {
    const size = 40 * MIB;
    host.pace(2 * MIB);
    await begin(session.page, host, "tus", { local: HANDLE.replace(String(SIZE), String(size)) });
    const underWay = () =>
      host.ledger.filter(({ status, asked }) => asked.method === "PATCH" && status === null);
    await expect.poll(() => underWay().length, { intervals: [20], timeout: 30_000 }).toBe(4);
    await more(host, 4 * MIB);
    await session.browser.kill();
    host.pace(Number.POSITIVE_INFINITY);
    await session.open();
    await until(session.page, isTransferred);
    const found = host.server.files.get(PLACE);
    expect(found && hashOf(found)).toBe(hashOf(fill(size)));
    // A server keeps what came of a part that broke: of nothing more than the bytes of its buffers is it unsure.
    expect([host.server.stored, receivedBy(host)]).toEqual([size, size]);
  } finally {
    await host.stop();
  }
});

test.describe("a server of BITS that answers with a file", () => {
  test.use({ kind: "bits" });

  test("the reply is a further file of the job, and the session is closed when it has arrived", async ({
    session,
    host,
  }) => {
    await begin(session.page, host, "bits", { type: "upload-reply" });
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
