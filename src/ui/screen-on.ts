/** Keeps the screen on while downloads run on a page in sight, where its user wants that. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

const KEY = "ferry-screen-on";

export const canKeepScreenOn = (): boolean => "wakeLock" in navigator;

/** Storage may be blocked: then it stays off. */
export function isScreenKeptOn(): boolean {
  try {
    return localStorage.getItem(KEY) === "yes";
  } catch {
    return false;
  }
}

/** For this browser, from now on. */
export function keepScreenOn(isWanted: boolean): void {
  try {
    if (isWanted) localStorage.setItem(KEY, "yes");
    else localStorage.removeItem(KEY);
  } catch {
    // see above
  }
  dispatchEvent(new Event(KEY));
}

export class ScreenOn implements ReactiveController {
  readonly #isRunning: () => boolean;
  #lock: Promise<WakeLockSentinel | null> | null = null;

  constructor(host: ReactiveControllerHost, isRunning: () => boolean) {
    this.#isRunning = isRunning;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener(KEY, this.#follow);
    document.addEventListener("visibilitychange", this.#follow);
  }

  hostDisconnected(): void {
    removeEventListener(KEY, this.#follow);
    document.removeEventListener("visibilitychange", this.#follow);
    this.#let(null);
  }

  hostUpdated(): void {
    this.#follow();
  }

  readonly #follow = (): void => {
    const isWanted =
      canKeepScreenOn() && document.visibilityState === "visible" && this.#isRunning() && isScreenKeptOn();
    if (isWanted === (this.#lock !== null)) return;
    // Refused where the battery is low, for one: it is asked for again when the page comes back into sight.
    this.#let(isWanted ? navigator.wakeLock.request("screen").catch(() => null) : null);
  };

  #let(lock: Promise<WakeLockSentinel | null> | null): void {
    void this.#lock?.then((old) => old?.release());
    this.#lock = lock;
  }
}
