/** Knows the words of the screen of one job. */

import { jobScreen } from "../words/en/job-screen.ts";
import { live } from "../words/live.ts";

export const jobScreenWords = live("jobScreen", jobScreen);
