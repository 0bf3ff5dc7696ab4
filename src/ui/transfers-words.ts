/** Knows what is said around the list of transfers. */

import * as words from "../words/en/transfers.ts";
import { live } from "../words/live.ts";
import { formatBytes } from "./format.ts";
import { OWNER } from "./owner.ts";
import type { Group } from "./queue-rows.ts";
import type { StorageFacts } from "./services.ts";

export const transfersWords = live("transfers", words.transfers);
export const groupWords: Readonly<Record<Group, string>> = live("groups", words.groups);

export const removedWords = (names: readonly string[]): string =>
  names.length === 1 ? transfersWords.removed(names[0] ?? "") : transfersWords.removedMany(names.length);

/** Null where the browser does not tell. */
export const spaceWords = ({ used, left }: StorageFacts): string | null =>
  used === null || left === null ? null : transfersWords.space(formatBytes(used), formatBytes(left));

export const programWords = (owner: string): string => (owner === OWNER ? transfersWords.thisPage : owner);
