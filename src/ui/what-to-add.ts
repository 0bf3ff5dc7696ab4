/** Decides which addresses a typed text stands for: lines as they are, and patterns written out. */

import { addressesIn, isListAddress } from "./addresses.ts";
import { expand, type PatternFault } from "./url-pattern.ts";

/** A line that stands for nothing, and the part of it that is wrong. */
export interface BadLine {
  readonly line: string;
  readonly fault: PatternFault;
  readonly part: string;
}

export interface WhatToAdd {
  /** Each once, in their order. */
  readonly addresses: readonly string[];
  /** Of the addresses those that come of a pattern. */
  readonly expanded: number;
  /** Addresses of lists of files, which are reviewed before anything of them is added. */
  readonly lists: readonly string[];
  readonly bad: readonly BadLine[];
  /** Which line an address comes from. */
  readonly lineOf: ReadonlyMap<string, string>;
}

export const NOTHING: WhatToAdd = { addresses: [], expanded: 0, lists: [], bad: [], lineOf: new Map() };

/** `most`: so many addresses all in all; a pattern that leads beyond that is bad as a whole. */
export function whatToAdd(text: string, most: number): WhatToAdd {
  const lineOf = new Map<string, string>();
  const lists: string[] = [];
  const bad: BadLine[] = [];
  let expanded = 0;
  for (const line of addressesIn(text)) {
    const found = expand(line, Math.max(0, most - lineOf.size));
    if (found.kind === "refused") bad.push({ line, fault: found.fault, part: found.part });
    else if (found.kind === "plain") {
      if (isListAddress(found.url)) lists.push(found.url);
      else if (lineOf.size >= most) bad.push({ line, fault: "too-many", part: line });
      else if (!lineOf.has(found.url)) lineOf.set(found.url, line);
    } else {
      for (let index = 0; index < found.count; index += 1) {
        const url = found.at(index);
        if (!lineOf.has(url)) lineOf.set(url, line);
      }
      expanded += found.count;
    }
  }
  return { addresses: [...lineOf.keys()], expanded, lists, bad, lineOf };
}

/** The text without the lines of which everything is done; `left`: addresses that stay. */
export function textOf(left: readonly string[], { lineOf, lists, bad }: WhatToAdd): string {
  const perLine = new Map<string, string[]>();
  for (const url of left) {
    const line = lineOf.get(url) ?? url;
    perLine.set(line, [...(perLine.get(line) ?? []), url]);
  }
  const counts = new Map<string, number>();
  for (const line of lineOf.values()) counts.set(line, (counts.get(line) ?? 0) + 1);
  // Of a pattern that is done in part the rest stays, written out.
  const lines = [...perLine].flatMap(([line, urls]) => (urls.length === counts.get(line) ? [line] : urls));
  return [...lines, ...lists, ...bad.map(({ line }) => line)].join("\n");
}
