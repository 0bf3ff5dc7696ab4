/** Knows how a row is dragged to another place of the queue: with a mouse, a pen or a finger, by its handle. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { JobId, NewPlace } from "../rpc/protocol.ts";

/** Beside the edge of the window the page scrolls under the row; px, and px a frame. */
const EDGE = 64;
const SCROLL = 12;
const HELD = 8;

/** The host renders its rows, each with `data-row`, into `list`. */
export interface DragHost extends ReactiveControllerHost {
  readonly list: HTMLElement | null;
  /** May `job` be dropped beside that one? */
  mayPlace(job: JobId, beside: JobId): boolean;
  place(job: JobId, place: NewPlace): void;
}

export interface Dragged {
  readonly job: JobId;
  /** The row beside which it would fall now. */
  readonly over: { readonly job: JobId; readonly isBefore: boolean } | null;
}

export class RowDrag implements ReactiveController {
  readonly #host: DragHost;
  #now: Dragged | null = null;
  #y = 0;
  /** Nothing scrolls under a hand that only holds. */
  #from: number | null = null;
  #end: (() => void) | null = null;

  constructor(host: DragHost) {
    this.#host = host;
    host.addController(this);
  }

  get now(): Dragged | null {
    return this.#now;
  }

  hostDisconnected(): void {
    this.#end?.();
  }

  begin(job: JobId, event: PointerEvent): void {
    if (event.button !== 0 || this.#now) return;
    event.preventDefault();
    const handle = event.currentTarget;
    if (!(handle instanceof HTMLElement)) return;
    // Whatever is under it: the moves are ours until it is let go.
    handle.setPointerCapture(event.pointerId);
    this.#now = { job, over: null };
    this.#y = event.clientY;
    this.#from = event.clientY;
    const gone = new AbortController();
    const { signal } = gone;
    let frame = requestAnimationFrame(function scroll() {
      follow();
      frame = requestAnimationFrame(scroll);
    });
    const follow = (): void => this.#follow();
    this.#end = () => {
      cancelAnimationFrame(frame);
      gone.abort();
      this.#now = null;
      this.#end = null;
      this.#host.requestUpdate();
    };
    handle.addEventListener("pointermove", ({ clientY }) => (this.#y = clientY), { signal });
    handle.addEventListener("pointerup", () => this.#drop(), { signal });
    handle.addEventListener("pointercancel", () => this.#end?.(), { signal });
    addEventListener(
      "keydown",
      (pressed) => {
        if (pressed.key !== "Escape") return;
        pressed.stopPropagation();
        this.#end?.();
      },
      { signal, capture: true },
    );
    this.#host.requestUpdate();
  }

  #follow(): void {
    if (this.#from !== null && Math.abs(this.#y - this.#from) > HELD) this.#from = null;
    if (this.#from === null) this.#scroll();
    const { job, over } = this.#now ?? {};
    if (job === undefined) return;
    const now = this.#placeAt(job);
    if (now?.job === over?.job && now?.isBefore === over?.isBefore) return;
    this.#now = { job, over: now };
    this.#host.requestUpdate();
  }

  #scroll(): void {
    if (this.#y < EDGE) scrollBy(0, -SCROLL);
    else if (this.#y > innerHeight - EDGE) scrollBy(0, SCROLL);
  }

  #placeAt(job: JobId): Dragged["over"] {
    for (const row of this.#host.list?.querySelectorAll<HTMLElement>("[data-row]") ?? []) {
      const { top, bottom, height } = row.getBoundingClientRect();
      const other = row.dataset["row"] ?? "";
      if (this.#y < top || this.#y >= bottom) continue;
      if (other === job || !this.#host.mayPlace(job, other)) return null;
      return { job: other, isBefore: this.#y < top + height / 2 };
    }
    return null;
  }

  #drop(): void {
    const { job, over } = this.#now ?? {};
    this.#end?.();
    if (job !== undefined && over)
      this.#host.place(job, over.isBefore ? { before: over.job } : { behind: over.job });
  }
}
