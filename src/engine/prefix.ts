/** Decides which files of a job move to another place when a prefix of their addresses is replaced (ReplaceRemotePrefix). */

import { checkAddress, type ParseUrl } from "./address.ts";
import { TransferError } from "./errors.ts";
import type { FileId, JobFile } from "./job.ts";
import type { Policy } from "./policy.ts";

/**
 * Schemes and hosts are case-insensitive, and the addresses of a job are stored in their normal form: so is this part of
 * the prefix brought to it. What follows is compared as it is, as BITS does.
 */
const normal = (prefix: string): string =>
  prefix.replace(/^[^/?#]+:\/\/[^/?#]*/, (origin) => origin.toLowerCase());

/**
 * The new address of each file that changes; empty where none does (BITS's S_FALSE). All or nothing: one new address
 * that may not be fetched throws what `checkAddress` throws, before any file has moved. Empty strings are `bad-argument`.
 */
export function replacePrefix(
  files: readonly Pick<JobFile, "id" | "url">[],
  change: { readonly from: string; readonly to: string },
  policy: Policy,
  parse: ParseUrl,
): ReadonlyMap<FileId, string> {
  const from = normal(change.from.trim());
  const to = change.to.trim();
  if (from === "" || to === "") throw new TransferError({ code: "bad-argument", detail: "an empty prefix" });
  const moved = new Map<FileId, string>();
  for (const { id, url } of files) {
    if (!url.startsWith(from)) continue;
    const { href } = checkAddress(to + url.slice(from.length), policy, parse);
    if (href !== url) moved.set(id, href);
  }
  return moved;
}
