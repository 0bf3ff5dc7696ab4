/** Knows what is said of how rows are found, ordered and moved. */

import * as words from "../words/en/finding.ts";
import { later } from "../words/later.ts";
import type { Kind, Sort } from "./queue-rows.ts";

export const kindWords: Readonly<Record<Kind, string>> = later("kinds", words.kinds);
export const sortWords: Readonly<Record<Sort, string>> = later("sorts", words.sorts);
export const keyWords = later("keys", words.keys);

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
