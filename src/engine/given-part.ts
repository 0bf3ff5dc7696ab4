/** Takes bytes of a file that its user has from elsewhere, where a digest will prove the whole before anybody uses it. */

import type { Book } from "./book.ts";
import { isStrong } from "./digest.ts";
import { TransferError } from "./errors.ts";
import type { FileId, JobFile, JobId, Source } from "./job.ts";
import type { ChunkStore } from "./ports.ts";
import type { JobStatus } from "./status.ts";

export interface GivenPartsHost {
  /** Runs one change of a job after the others, and gives how the job stands then. */
  command(job: JobId, change: () => Promise<void>): Promise<JobStatus>;
  readonly book: Book;
  readonly chunks: ChunkStore;
}

export interface GivenPart {
  /** Where its bytes stand in the file. */
  readonly start: number;
  readonly bytes: Uint8Array;
  /** How long the file is; its server has to say the same. */
  readonly total: number;
}

/** Comparing a few spots does not find what somebody's disk made of the rest. */
const canBeProven = ({ expected }: JobFile): boolean =>
  expected !== undefined &&
  (expected.digests.some(({ algorithm }) => isStrong(algorithm)) ||
    (expected.pieces !== null && isStrong(expected.pieces.algorithm)));

export class GivenParts {
  readonly #host: GivenPartsHost;

  constructor(host: GivenPartsHost) {
    this.#host = host;
  }

  /**
   * Stores them as bytes of another place: the file's server repeats some of them before it may add to them, and the digest
   * decides. The job is suspended, and the file has no byte of its server's. Given again it is the same.
   */
  give(id: JobId, file: FileId, part: GivenPart): Promise<JobStatus> {
    return this.#host.command(id, () => this.#give(id, file, part));
  }

  async #give(id: JobId, fileId: FileId, { start, bytes, total }: GivenPart): Promise<void> {
    const { book, chunks } = this.#host;
    const job = book.job(id);
    const file = book.fileOf(job, fileId);
    const end = start + bytes.length;
    if (!file) throw refusal("the job has no such file");
    if (file.ranges || !canBeProven(file))
      throw refusal("a part is taken only of a whole file with a SHA-256 or better, which proves it");
    // Of a file that somebody has whole there is nothing to fetch, and nothing that its server could show.
    if (bytes.length === 0 || end >= total) throw refusal("a part is shorter than its file");
    const isOurs = file.change?.kind === "unproven" && file.source?.total === total;
    if (job.state.kind !== "suspended" || (file.source !== null && !isOurs))
      throw new TransferError({
        code: "invalid-state",
        detail: "a part is taken before the first byte came, and while the job is suspended",
      });
    // Its record first: bytes that nobody has to compare must never be there.
    if (!isOurs) await book.replaceFile(id, { ...file, source: sourceOf(total), change: UNPROVEN });
    await book.begin(file.id, file.epoch, { start, end });
    await chunks.append(file.id, file.epoch, start, bytes);
    book.gained(file.id, { epoch: file.epoch, span: { start, end } });
  }
}

const UNPROVEN = { kind: "unproven", looked: [], bytes: 0 } as const;

const sourceOf = (total: number): Source => ({
  etag: null,
  lastModified: null,
  total,
  type: null,
  ranges: "yes",
});

const refusal = (detail: string): TransferError => new TransferError({ code: "bad-argument", detail });
