/** Knows the shape of a catalogue: that of the English one, with any text in the place of its texts. */

import type * as adding from "./en/adding.ts";
import type * as asking from "./en/asking.ts";
import type * as terminal from "./en/console.ts";
import type * as details from "./en/details.ts";
import type * as elements from "./en/elements.ts";
import type * as jobScreen from "./en/job-screen.ts";
import type * as jobs from "./en/jobs.ts";
import type * as numbers from "./en/numbers.ts";
import type * as page from "./en/page.ts";
import type * as problems from "./en/problems.ts";
import type * as seldom from "./en/seldom.ts";
import type * as settings from "./en/settings.ts";
import type * as transfers from "./en/transfers.ts";

type Areas = typeof adding &
  typeof asking &
  typeof details &
  typeof elements &
  typeof jobScreen &
  typeof jobs &
  typeof numbers &
  typeof page &
  typeof problems &
  typeof seldom &
  typeof settings &
  typeof terminal &
  typeof transfers;

/** What a translation may differ in: the texts, and what a function makes of what it is given. */
type Said<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Said<T[K]> };

/** A whole catalogue. A missing key, or one too many, is an error of the compiler. */
export type Words = { readonly [A in keyof Areas]: Said<Areas[A]> };

export type Area = keyof Words;
