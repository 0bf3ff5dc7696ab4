/** Knows when the first picture stands: what it does not need is fetched behind it. */

/** Nobody paints a page that is not looked at. */
const LATEST_MS = 500;

/** Resolves behind the next picture, or soon where none is made. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    const late = setTimeout(resolve, LATEST_MS);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(late);
        resolve();
      }),
    );
  });
