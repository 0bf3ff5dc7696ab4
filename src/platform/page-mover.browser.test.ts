import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type {
  Admission,
  Gain,
  MoveOrder,
  MoveOutcome,
  MoveReporter,
  VerifyOrder,
  VerifyReporter,
} from "../engine/ports.ts";
import { CALLS, type FromMover, lifeLock, MOVER_LOCK, type ToMover } from "./mover-wire.ts";
import { PageMovers } from "./page-mover.ts";

const ORDER: MoveOrder = {
  file: "file-1",
  epoch: 1,
  url: "https://files.example/a.bin",
  source: null,
  start: 0,
  end: null,
  overlap: 0,
  isMoved: false,
  part: null,
};
const ADMISSION = {
  source: { etag: '"v1"', lastModified: null, total: 10, type: null, ranges: "yes" },
  changed: false,
  name: null,
} as const;

/** What the engine hears of one move. */
class Ear implements MoveReporter {
  bytes = 0;
  readonly gains: Gain[] = [];
  readonly outcome: Promise<MoveOutcome>;
  #settle: (outcome: MoveOutcome) => void = () => undefined;

  constructor() {
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }
  readonly admissions: Admission[] = [];
  admit = async (admission: Admission) => {
    this.admissions.push(admission);
    return 7;
  };
  askedAgain = (): void => undefined;
  standing = async (): Promise<boolean> => false;
  received = (bytes: number): void => void (this.bytes += bytes);
  stored = (gain: Gain): void => void this.gains.push(gain);
  ended = (outcome: MoveOutcome): void => this.#settle(outcome);
}

