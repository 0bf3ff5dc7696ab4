/** Decides how what a program wants to send gets into the queue: as a copy, or as the handle of a file that stays where it is. */

import { absolute } from "./api-adding.ts";
import type { Link, UploadOptions } from "./api-shapes.ts";
import { abortable } from "./api-waiting.ts";
import { CallError } from "./rpc/client.ts";
import { giveBytes } from "./rpc/give-bytes.ts";
import { ownProblem } from "./rpc/own-problems.ts";
import type { FileId, JobId, JobView } from "./rpc/protocol.ts";

interface Added {
  readonly file: FileId;
  readonly view: JobView;
}

/** Rejects as `add-file` and `give-bytes`. */
export async function addUpload(
  { client, remote }: Link,
  job: JobId,
  wanted: UploadOptions,
  signal?: AbortSignal,
): Promise<Added> {
  const { id: file = crypto.randomUUID(), url, local, protocol, digest = [] } = wanted;
  const handle = isHandle(local) && !remote ? local : null;
  const blob = await blobOf(local);
  // Kept first: a file whose handle is gone could never be sent.
  if (handle) await (await import("./platform/page/picks.ts")).keepPick(file, handle);
  const upload = {
    size: blob.size,
    type: wanted.type ?? blob.type,
    lastModified: blob instanceof File ? blob.lastModified : null,
    from: handle ? "handle" : "copy",
    protocol: protocol ?? null,
  } as const;
  const digests = typeof digest === "string" ? [digest] : digest;
  const params = {
    job,
    file,
    url: absolute(url),
    name: wanted.name ?? (blob instanceof File ? blob.name : null),
    expected: digests.length === 0 ? null : { size: null, digests, pieces: null, digestUrl: null },
    upload,
  };
  const added = await abortable(() => client.call("add-file", params), signal);
  const view = handle ? added : ((await giveBytes(client, job, file, blob, signal)) ?? added);
  return { file, view };
}

const isHandle = (local: UploadOptions["local"]): local is FileSystemFileHandle =>
  typeof FileSystemFileHandle !== "undefined" && local instanceof FileSystemFileHandle;

/** A stream has no length until it has ended; the browser keeps what it brings, on the disk where it is much. */
async function blobOf(local: UploadOptions["local"]): Promise<Blob> {
  if (local instanceof Blob) return local;
  if (local instanceof ReadableStream) return new Response(local).blob();
  try {
    return await local.getFile();
  } catch (error) {
    throw new CallError(ownProblem("local-file-gone", String(error)));
  }
}
