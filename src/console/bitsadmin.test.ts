import { beforeEach, describe, expect, test, vi } from "vitest";
import { Ferry } from "../api.ts";
import { problemOf } from "../engine/errors.ts";
import { queueFileOf, reviewOf } from "../engine/queue-file.ts";
import { EngineBench } from "../engine/sim/engine-bench.ts";
import { settled } from "../engine/sim/hand-clock.ts";
import { told } from "../engine/telling.ts";
import { parseQueueFile } from "../platform/queue-file.ts";
import { Client } from "../rpc/client.ts";
import { Server } from "../rpc/serve.ts";
import { type Bitsadmin, bitsadmin } from "./bitsadmin.ts";
import { quoted, readLine } from "./line.ts";
import { SWITCHES } from "./switches.ts";

vi.stubGlobal("document", { baseURI: "https://ferry.example/" });

const TEN = new Uint8Array(10).map((_, index) => index);
const WHOLE = [206, { "content-range": "bytes 0-9/10", etag: '"v1"' }, TEN, "end"] as const;

let bench: EngineBench;
let admin: Bitsadmin;
let ending: AbortController;

/** The real queue behind the real wire, without a browser. */
beforeEach(async () => {
  bench = await EngineBench.booted();
  let hear: (message: unknown) => void = () => undefined;
  const server = new Server({
    engine: bench.engine,
    policy: () => ({ title: "Ferry", samples: [], warning: null }),
    readList: () => Promise.reject(new Error("no list is read here")),
    probing: () => {
      throw new Error("no address is looked at here");
    },
    exportQueue: () => queueFileOf(bench.engine.statuses(), 5),
    readQueue: async (text) =>
      reviewOf(
        parseQueueFile(text),
        (id) => bench.engine.book.jobs.has(id),
        async () => null,
        problemOf,
      ),
    read: () => Promise.reject(new Error("no file is read here")),
    boot: "one",
    broadcast: (message) => hear(message),
    now: () => bench.clock.now(),
    later: (_, ring) => void Promise.resolve().then(ring),
    problemOf,
    told,
  });
  const client = new Client({
    send: (message) => void server.answer(message).then((reply) => reply && hear(reply)),
    receive: (listener) => void (hear = listener),
  });
  await client.refresh(true);
  admin = bitsadmin(new Ferry({ client, remote: null }, "bitsadmin"));
  ending = new AbortController();
});

async function says(line: string): Promise<readonly [number, ...string[]]> {
  let said: string[] = [];
  const code = await admin.run(line, {
    print: (text) => said.push(...text.split("\n")),
    clear: () => (said = []),
    signal: ending.signal,
  });
  return [code, ...said];
}

const job = () => [...bench.engine.book.jobs.values()][0];
const URL_A = "https://files.example/a.iso";

