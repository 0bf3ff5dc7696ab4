/** Knows the sentences of the window in which a program of another origin asks. */

import { connecting } from "../words/en/asking.ts";
import { later } from "../words/later.ts";

export const connectStrings = later("connecting", connecting);
