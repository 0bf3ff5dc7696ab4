/** One span of a body that is asked for span by span: takes what comes at once, so that its connection is free for the next. */

import { TransferError } from "./errors.ts";
import type { Asked } from "./paces.ts";
import type { HttpBody, HttpExchange, HttpReply } from "./ports.ts";
import type { ByteSpan } from "./span.ts";

/** What is not taken holds its sender back from then on. */
const MOST_HELD_BYTES = 16 * 1024 ** 2;

export class PacedPart {
  readonly start: number;
  readonly #exchange: HttpExchange;
  readonly #asked: Asked;
  readonly #changed: () => void;
  #length: number;
  /** What came and was not taken yet. */
  readonly #pieces: Uint8Array[] = [];
  #filled = 0;
  #given = 0;
  #isCut = false;
  #taken = (): void => undefined;
  #failure: TransferError | null = null;

  constructor({ start, end }: ByteSpan, exchange: HttpExchange, asked: Asked, changed: () => void) {
    this.start = start;
    this.#length = end - start;
    this.#exchange = exchange;
    this.#asked = asked;
    this.#changed = changed;
  }

  get end(): number {
    return this.start + this.#length;
  }

  /** Nothing more of it comes. */
  get isFilled(): boolean {
    return this.#filled === this.#length || this.#failure !== null;
  }

  get isOver(): boolean {
    return this.#given === this.#length;
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
    if (end < this.end) this.#length = end - this.start;
    this.#fill(body)
      .catch(() => this.fail("a part broke off"))
      .finally(() => this.#asked.over());
  }

  async #fill(body: HttpBody): Promise<void> {
    while (this.#filled < this.#length) {
      while (this.#filled - this.#given > MOST_HELD_BYTES && !this.#isCut)
        await new Promise<void>((resolve) => {
          this.#taken = resolve;
        });
      const bytes = await body.read();
      if (this.#isCut) return;
      if (bytes === null || bytes.length > this.#length - this.#filled)
        return this.fail("a part had another length than it said");
      this.#pieces.push(bytes.slice()); // it is good until the next read
      this.#filled += bytes.length;
      this.#asked.came(bytes.length);
      this.#changed();
    }
    await body.read(); // its end, after which the connection may serve another
  }

  /** It ends with what has come. */
  cut(): void {
    this.#isCut = true;
    this.#length = this.#filled;
    this.#taken();
    this.drop();
  }

  fail(detail: string): void {
    if (this.#isCut) return;
    this.#failure ??= new TransferError({ code: "cut", detail });
    this.drop();
    this.#changed();
  }

  /** The next bytes, `most` at most; null: none is here yet. Throws when no more will come. */
  take(most: number): Uint8Array | null {
    const [piece] = this.#pieces;
    if (!piece || most <= 0) {
      if (this.#failure) throw this.#failure;
      return null;
    }
    const bytes = piece.subarray(0, most);
    if (bytes.length < piece.length) this.#pieces[0] = piece.subarray(bytes.length);
    else this.#pieces.shift();
    this.#given += bytes.length;
    this.#taken();
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