describe("an administrator's script", () => {
  test("makes a job, fills it, starts it and takes what came", async () => {
    expect(await says("bitsadmin /create nightly")).toEqual([
      0,
      expect.stringMatching(/^Created job \{[0-9A-F-]{36}\}\.$/),
    ]);
    expect(await says(`bitsadmin /addfile nightly ${URL_A} "C:\\Program Files\\a.iso"`)).toEqual([
      0,
      `Added ${URL_A} -> a.iso to job.`,
    ]);
    expect(await says("bitsadmin /setpriority nightly foreground")).toEqual([
      0,
      "Priority set to FOREGROUND.",
    ]);
    expect(await says("bitsadmin /rawreturn /getstate nightly")).toEqual([0, "SUSPENDED"]);
    expect(await says("bitsadmin /resume nightly")).toEqual([0, "Job resumed."]);
    (await bench.asked()).answer(...WHOLE);
    await settled();
    expect(await says("bitsadmin /rawreturn /getstate nightly")).toEqual([0, "TRANSFERRED"]);
    expect(await says("bitsadmin /rawreturn /getbytestransferred nightly")).toEqual([0, "10"]);
    expect(await says("bitsadmin /complete nightly")).toEqual([0, "Job completed."]);
    expect(await says("bitsadmin /list")).toEqual([0, "Listed 0 job(s)."]);
  });

  test("saves the queue and takes it in: its own jobs once, as others with /copies, and those of programs as its own", async () => {
    await says("/create nightly");
    await says(`/addfile nightly ${URL_A} a.iso`);
    const program = { id: "packages-4", owner: "Updater", name: "Packages", priority: "low" } as const;
    await bench.engine.createJob({ ...program, properties: { after: [job()?.id ?? ""] } });
    await bench.engine.addFile("packages-4", { id: "p4", url: URL_A, name: null });
    const [, ...lines] = await says("/exportqueue");
    const text = lines.join("\n");
    vi.stubGlobal("fetch", async () => new Response(text));
    expect(await says("/importqueue https://x/queue.json")).toEqual([0, "Took in 0 job(s)."]);
    expect(bench.engine.book.jobs.size).toBe(2);
    expect(await says("/importqueue https://x/queue.json /copies")).toEqual([0, "Took in 2 job(s)."]);
    const [, , first, second] = [...bench.engine.book.jobs.values()];
    expect(first).toMatchObject({ owner: "bitsadmin", name: "nightly", state: { kind: "suspended" } });
    expect(second).toMatchObject({
      owner: "bitsadmin",
      name: "Packages",
      properties: { after: [first?.id] },
    });

    for (const id of [...bench.engine.book.jobs.keys()]) await bench.engine.remove(id);
    expect(await says("/importqueue https://x/queue.json")).toEqual([0, "Took in 2 job(s)."]);
    const again = [...bench.engine.book.jobs.values()];
    expect(again.map(({ name }) => name)).toEqual(["nightly", "Packages"]);
    expect(text).toContain(again[0]?.id);
    expect(again[1]?.id).not.toBe("packages-4"); // a file from somewhere must not speak in the name of a program
    vi.stubGlobal("fetch", async () => new Response("{}"));
    expect((await says("/importqueue https://x/queue.json"))[0]).toBe(1);
    vi.unstubAllGlobals();
    vi.stubGlobal("document", { baseURI: "https://ferry.example/" });
  });

  test("/transfer does all of it, and ends when the file is here", async () => {
    const transfer = says(`/transfer t /priority high ${URL_A} a.iso`);
    (await bench.asked()).answer(...WHOLE);
    expect((await transfer).at(-1)).toBe("Transfer complete.");
    expect(job()).toMatchObject({ priority: "high", state: { kind: "acknowledged" } });
  });

  test("/transfer that fails says why with BITS's code, and leaves the job", async () => {
    const transfer = says(`/transfer t ${URL_A} a.iso`);
    (await bench.asked()).answer(404);
    expect((await transfer).at(-1)).toBe(
      "The transfer failed: 0x80190194 - http-status - HTTP 404. The job is still there.",
    );
    expect((await says("/geterror t"))[1]).toContain("0x80190194");
  });

  test("/transfer that is interrupted cancels its job", async () => {
    const transfer = says(`/transfer t ${URL_A} a.iso`);
    await bench.asked();
    ending.abort();
    expect((await transfer)[0]).toBe(1);
    expect(job()?.state.kind).toBe("cancelled");
  });

  test("ranges, prefixes and headers", async () => {
    await says("/create r");
    await says(`/addfilewithranges r ${URL_A} a.bin 0:2,8:eof`);
    expect(job()?.files[0]?.ranges).toEqual([
      { offset: 0, length: 2 },
      { offset: 8, length: null },
    ]);
    expect(await says("/replaceremoteprefix r https://files.example/ https://mirror.example/")).toEqual([
      0,
      "Changed 1 address(es).",
    ]);
    await says('/setcustomheaders r "X-Site: 7" "X-Ring: slow"');
    expect(await says("/getcustomheaders r")).toEqual([0, "x-site: 7", "x-ring: slow"]);
    await says("/setcredentials r SERVER BASIC ann secret");
    expect((await says("/info r /verbose")).join()).not.toContain("secret");
  });

  test.each([
    ["/setminretrydelay r 60", "/getminretrydelay r", "60"],
    ["/setminretrydelay r 1", "/getminretrydelay r", "5"],
    ["/setnoprogresstimeout r 3600", "/getnoprogresstimeout r", "3600"],
    ["/setmaxdownloadtime r 7200", "/getmaxdownloadtime r", "7200"],
    ["/setsecurityflags r 512", "/getsecurityflags r", "0x200"],
    ["/setsecurityflags r 0x000", "/getsecurityflags r", "0x0"],
    ["/setnotifyflags r 3", "/getnotifyflags r", "transferred, error"],
    ['/setdescription r "a nightly job"', "/getdescription r", "a nightly job"],
    ["/setpriority r LOW", "/getpriority r", "LOW"],
  ])("%s is read back", async (set, get, value) => {
    await says("/create r");
    expect((await says(set))[0]).toBe(0);
    expect(await says(get)).toEqual([0, value]);
  });

  test("/reset cancels all that is not over", async () => {
    await says("/create one");
    await says("/create two");
    expect((await says("/reset")).at(-1)).toBe("2 out of 2 jobs canceled.");
  });

  test.each(["download", "upload", "upload-reply"] as const)("/gettype says %s", async (type) => {
    await bench.engine.createJob({ id: "t", owner: "bitsadmin", name: "t", priority: "normal", type });
    expect(await says("/rawreturn /gettype t")).toEqual([0, type.toUpperCase()]);
  });

  test("/monitor lists until it is ended", async () => {
    await says("/create m");
    const watching = says("/monitor /refresh 1");
    await settled();
    ending.abort();
    expect((await watching).at(-1)).toBe("Listed 1 job(s).");
  });
});

