/** Decides which bytes of a file to ask for next. */

import { nextLook } from "./address-change.ts";
import { segmentAt, segmentsOf, sizeOf, withinSegments } from "./extent.ts";
import type { JobFile } from "./job.ts";
import { isJoinedByDigest } from "./mirrors.ts";
import { isFolderAddress } from "./network-folder.ts";
import type { Ledger, MoveOrder } from "./ports.ts";
import { hasStrongValidator } from "./source.ts";
import { type ByteSpan, contiguousEnd, missing, type Spans, subtractAll, union } from "./span.ts";
import { type Upload, uploadOrder, waitsForMore } from "./upload/upload-file.ts";
import { firstContact, firstWish, isDemanded, type WantedRules } from "./wanted.ts";

export interface SeamRules {
  /** Stored bytes that a reply must repeat where no strong validator proves it. */
  readonly overlapBytes: number;
  /** Where nothing at all names the version: so little stored is compared as a whole. */
  readonly bareBytes: number;
  /** Where a strong validator does: servers exist whose parts hold other bytes than they say. */
  readonly seamBytes: number;
}

export interface PlanRules extends SeamRules {
  readonly wanted: WantedRules;
}

/** The spans of this file that are durable and of its present version; of one that is sent, that its server has. */
export const haveOf = (file: JobFile, ledger: Ledger | undefined): Spans =>
  file.upload ? file.upload.acknowledged : ledger && ledger.epoch === file.epoch ? ledger.have : [];

export type Plan =
  | { readonly kind: "ask"; readonly order: MoveOrder }
  /** Everything missing is on its way by somebody else. */
  | { readonly kind: "elsewhere" }
  /** On demand: nobody asks for what is missing. Of a file that grows: nobody has brought more. */
  | { readonly kind: "idle" }
  | { readonly kind: "whole" };

/** `elsewhere`: spans that another mover has in flight. `onDemand`: nothing is fetched that nobody asked for. */
export function plan(
  file: JobFile,
  ledger: Ledger | undefined,
  elsewhere: Spans,
  rules: PlanRules,
  onDemand = false,
): Plan {
  if (file.upload) return planToSend(file, file.upload);
  const have = haveOf(file, ledger);
  const total = sizeOf(file);
  const isMissing = total === null || missing(have, total).length > 0;
  if (onDemand && isMissing && !isDemanded(file, have)) return { kind: "idle" };
  const look = lookOrder(file, have, rules);
  if (look) return { kind: "ask", order: look };
  if (onDemand && file.source === null)
    return { kind: "ask", order: orderFor(file, have, firstContact(file, rules.wanted), rules) };
  if (total === null) {
    // Without a total only the rest can be asked for, from where the bytes from 0 on end.
    if (elsewhere.length > 0) return { kind: "elsewhere" };
    const last = segmentsOf(file).at(-1)?.start ?? 0;
    const [before] = missing(have, last);
    const rest = before ? within(file, before) : { start: contiguousEnd(have, last), end: null };
    return { kind: "ask", order: orderFor(file, have, rest, rules) };
  }
  const gaps = missing(have, total);
  if (gaps.length === 0) {
    if (!file.unproven) return { kind: "whole" };
    return { kind: "ask", order: orderFor(file, have, { start: total, end: total }, rules) };
  }
  const free = subtractAll(gaps, elsewhere);
  const wish = firstWish(onDemand ? { ...file, position: 0 } : file, free, rules.wanted);
  const gap = wish ?? (onDemand ? null : free.find(({ start }) => canBegin(file, have, start)));
  return gap ? { kind: "ask", order: orderFor(file, have, within(file, gap), rules) } : { kind: "elsewhere" };
}

function planToSend(file: JobFile, upload: Upload): Plan {
  if (upload.receipt) return { kind: "whole" };
  return waitsForMore(upload) ? { kind: "idle" } : { kind: "ask", order: uploadOrder(file, upload) };
}

