/** Decides from a reply's head whether its bytes belong to the file that we are fetching, and at which offset. */

import { isSigned } from "./address.ts";
import { hostOf, originOf, schemesIn } from "./credentials.ts";
import { digestsIn } from "./digest-fields.ts";
import type { Problem } from "./errors.ts";
import type { Source } from "./job.ts";
import type { HttpHead, MoveOrder, RestartReason } from "./ports.ts";
import { parseRetryAfter } from "./retry.ts";

export type Verdict =
  /** The body holds bytes `start` to `end` (null: until it ends) of the version `source`. */
  | {
      readonly kind: "use";
      readonly source: Source;
      readonly changed: boolean;
      readonly start: number;
      readonly end: number | null;
      /** What was stored before must be repeated by the body, byte for byte, before a new byte counts. */
      readonly compare: boolean;
      /** A strong validator shows that the version is the stored one. */
      readonly isProven: boolean;
    }
  /** A 206 whose Content-Range is hidden: good if the file is known from elsewhere to have `total` bytes. */
  | { readonly kind: "ask-total"; readonly total: number; readonly usable: Usable }
  /** A reply without the proof that earlier ones had: `source` is without it too, and needs an overlap from now on. */
  | { readonly kind: "weaken"; readonly source: Source }
  /** Nothing is missing: the file ends at `total`. */
  | { readonly kind: "complete"; readonly source: Source; readonly total: number }
  | { readonly kind: "restart"; readonly reason: RestartReason }
  | { readonly kind: "failed"; readonly problem: Problem; readonly retryAfterMs: number | null };

export type Usable = Extract<Verdict, { kind: "use" }>;

export interface ContentRange {
  readonly start: number;
  readonly end: number;
  readonly total: number | null;
}

/** RFC 9110, 14.4. The forms `bytes=0-9/10` and `0-9/10` exist in the wild and say the same. Null: unusable. */
export function parseContentRange(value: string): ContentRange | null {
  const match = /^\s*(?:bytes\s*[ =:]\s*)?(\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)\s*$/i.exec(value);
  if (!match) return null;
  const start = Number(match[1]);
  const end = Number(match[2]) + 1;
  const total = match[3] === "*" ? null : Number(match[3]);
  return end <= start || (total !== null && end > total) ? null : { start, end, total };
}

/** The total of an unsatisfied range (`bytes *\/47022`), RFC 9110, 15.5.17. */
function unsatisfiedTotal(value: string | null): number | null {
  const match = /^\s*bytes\s*[ =]?\s*\*\/(\d{1,15})\s*$/i.exec(value ?? "");
  return match ? Number(match[1]) : null;
}

/** A body that the browser unpacks: neither its length nor a place in it is one of the bytes that we get. */
const isPacked = (head: HttpHead): boolean =>
  !/^\s*(identity)?\s*$/i.test(head.header("content-encoding") ?? "");

export function lengthOfBody(head: HttpHead): number | null {
  const value = isPacked(head) ? null : head.header("content-length");
  return value !== null && /^\d{1,15}$/.test(value.trim()) ? Number(value) : null;
}

export const isStrong = (etag: string | null): boolean => etag !== null && /^"[^"]*"$/.test(etag);

/** A version that later replies can be held against without looking at bytes. */
export const hasStrongValidator = (source: Source | null): boolean =>
  source !== null && isStrong(source.etag);

/**
 * Whether a later reply shows another version: by its total, its ETag or its date, as far as both have one. A new date
 * under the old ETag counts too: servers whose ETag stays while the file changes exist, and BITS looks at the date.
 */
function differs(
  known: Source,
  etag: string | null,
  lastModified: string | null,
  total: number | null,
): boolean {
  if (known.total !== null && total !== null && known.total !== total) return true;
  if (known.etag !== null && etag !== null && known.etag !== etag) return true;
  return known.lastModified !== null && lastModified !== null && known.lastModified !== lastModified;
}

/** Whether a reply repeats the best validator that there is. */
const shows = (known: Source, etag: string | null, lastModified: string | null): boolean =>
  known.etag === null
    ? known.lastModified === lastModified || known.lastModified === null
    : known.etag === etag;

