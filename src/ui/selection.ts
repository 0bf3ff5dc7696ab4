/** Decides which rows are selected after a press: one more, one less, or all up to that one. */

import type { JobId } from "../rpc/protocol.ts";

export class Selection {
  /** Where a range begins: the row that was pressed last without Shift. */
  #anchor: JobId | null = null;

  anchorAt(id: JobId): void {
    this.#anchor = id;
  }

  flip(id: JobId, selected: ReadonlySet<JobId>): ReadonlySet<JobId> {
    this.#anchor = id;
    const now = new Set(selected);
    if (!now.delete(id)) now.add(id);
    return now;
  }

  /** From the anchor to `id`, both included, beside what was selected before. */
  to(order: readonly JobId[], id: JobId, selected: ReadonlySet<JobId>): ReadonlySet<JobId> {
    const [from, to] = [order.indexOf(this.#anchor ?? id), order.indexOf(id)];
    if (from === -1 || to === -1) return this.flip(id, selected);
    return new Set([...selected, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  }
}
