/** Draws a series as an SVG that reads in light and dark, on logarithmic axes: linear growth is a slope of one. */

import { mkdirSync, writeFileSync } from "node:fs";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Series {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly points: readonly Point[];
}

const WIDTH = 560;
const HEIGHT = 320;
const LEFT = 70;
const RIGHT = 20;
const TOP = 40;
const BOTTOM = 50;

export function writePlot(name: string, series: Series): void {
  mkdirSync("docs/plots", { recursive: true });
  writeFileSync(`docs/plots/${name}.svg`, svgOf(series));
}

export function svgOf({ title, xLabel, yLabel, points }: Series): string {
  const x = axis(
    points.map((point) => point.x),
    LEFT,
    WIDTH - RIGHT,
  );
  const y = axis(
    points.map((point) => point.y),
    HEIGHT - BOTTOM,
    TOP,
  );
  const path = points.map((point) => `${at(x, point.x)},${at(y, point.y)}`).join(" ");
  // Through the first point, where growth is linear.
  const [first] = points;
  const linear = first ? points.map((point) => ({ x: point.x, y: (first.y * point.x) / first.x })) : [];
  const shown = linear.filter((point) => point.y <= y.to && point.y >= y.from);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
<style>text{font:12px system-ui,sans-serif;fill:#444}.grid{stroke:#8884}.line{fill:none;stroke:#0b6e99;stroke-width:2}.linear{fill:none;stroke:#888;stroke-dasharray:4 4}circle{fill:#0b6e99}@media(prefers-color-scheme:dark){text{fill:#ccc}.line{stroke:#5cc8f0}circle{fill:#5cc8f0}}</style>
<text x="${LEFT}" y="20" style="font-weight:600">${title}</text>
${x.ticks.map((tick) => `<line class="grid" x1="${at(x, tick)}" x2="${at(x, tick)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/><text x="${at(x, tick)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${short(tick)}</text>`).join("\n")}
${y.ticks.map((tick) => `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at(y, tick)}" y2="${at(y, tick)}"/><text x="${LEFT - 8}" y="${at(y, tick) + 4}" text-anchor="end">${short(tick)}</text>`).join("\n")}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">${xLabel}</text>
<text transform="translate(16 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${yLabel}</text>
<polyline class="linear" points="${shown.map((point) => `${at(x, point.x)},${at(y, point.y)}`).join(" ")}"/>
<polyline class="line" points="${path}"/>
${points.map((point) => `<circle cx="${at(x, point.x)}" cy="${at(y, point.y)}" r="3"/>`).join("\n")}
</svg>
`;
}

interface Axis {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly ticks: readonly number[];
}

/** From the power of ten below the least value to the one above the greatest. */
function axis(values: readonly number[], start: number, end: number): Axis {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const ticks = Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step));
  return { from: 10 ** low, to: 10 ** high, start, end, ticks };
}

const at = ({ from, to, start, end }: Axis, value: number): number =>
  Math.round(start + ((end - start) * Math.log10(value / from)) / Math.log10(to / from));

const short = (value: number): string => (value >= 1000 ? `${value / 1000}k` : String(value));
