/** Knows the words beside what somebody looks up about a job. */

import { details } from "../words/en/details.ts";
import { live } from "../words/live.ts";
import { OWNER } from "./owner.ts";

export { proofWords } from "./file-words.ts";

export const detailWords = live("details", details);

export const ownerWords = (owner: string): string => (owner === OWNER ? detailWords.thisPage : owner);
