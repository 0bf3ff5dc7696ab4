/**
 * Takes the bytes of a file to be sent, piece by piece: of one whose length is known while its job is suspended, for the picked
 * file may be gone tomorrow; of one that grows at any time, and what has come of it is sent meanwhile.
 */

import type { Book } from "../book.ts";
import { type ErrorCode, type Problem, TransferError } from "../errors.ts";
import { type FileId, isActive, isFinal, type Job, type JobFile, type JobId } from "../job.ts";
import type { Ports } from "../ports.ts";
import { type ByteSpan, covers, gaps } from "../span.ts";
import type { JobStatus } from "../status.ts";
import { checkSize } from "./checking.ts";
import { grown, isGrowing, type Upload } from "./upload-file.ts";

/** Who brings the bytes of files that grow: whoever holds that name, until it lets go or is gone. */
export interface Givers {
  /** Resolves when nobody has this name (any more): at once, where its page is gone already. */
  left(giver: string): Promise<void>;
}

export interface GivingHost {
  /** Runs one change of a job after the others, and gives how the job stands then. */
  command(job: JobId, change: () => Promise<void>): Promise<JobStatus>;
  readonly book: Book;
  readonly ports: Pick<Ports, "chunks" | "space" | "givers">;
  /** What moves of the file ends. */
  stop(file: FileId): void;
}

export interface GivenBytes {
  /** Where its bytes stand in the file. */
  readonly start: number;
  readonly bytes: Uint8Array;
  /** The file ends with them; there may be none of them. */
  readonly isLast?: boolean;
}

/** A file with such a problem could not be sent with more bytes either. */
const HOPELESS: readonly ErrorCode[] = ["too-large-for-server", "local-file-gone"];

export class Giving {
  readonly #host: GivingHost;
  readonly #watched = new Set<string>();
  /** Nothing comes of their files any more. */
  readonly #gone = new Set<string>();

  constructor(host: GivingHost) {
    this.#host = host;
  }

  /**
   * Given again it is the same. Rejects with no-space, before a byte is stored where the device says how much room it has, and with what
   * stands against the whole file, where it grows and its server would not have it.
   */
  give(id: JobId, fileId: FileId, { start, bytes, isLast = false }: GivenBytes): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      const { book, ports } = this.#host;
      const span = { start, end: start + bytes.length };
      const file = this.#toBeGiven(book.job(id), book.fileOf(book.job(id), fileId), span, isLast);
      if (!file) return; // said twice
      const { upload } = file;
      const wanted = isGrowing(upload) ? bytes.length : start === 0 ? upload.size : 0;
      const room = wanted > 0 ? await ports.space.room() : null;
      if (room !== null && room < wanted) throw new TransferError({ code: "no-space", bytes: wanted - room });
      if (bytes.length > 0) await this.#store(file, span, bytes);
      if (!isGrowing(upload) || (span.end <= upload.size && !isLast)) return;
      await book.replaceFile(id, { ...file, upload: grown(upload, span.end, isLast) });
    });
  }

  async #store(file: JobFile, span: ByteSpan, bytes: Uint8Array): Promise<void> {
    const { book, ports } = this.#host;
    const { start } = span;
    await book.begin(file.id, file.epoch, span);
    for (const gap of gaps(book.ledger(file.id)?.have ?? [], span)) {
      const missing = bytes.subarray(gap.start - start, gap.end - start);
      await ports.chunks.append(file.id, file.epoch, gap.start, missing);
      book.gained(file.id, { epoch: file.epoch, span: gap });
    }
  }

  /** Null: all of it was given. */
  #toBeGiven(
    job: Job,
    file: JobFile | undefined,
    { start, end }: ByteSpan,
    isLast: boolean,
  ): (JobFile & { readonly upload: Upload }) | null {
    if (file?.upload?.from !== "copy") throw refusal("the job has no such file to be given");
    const { upload } = file;
    if (isGrowing(upload)) {
      const problem = isFinal(job.state) ? OVER : this.#against(file, upload);
      if (problem) throw new TransferError(problem);
      if (start > upload.size) throw refusal("the bytes before them are not here");
      if (isLast && end < upload.size) throw refusal("more of it is here than that");
      if (upload.protocol !== null) checkSize(upload.protocol, { ...upload, size: end });
      return { ...file, upload };
    }
    if (end > upload.size) throw refusal("the file is not that long");
    if (isLast && end === upload.size && (upload.receipt !== null || this.#isGiven(file, upload)))
      return null;
    if (upload.receipt) throw new TransferError({ code: "invalid-state", detail: "the file has been sent" });
    if (job.state.kind !== "suspended")
      throw new TransferError({
        code: "invalid-state",
        detail: "bytes are given while the job is suspended",
      });
    return { ...file, upload };
  }

  #against({ name, problem }: JobFile, { giver = "", size }: Upload): Problem | null {
    if (problem && HOPELESS.includes(problem.code)) return problem;
    return this.#gone.has(giver) ? brokenOff(name, size) : null;
  }

  /** Why a job of these files cannot go on: bytes are still to be given, and will not be while it runs. */
  lacking(files: readonly JobFile[]): Problem | null {
    for (const { id, name, upload } of files) {
      if (upload?.from !== "copy" || upload.receipt !== null) continue;
      if (isGrowing(upload) && this.#gone.has(upload.giver ?? "")) return brokenOff(name, upload.size);
      if (!isGrowing(upload) && !this.#isGiven({ id }, upload))
        return { code: "local-file-gone", detail: name };
    }
    return null;
  }

  #isGiven({ id }: Pick<JobFile, "id">, { size }: Upload): boolean {
    return size === 0 || covers(this.#host.book.ledger(id)?.have ?? [], { start: 0, end: size });
  }

  /** What still grows among these ends when its giver is gone: the rest of it can never come. */
  watch(id: JobId, files: readonly JobFile[]): void {
    for (const { id: file, upload } of files) {
      const giver = upload?.giver;
      if (giver === undefined || this.#watched.has(giver)) continue;
      this.#watched.add(giver);
      void this.#host.ports.givers
        .left(giver)
        .then(() => this.#left(id, file, giver))
        .catch(() => undefined); // the job is gone, or its engine
    }
  }

  #left(id: JobId, fileId: FileId, giver: string): Promise<JobStatus> {
    this.#watched.delete(giver);
    return this.#host.command(id, async () => {
      const { book } = this.#host;
      const job = book.job(id);
      const file = book.fileOf(job, fileId);
      if (file?.upload?.giver !== giver) return; // all of it came before
      this.#gone.add(giver);
      if (!isActive(job.state) || file.problem) return; // said when it is to go on
      await book.fail(id, fileId, brokenOff(file.name, file.upload.size));
      this.#host.stop(fileId);
    });
  }
}

const brokenOff = (name: string, bytes: number): Problem => ({
  code: "local-file-gone",
  detail: name,
  bytes,
});

const OVER: Problem = { code: "invalid-state", detail: "the job is over" };

const refusal = (detail: string): TransferError => new TransferError({ code: "bad-argument", detail });
