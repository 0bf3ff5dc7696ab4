import { beforeEach, describe, expect, test } from "vitest";
import { Hosts, placeOf } from "./host.ts";
import { HandClock } from "./sim/hand-clock.ts";
import { aSource } from "./sim/samples.ts";

const A = "https://files.example/a.iso";
const B = "https://files.example/b.iso";
const HOUR = 3_600_000;

const busyFor = (ms: number) => ({ kind: "closed", why: "server-busy", until: clock.now() + ms });
const silentFor = (ms: number) => ({ kind: "closed", why: "unreachable", until: clock.now() + ms });

let clock: HandClock;
let hosts: Hosts;
beforeEach(() => {
  clock = new HandClock();
  hosts = new Hosts(clock);
});

test.each([
  ["https://files.example/a", "https://files.example"],
  ["HTTPS://Files.example:8443/a?b#c", "https://files.example:8443"],
  ["https://files.example", "https://files.example"],
  ["http://files.example/a", "http://files.example"],
  ["smb://srv/Pub/b/a.iso", "smb://srv/pub"],
])("the host of %s is %s", (url, host) => expect(placeOf(url)).toBe(host));

describe("a host that taught us nothing", () => {
  test("is open to all", () => expect(hosts.admits(A, 1_000)).toEqual({ kind: "open" }));
  test("is asked for parts", () => {
    const order = {
      file: "f",
      epoch: 1,
      url: A,
      source: aSource(),
      start: 4,
      end: 100,
      overlap: 0,
      isMoved: false,
      part: null,
    };
    expect(hosts.fitting(order, 0)).toBe(order);
  });
});

describe("a busy host", () => {
  test("is closed to all its jobs until it said, and to no other's", async () => {
    hosts.isBusy(A, 5_000, 0);
    expect(hosts.admits(B, 0)).toEqual(busyFor(5_000));
    expect(hosts.admits("https://other.example/a.iso", 0)).toEqual({ kind: "open" });
    await clock.turn(5_000);
    expect(hosts.admits(B, 0)).toEqual({ kind: "open" });
  });

  test("is not opened by a later and shorter word", () => {
    hosts.isBusy(A, 5_000, 0);
    hosts.isBusy(A, 1_000, 0);
    expect(hosts.admits(A, 0)).toEqual(busyFor(5_000));
  });

  test("is tried by one alone, then by twice as many each round", () => {
    hosts.isBusy(A, 0, 0);
    expect([hosts.admits(A, 0), hosts.admits(A, 1)]).toEqual([{ kind: "open" }, { kind: "full" }]);
    expect(hosts.answered(A)).toBe(true);
    expect([hosts.admits(A, 1), hosts.admits(A, 2)]).toEqual([{ kind: "open" }, { kind: "full" }]);
    for (let round = 0; round < 40; round += 1) hosts.answered(A);
    expect(hosts.admits(A, 1_000)).toEqual({ kind: "open" });
  });

  test("that served others meanwhile has a limit, which success does not lift", () => {
    hosts.isBusy(A, 0, 2);
    expect(hosts.answered(A)).toBe(false);
    expect([hosts.admits(A, 1), hosts.admits(A, 2)]).toEqual([{ kind: "open" }, { kind: "full" }]);
  });

  test("is tried anew after an hour, or when the user says so", async () => {
    hosts.isBusy(A, HOUR, 2);
    hosts.reopen(A);
    expect(hosts.admits(A, 1)).toEqual({ kind: "open" });
    await clock.turn(1.1 * HOUR);
    expect(hosts.admits(A, 1_000)).toEqual({ kind: "open" });
  });

  test("is not waited for where the clock jumped back, however little", async () => {
    hosts.isBusy(A, 0.9 * HOUR, 0);
    clock.jump(-0.1 * HOUR);
    expect(hosts.admits(A, 0)).toEqual({ kind: "open" });
    hosts.isBusy(A, 5_000, 0);
    expect(hosts.admits(A, 0)).toEqual(busyFor(5_000));
  });

  test("is not waited for where the clock jumped", async () => {
    hosts.isBusy(A, 5_000, 0);
    await clock.turn(30 * 24 * HOUR);
    expect(hosts.admits(A, 0)).toEqual({ kind: "open" });
  });
});

