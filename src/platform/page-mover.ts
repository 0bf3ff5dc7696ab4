/** Decides who moves: the mover of an open page while one is connected, else this worker itself. */

import { TransferError } from "../engine/errors.ts";
import type { Move, MoveOrder, MoveReporter, Mover } from "../engine/ports.ts";
import { CALLS, type Call, type FromMover, lifeLock, MOVER_LOCK, type ToMover } from "./mover-wire.ts";

/** A page that was just opened or is busy may need so long to answer a call. */
const READY_MS = 2_000;
/** A connected mover that says nothing for so many looks, while it moves, hangs: a death is noticed by its lock. */
const LOOK_MS = 2_000;
const SILENT_LOOKS = 10;

export class PageMovers implements Mover {
  /** Moves while no page does. */
  own: Mover | null = null;
  readonly #ownMoves = new Set<Move>();
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
    this.#connected();
  }

  start(order: MoveOrder, report: MoveReporter): Move {
    if (this.#link) return this.#link.start(order, report);
    if (!this.own) throw new TransferError({ code: "internal", detail: "no mover" });
    const move = this.own.start(order, {
      ...report,
      ended: (outcome) => {
        this.#ownMoves.delete(move);
        report.ended(outcome);
      },
    });
    this.#ownMoves.add(move);
    return move;
  }

  /** Should it wake up, it must not go on with what others do now. */
  #callAgain(): void {
    this.#era = begunEra();
    void this.#era.then((era) => this.#calls.postMessage({ era } satisfies Call));
  }
}

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
      stop: () => this.say({ kind: "stop", move: number }),
    });
    this.#moves.set(number, move);
    this.say({ kind: "start", move: number, order });
    this.#looks = 0;
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
    return move;
  }

  /** What it did is at an end; idempotent. */
  lose(isSilent = false): void {
    this.#watching.abort();
    this.#unwatch();
    this.#port.close();
    const moves = [...this.#moves.values()];
    this.#moves.clear();
    this.#lost(isSilent);
    for (const move of moves) move.end({ kind: "lost" });
  }

  #look(): void {
    this.#looks += 1;
    if (this.#looks >= SILENT_LOOKS) this.lose(true);
  }

  #unwatch(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #hear(message: FromMover): void {
    this.#looks = 0;
    if (message.kind === "alive") return;
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
      case "progress":
        move.pending = message.pending;
        if (message.received > 0) move.report.received(message.received);
        for (const gain of message.gains) move.report.stored(gain);
        return;
      case "ended":
        this.#moves.delete(message.move);
        if (this.#moves.size === 0) this.#unwatch();
        return move.end(message.outcome);
      default:
        return message satisfies never;
    }
  }
}

class RemoteMove implements Move {
  pending = 0;
  readonly report: MoveReporter;
  readonly #say: { limit(end: number): void; stop(): void };
  readonly #ended: Promise<void>;
  #settle: () => void = () => undefined;

  constructor(report: MoveReporter, say: { limit(end: number): void; stop(): void }) {
    this.report = report;
    this.#say = say;
    this.#ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  limit(end: number): void {
    this.#say.limit(end);
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
