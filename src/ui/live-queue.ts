/** Knows the present picture of the queue, for as long as its page is there, and when it is worth rendering. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Client } from "../rpc/client.ts";
import type { LiveState } from "../rpc/live.ts";
import type { FerryEvent } from "../rpc/protocol.ts";

/** More often nobody sees it; ms. A hidden page has no frames, and a title that tells how far it is. */
const FRAME_MS = 16;
/** With more than so many jobs, bytes that came are shown at most so often. */
const MANY = 60;
const PROGRESS_MS = 200;

export class LiveQueue implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed: (state: LiveState, event: FerryEvent | null) => void;
  #client: Client | null = null;
  #stop: (() => void) | null = null;
  #before: LiveState | null = null;
  #shownAt = Number.NEGATIVE_INFINITY;
  #dueAt = Number.POSITIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `changed` hears every picture, also those that come faster than the page renders. */
  constructor(host: ReactiveControllerHost, changed: (state: LiveState, event: FerryEvent | null) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  /** null until the first picture arrived. */
  get state(): LiveState | null {
    return this.#client?.state ?? null;
  }

  watch(client: Client | null): void {
    this.hostDisconnected();
    this.#client = client;
    this.hostConnected();
  }

  hostConnected(): void {
    this.#stop ??=
      this.#client?.subscribe((state, event) => {
        this.#changed(state, event);
        const isSlow = state.jobs.size > MANY && isProgress(this.#before, event);
        this.#before = state;
        this.#showBy(this.#shownAt + (isSlow ? PROGRESS_MS : FRAME_MS));
      }) ?? null;
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = null;
    clearTimeout(this.#timer);
    this.#dueAt = Number.POSITIVE_INFINITY;
  }

  #showBy(at: number): void {
    if (at >= this.#dueAt) return;
    clearTimeout(this.#timer);
    const wait = at - performance.now();
    this.#dueAt = at;
    if (wait > 0) this.#timer = setTimeout(() => this.#show(), wait);
    else this.#show();
  }

  #show(): void {
    this.#shownAt = performance.now();
    this.#dueAt = Number.POSITIVE_INFINITY;
    this.#host.requestUpdate();
  }
}

/** Only figures of a job are other ones. */
function isProgress(before: LiveState | null, event: FerryEvent | null): boolean {
  if (event?.kind !== "job-changed") return false;
  return before?.jobs.get(event.job.id)?.state.kind === event.job.state.kind;
}
