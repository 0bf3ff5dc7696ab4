/** Starts what uses a link: other programs by themselves, and Ferry in a browser. */

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Session, savedFile } from "../../e2e/kit/ferry.ts";
import { startSite } from "../../e2e/kit/site.ts";
import { timed } from "../table.ts";
import { ARRIVED } from "../world.ts";

const run = promisify(execFile);

/** Larger than any measurement lasts. */
const ENDLESS = 64 * 1024 ** 3;

export interface Busy {
  end(): Promise<void>;
}

/** The far end of a link: one server, met at two places, so that what is measured and what stands in its way are told apart. */
export interface Far {
  readonly foreground: string;
  readonly background: string;
  /** Of a real link's server, which echoes datagrams too; null: a relay, which only times fetches. */
  readonly address: string | null;
}

const fileAt = (place: string, bytes: number, more = ""): string => `${place}/${bytes}${more}`;

/** Seconds that curl takes. */
export const curl = ({ foreground }: Far, bytes: number): Promise<number> =>
  timed(() => run("curl", ["-sS", "-o", "/dev/null", fileAt(foreground, bytes)]));

export async function aria2({ foreground }: Far, bytes: number, connections: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "ferry-aria2-"));
  try {
    const url = fileAt(foreground, bytes);
    return await timed(() => run("aria2c", [...ariaWords(folder, connections), url]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** No folder is filled: what is not wanted is not even allocated. */
const ariaWords = (folder: string, connections: number): string[] => [
  ...["-q", `-x${connections}`, `-s${connections}`, "-k1M", "--file-allocation=none", "--no-conf"],
  ...["-d", folder, "-o", "aria.bin"],
];

/** A program that goes on downloading until it is ended. */
export function endless({ background }: Far, program: "curl" | 1 | 4 | 16): Busy {
  const url = fileAt(background, ENDLESS);
  const folder = mkdtempSync(join(tmpdir(), "ferry-busy-"));
  const child =
    program === "curl"
      ? spawn("curl", ["-sS", "-o", "/dev/null", url], { stdio: "ignore" })
      : spawn("aria2c", [...ariaWords(folder, program), url], { stdio: "ignore" });
  return {
    async end() {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** A browser at the client's end, with Ferry served there on localhost (a secure context) and files from the far end. */
export async function withFerry<T>(work: (ferry: FerryAt) => Promise<T>): Promise<T> {
  const site = await startSite(join(process.cwd(), "dist"));
  const session = new Session(site.url, "about:blank");
  try {
    await session.open();
    return await work(new FerryAt(session));
  } finally {
    await session.end();
    await site.stop();
  }
}

export class FerryAt {
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** A job of a file that does not end soon. */
  async background({ background }: Far): Promise<Busy> {
    await this.#start(fileAt(background, ENDLESS), "normal");
    return { end: () => this.#cancelAll() };
  }

  /** Seconds from adding a foreground job to "transferred". */
  async foreground({ foreground }: Far, bytes: number): Promise<number> {
    const seconds = await timed(async () => {
      await this.#start(fileAt(foreground, bytes), "foreground");
      await this.session.page.evaluate(ARRIVED);
    });
    await this.#cancelAll();
    return seconds;
  }

  /** Seconds of the browser's own download. */
  async own({ foreground }: Far, bytes: number): Promise<number> {
    const folder = mkdtempSync(join(tmpdir(), "ferry-own-"));
    const { browser } = this.session;
    await browser.setDownloads(folder);
    const page = await browser.newPage("about:blank");
    try {
      return await timed(async () => {
        page.goto(fileAt(foreground, bytes, "/attachment")).catch(() => undefined); // a download ends no navigation
        await savedFile(folder, bytes, 600_000, 20);
      });
    } finally {
      await page.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async #start(url: string, priority: string): Promise<void> {
    await this.session.page.evaluate(`(async () => {
      const { connect } = await import("/ferry.js");
      globalThis.ferry ??= await connect({ program: "bench" });
      const job = await globalThis.ferry.createJob({ priority: ${JSON.stringify(priority)} });
      await job.addFile({ url: ${JSON.stringify(url)} });
      await job.resume();
    })()`);
  }

  async #cancelAll(): Promise<void> {
    await this.session.page.evaluate(
      `(async () => { for (const job of await globalThis.ferry.jobs()) await job.cancel(); })()`,
    );
  }
}
