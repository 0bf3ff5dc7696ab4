import { describe, expect, test } from "vitest";
import { atFirst, crowded, exposing, signed, status, steady } from "./faults.ts";
import { honest, MANNERS } from "./honest.ts";
import { Liar, type Lie } from "./liar.ts";
import { rowOf, SIZE } from "./trial.ts";

const STORED = 375_000;
const httpDate = (inMs: number): string => new Date(Date.now() + inMs).toUTCString();

describe.concurrent("how hosts refuse", { timeout: 20_000 }, () => {
  test("Q18 no more than two connections", async (context) => {
    const { bench, liar, verdict } = await rowOf("Q18", context).start({ lie: crowded(2) });
    const jobs = ["b", "c", "d", "e", "f"];
    for (const id of jobs) await bench.add(id, `${liar.origin}/${id}.bin`);
    for (const id of ["a", ...jobs]) expect(await verdict(id)).toBe("transferred");
    // Those that had begun before the first refusal came, and one try beyond the limit.
    expect(liar.ledger.filter((entry) => entry.status === 503).length).toBeLessThanOrEqual(6);
  });

  test("Q19 so long as Retry-After says, in seconds or by the server's own clock", async (context) => {
    const row = rowOf("Q19", context);
    const wait = async (headers: () => Record<string, string>): Promise<number> => {
      const refusal: Lie = (asked, file, liar) => status(429, headers())(asked, file, liar);
      const { liar } = await row.arrives({ lie: atFirst([refusal]) });
      const [first, second] = liar.ledger;
      expect(liar.ledger).toHaveLength(2);
      return (second?.at ?? 0) - (first?.at ?? 0);
    };
    const behind = -7_200_000;
    const waits = [
      wait(() => ({ "retry-after": "1" })),
      wait(() => ({ "retry-after": httpDate(behind + 1_000), date: httpDate(behind) })),
    ];
    for (const ms of await Promise.all(waits)) expect(ms).toBeGreaterThanOrEqual(950);
  });

  test("Q19 an hour at most, and the user may say now", async (context) => {
    const row = rowOf("Q19", context);
    const { bench, verdict } = await row.start({
      lie: atFirst([status(429, { "retry-after": "1000000000" })]),
    });
    expect(await verdict()).toBe("transient-error server-busy 429");
    const state = bench.engine.status("a")?.job.state;
    const left = state?.kind === "transient-error" ? (state.retryAt ?? 0) - Date.now() : 0;
    expect(left).toBeGreaterThan(3_000_000);
    expect(left).toBeLessThan(1.1 * 3_600_000);
    await bench.engine.resume("a");
    await bench.until(() => bench.state("a") === "transferred", "now");
    expect(await verdict()).toBe("transferred");
  });

  test("R16 a Retry-After that is absent, negative, nonsense or past is none", async (context) => {
    const row = rowOf("R16", context);
    for (const header of [
      {},
      { "retry-after": "-5" },
      { "retry-after": "soon" },
      { "retry-after": httpDate(-9_000), date: httpDate(0) },
    ]) {
      await row.arrives({ lie: atFirst([status(503, header), status(503, header)]) });
    }
  });

  test("R17 50 jobs at one host that says 429 wait once, together", async (context) => {
    const openAt = performance.now() + 1_500;
    const { bench, liar, verdict } = await rowOf("R17", context).start({
      lie: (asked, file, server) =>
        performance.now() < openAt
          ? status(429, { "retry-after": "1" })(asked, file, server)
          : crowded(16)(asked, file, server),
      file: { size: 50_003, seed: 1 },
    });
    await bench.until(() => bench.state("a").startsWith("transient-error"), "the first refusal");
    const jobs = Array.from({ length: 49 }, (_, index) => `job${index}`);
    for (const id of jobs) await bench.add(id, `${liar.origin}/${id}.bin`);
    const refused = () => liar.ledger.filter((entry) => entry.status !== 206).length;
    for (const id of ["a", ...jobs]) {
      await bench.until(() => bench.state(id) === "transferred", id);
      expect(await verdict(id)).toBe("transferred");
    }
    // The first, and those that tried when it was over and found that it was not.
    expect(refused()).toBeLessThanOrEqual(5);
    expect(liar.ledger.length).toBe(50 + refused());
  });

  test("Q20 Cloudflare's own statuses pass", async (context) => {
    const { liar } = await rowOf("Q20", context).arrives({
      lie: atFirst([520, 521, 522, 523, 524].map((code) => status(code))),
    });
    expect(liar.ledger).toHaveLength(6);
  });

  test("R19 what is gone is asked for once, and holds up nobody", async (context) => {
    const row = rowOf("R19", context);
    for (const code of [404, 410, 451]) {
      const { bench, liar, verdict } = await row.start({
        lie: (asked, file, server) =>
          (asked.path === "/a.bin" ? status(code) : steady("strong"))(asked, file, server),
      });
      await bench.add("b", `${liar.origin}/b.bin`);
      expect(await verdict()).toBe(`error http-status ${code}`);
      expect(await verdict("b")).toBe("transferred");
      expect(liar.ledger).toHaveLength(2);
    }
  });
});

