/** Finds out what a failed request meant: this device, that host, CORS, or a network that wants a sign-in. */

import type { Network } from "../engine/ports.ts";

const PATIENCE_MS = 4_000;

/** Beside the worker; same-origin, small and never cached; a sign-in page that answers in its place is not JSON. */
const PROBE_PATH = "policy.json?probe";

async function ask(url: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS), ...init });
  } catch {
    return null;
  }
}

/** Our own server: is it there, and is it ours that answers? A missing policy.json (404) is an answer too. */
async function askOwnServer(): Promise<"online" | "offline" | "portal" | "proxy"> {
  const response = await ask(PROBE_PATH, { redirect: "manual", credentials: "omit" });
  if (!response) return "offline";
  // Chromium hands its proxy's own word to a service worker, as the answer of whom it asked.
  if (response.status === 407) return "proxy";
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

/**
 * Chromium passes a proxy's 407 to `no-cors` as the answer of the host, under TLS too, where it answers the CONNECT. So an
 * answer counts only while a name that nobody has (RFC 6761, 6.4), not to be guessed, has none: no proxy that lets us
 * through and no name server can make it up. One that breaks TLS open may (decisions/credentials.md).
 */
const doesNobodyAnswer = (): Promise<boolean> => isThere(`https://${crypto.randomUUID()}.invalid/`);

/** Chromium only; elsewhere nobody can tell. `saveData` is the user's own word. */
type NetworkInformation = EventTarget & { readonly saveData?: boolean; readonly type?: string };
const connectionOf = (): NetworkInformation | undefined =>
  (navigator as { connection?: NetworkInformation }).connection;

/** What `isMetered` says may be another thing now. */
export const onNetworkCost = (changed: () => void): void =>
  connectionOf()?.addEventListener?.("change", changed);

export const browserNetwork: Network = {
  claimsOnline: () => navigator.onLine,

  isMetered() {
    const connection = connectionOf();
    return connection?.saveData === true || connection?.type === "cellular" || connection?.type === "wimax";
  },

  kind() {
    const { type } = connectionOf() ?? {};
    return type === undefined || type === "unknown" || type === "none" ? null : type;
  },

  async probe(urls) {
    const source = anyIsThere(urls);
    // A device that says it is offline may still reach a server on itself: that alone is no Internet.
    if (!navigator.onLine) return (await source) ? "online" : "offline";
    const own = await askOwnServer();
    if (own === "proxy") return "online";
    if (own !== "offline") return own;
    return (await source) ? "online" : "offline";
  },

  reaches: async (urls) => (await anyIsThere(urls)) && !(await doesNobodyAnswer()),

  async diagnose(url) {
    const [own, there] = await Promise.all([askOwnServer(), isThere(url)]);
    if (own === "portal" || own === "proxy") return own;
    if (there) return (await doesNobodyAnswer()) ? "answered-for-all" : "forbidden-by-cors";
    return own === "online" && navigator.onLine ? "unreachable" : "offline";
  },
};
