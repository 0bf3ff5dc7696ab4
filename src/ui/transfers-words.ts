/** Knows what is said around the list of transfers. */

import * as words from "../words/en/transfers.ts";
import { live } from "../words/live.ts";
import { formatBytes } from "./format.ts";
import { OWNER } from "./owner.ts";
import type { Group, Kind, Sort } from "./queue-rows.ts";
import type { StorageFacts } from "./services.ts";

export const transfersWords = live("transfers", words.transfers);
export const groupWords: Readonly<Record<Group, string>> = live("groups", words.groups);
export const kindWords: Readonly<Record<Kind, string>> = live("kinds", words.kinds);
export const sortWords: Readonly<Record<Sort, string>> = live("sorts", words.sorts);
export const keyWords = live("keys", words.keys);

export const removedWords = (names: readonly string[]): string =>
  names.length === 1 ? transfersWords.removed(names[0] ?? "") : transfersWords.removedMany(names.length);

/** Null where the browser does not tell. */
export const spaceWords = ({ used, left }: StorageFacts): string | null =>
  used === null || left === null ? null : transfersWords.space(formatBytes(used), formatBytes(left));

export const programWords = (owner: string): string => (owner === OWNER ? transfersWords.thisPage : owner);

/** In the order in which they are told. */
export const toldKeys = (): readonly (readonly [keys: readonly string[], what: string])[] => [
  [["↑", "↓"], keyWords.go],
  [["Home", "End"], keyWords.ends],
  [["Enter"], keyWords.open],
  [[keyWords.space], keyWords.pause],
  [["X"], keyWords.select],
  [["Shift+↑", "Shift+↓"], keyWords.extend],
  [["Ctrl+A"], keyWords.selectAll],
  [["Esc"], keyWords.clear],
  [["Alt+↑", "Alt+↓"], keyWords.shift],
  [["Delete"], keyWords.remove],
  [["Ctrl+Z"], keyWords.undo],
  [["?"], keyWords.keys],
];
