// What tus may add to its core: first bytes with the creation, and parts side by side that the server joins.
import { describe, expect, test } from "vitest";
import { codeOf } from "../errors.ts";
import { type TusRules as ServerRules, TusServer } from "../sim/tus-server.ts";
import { sampleFile, UploadBench } from "../sim/upload/upload-bench.ts";
import { uploadBench } from "../sim/upload-bench.ts";
import type { UploadAsk } from "./protocol.ts";
import { tus, tusWith } from "./tus.ts";

const SIZE = 4_321;
const FIRST = 1_000;
/** Large enough for several lanes of the engine's bench. */
const BYTES = sampleFile(400_000);

const limitOf = (bytesPerSecond: number) =>
  ({ name: "", direction: "up", bytesPerSecond, priorities: null, host: null, week: null }) as const;

const bench = (rules: ServerRules, size = SIZE) =>
  uploadBench(tusWith({ firstBytes: FIRST, sideBySideBytes: 4_000 }), new TusServer(rules), size);

const isPost = ({ method, headers }: UploadAsk): boolean =>
  method === "POST" && headers["upload-concat"] === undefined;
const joins = ({ headers }: UploadAsk): boolean => headers["upload-concat"]?.startsWith("final") === true;

describe("the first bytes go with the creation", () => {
  const small = (rules: ServerRules, size = 2_500) => bench({ takesFirst: true, ...rules }, size);

  test("where the server says that it takes them, and nothing is sent twice", async () => {
    const { drive, arrived, asked, line, server } = small({});
    await drive();
    arrived();
    expect(asked()).toEqual(["OPTIONS 204", "POST 201", "PATCH 204", "PATCH 204"]);
    expect([line.bytesSent, server.stored]).toEqual([2_500, 2_500]);
  });

  test.each([2, 1_000, 1_001])(
    "but of %s bytes never the last one: an answer that is lost leaves no file there",
    async (size) => {
      const { drive, arrived, line, server } = small({}, size);
      line.strikeOnce({ kind: "after" }, isPost);
      const files: number[] = [];
      await drive({ onStep: () => files.push(server.files.size) });
      arrived();
      expect(files.slice(0, 2)).toEqual([0, 0]);
      expect(line.bytesSent).toBe(size + Math.min(FIRST, size - 1));
    },
  );

  test("not where it does not say so, nor beside checksums, by which each part is looked at", async () => {
    for (const rules of [{ takesFirst: false }, { hasChecksums: true }]) {
      const { drive, arrived, line } = small(rules);
      await drive();
      arrived();
      expect(line.entries.find(({ ask }) => ask.method === "POST")?.sent).toBe(0);
    }
  });

  test.each([400, 413, 415])("and stay here where it then refuses them with %s", async (status) => {
    const { drive, arrived, asked, line } = small({});
    line.strikeOnce({ kind: "instead", said: { status } }, isPost);
    await drive();
    arrived();
    expect(asked().slice(1, 3)).toEqual([`POST ${status}`, "POST 201"]);
    expect(line.entries[2]?.sent).toBe(0);
  });

  test("and it is asked what it has of them where its answer does not say", async () => {
    const { drive, arrived, line, server } = small({});
    const place = "/-tus/1";
    line.strikes = (ask) => {
      if (!isPost(ask)) return null;
      server.hear({ method: "POST", path: "/inbox/a.bin", headers: ask.headers, length: 0 });
      return { kind: "instead", said: { status: 201, headers: { location: place } } };
    };
    await drive();
    arrived();
    expect(line.entries.map(({ ask }) => ask.method).slice(0, 4)).toEqual([
      "OPTIONS",
      "POST",
      "HEAD",
      "PATCH",
    ]);
  });

  test.each(["1001", "-1", "all"])("an offset of %s is none", async (lie) => {
    const { drive } = small({ lie: () => lie });
    expect(await drive().catch(codeOf)).toBe("server-misbehaves");
  });

  test("and count where the file is looked at before it goes on", async () => {
    const sending = await UploadBench.booted(new TusServer({ takesFirst: true }));
    const pass = sending.road.pass.bind(sending.road);
    let parts = 0;
    sending.road.pass = (ask) => {
      if (ask.method === "PATCH") parts += 1;
      return parts === 2 && ask.method === "PATCH" ? { status: 503 } : pass(ask);
    };
    const bytes = sampleFile(900_000);
    await sending.add(bytes, { protocol: "tus", from: "handle" });
    await sending.rests(() => sending.state.startsWith("transient-error"));
    // Of the same size and date, and another one only in what went first.
    sending.engine.picked.files.set("file", {
      bytes: bytes.map((byte, at) => (at === 1 ? 7 : byte)),
      lastModified: 1,
    });
    await sending.rests();
    expect(sending.state).toBe("error local-file-changed");
  });

  test("no more of them than a limit lets through in two seconds", async () => {
    const server = new TusServer({ takesFirst: true });
    const sending = await UploadBench.booted(server);
    const { traffic } = sending.engine.engine;
    await traffic.set({ limits: [limitOf(5_000)] });
    await sending.add(sampleFile(60_000), { protocol: "tus" });
    await sending.rests();
    const [creation] = sending.road.sent.filter(({ method }) => method === "POST");
    expect([sending.state, creation?.body.length]).toEqual(["transferred", 10_000]);
  });
});

