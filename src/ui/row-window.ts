/** Decides which rows of a long list are made, and how much room is kept for the others. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type {} from "./job-card.ts";

/** A row by its place in the list, or the room (px) of those that are not made. */
export type Piece = number | { readonly nth: number; readonly size: number };

/** Rows that are made beyond the screen at each side, so that Tab finds one and a scroll shows no hole. */
const AROUND = 6;
/** With fewer than this left, the window moves. */
const LEAST_AROUND = 3;
/** Tab from a row finds the next one, wherever the page was scrolled to meanwhile. */
const NEIGHBOURS = [-1, 0, 1];
/** A row before any was measured; px. */
const GUESS = 150;

/** The first place whose row ends beyond `offset`; `ends` grow. */
export function rowAt(ends: ArrayLike<number>, offset: number): number {
  let low = 0;
  let high = Math.max(0, ends.length - 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? GUESS;

/** Rows of the half-open span and the `kept` ones, in order, with the room between them. */
export function piecesOf(
  ends: ArrayLike<number>,
  { start, end }: { readonly start: number; readonly end: number },
  kept: Iterable<number>,
): readonly Piece[] {
  const wanted = new Set(kept);
  for (let at = start; at < end; at += 1) wanted.add(at);
  const pieces: Piece[] = [];
  let next = 0;
  let nth = 0;
  const gapTo = (at: number): void => {
    const size = (ends[at - 1] ?? 0) - (ends[next - 1] ?? 0);
    if (at > next) pieces.push({ nth: nth++, size });
  };
  for (const at of [...wanted].filter((one) => one >= 0 && one < ends.length).sort((a, b) => a - b)) {
    gapTo(at);
    pieces.push(at);
    next = at + 1;
  }
  gapTo(ends.length);
  return pieces;
}

/** The host renders `pieces` of its rows into `list`, each row as an element with `data-row` (its id). */
export interface RowHost extends ReactiveControllerHost {
  readonly list: HTMLElement | null;
}

export class RowWindow implements ReactiveController {
  readonly #host: RowHost;
  readonly #heights = new Map<string, number>();
  readonly #seen = new Set<Element>();
  readonly #sizes = new ResizeObserver((entries) => this.#measured(entries));
  #ids: readonly string[] = [];
  #ends = new Float64Array(0);
  #made = { start: 0, end: 0 };
  #width = 0;
  /** Stays at one width, so that the end of the list does not flee from who goes there. */
  #guess = GUESS;
  #isPrinting = false;

  constructor(host: RowHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("scroll", this.#look, { passive: true });
    addEventListener("resize", this.#look);
    addEventListener("beforeprint", this.#print);
    addEventListener("afterprint", this.#print);
  }

  hostDisconnected(): void {
    removeEventListener("scroll", this.#look);
    removeEventListener("resize", this.#look);
    removeEventListener("beforeprint", this.#print);
    removeEventListener("afterprint", this.#print);
    this.#sizes.disconnect();
    this.#seen.clear();
  }

  hostUpdated(): void {
    const rows = new Set<Element>(this.#host.list?.querySelectorAll("[data-row]"));
    for (const row of this.#seen) if (!rows.has(row)) this.#sizes.unobserve(row);
    for (const row of rows) if (!this.#seen.has(row)) this.#sizes.observe(row);
    this.#seen.clear();
    for (const row of rows) this.#seen.add(row);
  }

  /** What is to be made of the rows with these ids now; that at `focus` too, or else the one that has the focus. */
  pieces(ids: readonly string[], focus: number | null): readonly Piece[] {
    if (ids !== this.#ids) {
      this.#ids = ids;
      this.#lay();
    }
    const all = { start: 0, end: ids.length };
    const { start, end } = this.#inSight();
    this.#made = this.#isPrinting
      ? all
      : { start: Math.max(0, start - AROUND), end: Math.min(ids.length, end + AROUND) };
    return piecesOf(this.#ends, this.#made, this.#kept(focus));
  }

  /** What somebody is busy with stays, wherever it is. */
  #kept(focus: number | null): readonly number[] {
    const rows = [...(this.#host.list?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const placeOf = ({ dataset }: HTMLElement): number => this.#ids.indexOf(dataset["row"] ?? "");
    const focused = focus ?? rows.filter((row) => row.matches(":focus-within")).map(placeOf)[0];
    const used = rows.filter((row) => row.querySelector("job-card")?.isInUse).map(placeOf);
    return [...(focused === undefined ? [] : NEIGHBOURS.map((step) => focused + step)), ...used];
  }

  /** Places on the screen; of a list that is not there yet, those at its top. */
  #inSight(): { readonly start: number; readonly end: number } {
    const top = this.#host.list?.getBoundingClientRect().top ?? 0;
    const start = rowAt(this.#ends, -top);
    return { start, end: Math.min(this.#ids.length, rowAt(this.#ends, innerHeight - top) + 1) };
  }

  readonly #look = (): void => {
    const { start, end } = this.#inSight();
    const isShort =
      (this.#made.start > 0 && start < this.#made.start + LEAST_AROUND) ||
      (this.#made.end < this.#ids.length && end > this.#made.end - LEAST_AROUND);
    if (isShort) this.#host.requestUpdate();
  };

  /** On paper all rows count. */
  readonly #print = ({ type }: Event): void => {
    this.#isPrinting = type === "beforeprint";
    this.#host.requestUpdate();
  };

  #lay(): void {
    if (this.#heights.size > this.#ids.length) {
      const present = new Set(this.#ids);
      for (const id of this.#heights.keys()) if (!present.has(id)) this.#heights.delete(id);
    }
    this.#ends = new Float64Array(this.#ids.length);
    let end = 0;
    this.#ids.forEach((id, at) => {
      end += this.#heights.get(id) ?? this.#guess;
      this.#ends[at] = end;
    });
  }

  #measured(entries: readonly ResizeObserverEntry[]): void {
    let isNews = false;
    const width = this.#width;
    for (const { target, borderBoxSize } of entries) {
      const id = target.getAttribute("data-row");
      const [box] = borderBoxSize;
      if (id === null || !box || box.blockSize === 0) continue;
      // What was measured at another width is no guess for this one.
      if (box.inlineSize !== this.#width) this.#heights.clear();
      this.#width = box.inlineSize;
      isNews ||= this.#heights.get(id) !== box.blockSize;
      this.#heights.set(id, box.blockSize);
    }
    if (!isNews) return;
    if (width !== this.#width) this.#guess = median([...this.#heights.values()]);
    this.#lay();
    this.#host.requestUpdate();
  }
}
