import { beforeEach, describe, expect, test } from "vitest";
import type { Diagnosis } from "./ports.ts";
import { type Probed, probe } from "./probe.ts";
import { HandClock, settled } from "./sim/hand-clock.ts";
import { ScriptedHttp } from "./sim/scripted-http.ts";

const URL_ = "https://files.example/dir/a.iso";
const ADDRESS = { url: URL_, host: "files.example", name: "a.iso" };
const UNKNOWN: Probed = {
  ...ADDRESS,
  bytesTotal: null,
  resumable: "unknown",
  type: null,
  digests: [],
  hidden: [],
  problem: null,
};

let http: ScriptedHttp;
let clock: HandClock;
let diagnosis: Diagnosis;
let isOnline: boolean;
beforeEach(() => {
  http = new ScriptedHttp();
  clock = new HandClock();
  diagnosis = "unreachable";
  isOnline = true;
});

const look = (url = URL_) =>
  probe(
    { ...ADDRESS, url },
    { http, clock, network: { claimsOnline: () => isOnline, diagnose: async () => diagnosis } },
  );

describe("a look at an address", () => {
  test("asks for a few bytes as a download would, without anything of the user's, and reads none of them", async () => {
    const { result } = look();
    const ask = await http.next();
    expect(ask).toMatchObject({ method: "GET", url: URL_, range: "bytes=0-1023", auth: undefined });
    ask.answer(206, {
      "content-range": "bytes 0-1023/5000000000",
      "content-length": "1024",
      "content-type": "application/x-iso9660-image",
      etag: '"v1"',
      "content-disposition": "attachment; filename=\"x\"; filename*=UTF-8''..%2Fversj%C3%B8n.iso",
      "repr-digest": "sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:",
    });
    expect(await result).toEqual({
      ...UNKNOWN,
      name: "versjøn.iso",
      bytesTotal: 5_000_000_000,
      resumable: "yes",
      type: "application/x-iso9660-image",
      digests: ["sha-256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"],
    });
    expect(ask.isAborted).toBe(true);
    expect(http.isSilent).toBe(true);
  });

  test("a server that answers with the whole file is cut off at once, and cannot go on in its middle", async () => {
    const { result } = look();
    const ask = await http.next();
    ask.answer(200, { "content-length": "700" });
    expect(await result).toMatchObject({ bytesTotal: 700, resumable: "no", problem: null });
    expect(ask.isAborted).toBe(true);
  });

  test("where Content-Range is hidden the length is asked for, and the header is named", async () => {
    const { result } = look();
    (await http.next()).answer(206, { "content-length": "1024" });
    const head = await http.next();
    expect(head).toMatchObject({ method: "HEAD", range: null });
    head.answer(200, { "content-length": "9000" });
    expect(await result).toMatchObject({ bytesTotal: 9000, resumable: "yes", hidden: ["Content-Range"] });
  });

  test("where even that is not told, the size is not known, and it cannot be gone on with", async () => {
    const { result } = look();
    (await http.next()).answer(206, { "content-length": "1024" });
    (await http.next()).answer(405);
    expect(await result).toMatchObject({ bytesTotal: null, resumable: "no", problem: null });
  });

  test("a server that takes a range for a fault is asked without one", async () => {
    const { result } = look();
    (await http.next()).answer(400);
    const second = await http.next();
    expect(second).toMatchObject({ method: "GET", range: null });
    second.answer(200, { "content-length": "5" });
    expect(await result).toMatchObject({ bytesTotal: 5, resumable: "no", problem: null });
    expect(http.isSilent).toBe(true);
  });

  test("an empty file is one", async () => {
    const { result } = look();
    (await http.next()).answer(416, { "content-range": "bytes */0" });
    expect(await result).toMatchObject({ bytesTotal: 0, problem: null });
  });

  test.each([
    [404, {}, { code: "http-status", status: 404, host: "files.example" }],
    [503, {}, { code: "server-busy", status: 503, host: "files.example" }],
    [
      401,
      { "www-authenticate": 'Basic realm="x"' },
      { code: "sign-in-needed", status: 401, host: "files.example", schemes: ["basic"] },
    ],
  ])("status %d is told with who said so", async (status, headers, problem) => {
    const { result } = look();
    (await http.next()).answer(status, headers as Record<string, string>);
    expect(await result).toEqual({ ...UNKNOWN, problem });
  });

  test("a page in the place of a file is a network that wants a sign-in", async () => {
    const { result } = look();
    (await http.next()).answer(200, { "content-type": "text/html", "content-length": "90" });
    expect((await result).problem).toMatchObject({ code: "sign-in" });
  });

  test.each([
    ["forbidden-by-cors", "forbidden-by-cors"],
    ["unreachable", "unreachable"],
    ["answered-for-all", "unreachable"],
    ["portal", "sign-in"],
    ["proxy", "proxy-sign-in"],
    ["offline", "offline"],
  ] as const)("no answer: the network finds %s", async (found, code) => {
    diagnosis = found;
    const { result } = look();
    (await http.next()).refuse();
    expect((await result).problem).toEqual({ code, host: "files.example" });
  });

  test("a device that says it is offline is believed", async () => {
    isOnline = false;
    const { result } = look();
    (await http.next()).refuse();
    expect((await result).problem).toEqual({ code: "offline" });
  });

  test("a server that says nothing for 8 s is given up", async () => {
    const { result } = look();
    const ask = await http.next();
    await clock.turn(7_999);
    expect(ask.isAborted).toBe(false);
    await clock.turn(1);
    expect((await result).problem).toEqual({ code: "stalled", host: "files.example" });
    expect(ask.isAborted).toBe(true);
  });

  test("stopped it ends at once, also before its second question", async () => {
    const first = look();
    const ask = await http.next();
    first.stop();
    expect((await first.result).problem?.code).toBe("cut");
    expect(ask.isAborted).toBe(true);

    const second = look();
    (await http.next()).answer(400);
    second.stop();
    await settled();
    expect((await second.result).problem?.code).toBe("cut");
    expect(http.asked.every(({ isAborted }) => isAborted)).toBe(true);
  });

  test("after a redirect it is told who refused", async () => {
    const { result } = look();
    (await http.next()).answerFrom("https://cdn.example/x", 404);
    expect((await result).problem).toMatchObject({ status: 404, host: "cdn.example" });
  });
});
