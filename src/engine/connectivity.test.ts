import { describe, expect, test } from "vitest";
import { type Finding, Silence, Watch } from "./connectivity.ts";

type Probed = Extract<Finding, string>;

function bench() {
  const answers: ((finding: Probed) => void)[] = [];
  const clock = { time: 1_000_000, now: () => clock.time, alarm: () => () => undefined };
  const network = {
    claimsOnline: () => true,
    isMetered: () => false,
    kind: () => null,
    probe: () => new Promise<Probed>((resolve) => answers.push(resolve)),
    reaches: async (urls: readonly string[]) => urls.length === 0,
    diagnose: async () => "unreachable" as const,
  };
  return { watch: new Watch({ clock, random: { next: () => 1 }, network }), clock, answers, network };
}

test("a device is online until somebody finds otherwise, and says since when it is not", () => {
  const { watch, clock } = bench();
  expect(watch.state).toEqual({ kind: "online", backAt: null });
  expect(watch.found("online")).toBe(false);
  expect(watch.found("offline")).toBe(true);
  clock.time += 5_000;
  expect(watch.found("portal")).toBe(true);
  expect(watch.state).toEqual({ kind: "portal", since: 1_000_000 });
  expect(watch.found("online")).toBe(true);
  expect(watch.state).toEqual({ kind: "online", backAt: 1_005_000 });
});

test("nobody looks while online", () => {
  const { watch } = bench();
  expect(watch.probeAt).toBe(null);
  expect(watch.probeIfDue(() => [])).toBe(null);
});

test("looks grow apart up to 30 s, one at a time", async () => {
  const { watch, clock, answers } = bench();
  watch.found("offline");
  const gaps: number[] = [];
  for (let look = 0; look < 7; look += 1) {
    gaps.push((watch.probeAt ?? 0) - clock.time);
    clock.time = watch.probeAt ?? 0;
    const probe = watch.probeIfDue(() => []);
    expect(probe).not.toBe(null);
    expect(watch.probeIfDue(() => [])).toBe(null);
    answers.at(-1)?.("offline");
    await probe;
  }
  expect(gaps).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test("a reason to think that things changed makes the next look due", () => {
  const { watch } = bench();
  watch.found("offline");
  expect(watch.probeIfDue(() => [])).toBe(null);
  watch.lookSoon();
  expect(watch.probeIfDue(() => [])).not.toBe(null);
});

test("a clock that jumps back a day does not put the look off for a day", () => {
  const { watch, clock } = bench();
  watch.found("offline");
  clock.time -= 86_400_000;
  expect(watch.probeIfDue(() => [])).not.toBe(null);
});

test("a network that comes and goes is looked at ever more slowly", async () => {
  const { watch, clock, answers } = bench();
  const gaps: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    watch.found("offline");
    gaps.push((watch.probeAt ?? 0) - clock.time);
    clock.time = watch.probeAt ?? 0;
    const probe = watch.probeIfDue(() => []);
    answers.at(-1)?.("online");
    watch.found((await probe) ?? "offline");
    clock.time += 1_000;
  }
  expect(gaps).toEqual([1_000, 2_000, 4_000, 8_000]);
  clock.time += 60_000;
  watch.found("offline");
  expect((watch.probeAt ?? 0) - clock.time).toBe(1_000);
});

describe("a proxy", () => {
  const PROXY = { kind: "proxy", origin: "https://a.example" } as const;

  test("is suspected while nobody but our own server answers, and holds nobody back", async () => {
    const { watch, clock, answers } = bench();
    watch.found(PROXY);
    expect([watch.state, watch.isOnline]).toEqual([{ ...PROXY, since: 1_000_000 }, true]);
    clock.time = watch.probeAt ?? 0;
    const probe = watch.probeIfDue(() => []);
    answers.at(-1)?.("online");
    expect(await probe).toEqual(PROXY);
  });

  test("lets us through when anybody else answers", async () => {
    const { watch, answers, network } = bench();
    watch.found(PROXY);
    watch.lookSoon();
    const asked: string[] = [];
    network.reaches = async (urls) => (asked.push(...urls), true);
    const probe = watch.probeIfDue(() => ["https://b.example/x"]);
    answers.at(-1)?.("online");
    expect(await probe).toBe("online");
    expect(asked).toEqual(["https://b.example/x", "https://a.example"]);
  });

  test("is not what a network is that has gone meanwhile", async () => {
    const { watch, answers } = bench();
    watch.found(PROXY);
    watch.lookSoon();
    const probe = watch.probeIfDue(() => []);
    answers.at(-1)?.("offline");
    expect(await probe).toBe("offline");
  });

  test("is suspected when two fail together, not when one does, nor long apart, nor if a third answered", () => {
    const silence = new Silence();
    expect([silence.failed("a", 0), silence.failed("a", 1_000), silence.failed("b", 2_000)]).toEqual([
      false,
      false,
      true,
    ]);
    silence.broken(2_000);
    expect([silence.isBroken(122_000), silence.isBroken(122_001)]).toEqual([true, false]);
    expect(silence.failed("a", 3_000)).toBe(false);
    expect(silence.failed("b", 124_000)).toBe(false);
  });
});
