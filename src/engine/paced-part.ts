/** One span of a body that is asked for span by span: takes what comes at once, so that its connection is free for the next. */

import { TransferError } from "./errors.ts";
import type { Asked } from "./paces.ts";
import type { HttpBody, HttpExchange, HttpReply } from "./ports.ts";
import type { ByteSpan } from "./span.ts";

export class PacedPart {
  readonly start: number;
  readonly #exchange: HttpExchange;
  readonly #asked: Asked;
  readonly #changed: () => void;
  #bytes: Uint8Array<ArrayBuffer>;
  #filled = 0;
  #given = 0;
  #failure: TransferError | null = null;

  constructor({ start, end }: ByteSpan, exchange: HttpExchange, asked: Asked, changed: () => void) {
    this.start = start;
    this.#bytes = new Uint8Array(end - start);
    this.#exchange = exchange;
    this.#asked = asked;
    this.#changed = changed;
  }

  get end(): number {
    return this.start + this.#bytes.length;
  }

  get isOver(): boolean {
    return this.#given === this.#bytes.length;
  }

  /** Rejects, and is over, where there is no answer. */
  async reply(): Promise<HttpReply> {
    try {
      const reply = await this.#exchange.reply;
      this.#asked.answered();
      return reply;
    } catch (error) {
      this.drop();
      throw error;
    }
  }

  /** `end`: the file ends there. */
  fill(body: HttpBody, end = this.end): void {
    if (end < this.end) this.#bytes = new Uint8Array(end - this.start);
    this.#fill(body)
      .catch(() => this.fail("a part broke off"))
      .finally(() => this.#asked.over());
  }

  async #fill(body: HttpBody): Promise<void> {
    while (this.#filled < this.#bytes.length) {
      const bytes = await body.read();
      if (bytes === null || bytes.length > this.#bytes.length - this.#filled)
        return this.fail("a part had another length than it said");
      this.#bytes.set(bytes, this.#filled);
      this.#filled += bytes.length;
      this.#asked.came(bytes.length);
      this.#changed();
    }
    await body.read(); // its end, after which the connection may serve another
  }

  fail(detail: string): void {
    this.#failure ??= new TransferError({ code: "cut", detail });
    this.drop();
    this.#changed();
  }

  /** The next bytes, `most` at most; null: none is here yet. Throws when no more will come. */
  take(most: number): Uint8Array | null {
    const end = Math.min(this.#filled, this.#given + most);
    if (end === this.#given) {
      if (this.#failure) throw this.#failure;
      return null;
    }
    const bytes = this.#bytes.subarray(this.#given, end);
    this.#given = end;
    return bytes;
  }

  /** Nothing more of it is wanted. */
  drop(): void {
    this.#exchange.abort();
    this.#asked.over();
  }

  /** The exchange is somebody else's from now on. */
  leave(): HttpExchange {
    this.#asked.over();
    return this.#exchange;
  }
}
