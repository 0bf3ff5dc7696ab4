/** Knows what a link to Ferry's page, another app or the system's files bring to be looked at. */

import { SHARED_CACHE, SHARED_LEFT, SHARED_QUERY, SHARED_TEXT, sharedFileName } from "../rpc/shared.ts";
import { linksIn } from "./addresses.ts";

export interface Brought {
  readonly links: readonly string[];
  readonly files: readonly File[];
  /** Names of those that the worker did not take. */
  readonly tooLarge: readonly string[];
}

/** `/?add=…`: itself or as `web+ferry:…`; several by several `add`. Nothing else of it counts. */
export const linksInQuery = (query: string): readonly string[] =>
  linksIn(
    new URLSearchParams(query)
      .getAll("add")
      .map((text) => text.replace(/^web\+ferry:(\/\/(?=https?:))?/i, ""))
      .join("\n"),
  );

/** Other apps share a link with words around it. */
export const linksInWords = (text: string): readonly string[] => [
  ...new Set(text.match(/https?:\/\/[^\s<>"]+/gi)?.map((link) => link.replace(/[.,;:!?)\]]+$/, ""))),
];

/** Null: such an address brings nothing. `/?add=` alone asks for the dialog. */
export async function broughtBy(query: string): Promise<Brought | null> {
  if (query === SHARED_QUERY) return shared();
  const links = linksInQuery(query);
  return links.length > 0 || query === "?add=" ? { links, files: [], tooLarge: [] } : null;
}

/** What the worker kept; from now on it is the page's. */
async function shared(): Promise<Brought> {
  const cache = await caches.open(SHARED_CACHE);
  let links: readonly string[] = [];
  let tooLarge: readonly string[] = [];
  const files: File[] = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const name = sharedFileName(request.url);
    if (response && name !== null) files.push(new File([await response.blob()], name));
    else if (response && request.url.endsWith(SHARED_LEFT))
      tooLarge = (await response.text()).split("\n").filter((one) => one !== "");
    else if (response && request.url.endsWith(SHARED_TEXT)) links = linksInWords(await response.text());
  }
  await caches.delete(SHARED_CACHE);
  return { links, files, tooLarge };
}

/** What the browser launches Ferry with: files that belong to it, or an address for a window that is open already. */
interface Launch {
  readonly targetURL?: string;
  readonly files?: readonly { getFile(): Promise<File> }[];
}

interface LaunchQueue {
  setConsumer(consumer: (launch: Launch) => void): void;
}

/** Tells of every launch, also of those before this call. */
export function watchLaunches(caught: (brought: Brought) => void): void {
  const { launchQueue } = window as { readonly launchQueue?: LaunchQueue };
  // The first is the one that opened this page: the page looks at its own address by itself.
  let opened: string | undefined = performance.getEntriesByType("navigation")[0]?.name;
  launchQueue?.setConsumer(({ targetURL, files: handles = [] }) => {
    const isOpening = targetURL === opened;
    opened = undefined;
    void (async () => {
      const files = await Promise.all(handles.map((handle) => handle.getFile()));
      const { search, hash } = new URL(targetURL === undefined || isOpening ? location.origin : targetURL);
      if (hash !== "") location.hash = hash;
      const brought = await broughtBy(search);
      if (brought || files.length > 0)
        caught({ links: [], tooLarge: [], ...brought, files: [...(brought?.files ?? []), ...files] });
    })();
  });
}
