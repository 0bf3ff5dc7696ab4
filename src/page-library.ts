/** Gives the library what it needs beside the wire: when files were opened, where elements find them, and a way to share them. */

import { TransferError } from "./engine/errors.ts";
import { assemble, canAssemble, wholeFile } from "./platform/page/assemble.ts";
import { inHome } from "./platform/page/home.ts";
import { keepOpened, lastOpened, noteOpened } from "./platform/page/opened-files.ts";
import { readStored } from "./platform/page/stored-file.ts";
import { mediaTypeOf } from "./rpc/media.ts";
import { type FileView, filePath, type JobId, viewPath } from "./rpc/protocol.ts";
import type { Library } from "./ui/services.ts";

/** Where there is no OPFS a file that is shared is held in memory. */
const MOST_HELD = 256 * 1024 ** 2;

export function pageLibrary(hold: () => () => void): Library {
  /** The browser shares within a click, and a large file takes longer than that to be looked through: the next click finds it here. */
  let ready: File | null = null;
  let readyFor = "";
  return {
    lastOpened,
    opened: (file) => noteOpened([file], Date.now()),
    keepOnly: keepOpened,
    addressOf: (job, { id, name }) => inHome(viewPath(job, id, name)),
    hold,
    canShare: ({ name, type }) => canShare(new File([], name, { type: mediaTypeOf(name, type) ?? "" })),
    async share(job, file) {
      const release = hold();
      try {
        if (readyFor !== file.id) ready = null;
        ready ??= await fileOf(job, file);
        readyFor = file.id;
        await navigator.share({ files: [ready] });
        return "shared";
      } catch (error) {
        const name = error instanceof DOMException ? error.name : "";
        if (name === "AbortError") return "dismissed";
        if (name === "NotAllowedError" && ready) return "ready";
        throw error;
      } finally {
        release();
      }
    },
  };
}

const canShare = (file: File): boolean => navigator.canShare?.({ files: [file] }) ?? false;

/** Each piece compared with its hash. By reference where it lies in OPFS. Rejects with a Problem. */
async function fileOf(job: JobId, { id, name, type, bytesTotal }: FileView): Promise<File> {
  const whole = { file: id, total: bytesTotal ?? 0 };
  const named = (parts: BlobPart[]): File => new File(parts, name, { type: mediaTypeOf(name, type) ?? "" });
  if (canAssemble()) {
    const file = (await wholeFile(whole, () => undefined)) ?? (await assemble(whole));
    if (file) return named([file]);
  }
  if (whole.total > MOST_HELD) throw new TransferError({ code: "no-space", bytes: whole.total });
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of readStored(filePath(job, id), whole.total)) pieces.push(piece);
  return named(pieces);
}
