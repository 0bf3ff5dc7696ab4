/** Knows how a page talks to whichever service worker lives now: calls that settle, and a live picture of the queue. */

import { applyEvent, type LiveState, type Picture, pictureOf } from "./live.ts";
import { type OldRequest, readOldRefusal } from "./old-envelope.ts";
import type { Parts } from "./parts.ts";
import {
  type Broadcast,
  type Commands,
  type FerryEvent,
  PROTOCOL,
  type Reply,
  type Request,
  type ToldProblem,
} from "./protocol.ts";

/** Of a large queue so many jobs come first, and the page is told again each time that it has this many times as many. */
const FIRST_JOBS = 100;
const MORE = 4;

/** The pipe to the worker. `send` may go to a worker that dies at once; the client sends again. */
export interface Wire {
  send(message: Request | OldRequest): void;
  /** Everything that arrives, replies and broadcasts, in any order. */
  receive(listener: (message: unknown) => void): void;
}

/** What a page tells where no worker could; as src/engine/telling.ts has it. */
export const NO_ANSWER: ToldProblem = {
  code: "no-answer",
  class: "wire",
  transient: true,
  nextAction: "reload",
  context: "general-queue-manager",
};
export const OUTDATED: ToldProblem = { ...NO_ANSWER, code: "page-outdated", transient: false };

/** A call that failed. `problem` is the worker's answer, or `no-answer` when no worker answered in time. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly problem: ToldProblem;
  // Of the problem, where every error has them.
  declare readonly code: ToldProblem["code"];
  /** Whose problem it is. */
  declare readonly class: ToldProblem["class"];
  /** It passes without anybody changing the request. */
  declare readonly transient: boolean;
  declare readonly nextAction: ToldProblem["nextAction"];
  declare readonly httpStatus?: number;
  /** BITS's code for it, where it has one. */
  declare readonly bits?: string;
  constructor(problem: ToldProblem) {
    super(problem.detail ?? problem.code);
    this.problem = problem;
    Object.assign(this, problem);
  }
}

/** `event`: all that is new since the call before; null: anything may be. */
export type StateListener = (state: LiveState, event: FerryEvent | null) => void;

export interface ClientOptions {
  /** A call that got no answer is sent again after so many ms, to the worker that lives then. */
  readonly resendMs?: number;
  /** A call is given up after so many ms. */
  readonly deadlineMs?: number;
}

type Settle = (outcome: { readonly result: unknown } | { readonly problem: ToldProblem }) => void;

export class Client {
  readonly #wire: Wire;
  readonly #resendMs: number;
  readonly #deadlineMs: number;
  readonly #pending = new Map<string, Settle>();
  readonly #listeners = new Set<StateListener>();
  #state: Picture | null = null;
  /** A new picture of which parts are still to come; null when it had to be given up. */
  #growing: { readonly parts: Parts | null; picture: Picture } | null = null;
  #refreshing: Promise<void> | null = null;
  #early: Broadcast[] = [];
  #isOutdated = false;
  readonly #outdated = new Set<() => void>();

