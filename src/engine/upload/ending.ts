/** Decides what an upload that has ended means for its job: the file is there, or has to be sent anew. */

import type { Book } from "../book.ts";
import { wrongReceipt } from "../integrity.ts";
import type { Job, JobFile } from "../job.ts";
import { newFile } from "../new-job.ts";
import type { MoveOutcome, Ports } from "../ports.ts";
import { type Upload, withoutSession } from "./upload-file.ts";

export interface UploadEndingHost {
  readonly book: Book;
  readonly ports: Pick<Ports, "picked">;
}

/** The server has all of it: what was kept here to be sent is not needed any more. */
export async function delivered(
  job: Job,
  file: JobFile & { readonly upload: Upload },
  { receipt, made }: Extract<MoveOutcome, { readonly kind: "delivered" }>,
  { book, ports }: UploadEndingHost,
): Promise<void> {
  const { told: _, ...upload } = file.upload;
  const sentAs = { ...file, upload: { ...upload, receipt, made } };
  const wrong = wrongReceipt(sentAs);
  if (wrong) {
    await book.replaceFile(job.id, { ...file, upload: withoutSession(file.upload) });
    return book.fail(job.id, file.id, wrong);
  }
  const { size } = file.upload;
  const acknowledged = size === 0 ? [] : [{ start: 0, end: size }];
  const sent = { ...file, upload: { ...sentAs.upload, acknowledged, seam: null } };
  const reply = receipt.replyUrl === null ? [] : [replyTo(file, receipt.replyUrl)];
  const { files } = book.job(job.id);
  await book.keep({
    ...book.job(job.id),
    files: [...files.map((other) => (other.id === file.id ? sent : other)), ...reply],
  });
  await book.freeBytes([sent]);
  await ports.picked.forget(file.id);
}

/** GetReplyFileName: it is fetched like any other file. */
const replyTo = ({ id, name }: JobFile, url: string): JobFile =>
  newFile({ id: `${id}-reply`, url, name: `${name}.reply` }, { url, name, mirrors: [] }, 0, "download");
