/** Knows how the suites get at a real server: an origin in Node, another site than the page, driven from the page. */

// oxlint-disable-next-line no-restricted-imports -- a bench of tests, used by *.test.ts
import { commands } from "vitest/browser";
import type { Asked, Fate, ServedFile, ServeOptions, ServerBench } from "../engine/sim/server-bench.ts";

declare module "vitest/browser" {
  /** Of e2e/kit/page-origin.ts. */
  interface BrowserCommands {
    openOrigin(): Promise<string>;
    driveOrigin(url: string, call: string, args: readonly unknown[]): Promise<unknown>;
    contentAt(url: string, name: string): Promise<string>;
    askedAt(url: string): Promise<readonly Asked[]>;
    closeOrigin(url: string): Promise<void>;
  }
}

const SIZE = 48_000;

export class PageOrigin implements ServerBench {
  readonly #origin: string;
  #files = 0;

  private constructor(origin: string) {
    this.#origin = origin;
  }

  static async open(): Promise<PageOrigin> {
    return new PageOrigin(await commands.openOrigin());
  }

  #drive(call: string, ...args: readonly unknown[]): Promise<unknown> {
    return commands.driveOrigin(this.#origin, call, args);
  }

  async #content(name: string): Promise<Uint8Array> {
    const text = atob(await commands.contentAt(this.#origin, name));
    return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  }

  async serve({ ranges = "yes", hidesHeaders = false, length = "told", isNear = false }: ServeOptions = {}) {
    this.#files += 1;
    const name = `${this.#files}.bin`;
    await this.#drive("file", name, {
      size: SIZE,
      seed: this.#files,
      ranges,
      expose: hidesHeaders ? "none" : "all",
      length: length === "told" ? "declared" : "chunked",
      headers: { "cache-control": "max-age=3600" },
    });
    const origin = isNear ? nearTo(this.#origin) : this.#origin;
    return { url: `${origin}/${name}`, bytes: await this.#content(name) };
  }

  /** A file that answers, and that CORS lets nobody read. */
  async serveUnreadable(): Promise<string> {
    const headers = { "access-control-allow-origin": "https://somebody-else.example" };
    await this.#drive("file", "unreadable.bin", { size: SIZE, headers });
    return `${nearTo(this.#origin)}/unreadable.bin`;
  }

  async swap({ url }: ServedFile): Promise<ServedFile> {
    await this.#drive("swapVersion", nameIn(url));
    return { url, bytes: await this.#content(nameIn(url)) };
  }

  async redirectTo(file: ServedFile): Promise<ServedFile> {
    await this.#drive("redirect", "moved.bin", file.url);
    return { ...file, url: `${this.#origin}/moved.bin` };
  }

  async hold({ url }: Pick<ServedFile, "url">): Promise<void> {
    await this.#drive("hold", nameIn(url), true);
  }

  async next({ url }: ServedFile, fate: Fate): Promise<void> {
    switch (fate) {
      case "silent":
        return this.hold({ url });
      case "breaks":
        return void (await this.#drive("cutNext", 1, { how: "reset" }));
      case "ends-early":
        return void (await this.#drive("cutNext", 1, { how: "end" }));
      case "stalls":
        return void (await this.#drive("cutNext", 1, { how: "stall" }));
      case "busy":
        return void (await this.#drive("status", 503, { times: 1 }));
      default:
        fate satisfies never;
    }
  }

  async leave(): Promise<void> {
    await this.#drive("refuse", true);
  }

  asked(): Promise<readonly Asked[]> {
    return commands.askedAt(this.#origin);
  }

  end(): Promise<void> {
    return commands.closeOrigin(this.#origin);
  }
}

const nearTo = (origin: string): string => origin.replace("127.0.0.1", "localhost");
const nameIn = (url: string): string => url.slice(url.lastIndexOf("/") + 1);