  constructor(wire: Wire, options: ClientOptions = {}) {
    this.#wire = wire;
    this.#resendMs = options.resendMs ?? 2_000;
    this.#deadlineMs = options.deadlineMs ?? 30_000;
    wire.receive((message) => this.#hear(message));
  }

  /** null until the first snapshot arrived, or the first part of one. */
  get state(): LiveState | null {
    return this.#state;
  }

  /** Calls back at once with the present state, if there is one, and then after every change. */
  subscribe(listener: StateListener): () => void {
    this.#listeners.add(listener);
    if (this.#state) listener(this.#state, null);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back once, when a worker of another build refuses this page: only a reload helps. */
  onOutdated(listener: () => void): void {
    if (this.#isOutdated) listener();
    else this.#outdated.add(listener);
  }

  /** Settles always: with the answer, with the worker's problem, or with `no-answer` after the deadline. */
  call<N extends keyof Commands>(command: N, params: Commands[N]["params"]): Promise<Commands[N]["result"]> {
    const id = crypto.randomUUID();
    const request: Request<N> = {
      jsonrpc: "2.0",
      id,
      method: command,
      params: { ...params, protocol: PROTOCOL },
    };
    return new Promise((resolve, reject) => {
      const settle: Settle = (outcome) => {
        clearInterval(resend);
        clearTimeout(deadline);
        this.#pending.delete(id);
        if ("problem" in outcome) {
          if (outcome.problem.code === "page-outdated") this.#becomeOutdated();
          reject(new CallError(outcome.problem));
          // The result of request N is N's: serve.ts is typed by the same table.
        } else resolve(outcome.result as Commands[N]["result"]);
      };
      const resend = setInterval(() => {
        this.#wire.send(request);
        // A worker of before JSON-RPC hears only this, and refuses it.
        this.#wire.send({ ferry: "request", protocol: PROTOCOL, id });
      }, this.#resendMs);
      const deadline = setTimeout(() => settle({ problem: NO_ANSWER }), this.#deadlineMs);
      this.#pending.set(id, settle);
      this.#wire.send(request);
    });
  }

  /**
   * Asks for a new picture; called at start, after a gap in the events and when the page comes back. Resolves when all of it
   * is here. Where there was none before, what has come of it is told meanwhile.
   */
  refresh(fresh = false): Promise<void> {
    this.#refreshing ??= this.#load(fresh).finally(() => {
      this.#refreshing = null;
      this.#growing = null;
    });
    return this.#refreshing;
  }

  async #load(fresh: boolean): Promise<void> {
    for (;;) {
      const snapshot = await this.call("hello", { fresh, most: FIRST_JOBS });
      const picture = pictureOf(snapshot);
      this.#tellPart(picture);
      // Most queues are small.
      const parts = picture.isWhole ? null : new (await import("./parts.ts")).Parts(snapshot);
      this.#growing = { parts, picture };
      const early = this.#early;
      this.#early = [];
      for (const broadcast of early) this.#grow(broadcast);
      if (parts) await this.#fill(parts, picture.jobs.size);
      // Else the picture cannot be finished: the worker is another one, or news was missed.
      if (!this.#growing) continue;
      this.#state = parts?.whole(this.#growing.picture) ?? this.#growing.picture;
      this.#growing = null;
      return this.#tell(null);
    }
  }

  async #fill(parts: Parts, told: number): Promise<void> {
    for (let ids = parts.next(); ids && this.#growing; ids = parts.next()) {
      const { boot, jobs } = await this.call("get-jobs", { jobs: ids });
      if (this.#growing?.picture.boot !== boot) this.#growing = null;
      if (!this.#growing) return;
      this.#growing.picture = parts.take(this.#growing.picture, ids, jobs);
      const { size } = this.#growing.picture.jobs;
      if (size < told * MORE) continue;
      this.#tellPart(this.#growing.picture);
      told = size;
    }
  }

  /** Better than nothing, and worse than a picture of before that was whole. */
  #tellPart(picture: Picture): void {
    if (picture.isWhole || this.#state?.isWhole) return;
    this.#state = picture;
    this.#tell(null);
  }

  #becomeOutdated(): void {
    this.#isOutdated = true;
    for (const listener of this.#outdated) listener();
    this.#outdated.clear();
  }

  #hear(message: unknown): void {
    const old = readOldRefusal(message);
    if (old) this.#pending.get(old.id)?.({ problem: OUTDATED });
    if (!isJsonRpc(message)) return;
    if (isBroadcast(message)) {
      if (this.#growing) this.#grow(message);
      else if (this.#refreshing || !this.#state) this.#early.push(message);
      else this.#follow(message, this.#state);
    } else if (typeof message.id === "string") {
      const outcome = "error" in message ? { problem: message.error.data } : { result: message.result };
      this.#pending.get(message.id)?.(outcome);
    }
  }

  /** A gap or another life of the worker asks for a new snapshot instead of guessing. */
  #follow(broadcast: Broadcast, state: Picture): void {
    const event = state.isWhole ? nextFor(state, broadcast) : "gap";
    if (event === "gap") this.refresh().catch(() => undefined); // the next event tries again
    if (typeof event !== "object") return;
    this.#state = { ...applyEvent(state, event), seq: broadcast.params.seq };
    this.#tell(event);
  }

  /** The same while parts are still to come: it is told with the next one. */
  #grow(broadcast: Broadcast): void {
    const growing = this.#growing;
    if (!growing) return;
    const event = nextFor(growing.picture, broadcast);
    if (event === "gap") this.#growing = null;
    if (typeof event !== "object") return;
    const { parts, picture } = growing;
    const next = parts ? parts.apply(picture, event) : applyEvent(picture, event);
    growing.picture = { ...next, seq: broadcast.params.seq };
  }

  #tell(event: FerryEvent | null): void {
    if (this.#state) for (const listener of this.#listeners) listener(this.#state, event);
  }
}

const isJsonRpc = (message: unknown): message is Reply | Broadcast =>
  typeof message === "object" && message !== null && "jsonrpc" in message;

/** What the news says that the picture does not have yet. */
function nextFor(picture: Picture, { method, params }: Broadcast): FerryEvent | "known" | "gap" {
  const { boot, seq, ...rest } = params;
  if (boot === picture.boot && seq <= picture.seq) return "known";
  if (boot !== picture.boot || seq !== picture.seq + 1) return "gap";
  // What is of our protocol has the parameters that belong to its method.
  return { kind: method, ...rest } as FerryEvent;
}

/** Only news has a method: nobody asks a page. */
const isBroadcast = (message: Reply | Broadcast): message is Broadcast => "method" in message;
