/** Finds out what a failed request meant: this device, that host, CORS, or a network that wants a sign-in. */

import type { Network } from "../engine/ports.ts";

const PATIENCE_MS = 4_000;

/** Same-origin, small and never cached; a sign-in page that answers in its place is not JSON. */
const PROBE_PATH = "/policy.json?probe";

async function ask(url: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS), ...init });
  } catch {
    return null;
  }
}

/** Our own server: is it there, and is it ours that answers? A missing policy.json (404) is an answer too. */
async function askOwnServer(): Promise<"online" | "offline" | "portal"> {
  const response = await ask(PROBE_PATH, { redirect: "manual", credentials: "omit" });
  if (!response) return "offline";
  const isHtml = /^\s*text\/html/i.test(response.headers.get("content-type") ?? "");
  return response.type === "opaqueredirect" || (response.ok && isHtml) ? "portal" : "online";
}

/** An opaque answer says little, but it says that somebody is there. HEAD: nobody wants the body. */
const isThere = async (url: string): Promise<boolean> =>
  (await ask(url, {
    method: "HEAD",
    mode: "no-cors",
    credentials: "omit",
    referrerPolicy: "no-referrer",
  })) !== null;

async function anyIsThere(urls: readonly string[]): Promise<boolean> {
  const answers = urls.map(async (url) => {
    if (!(await isThere(url))) throw new Error("silent");
    return true;
  });
  return Promise.any(answers).catch(() => false);
}

export const browserNetwork: Network = {
  claimsOnline: () => navigator.onLine,

  async probe(urls) {
    const source = anyIsThere(urls);
    // A device that says it is offline may still reach a server on itself: that alone is no Internet.
    if (!navigator.onLine) return (await source) ? "online" : "offline";
    const own = await askOwnServer();
    if (own !== "offline") return own;
    return (await source) ? "online" : "offline";
  },

  reaches: anyIsThere,

  async diagnose(url) {
    const [own, there] = await Promise.all([askOwnServer(), isThere(url)]);
    if (own === "portal") return "portal";
    if (there) return "forbidden-by-cors";
    return own === "online" && navigator.onLine ? "unreachable" : "offline";
  },
};
