/** Knows the present time for a component that shows it, and ticks only while that is needed. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isNeeded: (now: number) => boolean;
  #timer: ReturnType<typeof setInterval> | null = null;

  /** `isNeeded` is asked after each update of the host. */
  constructor(host: ReactiveControllerHost, isNeeded: (now: number) => boolean) {
    this.#host = host;
    this.#isNeeded = isNeeded;
    host.addController(this);
  }

  get now(): number {
    return Date.now();
  }

  hostUpdated(): void {
    if (!this.#isNeeded(this.now)) this.hostDisconnected();
    else this.#timer ??= setInterval(() => this.#host.requestUpdate(), 1000);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
