/** Knows what is left to others, and in which pieces background work asks. */

export interface PaceRules {
  /** From this queue on somebody else is there. */
  readonly targetMs: number;
  /** What always goes on, as a part of what the link was seen to carry, and at least in bytes per second. */
  readonly trickle: number;
  readonly leastBytesPerSecond: number;
  /** Before anything is known of the path. */
  readonly firstBytesPerSecond: number;
  /** A request is for what comes in so long at least, within these bounds: each is also a look at the delay. */
  readonly spanMs: number;
  readonly leastSpanBytes: number;
  readonly mostSpanBytes: number;
  /** A server sends all of a span at once, and others meet a queue as long as it: so they are short, and so many are under way. */
  readonly mostRequests: number;
}

export const PACE_RULES: PaceRules = {
  targetMs: 25,
  trickle: 0.03,
  leastBytesPerSecond: 8 * 1024,
  firstBytesPerSecond: 128 * 1024,
  spanMs: 20,
  leastSpanBytes: 4 * 1024,
  mostSpanBytes: 4 * 1024 ** 2,
  mostRequests: 4,
};
