/** Knows when a page that is closed would cut something off, so that the browser asks first. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class LeaveGuard implements ReactiveController {
  readonly #isNeeded: () => boolean;

  /** `isNeeded` is asked after each update of the host. */
  constructor(host: ReactiveControllerHost, isNeeded: () => boolean) {
    this.#isNeeded = isNeeded;
    host.addController(this);
  }

  hostUpdated(): void {
    // Only while needed: a page with such a listener is not kept for the back button.
    if (this.#isNeeded()) addEventListener("beforeunload", askToStay);
    else removeEventListener("beforeunload", askToStay);
  }

  hostDisconnected(): void {
    removeEventListener("beforeunload", askToStay);
  }
}

const askToStay = (event: Event): void => event.preventDefault();
