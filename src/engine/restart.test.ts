import { describe, expect, test } from "vitest";
import type { Policy } from "./policy.ts";
import { EngineBench } from "./sim/engine-bench.ts";
import { settled } from "./sim/hand-clock.ts";

const OLD = new Uint8Array(100).map((_, index) => index);
const NEW = OLD.map((byte) => 255 - byte);
const part = (start: number, etag: string, bytes = OLD) =>
  [206, { "content-range": `bytes ${start}-99/100`, etag }, bytes.subarray(start)] as const;

/** 60 bytes are here, and questions begin at so many. */
async function begun(askFromBytes: number, policy: Partial<Policy> = {}): Promise<EngineBench> {
  const bench = await EngineBench.booted(undefined, policy, { askFromBytes });
  await bench.add("a");
  const [status, headers] = part(0, '"old"');
  (await bench.asked()).answer(status, headers, OLD.subarray(0, 60), "cut");
  return bench;
}

const whole = [200, { "content-length": "100", etag: '"new"' }, NEW, "end"] as const;

describe.each([
  ["a part of another version", part(60, '"new"', NEW)],
  ["the whole of another version", whole],
  ["no parts any more", [416, {}] as const],
])("a source that gives %s", (_, [status, headers, ...body]) => {
  test("leaves the job waiting for its user with all that is here", async () => {
    const bench = await begun(60);
    (await bench.asked()).answer(status, headers, ...body);
    await settled();
    expect(bench.engine.status("a")?.job.state).toEqual({
      kind: "transient-error",
      problem: { code: "needs-restart", bytes: 60, host: "files.example", file: "a-file" },
      retryAt: null,
    });
    await bench.clock.turn(24 * 3_600_000);
    await bench.engine.hint(true);
    await settled();
    expect(bench.http.isSilent).toBe(true);
    expect(bench.engine.status("a")?.files[0]?.stored).toBe(60);
  });

  test.each([
    ["a byte less is here than what is asked for", 61, {}],
    ["the deployment has nobody to ask", 60, { beginAnew: "always" }],
  ] as const)("is begun anew at once where %s", async (__, askFromBytes, policy) => {
    const bench = await begun(askFromBytes, policy);
    (await bench.asked()).answer(status, headers, ...body);
    await settled();
    expect(bench.state("a")).not.toContain("needs-restart");
  });
});

test("begun anew on request, the old bytes go and the new file arrives; said twice it is done once", async () => {
  const bench = await begun(60);
  (await bench.asked()).answer(...part(60, '"new"', NEW));
  await settled();
  await bench.engine.beginAnew("a");
  await bench.engine.beginAnew("a");
  const ask = await bench.asked();
  expect(ask.range).toBe("bytes=0-");
  ask.answer(...part(0, '"new"', NEW), "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
});

test("the old version is back, or is found at another address: nothing of it is fetched again", async () => {
  const bench = await begun(60);
  (await bench.asked()).answer(...part(60, '"new"', NEW));
  await settled();
  await bench.engine.resume("a");
  const ask = await bench.asked();
  expect(ask.range).toBe("bytes=60-99");
  ask.answer(...part(60, '"old"'), "end");
  await settled();
  expect(bench.state("a")).toBe("transferred");
});

test("beginning anew is for jobs that ask: any other goes on as it is", async () => {
  const bench = await begun(60);
  await bench.engine.beginAnew("a");
  expect((await bench.asked()).range).toBe("bytes=60-99");
});
