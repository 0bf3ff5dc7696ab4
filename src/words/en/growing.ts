/** Knows what is said in English of a job that waits for its program, which still brings what is sent. */

export const growing = {
  waits: "Waiting for its program",
  reason: "Its program still brings the rest. Keep it open.",
};
