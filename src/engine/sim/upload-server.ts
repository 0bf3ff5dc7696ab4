/** Knows what every simulated server of uploads has in common: requests as plain data, and a count of each stored byte. */

export interface UploadAsked {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Content-Length; null: there was none. */
  readonly length: number | null;
}

export interface UploadSaid {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A body as it comes. */
export interface Taking {
  write(bytes: Uint8Array): void;
  /** The connection broke before its end: nobody hears an answer. */
  broken(): void;
  answer(): UploadSaid;
}

/** One protocol's server, strict by its rules. It has no clock: what expires is told to. */
export interface UploadServer {
  /** What it lets a page of another origin send and read; as docs/uploads.md says that a server must. */
  readonly cors: { readonly methods: string; readonly allow: string; readonly expose: string };
  /** What reached its destination, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Every byte that was ever stored counts, again when it is stored again. */
  readonly stored: number;
  /** Called when the head of a request is there, before a byte of its body is. */
  hear(asked: UploadAsked): Taking;
  /** All sessions run out. */
  expire(): void;
}

/** A body that says nothing is passed over. */
export const said = (answer: UploadSaid): Taking => ({
  write: () => undefined,
  broken: () => undefined,
  answer: () => answer,
});

/** Bytes that only grow. */
export class Growing {
  #bytes = new Uint8Array(1024);
  length = 0;

  append(bytes: Uint8Array): void {
    const length = this.length + bytes.length;
    if (length > this.#bytes.length) {
      const more = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      more.set(this.#bytes);
      this.#bytes = more;
    }
    this.#bytes.set(bytes, this.length);
    this.length = length;
  }

  get bytes(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }
}
