import { expect, test } from "vitest";
import { BitsServer } from "../sim/bits-server.ts";
import { ORIGIN, uploadBench } from "../sim/upload-bench.ts";
import { bits } from "./bits.ts";

const SIZE = 50_000;
const NODE = "https://node-3.files.example:8443";

const bench = (id: string, fallbackSeconds?: number) => {
  const host = { id, ...(fallbackSeconds !== undefined && { fallbackSeconds }) };
  const all = uploadBench(bits, new BitsServer({ host }), SIZE);
  const hosts = () => all.line.entries.map(({ ask }) => new URL(ask.url).host);
  return { ...all, hosts, isAtNode: () => hosts().filter((name) => name.startsWith("node-3")).length };
};

test("the session goes on at the server that keeps it, under the same path", async () => {
  const { line, server, drive, arrived, hosts } = bench("node-3.files.example:8443");
  line.serve(NODE, server);
  await drive({ partBytes: 20_000 });
  arrived();
  expect(hosts()).toEqual(["files.example", ...Array.from({ length: 4 }, () => "node-3.files.example:8443")]);
});

test.each(["evil.example/x", "user@evil.example", "a b", "", "javascript:x", "x".repeat(301)])(
  "%.20j is no server",
  async (id) => {
    const { drive, arrived, hosts } = bench(id);
    await drive({ partBytes: 20_000 });
    arrived();
    expect(new Set(hosts())).toEqual(new Set(["files.example"]));
  },
);

test("that cannot be reached for longer than was allowed, it goes back to the first one", async () => {
  const { line, server, drive, arrived, isAtNode } = bench("node-3.files.example:8443", 110);
  line.serve(NODE, server);
  let isDown = false;
  line.strikes = ({ url }) => (isDown && url.startsWith(NODE) ? { kind: "before" } : null);
  let steps = 0;
  await drive({
    partBytes: 20_000,
    onStep: (acknowledged) => {
      isDown ||= acknowledged === 20_000;
      // A minute passes between two tries.
      if (isDown) line.time += 60_000;
      steps += 1;
    },
  });
  arrived();
  expect(steps).toBeLessThan(12);
  // One fragment of before, then pings and fragments in vain until the time was up.
  expect(isAtNode()).toBeGreaterThan(3);
  expect(line.entries.at(-1)?.ask.url.startsWith(ORIGIN)).toBe(true);
  expect(server.stored).toBe(SIZE);
});

test("progress starts the time anew, and without a limit it stays there", async () => {
  const { file, line, server } = bench("node-3.files.example:8443");
  const { session } = await bits.create(file, line);
  for (let tries = 0; tries < 5; tries += 1) {
    line.time += 10 ** 9;
    await expect(bits.ask(file, session, line)).rejects.toThrow("unreachable");
  }
  expect(server.stored).toBe(0);
});
