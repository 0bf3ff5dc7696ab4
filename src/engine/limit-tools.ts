/** Gathers what is needed only where somebody set a limit: a script of its own, so that no other queue pays for it. */

import { bandwidthRules } from "./bits-bandwidth.ts";
import { rulesIn } from "./limit-rules-in.ts";
import { shares } from "./share.ts";
import { checkSettings } from "./traffic-settings-in.ts";
import { nextChange } from "./week.ts";

export const limitTools = { bandwidthRules, checkSettings, nextChange, rulesIn, shares };

export type LimitTools = typeof limitTools;
