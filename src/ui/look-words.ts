/** Knows what is said of addresses before they are added. */

import { looks, patterns, sums } from "../words/en/adding.ts";
import { live } from "../words/live.ts";

export const lookWords = live("looks", looks);
export const patternWords = live("patterns", patterns);
export const sumsWords = live("sums", sums);
