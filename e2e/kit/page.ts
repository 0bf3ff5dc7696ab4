// One tab: what a user and a test can do with it, over the DevTools protocol and never touching its service worker.
import { setTimeout as sleep } from "node:timers/promises";
import type { Cdp, Json } from "./cdp.ts";

export interface Page {
  /** Runs an expression in the page; promises are awaited; the value must be JSON. */
  evaluate<T = unknown>(expression: string): Promise<T>;
  /** Waits until the expression is truthy and resolves to its value. Survives navigations. */
  waitFor<T = unknown>(expression: string, timeoutMs?: number): Promise<T>;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** A real mouse click in the middle of the element: a user gesture. Looks into open shadow roots. */
  click(selector: string): Promise<void>;
  /** Types text into what has the focus, key events included. */
  type(text: string): Promise<void>;
  press(key: string): Promise<void>;
  /** Closes the tab as its cross does: pagehide runs. */
  close(): Promise<void>;
  /** Brings the tab to the front; the one before becomes hidden. */
  activate(): Promise<void>;
  /** Does something while no debugger is on this page, as at the user's. */
  unattended<T>(meanwhile: () => Promise<T>): Promise<T>;
  screenshot(): Promise<Buffer>;
  /** This page only: service workers and Background Fetch do not notice. */
  setOffline(on: boolean): Promise<void>;
  /** Ends every service worker of the browser, as its own limits do. */
  stopAllWorkers(): Promise<void>;
  /** null takes the limit away again. `storage.estimate()` does not show it. */
  setQuota(origin: string, bytes: number | null): Promise<void>;
  clearStorage(origin: string): Promise<void>;
  send<T = Json>(method: string, params?: Json): Promise<T>;
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

/** Finds an element through open shadow roots; works as an expression inside the page. */
const FIND = `(selector) => { const look = (root) => root.querySelector(selector) ?? [...root.querySelectorAll("*")].reduce((found, e) => found ?? (e.shadowRoot ? look(e.shadowRoot) : null), null); return look(document); }`;

export async function createPage(cdp: Cdp, url: string): Promise<Page> {
  const { targetId } = await cdp.send<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
  let sessionId = "";
  const send = <T = Json>(method: string, params: Json = {}) => cdp.send<T>(method, params, sessionId);
  const attach = async () => {
    const attached = await cdp.send<{ sessionId: string }>("Target.attachToTarget", {
      targetId,
      flatten: true,
    });
    sessionId = attached.sessionId;
    await Promise.all([send("Page.enable"), send("Runtime.enable")]);
  };
  await attach();

  const loaded = () =>
    new Promise<void>((resolve) => {
      const off = cdp.on("Page.loadEventFired", (_params, session) => {
        if (session !== sessionId) return;
        off();
        resolve();
      });
    });

  const evaluate = async <T>(expression: string): Promise<T> => {
    const reply = await send<Evaluated>("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    const failed = reply.exceptionDetails;
    if (failed) throw new Error(failed.exception?.description ?? failed.text);
    // The caller says what its expression yields.
    return reply.result.value as T;
  };

  const goto = async (to: string) => {
    const done = loaded();
    const { errorText } = await send<{ errorText?: string }>("Page.navigate", { url: to });
    if (errorText !== undefined) throw new Error(`${to}: ${errorText}`);
    await done;
  };

  const waitFor = async <T>(expression: string, timeoutMs = 30_000): Promise<T> => {
    const deadline = performance.now() + timeoutMs;
    for (let last: unknown = "falsy"; ; ) {
      // A navigation destroys the context in which the expression runs: ask again in the next one.
      const value = await evaluate<T>(expression).catch((error: unknown) => void (last = error));
      if (value) return value as T;
      if (performance.now() > deadline)
        throw new Error(`waited ${timeoutMs} ms for ${expression} (${String(last)})`);
      await sleep(50);
    }
  };

  const click = async (selector: string) => {
    const find = `((e) => { if (!e) return null; e.scrollIntoView({ block: "center", behavior: "instant" }); const b = e.getBoundingClientRect(); return { x: b.x + b.width / 2, y: b.y + b.height / 2 }; })((${FIND})(${JSON.stringify(selector)}))`;
    const { x, y } = await waitFor<{ x: number; y: number }>(find);
    const mouse = (type: string, more: Json = {}) =>
      send("Input.dispatchMouseEvent", { type, x, y, ...more });
    await mouse("mouseMoved");
    await mouse("mousePressed", { button: "left", clickCount: 1 });
    await mouse("mouseReleased", { button: "left", clickCount: 1 });
  };

  if (url !== "about:blank") await goto(url);

  return {
    evaluate,
    waitFor,
    goto,
    click,
    send,
    async reload() {
      const done = loaded();
      await send("Page.reload");
      await done;
    },
    async type(text) {
      for (const character of text) await send("Input.dispatchKeyEvent", { type: "char", text: character });
    },
    async press(key) {
      const text =
        key === "Enter"
          ? { text: "\r", windowsVirtualKeyCode: 13 }
          : key === " "
            ? { text: " ", windowsVirtualKeyCode: 32 }
            : {};
      await send("Input.dispatchKeyEvent", {
        type: "keyDown",
        key,
        code: key === " " ? "Space" : key,
        ...text,
      });
      await send("Input.dispatchKeyEvent", { type: "keyUp", key, code: key === " " ? "Space" : key });
    },
    async close() {
      const gone = new Promise<void>((resolve) => {
        const off = cdp.on("Target.targetDestroyed", (params) => {
          if (params["targetId"] !== targetId) return;
          off();
          resolve();
        });
      });
      await send("Page.close").catch(() => undefined);
      await gone;
    },
    activate: async () => void (await cdp.send("Target.activateTarget", { targetId })),
    async unattended(meanwhile) {
      await cdp.send("Target.detachFromTarget", { sessionId });
      try {
        return await meanwhile();
      } finally {
        await attach();
      }
    },
    async screenshot() {
      const { data } = await send<{ data: string }>("Page.captureScreenshot", { format: "png" });
      return Buffer.from(data, "base64");
    },
    async setOffline(on) {
      await send("Network.enable");
      await send("Network.emulateNetworkConditions", {
        offline: on,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
      });
    },
    async stopAllWorkers() {
      await send("ServiceWorker.enable");
      await send("ServiceWorker.stopAllWorkers");
      await send("ServiceWorker.disable");
    },
    async setQuota(origin, bytes) {
      await send("Storage.overrideQuotaForOrigin", {
        origin,
        ...(bytes === null ? {} : { quotaSize: bytes }),
      });
    },
    async clearStorage(origin) {
      await send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
    },
  };
}
