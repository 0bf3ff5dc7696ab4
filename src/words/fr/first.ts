/** Knows what a first picture of the page says in French. */

export * from "./elements.ts";
export * from "./jobs.ts";
export * from "./numbers.ts";
export * from "./page.ts";
export * from "./transfers.ts";
