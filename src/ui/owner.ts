/** Knows whose the jobs are that are added on Ferry's own page. */

export const OWNER = "ferry-page";
