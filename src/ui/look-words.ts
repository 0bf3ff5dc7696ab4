/** Knows what is said of addresses before they are added. */

import { looks, patterns, sums } from "../words/en/adding.ts";
import { later } from "../words/later.ts";

export const lookWords = later("looks", looks);
export const patternWords = later("patterns", patterns);
export const sumsWords = later("sums", sums);
