/** Knows the names by which the contexts of one origin find each other. */

/** The Web Lock of the one engine: a newer worker steals it, and so does whoever ends all of them. */
export const ENGINE_LOCK = "ferry-engine";

/** Held by the page that brings the bytes of a file that grows. */
export const giverLock = (giver: string): string => `ferry-giver-${giver}`;

/** The channel on which a page says that Ferry is being removed. */
export const REMOVAL = "ferry-removal";
