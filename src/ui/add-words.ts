/** Knows what the dialogs say in which something is added or asked for. */

import { add, sending } from "../words/en/adding.ts";
import { later } from "../words/later.ts";

export const addWords = later("add", add);

export const sendWords = later("sending", sending);
