/** Decides how large the next part of an upload is: about two seconds' worth of the link, within what the server takes. */

import type { PartSizes } from "./protocol.ts";
import type { Upload } from "./upload-file.ts";

/** BITS's own least fragment. */
export const LEAST_PART_BYTES = 5 * 1024;
/** Of a part that is in memory while it goes … */
export const MOST_PART_BYTES = 16 * 1024 ** 2;
/** … and of one that stays in its file: on links of up to 64 MB/s its two seconds bound it first. */
const MOST_SLICE_BYTES = 128 * 1024 ** 2;
const FIRST_PART_BYTES = 512 * 1024;
/** A part is to take so long. */
export const PART_MS = 2_000;
/** One quick answer is no proof of a fast link. */
const MOST_GROWTH = 4;

export class PartSize {
  readonly #sizes: PartSizes;
  readonly #cap: number;
  #next: number;
  /** Set once the server refused a larger one. */
  #most: number;

  /** `known`: as it was last; 0: nobody knows. */
  constructor(sizes: PartSizes, known: number, from: Upload["from"]) {
    this.#sizes = sizes;
    this.#cap = from === "copy" || sizes.isHashed ? MOST_PART_BYTES : MOST_SLICE_BYTES;
    this.#most = Math.max(Math.min(sizes.most, Math.max(this.#cap, sizes.least)), 1);
    this.#next = known > 0 ? known : FIRST_PART_BYTES;
  }

  /** As it would be remembered. */
  get bytes(): number {
    return this.#next;
  }

  /** Of so many that are left; `most`: more at a time are not allowed. Every part but the last is a multiple of the step. */
  of(left: number, most = Number.POSITIVE_INFINITY): number {
    const { least, step } = this.#sizes;
    const allowed = Math.min(this.#next, this.#most, Math.max(most, LEAST_PART_BYTES));
    const wanted = Math.floor(Math.max(allowed, Math.min(least, this.#most), 1));
    if (wanted >= left) return left;
    const stepped = Math.max(Math.floor(wanted / step), Math.ceil(least / step), 1) * step;
    return Math.min(stepped, left);
  }

  sent(bytes: number, ms: number): void {
    const fitting = (bytes / Math.max(ms, 1)) * PART_MS;
    this.#next = Math.max(LEAST_PART_BYTES, Math.min(fitting, bytes * MOST_GROWTH, this.#cap));
    this.#next = Math.round(this.#next);
  }

  /** A part came to nothing: less is lost of the next one. */
  failed(bytes: number): void {
    this.#next = Math.max(LEAST_PART_BYTES, Math.floor(bytes / 2));
  }

  /** False: it cannot be made smaller. */
  tooLarge(bytes: number): boolean {
    const most = Math.floor(bytes / 2);
    if (most < this.#sizes.least || most < 1) return false;
    this.#most = Math.min(this.#most, most);
    return true;
  }
}
