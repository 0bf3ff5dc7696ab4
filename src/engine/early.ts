/** Knows which bytes of a file that is still on its way may be read already. */

import type { Book } from "./book.ts";
import { deliver } from "./deliver.ts";
import { codeOf, TransferError } from "./errors.ts";
import { sizeOf } from "./extent.ts";
import type { FileId, JobFile, JobId } from "./job.ts";
import type { ChunkStore } from "./ports.ts";
import { type ByteSpan, contiguousEnd, covers, type Spans } from "./span.ts";

/** At a time: a reader asks again. */
const MOST_BYTES = 4 * 1024 ** 2;

export interface EarlyHost {
  readonly book: Book;
  readonly chunks: ChunkStore;
  /** A stored piece is bad or gone: it is fetched again. */
  damaged(file: FileId, span: ByteSpan): Promise<void>;
}

export interface EarlyBytes {
  /** From the first wanted byte on without a gap; none where that one has not come. */
  readonly bytes: ArrayBuffer;
  /** Bytes of two numbers are of two versions. */
  readonly version: number;
}

export class Early {
  readonly #host: EarlyHost;

  constructor(host: EarlyHost) {
    this.#host = host;
  }

  /** GetFilledFileRanges: what is durable. Throws unknown-job or bad-argument. */
  filled(job: JobId, file: FileId): Spans {
    return this.#host.book.have(this.#file(job, file));
  }

  /** Only what is durable, each stored piece held against its own hash; as well proven as the file is by then. Rejects as `filled`. */
  async read(job: JobId, id: FileId, { start, end }: ByteSpan): Promise<EarlyBytes> {
    const { book, chunks, damaged } = this.#host;
    const file = this.#file(job, id);
    const total = sizeOf(file);
    const isSpan = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end >= start;
    if (!isSpan) throw refusal("start and end must be whole numbers of bytes, the smaller one first");
    if (total !== null && end > total) throw refusal(`the file ends at byte ${total}`);
    const upTo = Math.min(end, start + MOST_BYTES, contiguousEnd(book.have(file), start));
    const pieces: Uint8Array[] = [];
    let at = start;
    try {
      for await (const piece of deliver(chunks, id, { start, end: upTo })) {
        pieces.push(piece);
        at += piece.length;
      }
    } catch (error) {
      const isGone = codeOf(error) === "chunk-damaged" || codeOf(error) === "not-stored";
      if (!isGone) throw error;
      // What was forgotten meanwhile is on its way again, and no news.
      const now = this.#file(job, id);
      const span = { start: at, end: at + 1 };
      if (now.epoch === file.epoch && covers(book.have(now), span)) await damaged(id, span);
    }
    const { epoch: version } = this.#file(job, id);
    return { bytes: version === file.epoch ? joined(pieces) : new ArrayBuffer(0), version };
  }

  #file(id: JobId, file: FileId): JobFile {
    const { book } = this.#host;
    const found = book.fileOf(book.job(id), file);
    if (!found) throw refusal("the job has no such file");
    return found;
  }
}

function joined(pieces: readonly Uint8Array[]): ArrayBuffer {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}

const refusal = (detail: string): TransferError => new TransferError({ code: "bad-argument", detail });
