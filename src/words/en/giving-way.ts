/** Knows what is said in English of a job that gives way: who comes first, and how fast it may be meanwhile. */

export const givesWay = {
  "page-loading": (rate: string) => `A page that is loading comes first: at most ${rate} meanwhile.`,
  playing: (rate: string) => `What is playing in a page comes first: at most ${rate} meanwhile.`,
  foreground: (rate: string) => `A transfer in the foreground comes first: at most ${rate} meanwhile.`,
  others: (rate: string) => `Others on this line come first: at most ${rate} meanwhile.`,
};
