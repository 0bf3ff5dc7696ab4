/** Decides how what a program wants to send gets into the queue: as a copy, as a stream that is sent while it comes, or as a handle. */

import { absolute } from "./api-adding.ts";
import type { Link, UploadOptions } from "./api-shapes.ts";
import { abortable } from "./api-waiting.ts";
import { CallError } from "./rpc/client.ts";
import { giveBytes } from "./rpc/give-bytes.ts";
import { giveStream } from "./rpc/give-stream.ts";
import { ownProblem } from "./rpc/own-problems.ts";
import type { FileId, JobId, JobView } from "./rpc/protocol.ts";

interface Added {
  readonly file: FileId;
  readonly view: JobView;
}

/** `added` is called when the file is in its job. Rejects as `add-file` and `give-bytes`, or with what a stream fails with. */
export async function addUpload(
  link: Link,
  job: JobId,
  wanted: UploadOptions,
  added: () => void,
  signal?: AbortSignal,
): Promise<Added> {
  const { client, remote } = link;
  const { local } = wanted;
  // Elsewhere nobody could tell that its page is gone: what comes of it is kept there until its end.
  if (local instanceof ReadableStream && !remote) return addStream(link, job, wanted, local, added, signal);
  const handle = isHandle(local) && !remote ? local : null;
  const blob = await blobOf(local);
  const params = toAdd(wanted, blob);
  const { file } = params;
  // Kept first: a file whose handle is gone could never be sent.
  if (handle) await (await import("./platform/page/picks.ts")).keepPick(file, handle);
  const upload = {
    ...params.upload,
    size: blob.size,
    lastModified: blob instanceof File ? blob.lastModified : null,
    from: handle ? "handle" : "copy",
  } as const;
  const view = await abortable(() => client.call("add-file", { job, ...params, upload }), signal);
  added();
  return { file, view: handle ? view : ((await giveBytes(client, job, file, blob, signal)) ?? view) };
}

/** Where it breaks off, or its page goes, the file ends as one that is gone: whoever held this name has let go of it. */
async function addStream(
  { client }: Link,
  job: JobId,
  wanted: UploadOptions,
  stream: ReadableStream<Uint8Array>,
  added: () => void,
  signal?: AbortSignal,
): Promise<Added> {
  const giver = crypto.randomUUID();
  const letGo = await (await import("./platform/page/giver.ts")).beGiver(giver);
  try {
    const params = toAdd(wanted, null);
    const { file } = params;
    const upload = { ...params.upload, size: 0, giver, lastModified: null, from: "copy" } as const;
    await abortable(() => client.call("add-file", { job, ...params, upload }), signal);
    added();
    return { file, view: await abortable(() => giveStream(client, job, file, stream, signal), signal) };
  } catch (error) {
    if (!stream.locked) stream.cancel(error).catch(() => undefined); // nobody reads it any more
    throw error;
  } finally {
    letGo();
  }
}

/** What is the same however its bytes come; `local`: null where nothing is known of it but what the program says. */
function toAdd(
  { id = crypto.randomUUID(), url, protocol, digest = [], ...wanted }: UploadOptions,
  local: Blob | null,
) {
  const digests = typeof digest === "string" ? [digest] : digest;
  return {
    file: id,
    url: absolute(url),
    name: wanted.name ?? (local instanceof File ? local.name : null),
    expected: digests.length === 0 ? null : { size: null, digests, pieces: null, digestUrl: null },
    upload: { type: wanted.type ?? local?.type ?? "", protocol: protocol ?? null },
  };
}

const isHandle = (local: UploadOptions["local"]): local is FileSystemFileHandle =>
  typeof FileSystemFileHandle !== "undefined" && local instanceof FileSystemFileHandle;

/** Of a stream the browser keeps what it brings, on the disk where it is much. */
async function blobOf(local: UploadOptions["local"]): Promise<Blob> {
  if (local instanceof Blob) return local;
  if (local instanceof ReadableStream) return new Response(local).blob();
  try {
    return await local.getFile();
  } catch (error) {
    throw new CallError(ownProblem("local-file-gone", String(error)));
  }
}
