/** Knows the shape of a catalogue: that of the English one, with any text in the place of its texts. */

import type * as first from "./en/first.ts";
import type * as english from "./en/index.ts";

type Areas = typeof english;

/** What a translation may differ in: the texts, and what a function makes of what it is given. */
type Said<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Said<T[K]> };

/** A whole catalogue. A missing key, or one too many, is an error of the compiler. */
export type Words = { readonly [A in keyof Areas]: Said<Areas[A]> };

export type Area = keyof Words;

/** What the first picture of a page needs. */
export type FirstWords = Pick<Words, keyof typeof first>;
/** What comes behind it. */
export type RestOfWords = Omit<Words, keyof FirstWords>;
