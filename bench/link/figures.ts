/** Measures, at the client's end of one link, how much others notice of a download beside them. */

import { setTimeout as sleep } from "node:timers/promises";
import { median } from "../table.ts";
import { BACKGROUND_PORT } from "./file-server.ts";
import { fallenAfter, rateBetween, startMeter } from "./meter.ts";
import { type Busy, curl, type Far } from "./peers.ts";
import type { Shape } from "./shape.ts";

/** A download has found its speed, and one that gives way has learnt the link. */
const SETTLE_MS = 6_000;
/** Over so long its share and its delay are measured. */
const ALONE_MS = 12_000;
const TENTH = 0.1;
/** Of a segment of 1500 bytes so much is payload. */
const PAYLOAD = 1448 / 1500;

export interface Courtesy {
  /** The foreground fetch beside the download ÷ alone. */
  readonly slowdown: number;
  /** Where the link is a real one: the median of the round trips beside it, above those of the idle link; ms … */
  readonly addedMs?: number;
  /** … the share of what the link carries … */
  readonly share?: number;
  /** … and from the start of the foreground fetch until the download takes a tenth of what it took; ms. */
  readonly fallMs?: number;
}

/** Fetches what takes some seconds on this link; with loss, one connection brings a fiftieth of it. */
export const fetchBytes = ({ bitsPerSecond, lossPercent }: Shape): number =>
  Math.round((bitsPerSecond / 8) * (lossPercent > 0 ? 0.3 : 2.7)) & ~0xffff;

/** By itself on the link, with loss: large enough for connections that pay to be found. */
export const speedBytes = (shape: Shape): number =>
  shape.lossPercent > 0 ? 48 * 1024 ** 2 : fetchBytes(shape);

export async function courtesyOf(far: Far, shape: Shape, begin: () => Promise<Busy>): Promise<Courtesy> {
  const meter = far.address === null ? null : startMeter(far.address, [BACKGROUND_PORT]);
  try {
    await sleep(1_000);
    const idle = median(meter?.roundTrips(0) ?? []);
    const alone = await curl(far, fetchBytes(shape));
    const busy = await begin();
    try {
      await sleep(SETTLE_MS);
      const from = performance.now();
      await sleep(ALONE_MS);
      const to = performance.now();
      const slowdown = (await curl(far, fetchBytes(shape))) / alone;
      if (!meter) return { slowdown };
      const samples = meter.samples(BACKGROUND_PORT);
      const before = rateBetween(samples, from, to);
      return {
        slowdown,
        addedMs: median(meter.roundTrips(from, to)) - idle,
        share: before / ((shape.bitsPerSecond / 8) * PAYLOAD),
        fallMs: fallenAfter(samples, to, before * TENTH),
      };
    } finally {
      await busy.end();
      await sleep(1_000);
    }
  } finally {
    meter?.stop();
  }
}
