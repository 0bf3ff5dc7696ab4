/** Knows the files that the app itself consists of: what the build wrote down of each, and what the browser really keeps. */

import { home, inHome } from "./home.ts";

/** One file as the build made it. */
export interface ShellFile {
  /** Below Ferry's own path. */
  readonly path: string;
  readonly bytes: number;
  /** In base64. */
  readonly sha256: string;
  /** Behind its address in the cache; null where its name changes with its content. */
  readonly revision: string | null;
}

export interface Shell {
  readonly version: string;
  /** The same for the same files. */
  readonly build: string;
  readonly files: readonly ShellFile[];
}

export interface CheckedFile extends ShellFile {
  /** What was found in the cache instead; its digest in base64. Null: it is as it was built. */
  readonly found: "missing" | { readonly bytes: number; readonly sha256: string } | null;
}

/** That of the worker which serves this page; null where nothing was built (in development). */
export async function shell(): Promise<Shell | null> {
  const response = await fetch(inHome("shell.json"));
  const isList = response.ok && /json/.test(response.headers.get("content-type") ?? "");
  return isList ? await response.json() : null;
}

/** As workbox names it. */
const cacheName = (): string => `workbox-precache-v2-${home()}`;

const keyOf = ({ path, revision }: ShellFile): string =>
  inHome(revision === null ? path : `${path}?__WB_REVISION__=${revision}`);

/** Reads every file in the cache and compares it with what the build wrote down. */
export async function checkShell({ files }: Shell): Promise<readonly CheckedFile[]> {
  const cache = await caches.open(cacheName());
  const checked: CheckedFile[] = [];
  for (const file of files) checked.push({ ...file, found: await foundOf(cache, file) });
  return checked;
}

async function foundOf(cache: Cache, file: ShellFile): Promise<CheckedFile["found"]> {
  // An entry whose bytes are gone is there, and cannot be read.
  const content = await (await cache.match(keyOf(file)))?.arrayBuffer().catch(() => null);
  if (!content) return "missing";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const sha256 = btoa(String.fromCharCode(...digest));
  return sha256 === file.sha256 ? null : { bytes: content.byteLength, sha256 };
}

/**
 * Fetches those files that are not as they were built, and puts each in its place when it proves to be the right one. The queue is not
 * touched. Gives back the paths of those that the server does not have as they were built: it may have a newer version.
 */
export async function repairShell(files: readonly CheckedFile[]): Promise<readonly string[]> {
  const cache = await caches.open(cacheName());
  const failed: string[] = [];
  for (const file of files.filter(({ found }) => found !== null)) {
    try {
      // The worker answers the plain address from the cache.
      const response = await fetch(`${inHome(file.path)}?repair=${file.sha256.slice(0, 8)}`, {
        cache: "no-store",
        integrity: `sha256-${file.sha256}`,
      });
      const headers = new Headers(response.headers);
      headers.delete("content-encoding");
      headers.delete("content-length");
      // A response of our own has no address: it takes that of whoever asks for it.
      await cache.put(keyOf(file), new Response(await response.blob(), { headers }));
    } catch {
      failed.push(file.path);
    }
  }
  return failed;
}

/** Has the browser ask the server. True: another version is here or coming, and the page will offer it. */
export async function findUpdate(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration(home());
  const { installing, waiting } = (await registration?.update()) ?? {};
  return Boolean(installing ?? waiting);
}
