/** Knows the words of the screen of one job. */

import * as english from "../words/en/job-screen.ts";
import { later } from "../words/later.ts";

export const jobScreenWords = later("jobScreen", english.jobScreen);
export const pieceWords = later("pieces", english.pieces);
export const rateWords = later("rates", english.rates);
export const propertyWords = later("jobProperties", english.jobProperties);
export const sentPieceWords = later("sentPieces", english.sentPieces);
