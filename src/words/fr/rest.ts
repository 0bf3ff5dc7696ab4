/** Knows what is said in French behind the first picture. */

export * from "./adding.ts";
export * from "./asking.ts";
export * from "./console.ts";
export * from "./details.ts";
export * from "./finding.ts";
export * from "./giving-way.ts";
export * from "./growing.ts";
export * from "./job-screen.ts";
export * from "./library.ts";
export * from "./limits.ts";
export * from "./problems.ts";
export * from "./seldom.ts";
export * from "./settings.ts";
