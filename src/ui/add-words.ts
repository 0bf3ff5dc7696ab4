/** Knows what the dialogs say in which something is added or asked for. */

import { add } from "../words/en/adding.ts";
import { live } from "../words/live.ts";

export const addWords = live("add", add);
