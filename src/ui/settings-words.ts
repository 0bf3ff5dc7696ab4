/** Knows what the settings say. */

import { about, parts, removal, settings, themes } from "../words/en/settings.ts";
import { live } from "../words/live.ts";

export type Part = keyof typeof parts;

/** In the order in which they stand on the screen. */
export const PARTS = Object.keys(parts) as Part[]; // an object of ours alone

export const partWords = live("parts", parts);
export const themeWords = live("themes", themes);
export const settingsWords = live("settings", settings);
export const aboutWords = live("about", about);
export const removalWords = live("removal", removal);