describe("what is not right", () => {
  test.each([
    ["/frobnicate", "There is no /frobnicate. /help lists what there is."],
    ["/create", "It is /create [/download] <name>"],
    [
      "/create /upload u",
      "A page cannot open a file of yours by its name: send it on Ferry's page, or by FerryJob.addUpload.",
    ],
    ["/getreplyfilename x", "The reply is a further file of its job: /listfiles names it."],
    ["/sethttpmethod x POST", "Not yet: Ferry downloads with GET."],
    ["/resume ghost", "There is no job ghost. /list shows those that there are."],
    ["/setproxysettings x NO_PROXY", "A browser cannot do that: the browser decides which proxy it uses."],
  ])("%s is answered with a sentence", async (line, sentence) => {
    expect(await says(line)).toEqual([1, sentence]);
  });

  test("a name that two jobs have asks for an id, and ids work with braces and without", async () => {
    const [, made = ""] = await says("/rawreturn /create twin");
    await says("/create twin");
    expect(await says("/resume twin")).toEqual([
      1,
      "2 jobs are named twin: give an id, as /list shows them.",
    ]);
    expect((await says(`/rawreturn /getstate ${made}`))[1]).toBe("SUSPENDED");
    expect((await says(`/rawreturn /getstate ${made.slice(1, -1).toLowerCase()}`))[1]).toBe("SUSPENDED");
  });

  test("what Ferry refuses is told with its code and BITS's", async () => {
    await says("/create empty");
    expect(await says("/resume empty")).toEqual([1, "Ferry refused: empty-job (0x80200003)"]);
    const [code, sentence] = await says("/addfile empty ftp://old.example/a a");
    expect([code, sentence]).toEqual([1, expect.stringContaining("bad-scheme")]);
  });
});

describe("the line", () => {
  test.each([
    ['a "b c" d', ["a", "b c", "d"]],
    ['"" x', ["", "x"]],
    ['a\\"b', ['a"b']],
    ["  ", []],
    ['"C:\\Program Files\\x"', ["C:\\Program Files\\x"]],
  ])("%s", (text, words) => {
    expect(readLine(text).words).toEqual(words);
    expect(readLine(words.map(quoted).join(" ")).words).toEqual(words);
  });

  test("is completed: a switch, then a job, then a priority", async () => {
    await says('/create "my job"');
    expect(await admin.complete("bitsadmin /setpri")).toEqual(["bitsadmin /setpriority"]);
    expect(await admin.complete("/setpriority my")).toEqual(['/setpriority "my job"']);
    expect(await admin.complete('/setpriority "my job" f')).toEqual(['/setpriority "my job" FOREGROUND']);
  });

  test("every switch has help", async () => {
    const all = (await says("/help")).join("\n");
    for (const name of Object.keys(SWITCHES)) expect(all).toContain(`/${name}`);
    expect((await says("/help /addfile"))[2]).toBe("/addfile <job> <address> <name>");
  });
});