describe("a host that nobody answers for", () => {
  test("is closed to all its jobs, longer with each silence, a minute at most", async () => {
    hosts.isSilent(A, 300);
    expect(hosts.admits(B, 0)).toEqual(silentFor(300));
    await clock.turn(300);
    // Another job's first try is not asked for more patience than it has by itself.
    hosts.isSilent(B, 50);
    expect(hosts.admits(A, 0)).toEqual(silentFor(125));
    for (let silences = 0; silences < 20; silences += 1) hosts.isSilent(A, 0);
    expect(hosts.admits(A, 0)).toEqual(silentFor(60_000));
  });

  test("is asked by one alone then, and an answer makes its silences be forgotten", async () => {
    for (let silences = 0; silences < 5; silences += 1) hosts.isSilent(A, 0);
    await clock.turn(2_000);
    expect([hosts.admits(A, 0), hosts.admits(A, 1)]).toEqual([{ kind: "open" }, { kind: "full" }]);
    hosts.answered(A);
    hosts.isSilent(A, 10);
    expect(hosts.admits(A, 0)).toEqual(silentFor(10));
  });

  test("is open when the network is another one, and when the user says so", () => {
    hosts.isSilent(A, 10_000);
    hosts.isBusy("https://busy.example/", 10_000, 0);
    hosts.networkCame();
    expect(hosts.admits(A, 5)).toEqual({ kind: "open" });
    expect(hosts.admits("https://busy.example/a", 0)).toEqual(busyFor(10_000));
    hosts.isSilent(A, 10_000);
    hosts.reopen(A);
    expect(hosts.admits(A, 0)).toEqual({ kind: "open" });
  });
});

test("a host that shifts its parts is asked for the whole, for an hour", async () => {
  const order = {
    file: "f",
    epoch: 1,
    url: B,
    source: null,
    start: 0,
    end: null,
    overlap: 0,
    isMoved: false,
    part: null,
  };
  hosts.shifts(A);
  expect(hosts.fitting(order, 0).source).toMatchObject({ total: null, ranges: "refused" });
  expect(hosts.fitting({ ...order, source: aSource() }, 0).source).toEqual(aSource({ ranges: "refused" }));
  expect(hosts.admits(A, 1_000)).toEqual({ kind: "open" });
  await clock.turn(1.1 * HOUR);
  expect(hosts.fitting(order, 0)).toBe(order);
});

test("a host of short parts is asked for little of what is stored", () => {
  const order = {
    file: "f",
    epoch: 1,
    url: B,
    source: aSource(),
    start: 10 ** 6,
    end: null,
    overlap: 65_536,
    isMoved: false,
    part: null,
  };
  hosts.caps(A, 1024 ** 2);
  expect(hosts.fitting(order, 0)).toBe(order);
  hosts.caps(A, 100_000);
  hosts.caps(A, 200_000);
  expect(hosts.fitting(order, 0).overlap).toBe(25_000);
});

test("a host that always stops too early is asked for less of what is stored", () => {
  const order = {
    file: "f",
    epoch: 1,
    url: B,
    source: aSource(),
    start: 10 ** 7,
    end: null,
    overlap: 2 ** 20,
    isMoved: false,
    part: null,
  };
  expect([0, 1, 2, 3].map((failures) => hosts.fitting(order, failures).overlap)).toEqual([
    2 ** 20,
    2 ** 18,
    2 ** 16,
    2 ** 16,
  ]);
  expect(hosts.fitting({ ...order, overlap: 4_096 }, 9).overlap).toBe(4_096);
});
