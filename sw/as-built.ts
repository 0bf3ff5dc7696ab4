/** Decides whether a file of the app is the one that the build made: with `shell.json`, whose own digest the worker knows. */

import type { PrecacheEntry } from "workbox-precaching";

interface Shell {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

declare const self: ServiceWorkerGlobalScope;

const LIST = "shell.json";

/** What `entries`, the worker's own list, are to be; asked for once in the life of a worker. */
export function asBuilt(entries: readonly (PrecacheEntry | string)[]) {
  const home = self.registration.scope;
  const entry = entries.find((one) => typeof one !== "string" && one.url === LIST);
  const integrity = (typeof entry === "string" ? "" : entry?.integrity) ?? "";
  const digests = fetch(home + LIST, { cache: "no-store", integrity }).then(async (response) => {
    const { files }: Shell = await response.json(); // nobody but the build has that digest
    return new Map(files.map(({ path, sha256 }) => [home + path, sha256]));
  });
  digests.catch(() => undefined); // told by every file
  return async (address: string, response: Response): Promise<boolean> => {
    if (address === home + LIST) return true; // by its own digest
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
    return (await digests).get(address) === btoa(String.fromCharCode(...digest));
  };
}