const isKnown = (source: Source): boolean =>
  source.etag !== null || source.lastModified !== null || source.total !== null;

function sourceOf(
  head: HttpHead,
  total: number | null,
  ranges: Source["ranges"],
  known: Source | null,
): Source {
  const said = digestsIn(head);
  const digests = said.length > 0 ? said : (known?.digests ?? []);
  return {
    etag: head.header("etag") ?? known?.etag ?? null,
    lastModified: head.header("last-modified") ?? known?.lastModified ?? null,
    total: total ?? known?.total ?? null,
    type: head.header("content-type") ?? known?.type ?? null,
    ranges,
    ...(digests.length > 0 && { digests }),
  };
}

const misbehaves = (detail: string): Verdict => ({
  kind: "failed",
  problem: { code: "server-misbehaves", detail },
  retryAfterMs: null,
});

/** Ranges that are refused, hidden, multiple or contradict themselves are not asked for again. */
const rangeRefused: Verdict = { kind: "restart", reason: "range-refused" };

const sourceChanged: Verdict = { kind: "restart", reason: "source-changed" };

/** Passing faults of a server or of what stands before it (RFC 9110, 15.6; 52x are Cloudflare's). */
export const isBusy = (status: number): boolean =>
  [408, 421, 425, 429, 500, 502, 503, 504, 509].includes(status) || (status >= 520 && status <= 530);

/** Some servers take a Range for a bad request, and some answer so to one that begins where the file ends. */
function isRangeFault({ source, start }: MoveOrder, status: number): boolean {
  if (source?.ranges === "refused") return false;
  if (start === 0) return source === null && [400, 405, 406, 412, 501].includes(status);
  return source !== null && source.total === null && [400, 404].includes(status);
}

export function examine(order: MoveOrder, head: HttpHead, now: number): Verdict {
  const { status } = head;
  if (isDowngraded(order, head)) {
    const host = hostOf(head.redirectedTo ?? order.url);
    return { kind: "failed", problem: { code: "insecure-redirect", host }, retryAfterMs: null };
  }
  if (status === 206) return examinePart(order, head);
  if (status === 200) return examineWhole(order, head);
  if (status === 416) return examineUnsatisfied(order, head);
  if (hasRunOut(order, head))
    return { kind: "failed", problem: { code: "needs-new-link", status }, retryAfterMs: null };
  if (status === 401) return { kind: "failed", problem: signInProblem(order, head), retryAfterMs: null };
  if (isRangeFault(order, status)) return rangeRefused;
  const problem: Problem = { code: isBusy(status) ? "server-busy" : "http-status", status };
  const retryAfterMs = parseRetryAfter(head.header("retry-after"), head.header("date"), now);
  if (status >= 400) return { kind: "failed", problem, retryAfterMs };
  return misbehaves(`status ${status} to a GET`);
}

/**
 * BITS follows no redirect from https to http either, unless told to (BG_HTTP_REDIRECT_POLICY_ALLOW_HTTPS_TO_HTTP). Browsers
 * block it in a page that came by https, and let it pass in one that came by http; a hop in between is hidden from us.
 */
const isDowngraded = ({ url }: MoveOrder, { redirectedTo }: HttpHead): boolean =>
  /^https:/i.test(url) && redirectedTo !== null && !/^https:/i.test(redirectedTo);

/** A link for a time only: signed, or one that worked and leads elsewhere now. A challenge asks for a sign-in instead. */
function hasRunOut(order: MoveOrder, head: HttpHead): boolean {
  if (![401, 403, 404, 410].includes(head.status) || head.header("www-authenticate") !== null) return false;
  const { redirectedTo } = head;
  return isSigned(order.url) || (redirectedTo !== null && (isSigned(redirectedTo) || order.source !== null));
}

