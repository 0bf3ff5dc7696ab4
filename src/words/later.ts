/** Knows words that no first picture needs: a script that has some does not run before they are here in the page's language. */

import { restToCome } from "./language.ts";
import { live } from "./live.ts";

await restToCome();

export const later: typeof live = live;
