// Lets tests that run in a page start origins of their own and drive them: Vitest carries each call from page to Node.
import type { BrowserCommand } from "vitest/node";
import { fill } from "../../server/content.ts";
import { type Origin, startOrigin } from "./origin.ts";

const origins = new Map<string, Origin>();

function at(url: string): Origin {
  const origin = origins.get(url);
  if (!origin) throw new Error(`no origin at ${url}`);
  return origin;
}

/** An origin's address is also its name in later calls. */
const openOrigin: BrowserCommand<[]> = async () => {
  const origin = await startOrigin({ bytesPerSecond: Number.POSITIVE_INFINITY });
  origins.set(origin.url, origin);
  return origin.url;
};

/** One call of an origin, in the origin's own words; what it gives must be plain data. */
const driveOrigin: BrowserCommand<
  [
    url: string,
    call: "file" | "swapVersion" | "served" | "cutNext" | "status" | "hold" | "refuse" | "redirect",
    args: unknown[],
  ]
> = (_, url, call, args) => {
  const origin = at(url);
  return Reflect.apply(origin[call], origin, args);
};

/** The bytes of a file as it is served now, as base64. */
const contentAt: BrowserCommand<[url: string, name: string]> = (_, url, name) => {
  const { size, seed } = at(url).served(name);
  const bytes = Buffer.alloc(size);
  fill(bytes, 0, seed);
  return bytes.toString("base64");
};

const askedAt: BrowserCommand<[url: string]> = (_, url) =>
  at(url)
    .ledger.requests()
    .map(({ method, path, range, headers, endedAt }) => ({
      method,
      url: url + path,
      range,
      headers,
      isOpen: endedAt === null,
    }));

const closeOrigin: BrowserCommand<[url: string]> = async (_, url) => {
  await at(url).stop();
  origins.delete(url);
};

export const originCommands = { openOrigin, driveOrigin, contentAt, askedAt, closeOrigin };