describe.concurrent("what hosts want to be asked", { timeout: 20_000 }, () => {
  test("Q21 nothing without Range, and no HEAD", async (context) => {
    const lie: Lie = (asked, file) => (asked.range ? honest(asked, file, "strong") : { status: 404 });
    const row = rowOf("Q21", context);
    await row.arrives({ lie });
    await row.arrives({ lie, cutAfter: STORED });
  });

  test("Q22 a HEAD that is refused, never answered, or told nothing", async (context) => {
    const row = rowOf("Q22", context);
    const heads: readonly Lie[] = [status(405), status(403), status(400), () => "silent", status(200)];
    for (const head of heads) {
      const lie = exposing("", (asked, file, liar) =>
        (asked.method === "HEAD" ? head : steady("strong"))(asked, file, liar),
      );
      await row.arrives({ lie, options: { isForeign: true, downloads: { watchMs: 10 } } });
    }
  });

  test("Q23 only what was signed: GET, and no header but Range", async (context) => {
    const usual = [
      "host",
      "connection",
      "accept",
      "accept-language",
      "accept-encoding",
      "sec-fetch-mode",
      "user-agent",
      "range",
      "cache-control",
      "pragma",
    ];
    const lie: Lie = (asked, file) => {
      const isSigned =
        asked.method === "GET" && Object.keys(asked.headers).every((name) => usual.includes(name));
      return isSigned ? honest(asked, file, "strong") : { status: 403 };
    };
    await rowOf("Q23", context).arrives({ lie, cutAfter: STORED });
  });

  test("Q24 an address that leads to ones which expire", async (context) => {
    const row = rowOf("Q24", context);
    const { liar } = await row.arrives({ lie: signed() });
    expect(liar.ledger.filter(({ asked }) => asked.path === "/a.bin").length).toBeGreaterThan(2);

    const { bench, liar: dead, verdict } = await row.start({ lie: signed((turn) => turn > 0) });
    expect(await verdict()).toBe("error http-status 403");
    const stored = bench.stored("a");
    expect(stored).toBeGreaterThan(0);
    dead.lie = steady("strong");
    await bench.engine.resume("a");
    expect(await verdict()).toBe("transferred");
    expect(dead.ledger.at(-1)?.asked.range?.start).toBe(stored - 4096);
  });

  test("Q25 an address that is good for one request", async (context) => {
    const { liar } = await rowOf("Q25", context).arrives({
      lie: (asked, file) => (asked.turn === 0 ? honest(asked, file, "none") : { status: 410 }),
    });
    expect(liar.ledger).toHaveLength(1);
  });

  test("Q39 another origin, which hears of no secret", async (context) => {
    const other = await Liar.start({ size: SIZE, seed: 1 }, steady("strong"));
    context.onTestFinished(() => other.stop());
    await rowOf("Q39", context).arrives({
      lie: () => ({
        status: 302,
        headers: { location: `${other.origin}/there.bin`, "set-cookie": "secret=1", "content-length": "0" },
      }),
    });
    for (const { asked } of other.ledger) {
      for (const name of ["authorization", "cookie", "referer"])
        expect(asked.headers).not.toHaveProperty(name);
    }
    expect(other.ledger).toHaveLength(1);
  });

  test("Q42 a page of another origin reads nothing that is not exposed, and pays no preflight", async (context) => {
    const row = rowOf("Q42", context);
    for (const names of ["", "ETag", "Content-Range", "ETag, Content-Range"]) {
      for (const manner of MANNERS) {
        const { liar } = await row.arrives({
          lie: exposing(names, steady(manner)),
          cutAfter: STORED,
          manner,
          options: { isForeign: true },
        });
        for (const { asked } of liar.ledger) {
          expect(Object.keys(asked.headers).filter((name) => /^(if-|x-|want-|content-)/.test(name))).toEqual(
            [],
          );
          expect(asked.headers["range"] ?? "bytes=0-").toMatch(/^bytes=\d+-\d*$/);
        }
      }
    }
  });

  test("R20 a chain of redirects is followed, and a loop is not run through for ever", async (context) => {
    const row = rowOf("R20", context);
    const chain: Lie = (asked, file) => {
      const hop = Number(/hop(\d)/.exec(asked.path)?.[1] ?? 0);
      return hop === 5
        ? honest(asked, file, "strong")
        : { status: 302, headers: { location: `/hop${hop + 1}`, "content-length": "0" } };
    };
    await row.arrives({ lie: chain });
    const loop: Lie = ({ path }) => ({ status: 302, headers: { location: path, "content-length": "0" } });
    const { bench } = await row.start({ lie: loop, options: { patience: 0.999 } });
    await bench.until(() => bench.state("a").startsWith("transient-error unreachable"), "the loop");
    const job = bench.engine.status("a")?.job;
    const retryAt = job?.state.kind === "transient-error" ? (job.state.retryAt ?? 0) : 0;
    expect(retryAt - (job?.modifiedAt ?? 0)).toBeGreaterThan(900 * 2 ** ((job?.failures ?? 1) - 1));
  });
});

