/** Knows what is said at the foot of the page. */

import type { KeptReason } from "../rpc/protocol.ts";
import { foot, kept } from "../words/en/seldom.ts";
import { later } from "../words/later.ts";

export const footWords = later("foot", foot);

const reasons = later("kept", kept);

/** Why a download pauses when the last tab closes, although others go on. */
export const keptWords = (why: KeptReason): string => reasons[why];
