/**
 * Drives WebKitGTK's MiniBrowser by W3C WebDriver over fetch; Playwright's own WebKit is no browser that users have. A
 * driven session is a private one: it forgets with its end, and its caches with their worker (docs/browsers.md).
 */
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Tree } from "./processes.ts";
import { makeWebKitHome } from "./webkit-home.ts";

export interface WebKit {
  readonly downloads: string;
  readonly processes: Tree;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a script body in the page; a promise that it returns is awaited. */
  run<T = unknown>(body: string): Promise<T>;
  waitFor<T = unknown>(expression: string, timeoutMs?: number): Promise<T>;
  screenshot(): Promise<Buffer>;
  end(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

export async function launchWebKit(): Promise<WebKit> {
  const home = await makeWebKitHome();
  const port = await freePort();
  home.run(home.programs.driver, ["--host=127.0.0.1", `--port=${port}`]);

  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(method === "POST"
        ? { body: JSON.stringify(body ?? {}), headers: { "content-type": "application/json" } }
        : {}),
    });
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };

  const end = async (): Promise<void> => {
    if (session) await call("DELETE", `/session/${session}`).catch(() => undefined);
    await home.end();
  };

  let session = "";
  const options = { binary: home.programs.browser, args: ["--automation"] };
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
  for (let tries = 0; session === ""; tries += 1) {
    try {
      const created = await call<{ sessionId: string }>("POST", "/session", { capabilities });
      session = created.sessionId;
    } catch (error) {
      if (tries >= 50) {
        await end();
        throw error;
      }
      await sleep(200); // the driver listens a moment after it started
    }
  }
  const path = `/session/${session}`;
  await call("POST", `${path}/timeouts`, { script: 120_000, pageLoad: 60_000 });

  const run = <T>(body: string): Promise<T> =>
    call<{ ok?: T; error?: string }>("POST", `${path}/execute/async`, {
      script: `const done = arguments[arguments.length - 1]; (async () => { ${body} })().then((ok) => done({ ok }), (e) => done({ error: String(e && e.stack || e) }));`,
      args: [],
    }).then((answer) => {
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.ok as T; // the caller says what its script gives
    });

  return {
    downloads: home.downloads,
    processes: home.processes,
    goto: (url) => call("POST", `${path}/url`, { url }),
    reload: () => call("POST", `${path}/refresh`),
    run,
    async waitFor<T>(expression: string, timeoutMs = 60_000) {
      const deadline = performance.now() + timeoutMs;
      for (let last = "falsy"; ; ) {
        const value = await run<T>(`return (${expression});`).catch(
          (error: unknown) => void (last = String(error)),
        );
        if (value) return value;
        if (performance.now() > deadline)
          throw new Error(`waited ${timeoutMs} ms for ${expression} (${last})`);
        await sleep(200);
      }
    },
    async screenshot() {
      return Buffer.from(await call<string>("GET", `${path}/screenshot`), "base64");
    },
    end,
  };
}
