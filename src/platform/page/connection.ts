/** Knows how a page reaches the service worker that lives now, and registers it where none is. */

import { REMOVAL } from "../place-names.ts";
import { home, inHome } from "./home.ts";
import { trustedUrl } from "./trusted-url.ts";

const SCRIPT = import.meta.env.PROD ? "sw.js" : "dev-sw.js?dev-sw";

export class Connection {
  #registration: Promise<ServiceWorkerRegistration>;
  /** Known without waiting, for the moment in which a page goes away. */
  current: ServiceWorkerRegistration | null = null;
  /** Called when another page removes Ferry: from then on nothing is sent, and no worker registered. */
  onRemoval: () => void = () => undefined;
  isRemoved = false;

  constructor() {
    new BroadcastChannel(REMOVAL).onmessage = () => {
      this.isRemoved = true;
      this.onRemoval();
    };
    this.#registration = this.#register();
    this.#registration.catch(() => undefined); // told by every send until it works
  }

  async #register(): Promise<ServiceWorkerRegistration> {
    if (!("serviceWorker" in navigator)) {
      throw new Error(
        "This browser gives this page no service worker. Open Ferry over https, and not in a private window.",
      );
    }
    const registration = await navigator.serviceWorker.register(trustedUrl(inHome(SCRIPT)), {
      scope: home(),
      type: import.meta.env.PROD ? "classic" : "module",
      updateViaCache: "none",
    });
    this.current = registration;
    return registration;
  }

  get registration(): Promise<ServiceWorkerRegistration> {
    return this.#registration;
  }

  /** To the worker that is active when the message leaves; a lost one is the client's to send again. */
  send(message: unknown, ports: readonly MessagePort[] = []): void {
    if (this.isRemoved) return;
    const active = this.current?.active;
    if (active && active.state !== "redundant") {
      active.postMessage(message, [...ports]);
      return;
    }
    this.#activeWorker().then(
      (worker) => worker.postMessage(message, [...ports]),
      () => undefined, // the client's deadline tells
    );
  }

  /** A registration that was removed under us (storage cleared) is made anew. */
  async #activeWorker(): Promise<ServiceWorker> {
    let registration = await this.#registration.catch(() => null);
    const isGone =
      !registration || (!registration.installing && !registration.waiting && !registration.active);
    if (isGone || registration?.active?.state === "redundant") {
      this.#registration = this.#register();
      registration = await this.#registration;
    }
    const worker = registration?.active ?? (registration && (await activated(registration)));
    if (!worker) throw new Error("no active worker");
    return worker;
  }

  /** Replies come from the worker, news by broadcast. */
  receive(listener: (message: unknown) => void): void {
    navigator.serviceWorker?.addEventListener("message", (event) => listener(event.data));
    navigator.serviceWorker?.startMessages();
    new BroadcastChannel("ferry").addEventListener("message", (event: MessageEvent) => listener(event.data));
  }
}

/** Not `ready`: it waits for a worker that serves this very page, which may lie beside Ferry's path. */
function activated(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const next = registration.installing ?? registration.waiting;
  return new Promise((resolve) => {
    const look = (): void => {
      if (registration.active || !next || next.state === "redundant") resolve(registration.active);
    };
    next?.addEventListener("statechange", look);
    look();
  });
}
