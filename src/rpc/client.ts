/** Knows how a page talks to whichever service worker lives now: calls that settle, and a live picture of the queue. */

import { applyEvent, type LiveState } from "./live.ts";
import {
  type Broadcast,
  type CommandName,
  type Commands,
  PROTOCOL,
  type Problem,
  type Reply,
  type Request,
  type Snapshot,
} from "./protocol.ts";

/** The pipe to the worker. `send` may go to a worker that dies at once; the client sends again. */
export interface Wire {
  send(message: Request): void;
  /** Everything that arrives, replies and broadcasts, in any order. */
  receive(listener: (message: unknown) => void): void;
}

/** A call that failed. `problem` is the worker's answer, or `no-answer` when no worker answered in time. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.code);
    this.problem = problem;
  }
}

export type StateListener = (state: LiveState) => void;

export interface ClientOptions {
  /** A call that got no answer is sent again after so many ms, to the worker that lives then. */
  readonly resendMs?: number;
  /** A call is given up after so many ms. */
  readonly deadlineMs?: number;
}

interface Pending {
  readonly request: Request;
  settle(reply: Reply): void;
}

export class Client {
  readonly #wire: Wire;
  readonly #resendMs: number;
  readonly #deadlineMs: number;
  readonly #pending = new Map<string, Pending>();
  readonly #listeners = new Set<StateListener>();
  #state: LiveState | null = null;
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

  /** null until the first snapshot arrived. */
  get state(): LiveState | null {
    return this.#state;
  }

  /** Calls back at once with the present state, if there is one, and then after every change. */
  subscribe(listener: StateListener): () => void {
    this.#listeners.add(listener);
    if (this.#state) listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back once, when a worker of another build refuses this page: only a reload helps. */
  onOutdated(listener: () => void): void {
    if (this.#isOutdated) listener();
    else this.#outdated.add(listener);
  }

  /** Settles always: with the answer, with the worker's problem, or with `no-answer` after the deadline. */
  call<N extends CommandName>(command: N, args: Commands[N]["args"]): Promise<Commands[N]["answer"]> {
    const request: Request = {
      ferry: "request",
      protocol: PROTOCOL,
      id: crypto.randomUUID(),
      command,
      args,
    };
    return new Promise((resolve, reject) => {
      const settle = (reply: Reply): void => {
        clearInterval(resend);
        clearTimeout(deadline);
        this.#pending.delete(request.id);
        // The reply to request N has N's answer: serve.ts is typed by the same table.
        if ("problem" in reply) {
          if (reply.problem.code === "page-outdated") this.#becomeOutdated();
          reject(new CallError(reply.problem));
        } else resolve(reply.answer as Commands[N]["answer"]);
      };
      const resend = setInterval(() => this.#wire.send(request), this.#resendMs);
      const deadline = setTimeout(
        () => settle({ ferry: "reply", id: request.id, problem: { code: "no-answer" } }),
        this.#deadlineMs,
      );
      this.#pending.set(request.id, { request, settle });
      this.#wire.send(request);
    });
  }

  /** Asks for a new picture; called at start, after a gap in the events and when the page comes back. */
  refresh(fresh = false): Promise<void> {
    this.#refreshing ??= this.call("hello", { fresh })
      .then((snapshot) => this.#adopt(snapshot))
      .finally(() => {
        this.#refreshing = null;
      });
    return this.#refreshing;
  }

  #becomeOutdated(): void {
    this.#isOutdated = true;
    for (const listener of this.#outdated) listener();
    this.#outdated.clear();
  }

  #adopt(snapshot: Snapshot): void {
    this.#state = {
      boot: snapshot.boot,
      seq: snapshot.seq,
      jobs: new Map(snapshot.jobs.map((job) => [job.id, job])),
      connectivity: snapshot.connectivity,
      policy: snapshot.policy,
      handover: snapshot.handover,
    };
    const early = this.#early;
    this.#early = [];
    for (const broadcast of early) this.#apply(broadcast);
    this.#tell();
  }

  #hear(message: unknown): void {
    if (typeof message !== "object" || message === null || !("ferry" in message)) return;
    const { ferry } = message;
    if (ferry === "reply") {
      const reply = message as Reply;
      this.#pending.get(reply.id)?.settle(reply);
    } else if (ferry === "event") {
      const broadcast = message as Broadcast;
      if (!this.#state || this.#refreshing) this.#early.push(broadcast);
      else if (this.#apply(broadcast)) this.#tell();
    }
  }

  /** False when nothing changed. A gap or another life of the worker asks for a new snapshot instead of guessing. */
  #apply(broadcast: Broadcast): boolean {
    const state = this.#state;
    if (!state) return false;
    if (broadcast.boot === state.boot && broadcast.seq <= state.seq) return false;
    if (broadcast.boot !== state.boot || broadcast.seq !== state.seq + 1) {
      this.refresh().catch(() => undefined); // the next event tries again
      return false;
    }
    this.#state = { ...applyEvent(state, broadcast.event), seq: broadcast.seq };
    return true;
  }

  #tell(): void {
    if (this.#state) for (const listener of this.#listeners) listener(this.#state);
  }
}
