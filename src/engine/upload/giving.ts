/** Takes the bytes of a file to be sent, piece by piece, while its job is suspended: the picked file may be gone tomorrow. */

import type { Book } from "../book.ts";
import { TransferError } from "../errors.ts";
import type { FileId, Job, JobFile, JobId } from "../job.ts";
import type { Ports } from "../ports.ts";
import { covers, gaps } from "../span.ts";
import type { JobStatus } from "../status.ts";
import type { Upload } from "./upload-file.ts";

export interface GivingHost {
  /** Runs one change of a job after the others, and gives how the job stands then. */
  command(job: JobId, change: () => Promise<void>): Promise<JobStatus>;
  readonly book: Book;
  readonly ports: Pick<Ports, "chunks" | "space">;
}

export interface GivenBytes {
  /** Where its bytes stand in the file. */
  readonly start: number;
  readonly bytes: Uint8Array;
}

export class Giving {
  readonly #host: GivingHost;

  constructor(host: GivingHost) {
    this.#host = host;
  }

  /** Given again it is the same. Rejects with no-space, before a byte is stored where the device says how much room it has. */
  give(id: JobId, fileId: FileId, { start, bytes }: GivenBytes): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      const { book, ports } = this.#host;
      const file = toBeGiven(book.job(id), book.fileOf(book.job(id), fileId), start + bytes.length);
      const room = start === 0 ? await ports.space.room() : null;
      if (room !== null && room < file.upload.size)
        throw new TransferError({ code: "no-space", bytes: file.upload.size - room });
      const span = { start, end: start + bytes.length };
      await book.begin(fileId, file.epoch, span);
      for (const gap of gaps(book.ledger(fileId)?.have ?? [], span)) {
        const missing = bytes.subarray(gap.start - start, gap.end - start);
        await ports.chunks.append(fileId, file.epoch, gap.start, missing);
        book.gained(fileId, { epoch: file.epoch, span: gap });
      }
    });
  }
}

function toBeGiven(job: Job, file: JobFile | undefined, end: number): JobFile & { readonly upload: Upload } {
  if (file?.upload?.from !== "copy") throw refusal("the job has no such file to be given");
  const { upload } = file;
  if (end > upload.size) throw refusal("the file is not that long");
  if (upload.receipt) throw new TransferError({ code: "invalid-state", detail: "the file has been sent" });
  if (job.state.kind !== "suspended")
    throw new TransferError({ code: "invalid-state", detail: "bytes are given while the job is suspended" });
  return { ...file, upload };
}

/** The first one of which bytes are still to be given. */
export const notGiven = (files: readonly JobFile[], book: Book): JobFile | undefined =>
  files.find(
    ({ id, upload }) =>
      upload?.from === "copy" &&
      upload.receipt === null &&
      upload.size > 0 &&
      !covers(book.ledger(id)?.have ?? [], { start: 0, end: upload.size }),
  );

const refusal = (detail: string): TransferError => new TransferError({ code: "bad-argument", detail });
