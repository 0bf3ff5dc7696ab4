/** Knows what is said of notifications, and in them. */

import { notices } from "../words/en/settings.ts";
import { live } from "../words/live.ts";

export const noticeWords = live("notices", notices);
