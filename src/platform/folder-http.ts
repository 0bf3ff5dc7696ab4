/** Answers requests for files of picked folders as a server would: with ranges, a date and a weak ETag. */

import { type Problem, TransferError } from "../engine/errors.ts";
import { isFolderAddress, type NetworkName, parseNetworkName, shareOf } from "../engine/network-folder.ts";
import type { Http, HttpAsk, HttpBody, HttpReply } from "../engine/ports.ts";
import { type ByteSpan, parseRange } from "../engine/span.ts";
import { type MappedFolder, mayRead, pickedFor } from "./mapped-folders.ts";

/** Each piece is opened, read and looked at again by the browser's process. */
const PIECE_BYTES = 2 * 1024 ** 2;

/** `web` for addresses of servers, `folders` for names of shares. */
export const withFolders = (web: Http, folders: Http): Http => ({
  open: (ask) => (isFolderAddress(ask.url) ? folders : web).open(ask),
});

type OrAborted = <T>(work: Promise<T>) => Promise<T>;

/** `mapped` is asked for each request. */
export const folderHttp = (mapped: () => Promise<readonly MappedFolder[]>): Http => ({
  open(ask) {
    let abort = (): void => undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(new TransferError({ code: "cut", detail: "aborted" }));
    });
    aborted.catch(() => undefined);
    // A share that went away may never answer.
    const orAborted: OrAborted = (work) => Promise.race([aborted, work]);
    const reply = orAborted(answer(ask, mapped, orAborted));
    reply.catch(() => undefined); // an exchange may be aborted before anybody awaits it
    return { reply, abort };
  },
});

async function answer(
  { method, url, range }: HttpAsk,
  mapped: () => Promise<readonly MappedFolder[]>,
  orAborted: OrAborted,
): Promise<HttpReply> {
  const name = parseNetworkName(url);
  if (name === null) throw new TransferError({ code: "bad-network-name", detail: "it names no share" });
  const found = await find(name, await mapped());
  if (found === null) return replyOf(404, {}, NOTHING);
  const { handle, file } = found;
  const span = method === "HEAD" ? null : parseRange(range, file.size);
  const headers = {
    // Weak: the bytes may change under the same size and date. The date alone has no milliseconds.
    etag: `W/"${file.size}-${file.lastModified}"`,
    "last-modified": new Date(file.lastModified).toUTCString(),
    "accept-ranges": "bytes",
  };
  if (span === "unsatisfiable") return replyOf(416, { "content-range": `bytes */${file.size}` }, NOTHING);
  const { start, end } = span ?? { start: 0, end: file.size };
  const lengths = {
    ...headers,
    "content-length": String(end - start),
    ...(span && { "content-range": `bytes ${start}-${end - 1}/${file.size}` }),
  };
  const body = method === "HEAD" ? NOTHING : new FileBody(handle, file, { start, end }, orAborted);
  return replyOf(span ? 206 : 200, lengths, body);
}

const NOTHING: HttpBody = { read: async () => null };

const replyOf = (status: number, headers: Readonly<Record<string, string>>, body: HttpBody): HttpReply => ({
  head: {
    status,
    header: (name) => headers[name] ?? null,
    entries: () => Object.entries(headers),
    redirectedTo: null,
  },
  body,
});

interface Found {
  readonly handle: FileSystemFileHandle;
  /** As it is at this moment. */
  readonly file: File;
}

/** Null where the folder is there and the file is not. */
async function find(name: NetworkName, folders: readonly MappedFolder[]): Promise<Found | null> {
  const { handle: root, path } = pickedFor(name, folders);
  try {
    if (!(await mayRead(root))) throw new TransferError({ code: "folder-permission", ...about(name) });
    const handle = root.kind === "file" ? root : await fileIn(root, path);
    return { handle, file: await handle.getFile() };
  } catch (error) {
    if (error instanceof TransferError) throw error;
    const isAbsent = nameOf(error) === "NotFoundError" || nameOf(error) === "TypeMismatchError";
    if (isAbsent && (root.kind === "file" || (await hasAnything(root)))) return null;
    throw new TransferError(refusalOf(error, name), { cause: error });
  }
}

async function fileIn(
  root: FileSystemDirectoryHandle,
  path: readonly string[],
): Promise<FileSystemFileHandle> {
  let folder = root;
  for (const part of path.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  return folder.getFileHandle(path.at(-1) ?? "");
}

/** A share that is not mounted is gone, or an empty folder where it would be. */
async function hasAnything(folder: FileSystemDirectoryHandle): Promise<boolean> {
  try {
    return (await folder.keys().next()).done !== true;
  } catch {
    return false;
  }
}

function refusalOf(error: unknown, name: NetworkName): Problem {
  switch (nameOf(error)) {
    case "NotAllowedError":
    case "SecurityError":
      return { code: "folder-permission", ...about(name) };
    case "TypeError":
      return { code: "bad-network-name", detail: "this browser opens no file of that name" };
    default:
      return { code: "unreachable", host: shareOf(name), detail: String(error) };
  }
}

const about = (name: NetworkName): Pick<Problem, "host" | "detail"> => ({
  host: name.server,
  detail: shareOf(name),
});

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "");

/** One piece is read ahead, so that the share is read while the disk is written. */
class FileBody implements HttpBody {
  readonly #handle: FileSystemFileHandle;
  readonly #file: File;
  readonly #end: number;
  readonly #orAborted: OrAborted;
  #at: number;
  #ahead: Promise<Uint8Array> | null = null;
  #broken: unknown = null;

  constructor(handle: FileSystemFileHandle, file: File, { start, end }: ByteSpan, orAborted: OrAborted) {
    this.#handle = handle;
    this.#file = file;
    this.#at = start;
    this.#end = end;
    this.#orAborted = orAborted;
  }

  async read(most = Number.POSITIVE_INFINITY): Promise<Uint8Array | null> {
    if (this.#broken !== null) throw this.#broken;
    if (this.#at >= this.#end && this.#ahead === null) return null;
    try {
      const bytes = await this.#orAborted(this.#ahead ?? this.#next());
      if (bytes.length > most) {
        this.#ahead = Promise.resolve(bytes.subarray(most));
        return bytes.subarray(0, most);
      }
      this.#ahead = this.#at < this.#end ? this.#next() : null;
      this.#ahead?.catch(() => undefined); // told when it is asked for
      return bytes;
    } catch (error) {
      this.#broken = error;
      throw error;
    }
  }

  async #next(): Promise<Uint8Array> {
    const start = this.#at;
    const end = Math.min(this.#end, start + PIECE_BYTES);
    this.#at = end;
    try {
      const bytes = new Uint8Array(await this.#file.slice(start, end).arrayBuffer());
      // Read while somebody wrote, it may be of two versions; Chromium itself compares dates by the second.
      const { size, lastModified } = await this.#handle.getFile();
      const isSame = size === this.#file.size && lastModified === this.#file.lastModified;
      if (isSame && bytes.length === end - start) return bytes;
    } catch (cause) {
      throw new TransferError({ code: "cut", detail: String(cause) }, { cause });
    }
    throw new TransferError({ code: "cut", detail: "The file was changed while it was read." });
  }
}
