/** Knows the present picture of the queue, for as long as its page is there. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Client } from "../rpc/client.ts";
import type { LiveState } from "../rpc/live.ts";

export class LiveQueue implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed: (state: LiveState) => void;
  #client: Client | null = null;
  #stop: (() => void) | null = null;

  /** `changed` hears every picture, also those that come faster than the page renders. */
  constructor(host: ReactiveControllerHost, changed: (state: LiveState) => void) {
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
      this.#client?.subscribe((state) => {
        this.#changed(state);
        this.#host.requestUpdate();
      }) ?? null;
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = null;
  }
}
