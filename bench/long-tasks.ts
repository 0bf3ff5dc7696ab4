/** Knows how long the page's thread was held up by one task. */

/** Tasks of more than 50 ms, from the beginning of the page. */
export const WATCH_TASKS = `globalThis.longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
  .observe({ type: "longtask", buffered: true });`;

export interface Long {
  readonly longest: number;
  readonly count: number;
}

/** The longest task while `work` (an expression of a promise) is done; 50 where none was longer. */
export const longestWhile = (work: string): string => `(async () => {
  const before = longTasks.length;
  await ${work};
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { longest: Math.max(50, ...longTasks.slice(before)), count: longTasks.length - before };
})()`;
