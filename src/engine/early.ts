/** Knows which bytes of a file that is still on its way may be read already, and takes wishes which come next. */

import type { Book } from "./book.ts";
import { deliver } from "./deliver.ts";
import { codeOf, TransferError } from "./errors.ts";
import { sizeOf } from "./extent.ts";
import { type FileId, isFinal, type JobFile, type JobId } from "./job.ts";
import type { ChunkStore } from "./ports.ts";
import { checkEach, type FileRange, placeRanges } from "./ranges.ts";
import type { LastReply } from "./reply.ts";
import { type ByteSpan, contiguousEnd, covers, type Spans } from "./span.ts";
import type { JobStatus } from "./status.ts";
import { canJump, openWishes } from "./wanted.ts";

/** At a time: a reader asks again. */
const MOST_BYTES = 4 * 1024 ** 2;

export interface EarlyHost {
  /** Runs one change of a job after the others, and gives how the job stands then. */
  command(job: JobId, change: () => Promise<void>): Promise<JobStatus>;
  readonly book: Book;
  readonly chunks: ChunkStore;
  /** A stored piece is bad or gone: it is fetched again. */
  damaged(file: FileId, span: ByteSpan): Promise<void>;
  /** Wishes changed: what runs of the file may be far from them. */
  turn(job: JobId, file: FileId): void;
  /** Wishes that a file may have at a time. */
  mostWishes(): number;
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

  /** Null: none, or its job has more files than keep one. Throws as `filled`. */
  lastReply(job: JobId, file: FileId): LastReply | null {
    return this.#file(job, file).reply ?? null;
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

  /**
   * RequestFileRanges: these come next, behind those that were asked for before. Rejects with bad-ranges, too-many-ranges,
   * no-ranges, bad-argument or invalid-state. Said again it is the same.
   */
  request(id: JobId, fileId: FileId, ranges: readonly FileRange[]): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      const { book } = this.#host;
      const most = this.#host.mostWishes();
      checkEach(ranges, most);
      const file = this.#jumping(id, fileId);
      const total = sizeOf(file);
      if (total !== null) placeRanges(ranges, total); // throws
      const open = openWishes(file, book.have(file));
      const isOpen = ({ offset, length }: FileRange): boolean =>
        open.some((other) => other.offset === offset && other.length === length);
      const wanted = [
        ...open,
        ...openWishes({ ...file, wanted: ranges }, book.have(file)).filter((r) => !isOpen(r)),
      ];
      if (wanted.length > most) throw new TransferError({ code: "too-many-ranges" });
      await book.moveFile(id, { ...file, wanted });
      this.#host.turn(id, fileId);
    });
  }

  /** UpdateDownloadPosition: from there to the end, then from the beginning. Rejects as `request`. */
  setPosition(id: JobId, fileId: FileId, position: number): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      checkEach([{ offset: position, length: null }], 1);
      const file = this.#jumping(id, fileId);
      const total = sizeOf(file);
      if (total !== null) placeRanges([{ offset: position, length: null }], total);
      await this.#host.book.moveFile(id, { ...file, position });
      this.#host.turn(id, fileId);
    });
  }

  /** A file of which any part may come next, as far as anybody knows. */
  #jumping(id: JobId, fileId: FileId): JobFile {
    const { book } = this.#host;
    if (isFinal(book.job(id).state)) throw new TransferError({ code: "invalid-state" });
    const file = this.#file(id, fileId);
    if (file.ranges)
      throw refusal("a file of ranges comes in their order: add the ranges as files of their own");
    if (canJump(file) === false && !book.isWhole(file))
      throw new TransferError({ code: "no-ranges", detail: "this server's file can only come in its order" });
    return file;
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
