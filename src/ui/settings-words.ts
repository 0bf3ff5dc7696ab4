/** Knows what the settings say. */

import { about, parts, removal, settings, themes } from "../words/en/settings.ts";
import { later } from "../words/later.ts";

export type Part = keyof typeof parts;

/** In the order in which they stand on the screen. */
export const PARTS = Object.keys(parts) as Part[]; // an object of ours alone

export const partWords = later("parts", parts);
export const themeWords = later("themes", themes);
export const settingsWords = later("settings", settings);
export const aboutWords = later("about", about);
export const removalWords = later("removal", removal);
