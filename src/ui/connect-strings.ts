/** Knows the sentences of the window in which a program of another origin asks. */

import { connecting } from "../words/en/asking.ts";
import { live } from "../words/live.ts";

export const connectStrings = live("connecting", connecting);
