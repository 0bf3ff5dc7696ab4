/** Reads the next part of a file while the one before it is on its way. */

import type { Body } from "../ports.ts";
import type { ByteSpan } from "../span.ts";
import { pieceOf } from "./body.ts";
import type { Outbox } from "./outbox.ts";
import { MOST_PART_BYTES } from "./part-size.ts";

export class ReadAhead {
  readonly #outbox: Outbox;
  #next: { readonly span: ByteSpan; readonly body: Promise<Body> } | null = null;

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  async read(span: ByteSpan): Promise<Body> {
    const next = this.#next;
    this.#next = null;
    if (next?.span.start === span.start && next.span.end >= span.end)
      return pieceOf(await next.body, 0, span.end - span.start);
    return this.#outbox.read(span);
  }

  /** It will probably be wanted. */
  expect(span: ByteSpan): void {
    const length = span.end - span.start;
    if (length <= 0 || length > MOST_PART_BYTES) return;
    const body = this.#outbox.read(span);
    body.catch(() => undefined); // it is read again when it is its turn
    this.#next = { span, body };
  }
}
