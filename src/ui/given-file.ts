/** Decides what a file is that somebody drops or picks: a saved queue, a list of files, checksums, links, or nothing of these. */

import { linksIn } from "./addresses.ts";

export type GivenFile =
  | { readonly kind: "queue" }
  | { readonly kind: "list" }
  | { readonly kind: "checksums"; readonly text: string }
  | { readonly kind: "links"; readonly links: readonly string[] }
  | { readonly kind: "nothing" };

/** More than any list that a person makes; what is larger is a download that has arrived. */
const MOST_BYTES = 16 * 1024 ** 2;

/** As GNU's and BSD's tools write a line, or one digest alone. */
const CHECKSUM_LINE =
  /^\\?(?:[0-9a-f]{32,128}(?:[ \t]+\*?.+)?|[a-z0-9/-]{3,12} ?\(.+\) ?= ?[0-9a-f]{8,128})$/im;

/** By its name where that says it, else by what is in it. */
export async function givenFile(file: File): Promise<GivenFile> {
  if (/\.json$/i.test(file.name)) return { kind: "queue" };
  if (/\.meta(?:4|link)$/i.test(file.name)) return { kind: "list" };
  if (file.size === 0 || file.size > MOST_BYTES) return { kind: "nothing" };
  const text = await file.text();
  if (/^\ufeff?\s*</.test(text))
    return /<metalink\b/i.test(text.slice(0, 4_096)) ? { kind: "list" } : { kind: "nothing" };
  const links = linksIn(text.replace(/^\ufeff/, "").replace(/^\s*#.*$/gm, ""));
  if (links.length > 0) return { kind: "links", links };
  return CHECKSUM_LINE.test(text) ? { kind: "checksums", text } : { kind: "nothing" };
}
