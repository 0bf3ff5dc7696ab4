/** Decides what is kept of a file whose address changes, and what shows that the new place has the same file. */

import { unsigned } from "./address.ts";
import type { AddressChange, JobFile, Source } from "./job.ts";
import { mirrorsOf } from "./mirrors.ts";
import { hasStrongValidator } from "./source.ts";
import { type ByteSpan, covers, lengthOf, type Spans, subtractAll } from "./span.ts";

/** Bytes that lie in more pieces are fetched again: to compare each would cost more requests than it saves. */
const MOST_PIECES = 16;
/** From so many compared lengths on, the middle of a piece is compared too. */
const LONG = 8;

/**
 * The file at `url`. Where only the signature differs it is the same resource of the same server (a link made anew), so a
 * strong validator still tells its version. Elsewhere an equal ETag proves nothing (RFC 6249, section 6): the new place
 * has to repeat the size and stored bytes. Bytes that nothing there could prove go.
 */
export function movedTo(file: JobFile, have: Spans, url: string): JobFile {
  const mirrors = mirrorsOf(file).filter((mirror) => mirror.url !== url);
  const next: JobFile = { ...file, url, problem: null, ...(file.mirrors && { mirrors }) };
  const hasBytes = lengthOf(have) > 0;
  const isCertain = file.change?.kind !== "unproven";
  if (hasBytes && isCertain && hasStrongValidator(file.source) && unsigned(file.url) === unsigned(url))
    return { ...next, change: { kind: "expected" } };
  return withoutValidators(next, have);
}

/** What is stored has to be compared; a mix of two versions (unproven) would show its new place only in a few spots. */
export function withoutValidators(file: JobFile, have: Spans): JobFile {
  const { source } = file;
  const hasBytes = lengthOf(have) > 0;
  if (hasBytes && source && source.total !== null && !file.unproven && have.length <= MOST_PIECES) {
    const expected: Source = { ...source, etag: null, lastModified: null, ranges: "yes" };
    return { ...file, source: expected, change: { kind: "unproven", looked: [], bytes: 0 } };
  }
  return {
    ...file,
    // What a move of before still stores must not count.
    epoch: source === null ? file.epoch : file.epoch + 1,
    source: null,
    unproven: false,
    change: hasBytes ? { kind: "anew" } : null,
  };
}

/** What of the stored bytes a new place has to repeat. */
const toRepeat = ({ within }: { readonly within?: Spans }, have: Spans): Spans =>
  within ? subtractAll(within, subtractAll(within, have)) : have;

/** The next bytes that the file's place has to repeat before it may add to `have`; null: it need not, or has done so. */
export function nextLook({ change }: JobFile, have: Spans, length: number): ByteSpan | null {
  return change?.kind === "unproven" ? nextSpot(toRepeat(change, have), change.looked, length) : null;
}

/** The next stored bytes to compare: the first and the last of each piece, and the middle of a long one. Null: enough. */
function nextSpot(have: Spans, looked: Spans, length: number): ByteSpan | null {
  const spots = have.flatMap(({ start, end }): readonly ByteSpan[] => {
    const size = end - start;
    if (size <= 2 * length) return [{ start, end }];
    const middle = start + Math.floor(size / 2);
    return [
      { start, end: start + length },
      ...(size >= LONG * length ? [{ start: middle, end: middle + length }] : []),
      { start: end - length, end },
    ];
  });
  return spots.find((spot) => !covers(looked, spot)) ?? null;
}

export const isPending = (change: AddressChange | null): boolean =>
  change?.kind === "unproven" || change?.kind === "expected";

/** The new place has another version of the file, or none that can be proven. */
export const afterRestart = (change: AddressChange | null, hadBytes: boolean): AddressChange | null =>
  change?.kind === "anew" || (isPending(change) && hadBytes) ? { kind: "anew" } : null;

/** A reply of the new place was found good. `isLook`: its bytes were only compared. */
export function afterReply(
  change: AddressChange | null,
  hadBytes: boolean,
  isLook: boolean,
): AddressChange | null {
  switch (change?.kind) {
    case "expected":
      return { kind: "kept", proof: "validator", bytes: 0 };
    case "unproven":
      if (isLook) return change;
      return hadBytes ? { kind: "kept", proof: "bytes", bytes: change.bytes } : null;
    case "kept":
    case "anew":
    case undefined:
      return change ?? null;
    default:
      return change satisfies never;
  }
}
