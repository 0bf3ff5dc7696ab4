/** Reads a file to be sent, wherever its bytes are, and tells when it is not the file any more that was to be sent. */

import { crc32 } from "../crc32.ts";
import { deliver } from "../deliver.ts";
import { codeOf, TransferError } from "../errors.ts";
import type { FileId } from "../job.ts";
import type { Body, ChunkStore, FileSlice } from "../ports.ts";
import type { ByteSpan } from "../span.ts";
import { bytesOf } from "./body.ts";
import type { Seam, UploadOrder } from "./upload-file.ts";

/** A file as the user picked it, opened as it is now. */
export interface PickedFile extends FileSlice {
  /** ms since 1970. */
  readonly lastModified: number;
}

/** Files that the user picked to be sent and that stay where they are; a page brings them (`JobFile.upload`). */
export interface PickedFiles {
  /** Rejects with local-file-gone, or with folder-permission where the user has to allow it again. */
  open(file: FileId, name: string): Promise<PickedFile>;
  /** Idempotent. The file itself stays as it is. */
  forget(file: FileId): Promise<void>;
  /** For a sweep of what a killed removal left. */
  all(): Promise<readonly FileId[]>;
}

export interface Outbox {
  read(span: ByteSpan): Promise<Body>;
  /** Of what was read. Rejects with local-file-changed. */
  bytes(body: Body): Promise<Uint8Array<ArrayBuffer>>;
}

/** Rejects with local-file-gone, local-file-changed or folder-permission. */
export async function openOutbox(
  file: FileId,
  { from, file: { name, size }, lastModified, standing: { seam } }: UploadOrder,
  ports: { readonly chunks: ChunkStore; readonly picked: Pick<PickedFiles, "open"> },
): Promise<Outbox> {
  const bytes: Outbox["bytes"] = async (body) => {
    try {
      return await bytesOf(body);
    } catch (cause) {
      // The browser itself refuses to read what is not the file any more that it opened.
      throw new TransferError({ code: "local-file-changed", detail: name }, { cause });
    }
  };
  if (from === "copy") return { read: (span) => readCopy(ports.chunks, file, span, name), bytes };
  const picked = await ports.picked.open(file, name);
  const outbox: Outbox = { read: async ({ start, end }) => picked.slice(start, end), bytes };
  const isSame = picked.size === size && picked.lastModified === lastModified;
  if (!isSame || (seam && (await seamOf(outbox, seam, seam.end)).crc !== seam.crc))
    throw new TransferError({ code: "local-file-changed", detail: name });
  return outbox;
}

/** More would cost time with each part, and prove little more. */
const SEAM_BYTES = 1024 ** 2;

/** Of the end of what was acknowledged of a part. */
export async function seamOf(outbox: Outbox, part: ByteSpan, end: number): Promise<Seam> {
  const span = { start: Math.max(part.start, end - SEAM_BYTES), end };
  return { ...span, crc: crc32(0, await outbox.bytes(await outbox.read(span))) };
}

/** Of the file as its session begins: a part whose answer nobody hears may be at the server all the same. */
export const firstSeam = async (outbox: Outbox, size: number): Promise<Seam | null> =>
  size === 0 ? null : seamOf(outbox, { start: 0, end: size }, Math.min(size, SEAM_BYTES));

async function readCopy(
  chunks: ChunkStore,
  file: FileId,
  span: ByteSpan,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(span.end - span.start);
  let at = 0;
  try {
    for await (const piece of deliver(chunks, file, span)) {
      whole.set(piece, at);
      at += piece.length;
    }
  } catch (error) {
    // Nobody has these bytes any more but the user.
    const isLost = ["chunk-damaged", "not-stored"].includes(codeOf(error));
    throw isLost ? new TransferError({ code: "local-file-gone", detail: name }, { cause: error }) : error;
  }
  return whole;
}
