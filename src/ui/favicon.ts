/** Knows how the tab's picture shows how far a download is. */

/** A picture that changes more often is only restless. */
const STEP = 5;
const ROUND = 2 * Math.PI * 13;

let shown: number | null = null;
let own: string | null = null;

/** Null: Ferry's own picture. */
export function showInTab(percent: number | null): void {
  const step = percent === null ? null : Math.floor(percent / STEP) * STEP;
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"][type="image/svg+xml"]');
  if (step === shown || !link) return;
  shown = step;
  own ??= link.href;
  link.href = step === null ? own : `data:image/svg+xml,${encodeURIComponent(ring(step))}`;
}

/** A ring that closes; its colours are read on light and on dark tabs. */
const ring = (percent: number): string => {
  const circle = (colour: string, dash: string): string =>
    `<circle cx="16" cy="16" r="13" fill="none" stroke="${colour}" stroke-width="6"${dash}/>`;
  const done = ` stroke-dasharray="${(ROUND * percent) / 100} ${ROUND}" transform="rotate(-90 16 16)"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${circle("#8fa3b0", "")}${circle("#1584b0", done)}</svg>`;
};
