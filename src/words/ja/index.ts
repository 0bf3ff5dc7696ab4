/** Knows all that is said in Japanese. */

export * from "./adding.ts";
export * from "./asking.ts";
export * from "./console.ts";
export * from "./details.ts";
export * from "./elements.ts";
export * from "./job-screen.ts";
export * from "./jobs.ts";
export * from "./library.ts";
export * from "./numbers.ts";
export * from "./page.ts";
export * from "./problems.ts";
export * from "./seldom.ts";
export * from "./settings.ts";
export * from "./transfers.ts";
