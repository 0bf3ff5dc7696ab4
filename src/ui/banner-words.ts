/** Knows what is said of the network, above everything else. */

import { banner } from "../words/en/elements.ts";
import { live } from "../words/live.ts";

export const bannerWords = live("banner", banner);

export const offlineSince = (clock: string): string => bannerWords.since(clock);
