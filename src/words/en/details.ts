/** Knows what is said in English to those who look closer: at a job's details and its time. */

export const details = {
  description: "Description",
  addedAt: "Added",
  arrivedAt: "Arrived",
  owner: "Added by",
  thisPage: "this page",
  proof: "Proof",
  connections: "Connections",
  signsIn: "Sign-in",
  havePart: "I have a part of it…",
  takingPart: "Taking in what you have of it…",
};

/** Who signs in where, without the secret. */
export const credentials = {
  refusedAt: (origin: string) => `refused at ${origin}`,
  at: (who: string, origin: string) => `${who} at ${origin}`,
  unnamed: {
    basic: "a password",
    digest: "a password",
    bearer: "a token",
    header: "a header",
    browser: "this browser’s own",
  },
};

export const schedule = {
  priority: "Priority",
  priorities: { foreground: "Now, beside all others", high: "High", normal: "Normal", low: "Low" },
  notBefore: "Not before",
  deadline: "Ready by",
  first: "Move to the front",
  startWithout: "Do not wait for the other",
  whole: "Get the whole file",
  allowMetered: "Go on over this network",
};
