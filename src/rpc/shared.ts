/** Knows where the worker puts what another app shares with Ferry, until the page has shown it to the user. */

/** A cache, because it takes files of any size without holding them. */
export const SHARED_CACHE = "ferry-shared";

/** Below Ferry's own path: where the browser sends it (the manifest's `share_target`), and where the page is then. */
export const SHARE_PATH = "share/";
export const SHARED_QUERY = "?shared";

/** Addresses in that cache: the text, the names of files that were left out, and each file by its place and its name. */
export const SHARED_TEXT = "-/shared/text";
export const SHARED_LEFT = "-/shared/left";
export const sharedFilePath = (index: number, name: string): string =>
  `-/shared/file/${index}/${encodeURIComponent(name)}`;

/** Null for any other address. */
export function sharedFileName(url: string): string | null {
  const [, name] = /\/-\/shared\/file\/\d+\/([^/?#]*)$/.exec(url) ?? [];
  return name === undefined ? null : decodeURIComponent(name);
}
