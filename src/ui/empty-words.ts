/** Knows what an empty queue says. */

import { empty } from "../words/en/page.ts";
import { live } from "../words/live.ts";

export const emptyWords = live("empty", empty);
