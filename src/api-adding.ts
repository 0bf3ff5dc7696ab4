/** Decides how what a program asks to add is told to the worker: whole addresses, and nothing left open. */

import { toWire, type WantedRange } from "./api-early.ts";
import type { FileOptions } from "./api-shapes.ts";
import { listSourceOf } from "./rpc/listed.ts";
import type { FileToAdd, ListSource } from "./rpc/protocol.ts";

export function toAdd(
  {
    id: file = crypto.randomUUID(),
    url,
    mirrors = [],
    name,
    size,
    digest = [],
    digestUrl,
    pieces,
  }: FileOptions,
  ranges: readonly WantedRange[] | null,
): FileToAdd {
  return {
    file,
    url: absolute(url),
    mirrors: mirrors.map(absolute),
    name: name ?? null,
    expected: {
      size: size ?? null,
      digests: typeof digest === "string" ? [digest] : digest,
      pieces: pieces ?? null,
      digestUrl: digestUrl === undefined ? null : absolute(digestUrl),
    },
    ranges: ranges && toWire(ranges),
  };
}

export function sourceOf(urlOrText: string): ListSource {
  const source = listSourceOf(urlOrText);
  return "url" in source ? { url: absolute(source.url) } : source;
}

/** Relative addresses are those of the page, as everywhere on it. */
export function absolute(url: string): string {
  // To a browser `\\server` is a web address.
  const isNetworkName = /^\s*(?:\\\\|smb:|file:)/i.test(url);
  return !isNetworkName && URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : url;
}
