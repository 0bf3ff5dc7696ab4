/** Decides whether a file may be added to be sent, before it is. */

import { TransferError } from "../errors.ts";
import type { JobType } from "../job.ts";
import type { NewFile } from "../new-job.ts";
import type { UploadProtocolName } from "./protocol.ts";
import { isOfUploads, type NewUpload } from "./upload-file.ts";

/** By PUT and POST the whole file goes at once; a copy is in memory then. */
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
  if (upload.giver !== undefined && (upload.from !== "copy" || upload.size > 0))
    throw refusal("what grows begins empty, and is given");
  if (upload.protocol !== null) checkSize(upload.protocol, upload);
}

/** Throws bad-argument. Also asked when a server has said what it speaks. */
export function checkSize(
  protocol: UploadProtocolName,
  { from, size }: Pick<NewUpload, "from" | "size">,
): void {
  const isPlain = protocol === "put" || protocol === "post";
  if (isPlain && from === "copy" && size > MOST_PLAIN_BYTES)
    throw refusal("more than 512 MiB that were copied need a protocol that goes on after a cut");
}

const refusal = (detail: string): TransferError => new TransferError({ code: "bad-argument", detail });
