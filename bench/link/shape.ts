/** Knows the links on which Ferry is measured. */

export interface Shape {
  readonly name: string;
  readonly bitsPerSecond: number;
  /** From one end to the other; a round trip takes twice as long. */
  readonly delayMs: number;
  /** What waits to be sent in either direction; more is dropped. */
  readonly queueBytes: number;
  /** Of the packets towards the client. */
  readonly lossPercent: number;
}

const MBIT = 1e6;

export const SHAPES = {
  /** A good line, with a queue of one round trip. */
  clean: {
    name: "200 Mbit/s, 50 ms",
    bitsPerSecond: 200 * MBIT,
    delayMs: 25,
    queueBytes: 1_250_000,
    lossPercent: 0,
  },
  /** A router whose queue holds a second. */
  bloated: {
    name: "20 Mbit/s, 40 ms, queue of 1 s",
    bitsPerSecond: 20 * MBIT,
    delayMs: 20,
    queueBytes: 2_500_000,
    lossPercent: 0,
  },
  /** The queue is of 250 ms: one round trip would be 17 packets. */
  slow: {
    name: "2 Mbit/s, 100 ms",
    bitsPerSecond: 2 * MBIT,
    delayMs: 50,
    queueBytes: 62_500,
    lossPercent: 0,
  },
  lossy: {
    name: "200 Mbit/s, 50 ms, 0.5 % loss",
    bitsPerSecond: 200 * MBIT,
    delayMs: 25,
    queueBytes: 1_250_000,
    lossPercent: 0.5,
  },
} as const satisfies Readonly<Record<string, Shape>>;

export type ShapeName = keyof typeof SHAPES;