/** Credentials are for the origin that was asked: where a redirect led elsewhere, they could not help. */
function signInProblem(order: MoveOrder, head: HttpHead): Problem {
  const from = head.redirectedTo ?? order.url;
  if (originOf(from) !== originOf(order.url))
    return { code: "redirected", status: head.status, host: hostOf(from) };
  const schemes = schemesIn(head.header("www-authenticate"));
  return { code: "sign-in-needed", status: head.status, host: hostOf(from), schemes };
}

function examinePart(order: MoveOrder, head: HttpHead): Verdict {
  const known = order.source && isKnown(order.source) ? order.source : null;
  const asked = order.start - order.overlap;
  const etag = head.header("etag");
  const lastModified = head.header("last-modified");
  const value = head.header("content-range");
  const type = head.header("content-type") ?? "";
  if (order.source?.ranges === "refused") return misbehaves("status 206 without a Range");
  if (/^\s*multipart\/byteranges/i.test(type) || isPacked(head)) return rangeRefused;
  // A last look is there to see the validator once more: the bytes alone may be the end of a mix.
  if (known && order.start === order.end && !shows(known, etag, lastModified)) {
    return { kind: "restart", reason: "source-changed" };
  }
  // Proven so far, and this reply cannot go on with it.
  const weaken: Verdict | null =
    known && isStrong(known.etag) && order.overlap === 0
      ? { kind: "weaken", source: { ...known, etag: null } }
      : null;

  if (value === null) {
    const length = lengthOfBody(head);
    if (length === null) return rangeRefused;
    if (!known) {
      // From byte 0 on, and whole if its length is the file's: invariant 4 asks for that proof.
      if (asked !== 0) return rangeRefused;
      const source = sourceOf(head, length, "yes", null);
      return { kind: "ask-total", total: length, usable: use(order, head, source, false, 0, length) };
    }
    if (differs(known, etag, lastModified, null)) {
      return { kind: "restart", reason: "source-changed" };
    }
    const end = order.end ?? known.total;
    if (weaken && asked !== 0 && end !== null && length === end - asked) return weaken;
    // The length proves how many bytes were meant, the overlap proves where they begin.
    if (end === null || length !== end - asked || (order.overlap === 0 && asked !== 0)) {
      return asked === 0 && known.total !== null && length === known.total
        ? use(order, head, known, false, 0, length)
        : {
            kind: "restart",
            reason: known.total !== null && asked === 0 ? "source-changed" : "range-refused",
          };
    }
    return sized(order, known, use(order, head, known, false, asked, end));
  }

  const range = parseContentRange(value);
  if (!range) return rangeRefused;
  if (range.start > asked) return rangeRefused;
  // It may start earlier; but a place that nobody asked for is believed only where a size is known that could contradict it.
  if (range.start < asked && (known?.total ?? null) === null) return rangeRefused;
  const length = lengthOfBody(head);
  if (length !== null && length !== range.end - range.start) {
    return rangeRefused;
  }
  const changed = known !== null && differs(known, etag, lastModified, range.total);
  if (changed && range.start !== 0) return { kind: "restart", reason: "source-changed" };
  if (weaken && !changed && etag === null) return weaken;
  const source = sourceOf(head, range.total, "yes", changed ? null : known);
  const found = use(order, head, source, changed, range.start, range.end);
  return range.total === null ? sized(order, known, found) : found;
}

/** At a new address the size is half of the proof. */
const sized = (order: MoveOrder, known: Source | null, usable: Usable): Verdict =>
  order.isMoved && known !== null && known.total !== null
    ? { kind: "ask-total", total: known.total, usable }
    : usable;

function use(
  order: MoveOrder,
  head: HttpHead,
  source: Source,
  changed: boolean,
  start: number,
  end: number | null,
): Usable {
  // By the validator under which the bytes were stored; the reply's own says nothing of them.
  const known = order.source?.etag ?? null;
  const isProven = isStrong(known) && known === head.header("etag") && order.start !== order.end;
  return {
    kind: "use",
    source,
    changed,
    start,
    end,
    compare: !changed && order.overlap > 0,
    isProven,
  };
}

