/** Knows which digests a given checksum file has for the addresses that are about to be added. */

import type { FileList } from "../rpc/protocol.ts";

/** A checksum file as it was given, without addresses of its own. */
export interface Sums {
  readonly file: File;
  readonly files: FileList["files"];
}

/** The last part of an address as its server means it. */
export function lastPartOf(url: string): string {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? url;
  const part = path.split(/[/\\]/).findLast((one) => one !== "") ?? "";
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const lastName = (listed: string): string => listed.split(/[/\\]/).at(-1) ?? "";

/**
 * By address. A file is known by the last part of its name; where several of the list have the same, the list does not say which. One
 * digest without a name is of the one address.
 */
export function sumsFor(
  { files }: Sums,
  addresses: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const [only] = files;
  const [one, ...others] = addresses;
  if (files.length === 1 && only?.listedAs === "" && one !== undefined && others.length === 0)
    return new Map([[one, only.expected.digests]]);
  const byName = new Map<string, readonly string[] | null>();
  for (const { listedAs, expected } of files) {
    const name = lastName(listedAs);
    const known = byName.get(name);
    const isOther = known !== undefined && known?.join() !== expected.digests.join();
    byName.set(name, isOther ? null : expected.digests);
  }
  const found = new Map<string, readonly string[]>();
  for (const url of addresses) {
    const digests = byName.get(lastPartOf(url)) ?? [];
    if (digests.length > 0) found.set(url, digests);
  }
  return found;
}
