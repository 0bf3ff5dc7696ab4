/** Knows the words of the screen of one job. */

import * as english from "../words/en/job-screen.ts";
import { live } from "../words/live.ts";

export const jobScreenWords = live("jobScreen", english.jobScreen);
export const pieceWords = live("pieces", english.pieces);
export const rateWords = live("rates", english.rates);
export const propertyWords = live("jobProperties", english.jobProperties);
