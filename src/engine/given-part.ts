/** Takes bytes of a file that its user has from elsewhere, where a digest will prove the whole before anybody uses it. */

import type { Book } from "./book.ts";
import { deliver } from "./deliver.ts";
import { TransferError } from "./errors.ts";
import { sizeOf } from "./extent.ts";
import type { FileId, Job, JobFile, JobId, Source } from "./job.ts";
import { hasStrongDigest } from "./mirrors.ts";
import type { ChunkStore } from "./ports.ts";
import { type ByteSpan, gaps, lengthOf, subtractAll } from "./span.ts";
import type { JobStatus } from "./status.ts";

/** A part shows by so many of the stored bytes, or by all of them, that it is of the same file. */
const LEAST_REPEATED = 64 * 1024;

export interface GivenPartsHost {
  /** Runs one change of a job after the others, and gives how the job stands then. */
  command(job: JobId, change: () => Promise<void>): Promise<JobStatus>;
  readonly book: Book;
  readonly chunks: ChunkStore;
  /** Resolves when no move of the file runs. */
  left(file: FileId): Promise<void>;
}

export interface GivenPart {
  /** Where its bytes stand in the file. */
  readonly start: number;
  readonly bytes: Uint8Array;
  /** How long the file is; its server has to say the same. Null: as is known here. */
  readonly total: number | null;
}

/** How far a part that is given piece by piece has shown that it is of the file. */
interface Shown {
  readonly epoch: number;
  readonly least: number;
  readonly repeated: number;
}

const totalOf = (file: JobFile): number | null => sizeOf(file) ?? file.expected?.size ?? null;

/** Comparing a few spots does not find what somebody's disk made of the rest. */
const canBeProven = (file: JobFile): boolean => !file.ranges && !file.upload && hasStrongDigest(file);

/** Whether its user may be asked for a part of it; null where only its length is not known yet. */
export const takesParts = (file: JobFile): boolean =>
  canBeProven(file) && totalOf(file) !== null && (file.source === null || file.source.ranges === "yes");

export class GivenParts {
  readonly #host: GivenPartsHost;
  readonly #shown = new Map<FileId, Shown>();

  constructor(host: GivenPartsHost) {
    this.#host = host;
  }

  /**
   * Stores those that are missing, and the digest decides. Beside bytes that are here the part has to repeat some of these;
   * where none are, the file's server repeats some of the part before it may add to it. The job is suspended. Given again it
   * is the same.
   */
  async give(id: JobId, file: FileId, part: GivenPart): Promise<JobStatus> {
    await this.#host.left(file);
    return this.#host.command(id, () => this.#give(id, file, part));
  }

  async #give(id: JobId, fileId: FileId, part: GivenPart): Promise<void> {
    const { book, chunks } = this.#host;
    const file = this.#taking(book.job(id), fileId, part);
    const { start, bytes } = part;
    const end = start + bytes.length;
    const isLookedAt = file.change?.kind === "unproven";
    const have = book.have(file);
    if (have.length > 0 && !isLookedAt) await this.#compare(file, part);
    const missing = gaps(have, { start, end });
    if (missing.length === 0) return;
    // Its record first: bytes that nobody has to compare must never be there, nor any under another's name.
    if (have.length === 0 && !isLookedAt) {
      const source = sourceOf(file.source, totalFor(file, part));
      await book.replaceFile(id, { ...file, source, change: UNPROVEN });
    } else if (!isLookedAt && file.mixed !== file.epoch)
      await book.replaceFile(id, { ...file, mixed: file.epoch });
    await book.begin(fileId, file.epoch, { start, end });
    for (const span of missing) {
      await chunks.append(
        fileId,
        file.epoch,
        span.start,
        bytes.subarray(span.start - start, span.end - start),
      );
      book.gained(fileId, { epoch: file.epoch, span });
    }
  }

  #taking(job: Job, id: FileId, part: GivenPart): JobFile {
    const { book } = this.#host;
    const file = book.fileOf(job, id);
    if (!file) throw refusal("the job has no such file");
    if (!canBeProven(file))
      throw refusal("a part is taken only of a whole file with a SHA-256 or better, which proves it");
    const total = totalFor(file, part);
    // Of a file that somebody has whole there is nothing to fetch, and nothing that its server could show.
    if (part.bytes.length === 0 || part.start + part.bytes.length >= total)
      throw refusal("a part is shorter than its file");
    if (file.source !== null && file.source.ranges !== "yes") throw new TransferError({ code: "no-ranges" });
    if (job.state.kind !== "suspended")
      throw new TransferError({
        code: "invalid-state",
        detail: "a part is taken while the job is suspended",
      });
    return file;
  }

  /** Throws part-differs where one of the bytes is not what is stored. */
  async #compare(file: JobFile, { start, bytes }: GivenPart): Promise<void> {
    const { book, chunks } = this.#host;
    const have = book.have(file);
    const given: ByteSpan = { start, end: start + bytes.length };
    const known = this.#shown.get(file.id);
    const isSame = known !== undefined && known.epoch === file.epoch && start > 0;
    const before = isSame
      ? known
      : { epoch: file.epoch, least: Math.min(LEAST_REPEATED, lengthOf(have)), repeated: 0 };
    let { repeated } = before;
    this.#shown.delete(file.id);
    for (const span of subtractAll([given], gaps(have, given))) {
      let at = span.start;
      for await (const piece of deliver(chunks, file.id, span)) {
        const differs = piece.findIndex((byte, index) => byte !== bytes[at - start + index]);
        if (differs >= 0)
          throw new TransferError({ code: "part-differs", detail: `byte ${at + differs} is another one` });
        at += piece.length;
        repeated += piece.length;
      }
    }
    this.#shown.set(file.id, { ...before, repeated });
    if (repeated < before.least && gaps(have, given).length > 0)
      throw refusal(
        `a part has to begin with ${before.least} bytes of what has arrived, to show that it is of the file`,
      );
  }
}

function totalFor(file: JobFile, { total }: GivenPart): number {
  const known = totalOf(file);
  if (total !== null && known !== null && total !== known)
    throw new TransferError({
      code: "part-differs",
      detail: `it is of a file of ${total} bytes, not ${known}`,
    });
  const either = total ?? known;
  if (either === null) throw refusal("nobody knows yet how long the file is: start it once");
  return either;
}

const UNPROVEN = { kind: "unproven", looked: [], bytes: 0 } as const;

const sourceOf = (known: Source | null, total: number): Source => ({
  type: null,
  ...known,
  etag: null,
  lastModified: null,
  total,
  ranges: "yes",
});

const refusal = (detail: string): TransferError => new TransferError({ code: "bad-argument", detail });
