/** Knows what is said in English on the screen of one job. */

export const jobScreen = {
  back: "All transfers",
  gone: "This download is not in the queue",
  goneHint:
    "It was removed, or its address is of another browser or profile: each has a queue of its own. All that is here is among the transfers.",
};