describe("parts go side by side", () => {
  const wide = (rules: ServerRules = {}, size = SIZE) => bench({ joins: "unfinished", ...rules }, size);

  test("to four uploads that the server joins, each of which is created before a byte goes out", async () => {
    const { drive, arrived, line, server } = wide();
    const { receipt, session } = await drive();
    arrived();
    expect(server.stored).toBe(SIZE);
    expect(receipt.digests).toEqual([]);
    const asked = line.entries.map(({ ask }) => ask);
    const concats = asked.flatMap(({ headers }) => headers["upload-concat"] ?? []);
    const partials = session.memory?.["partials"];
    expect(concats).toEqual([...Array(4).fill("partial"), `final;${(partials as string[]).join(" ")}`]);
    expect(asked.findLastIndex(({ method }) => method === "POST")).toBe(5);
    // What becomes the file has the name; none of its parts has.
    const named = asked.filter(({ headers }) => headers["upload-metadata"] !== undefined);
    expect(named.map(joins)).toEqual([true]);
    // The last word is the server's: it has joined them.
    expect(asked.at(-1)?.method).toBe("HEAD");
  });

  test.each([4_000, 4_001, 4_003])("of %s bytes each has its share", async (size) => {
    const { drive, arrived } = wide({}, size);
    await drive({ partBytes: 400 });
    arrived();
  });

  test.each(["whole", undefined] as const)(
    "not where it joins only what is whole (%s): an answer to that may be lost, and nobody could ask",
    async (how) => {
      const { drive, arrived, line } = bench(how ? { joins: how } : {});
      await drive();
      arrived();
      expect(line.entries.some(({ ask }) => ask.headers["upload-concat"] !== undefined)).toBe(false);
    },
  );

  test("not of a file that is too small to gain by it", async () => {
    const { drive, arrived, asked } = wide({}, 3_999);
    await drive();
    arrived();
    expect(asked()[1]).toBe("POST 201");
    expect(asked()[2]).toBe("PATCH 204");
  });

  test("one after the other where the server refuses to join them, and lets go of what it has", async () => {
    const { drive, arrived, asked, line } = wide();
    line.strikeOnce({ kind: "instead", said: { status: 501 } }, joins);
    await drive();
    arrived();
    expect(asked().slice(5, 11)).toEqual(["POST 501", ...Array(4).fill("DELETE 204"), "POST 201"]);
  });

  test("beside checksums, too", async () => {
    const { drive, arrived, server } = wide({ hasChecksums: true });
    server.damages = 2;
    await drive();
    arrived();
  });

  test("and one that has lost its answer is asked alone", async () => {
    const { drive, arrived, server, line } = wide();
    line.strikeOnce({ kind: "after" }, ({ method, url }) => method === "PATCH" && url.endsWith("3"));
    await drive();
    arrived();
    expect(server.stored).toBe(SIZE);
  });

  test("until the server has joined them nothing is over, and it is not asked in a hurry", async () => {
    const server = new TusServer({ joins: "unfinished" });
    const sending = await UploadBench.booted(server);
    const pass = sending.road.pass.bind(sending.road);
    let late = 3;
    sending.road.pass = (ask) => {
      const said = pass(ask);
      const isJoined = ask.method === "HEAD" && said?.headers?.["upload-length"] === String(BYTES.length);
      if (!isJoined || late-- <= 0) return said;
      return { status: 200, headers: {} };
    };
    await sending.add(BYTES, { protocol: "tus" });
    await sending.rests(() => sending.state.startsWith("transient-error"));
    expect(sending.state).toBe("transient-error server-busy");
    await sending.rests();
    expect([sending.state, server.stored]).toEqual(["transferred", BYTES.length]);
  });

  test("and a server that joined something else than was sent ends the job", async () => {
    const { drive, line } = wide();
    line.strikes = ({ method, url }) => {
      const headers = { "upload-offset": "4000", "upload-length": "4000" };
      return method === "HEAD" && url.endsWith("5")
        ? { kind: "instead", said: { status: 200, headers } }
        : null;
    };
    expect(await drive().catch(codeOf)).toBe("server-misbehaves");
  });

  test("four at a time, each in its own order, and the first one alone", async () => {
    const server = new TusServer({ joins: "unfinished" });
    const sending = await UploadBench.booted(server);
    sending.lag = () => 1_000;
    await sending.add(sampleFile(4_000_000), { protocol: "tus", from: "handle" });
    await sending.rests();
    expect([sending.state, server.stored, sending.most.parts]).toEqual(["transferred", 4_000_000, 4]);
    expect([...server.files.values()].map((file) => Buffer.from(file).equals(sampleFile(4_000_000)))).toEqual(
      [true],
    );
  });

  test("a part that is out of step is asked about when those beside it are over, and costs itself alone", async () => {
    const server = new TusServer({ joins: "unfinished" });
    const sending = await UploadBench.booted(server);
    sending.lag = ({ url }) => (url.endsWith("3") ? 300 : 2_000);
    const pass = sending.road.pass.bind(sending.road);
    const { clock } = sending.engine;
    let isDue = true;
    let answeredBy = 0;
    let asked: readonly [at: number, answeredBy: number] | null = null;
    sending.road.pass = (ask) => {
      if (ask.method === "HEAD") asked ??= [clock.now(), answeredBy];
      if (ask.method === "PATCH" && !ask.url.endsWith("3")) answeredBy = clock.now() + 2_000;
      if (ask.method !== "PATCH" || !ask.url.endsWith("3") || !isDue) return pass(ask);
      isDue = false;
      return { status: 409 };
    };
    await sending.add(sampleFile(4_000_000), { protocol: "tus", from: "handle" });
    await sending.rests();
    expect([sending.state, server.stored, isDue]).toEqual(["transferred", 4_000_000, false]);
    const [at = 0, others = 0] = asked ?? [];
    expect([others > 0, at >= others]).toEqual([true, true]);
    expect(sending.road.bodyBytes).toBe(4_000_000);
  });

  test("is let go of as a whole when the job is cancelled", async () => {
    const { drive, file, line } = wide();
    const { session } = await drive();
    await tus.cancel(file, session, line);
    expect(line.entries.slice(-5).map(({ ask }) => ask.method)).toEqual(Array(5).fill("DELETE"));
  });
});