function examineWhole(order: MoveOrder, head: HttpHead): Verdict {
  const known = order.source && isKnown(order.source) ? order.source : null;
  const isHidden = order.source?.isPacked ?? false;
  const total = isHidden ? null : lengthOfBody(head);
  if (head.header("content-range") !== null) return misbehaves("status 200 with a Content-Range");
  if (isLoginPage(order, head, total)) {
    return { kind: "failed", problem: { code: "sign-in", status: 200 }, retryAfterMs: null };
  }
  const ranges: Source["ranges"] = order.source?.ranges === "refused" ? "refused" : "no";
  const etag = head.header("etag");
  // Only a strong validator lets the stored part stay; otherwise a whole body begins the file anew.
  const same =
    known !== null &&
    !differs(known, etag, head.header("last-modified"), total) &&
    isStrong(etag) &&
    known.etag === etag;
  return {
    kind: "use",
    source: {
      ...sourceOf(head, total, ranges, same ? known : null),
      ...(isHidden && { isPacked: true }),
    },
    changed: !same && (known !== null || order.start > (order.part?.shift ?? 0)),
    start: 0,
    end: total,
    compare: same && order.overlap > 0,
    isProven: same && order.start !== order.end,
  };
}

/**
 * A hotel's or a company's sign-in page answers 200 with HTML for everything. For a file that we know it is no page;
 * for a first contact the address decides: nobody names a page `.iso`.
 */
function isLoginPage(order: MoveOrder, head: HttpHead, total: number | null): boolean {
  const isHtml = (type: string | null): boolean => /^\s*(text\/html|application\/xhtml)/i.test(type ?? "");
  if (!isHtml(head.header("content-type"))) return false;
  const known = order.source && isKnown(order.source) ? order.source : null;
  if (known) {
    if (known.total !== null && known.total === total) return false;
    return !isHtml(known.type) && (known.type !== null || known.total !== null);
  }
  const path = order.url.split(/[?#]/, 1)[0] ?? "";
  const extension = /\.([a-z0-9]{1,8})$/i.exec(path.slice(path.lastIndexOf("/")))?.[1]?.toLowerCase();
  return (
    extension !== undefined &&
    !["html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "cgi"].includes(extension)
  );
}

function examineUnsatisfied(order: MoveOrder, head: HttpHead): Verdict {
  const known = order.source && isKnown(order.source) ? order.source : null;
  if (order.source?.ranges === "refused") return misbehaves("status 416 without a Range");
  const total = unsatisfiedTotal(head.header("content-range"));
  if (total === null) return order.isMoved ? sourceChanged : rangeRefused;
  const source = sourceOf(head, total, "yes", null);
  if (!known && order.start === 0) {
    return total === 0 ? { kind: "complete", source, total: 0 } : rangeRefused;
  }
  if (known && differs(known, head.header("etag"), head.header("last-modified"), total)) {
    return { kind: "restart", reason: "source-changed" };
  }
  // Asked from the end of what is there, of a file whose total nobody had told: it was whole already.
  if (known && known.total === null && total === order.start) return { kind: "complete", source, total };
  return rangeRefused;
}

/**
 * Whether a record that the browser fetched on its own may be used for `span`: `proven` when it shows which bytes of
 * which version it is; `compare` when it hides one of them (Chromium takes from the records of other origins all but the
 * headers that every page may read, whatever the server exposes), so that what it repeats of the store must prove it;
 * null when it is something else.
 */
export function examineCarried(
  known: Source,
  span: { readonly start: number; readonly end: number },
  head: HttpHead,
): "proven" | "compare" | null {
  if (head.status !== 206) return null;
  const etag = head.header("etag");
  const shown = head.header("content-range");
  const range = shown === null ? null : parseContentRange(shown);
  if (differs(known, etag, head.header("last-modified"), range?.total ?? null)) return null;
  if (shown === null)
    return isLength(head.header("content-length"), span.end - span.start) ? "compare" : null;
  if (range?.start !== span.start || range.end !== span.end) return null;
  return isStrong(known.etag) && etag !== null ? "proven" : "compare";
}

const isLength = (told: string | null, length: number): boolean => told === null || Number(told) === length;
