/** Decides whether a file may be added to be sent, before it is. */

import { TransferError } from "../errors.ts";
import type { JobType } from "../job.ts";
import type { NewFile } from "../new-job.ts";
import { isOfUploads } from "./upload-file.ts";

/** By PUT and POST the whole file is in memory while it goes. */
const MOST_PLAIN_BYTES = 512 * 1024 ** 2;

/** Throws bad-argument. */
export function checkUpload({ upload, url, ranges, mirrors = [] }: NewFile, type: JobType): void {
  if (isOfUploads(type) !== Boolean(upload))
    throw refusal(
      isOfUploads(type) ? "a job of uploads takes files to be sent" : "a job of downloads sends nothing",
    );
  if (!upload) return;
  if (ranges || mirrors.length > 0) throw refusal("what is sent has no ranges and no mirrors");
  if (!/^\s*https?:/i.test(url)) throw refusal("files are sent to web addresses");
  const isPlain = upload.protocol === "put" || upload.protocol === "post";
  if (isPlain && upload.size > MOST_PLAIN_BYTES)
    throw refusal("more than 512 MiB need a protocol that goes on after a cut");
}

const refusal = (detail: string): TransferError => new TransferError({ code: "bad-argument", detail });
