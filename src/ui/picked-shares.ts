/** Knows which folders stand for shares now, whichever page picked or forgot them. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { NetworkFolder, PageServices } from "./services.ts";

export class PickedShares implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #list: readonly NetworkFolder[] = [];
  #unwatch = (): void => undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get list(): readonly NetworkFolder[] {
    return this.#list;
  }

  /** Few have any, and nothing waits for them: what cannot be read is told when it is needed. */
  listen(services: PageServices): void {
    this.#follow(services).catch(() => undefined);
  }

  hostDisconnected(): void {
    this.#unwatch();
  }

  async #follow(services: PageServices): Promise<void> {
    const folders = await services.networkFolders?.();
    if (!folders) return;
    const look = async (): Promise<void> => {
      this.#list = await folders.all();
      this.#host.requestUpdate();
    };
    this.#unwatch();
    this.#unwatch = folders.watch(() => void look().catch(() => undefined)); // as before, until the next change
    await look();
  }
}
