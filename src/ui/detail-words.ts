/** Knows the words beside what somebody looks up about a job. */

import { details } from "../words/en/details.ts";
import { later } from "../words/later.ts";
import { OWNER } from "./owner.ts";

export { proofWords } from "./file-words.ts";

export const detailWords = later("details", details);

export const ownerWords = (owner: string): string => (owner === OWNER ? detailWords.thisPage : owner);
