/** Gives the queue what a user has of a file from elsewhere, piece by piece. */

import { CallError, type Client } from "./client.ts";
import { ownProblem } from "./own-problems.ts";
import type { FileId, JobId, JobView } from "./protocol.ts";

const PIECE_BYTES = 4 * 1024 ** 2;

export interface Where {
  /** Where its first byte stands in the file. */
  readonly start: number;
  /** How long the file is; null: as the queue knows it. */
  readonly total: number | null;
}

/** The job is suspended. */
export async function givePart(
  client: Pick<Client, "call">,
  job: JobId,
  file: FileId,
  part: Blob,
  { start, total }: Where,
  signal?: AbortSignal,
): Promise<void> {
  for (let at = 0; at < part.size; at += PIECE_BYTES) {
    signal?.throwIfAborted();
    const bytes = await read(part.slice(at, at + PIECE_BYTES));
    await client.call("give-part", { job, file, start: start + at, total, bytes });
  }
}

async function read(piece: Blob): Promise<ArrayBuffer> {
  try {
    return await piece.arrayBuffer();
  } catch (error) {
    // A picked file that was changed or moved since.
    throw new CallError(ownProblem("bad-argument", `the part cannot be read any more: ${String(error)}`));
  }
}

const ACTIVE: readonly JobView["state"]["kind"][] = [
  "queued",
  "connecting",
  "transferring",
  "transient-error",
];

/** In whatever state the job is: one that is under way pauses for it, and goes on. */
export async function givePartNow(
  client: Pick<Client, "call">,
  { id, state, files }: JobView,
  file: FileId,
  part: Blob,
  start = 0,
  signal?: AbortSignal,
): Promise<void> {
  const total = files.find((one) => one.id === file)?.bytesTotal ?? null;
  // The last byte of a whole file is left to its server, which has to show that it has the same one.
  const isAll = start + part.size === total;
  const isUnderWay = ACTIVE.includes(state.kind);
  if (isUnderWay) await client.call("suspend", { job: id });
  try {
    await givePart(
      client,
      id,
      file,
      isAll ? part.slice(0, part.size - 1) : part,
      { start, total: null },
      signal,
    );
  } finally {
    if (isUnderWay) await client.call("resume", { job: id });
  }
}
