import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CarrierHost } from "../engine/ports.ts";
import { MemoryDisk, memoryStores } from "../engine/sim/memory-stores.ts";
import { slicesOf } from "../engine/slices.ts";
import type { BackgroundFetchRegistration } from "./background-fetch-types.ts";
import { BrowserCarrier, type EndedFetches } from "./browser-carrier.ts";
import { type Carry, ScriptedBackgroundFetch } from "./scripted-background-fetch.contract.ts";

const FILE = "a-file";
const STEP = 10;
const part = (start: number) => () =>
  new Response(new Uint8Array(STEP).fill(start), {
    status: 206,
    headers: { "content-length": String(STEP) },
  });

/** Two slices are carried: the first has arrived, the second comes when `second` resolves. */
async function carrying(second: Promise<() => Response>, over: (ended: BackgroundFetchRegistration) => void) {
  const { chunks } = memoryStores(new MemoryDisk());
  await chunks.begin(FILE, 1);
  const carry: Carry = async ({ url }) => (url.endsWith(".0-10") ? part(0) : second);
  const manager = new ScriptedBackgroundFetch(carry, over);
  const ended: EndedFetches = new Map();
  const spans = [{ start: 0, end: 2 * STEP }];
  const url = "https://files.example/a";
  const slices = slicesOf([{ file: FILE, epoch: 1, url, spans, overlap: 0, rate: 0 }], () => STEP);
  const requests = slices.map(({ url, range }) => new Request(url, { headers: { range } }));
  const registration = await manager.fetch("one", requests, { downloadTotal: 2 * STEP });
  return { carrier: new BrowserCarrier(manager, chunks, ended), ended, registration };
}

const hostThat = (admits: () => Promise<void>, stored: number[]): CarrierHost => ({
  async admit() {
    await admits();
    return { epoch: 1, overlap: 0 };
  },
  stored: (_, { span }) => void stored.push(span.start),
  refused: (_, problem) => expect.unreachable(JSON.stringify(problem)),
});

test("a fetch that ends while a harvest runs is not forgotten: the next harvest brings the rest", async () => {
  let arrive: (response: () => Response) => void = () => undefined;
  const late = new Promise<() => Response>((resolve) => void (arrive = resolve));
  let end: (registration: BackgroundFetchRegistration) => void = () => undefined;
  const over = new Promise<BackgroundFetchRegistration>((resolve) => void (end = resolve));
  const { carrier, ended } = await carrying(late, (registration) => end(registration));
  const stored: number[] = [];
  // The browser is done in the middle of the first harvest, and says so with its last event.
  const host = hostThat(async () => {
    arrive(part(STEP));
    ended.set("one", await over);
  }, stored);
  await carrier.harvest(host, "none");
  expect(stored).toEqual([0]);
  await carrier.harvest(host, "none");
  expect(stored).toEqual([0, STEP]);
  expect(await carrier.carried()).toEqual([]);
});

describe("a page is back while a record is on its way", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  async function back() {
    const carried = await carrying(new Promise(() => undefined), () => undefined);
    const host = hostThat(async () => undefined, []);
    return {
      registration: carried.registration,
      harvest: async () => {
        const harvest = carried.carrier.harvest(host, "soon");
        await vi.advanceTimersByTimeAsync(1_000); // it waits a little for what is ready
        return harvest;
      },
    };
  }

  test.each([
    [0, true],
    [15, true],
    [16, false],
    [20, false],
  ])("at %i of 20 bytes it is ended: %s", async (downloaded, expected) => {
    const { registration, harvest } = await back();
    registration.downloaded = downloaded;
    await harvest();
    expect(registration.failureReason === "aborted").toBe(expected);
  });

  test("one that stands still is not waited for, whatever it has", async () => {
    const { registration, harvest } = await back();
    registration.downloaded = 18;
    await harvest();
    registration.downloaded = 19;
    await vi.advanceTimersByTimeAsync(40_000);
    await harvest();
    expect(registration.failureReason).toBe("");
    await vi.advanceTimersByTimeAsync(40_000);
    await harvest();
    expect(registration.failureReason).toBe("aborted");
  });
});

test("between the end of a fetch and its last event its spans are still on their way", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    let arrive: (response: () => Response) => void = () => undefined;
    const late = new Promise<() => Response>((resolve) => void (arrive = resolve));
    let end: (registration: BackgroundFetchRegistration) => void = () => undefined;
    const over = new Promise<BackgroundFetchRegistration>((resolve) => void (end = resolve));
    const { carrier } = await carrying(late, (registration) => end(registration));
    expect(await carrier.carried()).toHaveLength(2);
    arrive(part(STEP));
    await over;
    expect(await carrier.carried()).toHaveLength(2);
    vi.advanceTimersByTime(11_000);
    expect(await carrier.carried()).toHaveLength(0);
  } finally {
    vi.useRealTimers();
  }
});
