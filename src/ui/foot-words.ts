/** Knows what is said at the foot of the page. */

import type { KeptReason } from "../rpc/protocol.ts";
import { foot, kept } from "../words/en/seldom.ts";
import { live } from "../words/live.ts";

export const footWords = live("foot", foot);

const reasons = live("kept", kept);

/** Why a download pauses when the last tab closes, although others go on. */
export const keptWords = (why: KeptReason): string => reasons[why];