describe.concurrent("hosts that want to know who asks", { timeout: 20_000 }, () => {
  test("A01 401 waits for a sign-in after one request, and holds up nobody", async (context) => {
    const { bench, liar, verdict } = await rowOf("A01", context).start({
      lie: (asked, file, server) =>
        (asked.path === "/a.bin" ? status(401, { "www-authenticate": 'Basic realm="x"' }) : steady("strong"))(
          asked,
          file,
          server,
        ),
    });
    await bench.add("b", `${liar.origin}/b.bin`);
    expect(await verdict()).toBe("transient-error sign-in-needed 401");
    expect(await verdict("b")).toBe("transferred");
    expect(liar.ledger.filter(({ asked }) => asked.path === "/a.bin")).toHaveLength(1);
  });

  test("A02 401 in mid-file keeps the bytes, and a sign-in goes on from them", async (context) => {
    const { bench, liar, verdict } = await rowOf("A02", context).start({
      lie: status(401),
      cutAfter: STORED,
    });
    expect(await verdict()).toBe("transient-error sign-in-needed 401");
    const stored = bench.stored("a");
    liar.lie = steady("strong");
    await bench.engine.resume("a");
    expect(await verdict()).toBe("transferred");
    expect(stored).toBeGreaterThan(0);
    expect(liar.ledger.at(-1)?.asked.range?.start).toBe(stored - 4096);
  });
});
