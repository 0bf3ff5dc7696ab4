/** Knows what is said of notifications, and in them. */

import { notices } from "../words/en/settings.ts";
import { later } from "../words/later.ts";

export const noticeWords = later("notices", notices);
