/** Knows how a text from elsewhere stands in a sentence without turning it around: a name may be written in the other direction. */

let isRightToLeft = false;

export function writeFrom(direction: "ltr" | "rtl"): void {
  isRightToLeft = direction === "rtl";
}

const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu;
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const OVERRIDES = /[\u202a-\u202e]/g;
const ISOLATES = /[\u2066-\u2069]/g;
const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/** It has letters of the other direction, or characters that change the direction. Figures alone go with what is around them. */
function mayTurn(text: string): boolean {
  const others = text.replace(FROM_RIGHT, "");
  return TURNS.test(text) || (isRightToLeft ? /\p{L}/u.test(others) : others !== text);
}

/** As it is where nothing can turn; else between isolates (UAX #9, 2.4), so that what stands around it keeps its place. */
export function isolated(text: string): string {
  if (!mayTurn(text)) return text;
  const calm = text.replace(OVERRIDES, "");
  return FIRST_STRONG_ISOLATE + (isBalanced(calm) ? calm : calm.replace(ISOLATES, "")) + POP_ISOLATE;
}

/** It closes what it opens and nothing else. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const one of text.match(ISOLATES) ?? []) {
    depth += one === POP_ISOLATE ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
