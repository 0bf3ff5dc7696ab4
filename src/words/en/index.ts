/** Knows all that is said in English. The page loads it part by part; what imports this wants the shape, or all of it. */

export * from "./first.ts";
export * from "./rest.ts";