/** A page's mover, played by the test: it answers nothing by itself. */
async function fakeMover(movers: PageMovers) {
  const id = crypto.randomUUID();
  let die: () => void = () => undefined;
  const isAlive = new Promise<void>((alive) => {
    void navigator.locks.request(lifeLock(id), () => {
      alive();
      return new Promise<void>((resolve) => {
        die = resolve;
      });
    });
  });
  await isAlive;
  const { port1, port2 } = new MessageChannel();
  const heard: ToMover[] = [];
  let wake: () => void = () => undefined;
  port1.onmessage = ({ data }: MessageEvent<ToMover>) => {
    heard.push(data);
    wake();
  };
  movers.connect(port2, id);
  return {
    die: () => die(),
    say: (message: FromMover) => port1.postMessage(message),
    async next<Kind extends ToMover["kind"]>(kind: Kind): Promise<Extract<ToMover, { kind: Kind }>> {
      for (;;) {
        const message = heard.shift();
        // The caller's kind is the one that was compared.
        if (message?.kind === kind) return message as Extract<ToMover, { kind: Kind }>;
        if (message) throw new Error(`heard ${message.kind}, not ${kind}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

let movers: PageMovers;
let own: { readonly order: MoveOrder; readonly report: MoveReporter }[];
let ownProofs: { readonly order: VerifyOrder; readonly report: VerifyReporter }[];

beforeEach(() => {
  movers = new PageMovers();
  own = [];
  ownProofs = [];
  movers.own = {
    start: (order, report) => {
      own.push({ order, report });
      return {
        pending: 5,
        limit: () => undefined,
        allow: () => undefined,
        stop: async () => report.ended({ kind: "stopped" }),
      };
    },
    verify: (order, report) => {
      ownProofs.push({ order, report });
      return { reached: () => undefined, stop: () => report.ended({ kind: "stopped" }) };
    },
  };
});
afterEach(() => vi.useRealTimers());

test("without a page the worker moves by itself", () => {
  expect(movers.start(ORDER, new Ear()).pending).toBe(5);
  expect(own).toHaveLength(1);
});

test("an order goes to the page's mover, and its words to the engine, in their order", async () => {
  const page = await fakeMover(movers);
  await page.next("welcome");
  const ear = new Ear();
  const move = movers.start(ORDER, ear);
  const { move: number, order } = await page.next("start");
  expect(order).toEqual(ORDER);
  page.say({ kind: "admit", move: number, admission: ADMISSION });
  expect(await page.next("admitted")).toEqual({ kind: "admitted", move: number, epoch: 7 });
  const gains = [{ epoch: 7, span: { start: 0, end: 4 } }];
  page.say({ kind: "progress", move: number, received: 6, pending: 2, gains });
  await vi.waitFor(() => expect([ear.bytes, ear.gains, move.pending]).toEqual([6, gains, 2]));
  move.limit(9);
  expect(await page.next("limit")).toEqual({ kind: "limit", move: number, end: 9 });
  move.allow(5);
  expect(await page.next("allow")).toEqual({
    kind: "allow",
    move: number,
    bytesPerSecond: 5,
    givesWay: false,
  });
  const stopped = move.stop();
  await page.next("stop");
  page.say({ kind: "ended", move: number, outcome: { kind: "stopped" } });
  await stopped;
  expect(await ear.outcome).toEqual({ kind: "stopped" });
  expect(own).toHaveLength(0);
});

test.each([
  ["the browser's sign-in", { kind: "include" }, "https://files.example/a.bin", 1],
  ["our own site's cookies", { kind: "same-origin" }, `${location.origin}/a.bin`, 1],
  ["our own site's cookies, which are not for this one", { kind: "same-origin" }, ORDER.url, 0],
  ["a password", { kind: "header", name: "authorization", value: "Basic x" }, ORDER.url, 0],
] as const)(
  "what may make the browser ask the user is moved by the worker: %s",
  async (_, auth, url, ours) => {
    const page = await fakeMover(movers);
    await page.next("welcome");
    movers.start({ ...ORDER, url, auth }, new Ear());
    expect(own).toHaveLength(ours);
    if (ours === 0) expect((await page.next("start")).order.auth).toEqual(auth);
  },
);

test("a file that is likely small is moved by the worker, and is the page's when it is larger", async () => {
  const page = await fakeMover(movers);
  await page.next("welcome");
  const ear = new Ear();
  movers.start({ ...ORDER, isLikelySmall: true }, ear);
  expect(own).toHaveLength(1);
  expect(await own[0]?.report.admit(ADMISSION)).toBeNull();
  expect(ear.admissions).toEqual([ADMISSION]);
  movers.start(ORDER, new Ear());
  expect((await page.next("start")).order).toEqual(ORDER);
});

test("when a page's mover connects, what the worker moves itself ends, to be planned anew", async () => {
  const ear = new Ear();
  movers.start(ORDER, ear);
  await fakeMover(movers);
  expect(await ear.outcome).toEqual({ kind: "stopped" });
});

test("a mover that dies loses its moves at once, and the worker goes on by itself", async () => {
  const page = await fakeMover(movers);
  const ear = new Ear();
  movers.start(ORDER, ear);
  page.die();
  expect(await ear.outcome).toEqual({ kind: "lost" });
  movers.start(ORDER, new Ear());
  expect(own).toHaveLength(1);
});

test("a new mover takes the place of the old one, whose late words are not heard", async () => {
  const old = await fakeMover(movers);
  const ear = new Ear();
  movers.start(ORDER, ear);
  await fakeMover(movers);
  expect(await ear.outcome).toEqual({ kind: "lost" });
  old.say({ kind: "progress", move: 1, received: 9, pending: 0, gains: [] });
  const next = await fakeMover(movers);
  await next.next("welcome"); // by then the old words would have come
  expect(ear.bytes).toBe(0);
});

test("a mover that hangs is given up, and called in case that it wakes up", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const calls = new BroadcastChannel(CALLS);
  const called = new Promise((resolve) => {
    calls.onmessage = resolve;
  });
  await fakeMover(movers);
  const ear = new Ear();
  movers.start(ORDER, ear);
  vi.advanceTimersByTime(18_000);
  movers.start(ORDER, new Ear());
  vi.advanceTimersByTime(20_000);
  expect(await ear.outcome).toEqual({ kind: "lost" });
  await called;
  calls.close();
});

test("a start waits for the mover that is there, and not where none is", async () => {
  await movers.ready();
  let leave: () => void = () => undefined;
  const isHeld = new Promise<void>((held) => {
    void navigator.locks.request(MOVER_LOCK, () => {
      held();
      return new Promise<void>((resolve) => {
        leave = resolve;
      });
    });
  });
  await isHeld;
  const calls = new BroadcastChannel(CALLS);
  calls.onmessage = () => void fakeMover(movers);
  await movers.ready();
  movers.start(ORDER, new Ear());
  expect(own).toHaveLength(0);
  calls.close();
  leave();
});

describe("a verification", () => {
  const PROOF: VerifyOrder = {
    file: "file-1",
    epoch: 1,
    total: 9,
    algorithms: ["sha-256"],
    pieces: null,
    from: null,
  };
  const SUM = [{ algorithm: "sha-256", hex: "ab" }] as const;

  /** What an engine hears of one. */
  const ear = () => {
    const heard: unknown[] = [];
    const report: VerifyReporter = {
      bad: async (piece) => void heard.push(piece),
      marked: (mark) => heard.push(mark),
      ended: (outcome) => heard.push(outcome),
    };
    return { heard, report };
  };

  test("is made by the page, told how far the bytes are, and answered", async () => {
    const page = await fakeMover(movers);
    await page.next("welcome");
    const { heard, report } = ear();
    const verification = movers.verify(PROOF, report);
    const { verification: number, order } = await page.next("verify");
    expect(order).toEqual(PROOF);
    verification.reached(4);
    expect(await page.next("reached")).toEqual({ kind: "reached", verification: number, end: 4 });
    page.say({ kind: "bad", verification: number, piece: { start: 0, end: 4 } });
    expect(await page.next("dropped")).toEqual({ kind: "dropped", verification: number });
    page.say({ kind: "marked", verification: number, mark: { at: 4, states: [] } });
    page.say({ kind: "verified", verification: number, outcome: { kind: "hashed", digests: SUM } });
    await vi.waitFor(() =>
      expect(heard).toEqual([
        { start: 0, end: 4 },
        { at: 4, states: [] },
        { kind: "hashed", digests: SUM },
      ]),
    );
  });

  test("ends as lost with its page, and the next one is made by the worker", async () => {
    const page = await fakeMover(movers);
    await page.next("welcome");
    const { heard, report } = ear();
    movers.verify(PROOF, report);
    await page.next("verify");
    page.die();
    await vi.waitFor(() => expect(heard).toEqual([{ kind: "lost" }]));
    movers.verify(PROOF, report);
    expect(ownProofs).toHaveLength(1);
  });

  test("of the worker ends when a page comes, which hashes in a thread of its own", async () => {
    const { heard, report } = ear();
    movers.verify(PROOF, report);
    await fakeMover(movers);
    expect(heard).toEqual([{ kind: "stopped" }]);
  });
});
