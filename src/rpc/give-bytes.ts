/** Gives the queue the bytes of a file to be sent, piece by piece. */

import { CallError, type Client } from "./client.ts";
import { ownProblem } from "./own-problems.ts";
import type { FileId, JobId, JobView } from "./protocol.ts";

const PIECE_BYTES = 8 * 1024 ** 2;

/** The job is suspended. Null: the file is empty, and there is nothing to give. */
export async function giveBytes(
  client: Pick<Client, "call">,
  job: JobId,
  file: FileId,
  blob: Blob,
  signal?: AbortSignal,
  given: (bytes: number) => void = () => undefined,
): Promise<JobView | null> {
  let view: JobView | null = null;
  for (let start = 0; start < blob.size; start += PIECE_BYTES) {
    signal?.throwIfAborted();
    const bytes = await read(blob.slice(start, start + PIECE_BYTES), blob);
    const { byteLength } = bytes;
    view = await client.call("give-bytes", { job, file, start, bytes });
    given(start + byteLength);
  }
  return view;
}

async function read(piece: Blob, whole: Blob): Promise<ArrayBuffer> {
  try {
    return await piece.arrayBuffer();
  } catch {
    // A picked file that was changed or moved since.
    throw new CallError(ownProblem("local-file-gone", whole instanceof File ? whole.name : undefined));
  }
}