/** No order spans two ranges. */
const within = (file: JobFile, { start, end }: ByteSpan): ByteSpan => ({
  start,
  end: Math.min(end, segmentAt(file, start).end ?? end),
});

/** Without a strong validator only stored bytes right before it prove where a reply belongs: others come first. */
const canBegin = (file: JobFile, have: Spans, start: number): boolean =>
  segmentAt(file, start).start === start ||
  isJoinedByDigest(file) ||
  hasStrongValidator(file.source) ||
  have.some(({ end }) => end === start);

/** What this place has to repeat first; null: nothing (more). */
export function lookOrder(file: JobFile, have: Spans, rules: SeamRules): MoveOrder | null {
  const spot = nextLook(file, withinSegments(file, have), rules.overlapBytes);
  return spot && lookAt(file, spot);
}

/** Compares, and stores nothing. */
const lookAt = (file: JobFile, { start, end }: ByteSpan): MoveOrder => ({
  ...orderFor(file, [], { start: end, end }, { overlapBytes: 0, bareBytes: 0, seamBytes: 0 }),
  overlap: end - start,
  isMoved: true,
});

export function orderFor(
  file: JobFile,
  have: Spans,
  gap: { readonly start: number; readonly end: number | null },
  rules: SeamRules,
): MoveOrder {
  const before = have.find((span) => span.end >= gap.start && span.start < gap.start);
  const isLook = gap.end === gap.start;
  const segment = segmentAt(file, isLook ? Math.max(0, gap.start - 1) : gap.start);
  const stored = before ? gap.start - Math.max(before.start, segment.start) : 0;
  // A whole look at an unproven file compares bytes even under a strong validator.
  const overlap = Math.min(stored, isLook ? rules.overlapBytes : overlapFor(file, rules));
  return {
    file: file.id,
    epoch: file.epoch,
    url: file.url,
    source: file.source,
    start: gap.start,
    end: gap.end,
    overlap,
    isMoved: false,
    part: file.ranges ? { start: segment.start, shift: segment.shift } : null,
  };
}

function overlapFor(file: JobFile, rules: SeamRules): number {
  const { source } = file;
  // What is stored may be the piece that another place has spoilt.
  if (isJoinedByDigest(file)) return 0;
  if (hasStrongValidator(source)) return rules.seamBytes;
  const isNamed = source !== null && (source.etag !== null || source.lastModified !== null);
  return isNamed ? rules.overlapBytes : rules.bareBytes;
}

export interface SlicedFile {
  readonly spans: readonly ByteSpan[];
  readonly overlap: number;
}

/** What of a file may be handed to the browser when the last page goes; empty where its slices could not be proven. */
export function handoverSpans(file: JobFile, have: Spans, inFlight: Spans, rules: PlanRules): SlicedFile {
  const total = file.source?.total ?? null;
  if (total === null || file.source?.ranges !== "yes") return { spans: [], overlap: 0 };
  if (file.ranges || file.change?.kind === "unproven") return { spans: [], overlap: 0 };
  // The browser carries what servers give, and nothing else.
  if (isFolderAddress(file.url)) return { spans: [], overlap: 0 };
  // A record may be two versions in one, and only a validator shows that the source has changed meanwhile: a strong one, or
  // a date, by which also a weak ETag is more than its own word that the bytes may differ under it.
  const isDated = file.source.lastModified !== null;
  if (!hasStrongValidator(file.source) && !isDated) return { spans: [], overlap: 0 };
  const spans = missing(inFlight.reduce(union, have), total);
  // The browser may hide what a record says of itself: each slice repeats the end of what is stored before it. What has
  // nothing before it stays with us.
  const joined = spans.filter(({ start }) => start > 0);
  const overlap = rules.overlapBytes;
  if (hasStrongValidator(file.source)) return { spans: joined, overlap };
  // Without a strong validator only the rest at the end can be proven.
  return { spans: spans.length === 1 ? joined : [], overlap };
}
