/** Decides who moves: the mover of an open page while one is connected, else this worker itself. */

import { TransferError } from "../engine/errors.ts";
import type {
  Move,
  MoveOrder,
  MoveReporter,
  Mover,
  Verification,
  Verifier,
  VerifyOrder,
  VerifyReporter,
} from "../engine/ports.ts";
import { isSentAtOnce } from "../engine/upload/upload-file.ts";
import { CALLS, type Call, type FromMover, lifeLock, MOVER_LOCK, type ToMover } from "./mover-wire.ts";

/** A page that was just opened or is busy may need so long to answer a call. */
const READY_MS = 2_000;
/** A connected mover that says nothing for so many looks, while it moves, hangs: a death is noticed by its lock. */
const LOOK_MS = 2_000;
const SILENT_LOOKS = 10;

export class PageMovers implements Mover, Verifier {
  /** Moves and verifies while no page does. */
  own: (Mover & Verifier) | null = null;
  /** Those that a page would do, if one were there. */
  readonly #ownMoves = new Set<Move>();
  readonly #ownVerifications = new Set<Verification>();
  readonly #calls = new BroadcastChannel(CALLS);
  #era = begunEra();
  #link: Link | null = null;
  #connected: () => void = () => undefined;

  /**
   * Resolves when a page's mover is connected and has ended what it did for an earlier life, or when there is none.
   * Called before the ledgers are read, so that nothing is fetched twice.
   */
  async ready(): Promise<void> {
    if (this.#link) return;
    const { held } = await navigator.locks.query();
    if (!held?.some(({ name }) => name === MOVER_LOCK)) return;
    const connected = new Promise<void>((resolve) => {
      this.#connected = resolve;
    });
    this.#calls.postMessage({ era: await this.#era } satisfies Call);
    await Promise.race([connected, new Promise((resolve) => setTimeout(resolve, READY_MS))]);
  }

  /** A page passed on the port of its mover. It takes the place of an earlier one. */
  connect(port: MessagePort, id: string): void {
    this.#link?.lose();
    const link = new Link(port, id, (isSilent) => {
      if (this.#link !== link) return;
      this.#link = null;
      if (isSilent) this.#callAgain();
    });
    this.#link = link;
    void this.#era.then((era) => link.say({ kind: "welcome", era }));
    // It is several times as fast: what moves here ends, and the engine plans anew.
    for (const move of this.#ownMoves) void move.stop();
    for (const verification of this.#ownVerifications) verification.stop();
    this.#connected();
  }

  start(order: MoveOrder, report: MoveReporter): Move {
    const isOurs = mayAskTheUser(order);
    if (this.#link && !isOurs && !order.isLikelySmall) return this.#link.start(order, report);
    if (!this.own) throw new TransferError({ code: "internal", detail: "no mover" });
    if (isOurs) return this.own.start(order, report);
    if (this.#link) return this.own.start(order, onlyWhole(report));
    const move = this.own.start(order, {
      ...report,
      ended: (outcome) => {
        this.#ownMoves.delete(move);
        report.ended(outcome);
      },
    });
    // What would begin anew in the page goes on here.
    if (!order.upload || !isSentAtOnce(order.upload.standing)) this.#ownMoves.add(move);
    return move;
  }

  verify(order: VerifyOrder, report: VerifyReporter): Verification {
    if (this.#link) return this.#link.verify(order, report);
    if (!this.own) throw new TransferError({ code: "internal", detail: "no verifier" });
    const verification = this.own.verify(order, {
      ...report,
      ended: (outcome) => {
        this.#ownVerifications.delete(verification);
        report.ended(outcome);
      },
    });
    this.#ownVerifications.add(verification);
    return verification;
  }

  /** Should it wake up, it must not go on with what others do now. */
  #callAgain(): void {
    this.#era = begunEra();
    void this.#era.then((era) => this.#calls.postMessage({ era } satisfies Call));
  }
}

/**
 * With the browser's own sign-in a page's request would wait for the browser's dialog (Chromium, Firefox: 401 with
 * `include`); a service worker's never does, and tells the 401.
 */
const mayAskTheUser = ({ auth, url }: MoveOrder): boolean =>
  auth?.kind === "include" || (auth?.kind === "same-origin" && new URL(url).origin === location.origin);

/** What turns out to be larger is the page's to move: it is planned anew when this move has ended. */
const onlyWhole = (report: MoveReporter): MoveReporter => ({
  ...report,
  admit: async (admission) => {
    await report.admit(admission);
    return null;
  },
});

/** A name whose life lock is held from now on. */
function begunEra(): Promise<string> {
  const era = crypto.randomUUID();
  return new Promise((resolve) => {
    void navigator.locks.request(lifeLock(era), () => {
      resolve(era);
      return new Promise<never>(() => undefined);
    });
  });
}

/** One connection to one mover. */
class Link {
  readonly #port: MessagePort;
  readonly #moves = new Map<number, RemoteMove>();
  readonly #verifications = new Map<number, VerifyReporter>();
  readonly #watching = new AbortController();
  readonly #lost: (isSilent: boolean) => void;
  #last = 0;
  #looks = 0;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(port: MessagePort, id: string, lost: (isSilent: boolean) => void) {
    this.#port = port;
    this.#lost = lost;
    port.onmessage = ({ data }: MessageEvent<FromMover>) => this.#hear(data);
    navigator.locks
      .request(lifeLock(id), { signal: this.#watching.signal }, () => this.lose())
      .catch(() => undefined); // lost before it died
  }

  say(message: ToMover): void {
    this.#port.postMessage(message);
  }

  start(order: MoveOrder, report: MoveReporter): Move {
    const number = ++this.#last;
    const move = new RemoteMove(report, {
      limit: (end) => this.say({ kind: "limit", move: number, end }),
      allow: (bytesPerSecond, givesWay = false) =>
        this.say({ kind: "allow", move: number, bytesPerSecond, givesWay }),
      stop: () => this.say({ kind: "stop", move: number }),
    });
    this.#moves.set(number, move);
    this.say({ kind: "start", move: number, order });
    this.#lookAfter();
    return move;
  }

  verify(order: VerifyOrder, report: VerifyReporter): Verification {
    const verification = ++this.#last;
    this.#verifications.set(verification, report);
    this.say({ kind: "verify", verification, order });
    this.#lookAfter();
    return {
      reached: (end) => this.say({ kind: "reached", verification, end }),
      stop: () => this.say({ kind: "stop-verifying", verification }),
    };
  }

  #lookAfter(): void {
    this.#looks = 0;
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
  }

  /** What it did is at an end; idempotent. */
  lose(isSilent = false): void {
    this.#watching.abort();
    this.#unwatch();
    this.#port.close();
    const moves = [...this.#moves.values()];
    const verifications = [...this.#verifications.values()];
    this.#moves.clear();
    this.#verifications.clear();
    this.#lost(isSilent);
    for (const move of moves) move.end({ kind: "lost" });
    for (const report of verifications) report.ended({ kind: "lost" });
  }

  #look(): void {
    this.#looks += 1;
    if (this.#looks >= SILENT_LOOKS) this.lose(true);
  }

  #rest(): void {
    if (this.#moves.size + this.#verifications.size === 0) this.#unwatch();
  }

  #unwatch(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #hear(message: FromMover): void {
    this.#looks = 0;
    if (message.kind === "alive") return;
    if ("verification" in message) return this.#verified(message);
    const move = this.#moves.get(message.move);
    if (!move) return;
    switch (message.kind) {
      case "admit":
        void move.report
          .admit(message.admission)
          .catch(() => null) // the engine is halted: the move stops
          .then((epoch) => this.say({ kind: "admitted", move: message.move, epoch }));
        return;
      case "asked-again":
        return move.report.askedAgain();
      case "standing":
        void move.report
          .standing(message.standing)
          .catch(() => false) // the engine is halted: the move stops
          .then((goesOn) => this.say({ kind: "stands", move: message.move, goesOn }));
        return;
      case "progress":
        move.pending = message.pending;
        if (message.received > 0) move.report.received(message.received);
        for (const gain of message.gains) move.report.stored(gain);
        return;
      case "yields":
        return move.report.yields?.(message.bytesPerSecond);
      case "ended":
        this.#moves.delete(message.move);
        this.#rest();
        return move.end(message.outcome);
      default:
        return message satisfies never;
    }
  }

  #verified(message: OfVerification): void {
    const { verification } = message;
    const report = this.#verifications.get(verification);
    if (!report) return;
    switch (message.kind) {
      case "bad":
        void report
          .bad(message.piece)
          .catch(() => undefined) // the engine is halted: it is told to stop
          .then(() => this.say({ kind: "dropped", verification }));
        return;
      case "marked":
        return report.marked(message.mark);
      case "verified":
        this.#verifications.delete(verification);
        this.#rest();
        return report.ended(message.outcome);
      default:
        return message satisfies never;
    }
  }
}

type OfVerification = Extract<FromMover, { readonly verification: number }>;

type Orders = Pick<Move, "limit" | "allow"> & { stop(): void };

class RemoteMove implements Move {
  pending = 0;
  readonly report: MoveReporter;
  readonly #say: Orders;
  readonly #ended: Promise<void>;
  #settle: () => void = () => undefined;

  constructor(report: MoveReporter, say: Orders) {
    this.report = report;
    this.#say = say;
    this.#ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  limit(end: number): void {
    this.#say.limit(end);
  }

  allow(bytesPerSecond: number | null, givesWay?: boolean): void {
    this.#say.allow(bytesPerSecond, givesWay);
  }

  stop(): Promise<void> {
    this.#say.stop();
    return this.#ended;
  }

  end(outcome: Parameters<MoveReporter["ended"]>[0]): void {
    this.pending = 0;
    this.report.ended(outcome);
    this.#settle();
  }
}
