// What the origin does wrong on purpose, as a plan the tests change in the middle of a run.

import type { ByteSpan } from "./ledger.ts";

/**
 * `reset`: a TCP RST, the client sees an error at once. `end`: a FIN too early, which some clients take for the end.
 * `stall`: the connection stays and carries nothing more.
 */
export type CutHow = "reset" | "end" | "stall";

export interface Cut {
  readonly how: CutHow;
  readonly afterBytes: number;
}

export interface StatusAnswer {
  readonly code: number;
  readonly retryAfter?: string | number;
  /** How many requests get it; for ever when left out. */
  readonly times?: number;
}

export interface Faults {
  /** Cuts the next `count` bodies, each after `afterBytes` (half of the body when left out). */
  cutNext(count: number, options?: { readonly how?: CutHow; readonly afterBytes?: number }): void;
  /** Cuts `times` bodies at places of the file, and in ways, that only the seed decides; each place once. */
  cutAtRandom(seed: number, times: number, size: number): void;
  /** The next `count` bodies with the byte at `at` of the file in them have another one there, and nothing tells. */
  spoilNext(count: number, at: number): void;
  /** Answers every request with 200 and the whole body, as servers without ranges do. */
  ignoreRanges(on: boolean): void;
  /** Answers everything with 200 and a sign-in page, as captive portals do. */
  loginPage(on: boolean): void;
  /** Answers everything with this status; null ends it. */
  status(code: number | null, options?: Omit<StatusAnswer, "code">): void;
}

export interface FaultPlan {
  /** The cut for a body of these bytes, used up by being asked for. */
  takeCut(span: ByteSpan): Cut | null;
  /** Where a body of these bytes is spoiled; used up by being asked for. */
  takeSpoilt(span: ByteSpan): number | null;
  takeStatus(): StatusAnswer | null;
  readonly rangesIgnored: boolean;
  readonly hasLoginPage: boolean;
}

export function createFaultPlan(): { readonly faults: Faults; readonly plan: FaultPlan } {
  let cuts: ((length: number) => Cut)[] = [];
  let places: { readonly at: number; readonly how: CutHow }[] = [];
  let answer: { readonly status: StatusAnswer; left: number } | null = null;
  let spoilt: number[] = [];
  let rangesIgnored = false;
  let hasLoginPage = false;
  const faults: Faults = {
    cutNext(count, { how = "reset", afterBytes } = {}) {
      for (let i = 0; i < count; i++)
        cuts.push((length) => ({ how, afterBytes: afterBytes ?? Math.floor(length / 2) }));
    },
    cutAtRandom(seed, times, size) {
      const random = mulberry32(seed);
      const anywhere = Array.from({ length: times }, () => ({
        at: Math.floor(random() * size),
        how: random() < 0.5 ? ("reset" as const) : ("end" as const),
      }));
      places = anywhere.sort((a, b) => a.at - b.at);
    },
    spoilNext: (count, at) => void spoilt.push(...Array.from({ length: count }, () => at)),
    ignoreRanges: (on) => void (rangesIgnored = on),
    loginPage: (on) => void (hasLoginPage = on),
    status(code, options = {}) {
      answer =
        code === null
          ? null
          : { status: { code, ...options }, left: options.times ?? Number.POSITIVE_INFINITY };
    },
  };
  const plan: FaultPlan = {
    takeCut({ start, end }) {
      const [next, ...rest] = cuts;
      cuts = rest;
      if (next) return next(end - start);
      // A place that an earlier body has passed counts as well: the next one in this body is taken.
      const place = places.find(({ at }) => at > start && at < end);
      if (!place) return null;
      places = places.filter(({ at }) => at > place.at);
      return { how: place.how, afterBytes: place.at - start };
    },
    takeSpoilt({ start, end }) {
      const index = spoilt.findIndex((at) => at >= start && at < end);
      const at = spoilt[index] ?? null;
      spoilt = spoilt.filter((_, other) => other !== index);
      return at;
    },
    takeStatus() {
      if (!answer || answer.left <= 0) return null;
      answer.left--;
      return answer.status;
    },
    get rangesIgnored() {
      return rangesIgnored;
    },
    get hasLoginPage() {
      return hasLoginPage;
    },
  };
  return { faults, plan };
}

/** A small seeded generator, so that a failing run is the same run again. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
