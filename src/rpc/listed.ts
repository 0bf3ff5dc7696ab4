/** Knows how files of a Metalink become files of a job. */

import type { FileToAdd, ListedFile, ListSource } from "./protocol.ts";

/** XML begins with `<`; no address does. */
export const listSourceOf = (urlOrText: string): ListSource =>
  /^\ufeff?\s*</.test(urlOrText) ? { text: urlOrText } : { url: urlOrText };

/** Its best address is the file's, the others are mirrors. Null: it has none. */
export function listedToAdd({ name, urls, expected }: ListedFile, file: string): FileToAdd | null {
  const [url, ...mirrors] = urls;
  return url === undefined ? null : { file, url, name, expected, mirrors };
}
