/** Knows the files of a user that lie on a table: a test changes them, or takes them away. */

import { TransferError } from "../../errors.ts";
import type { FileId } from "../../job.ts";
import type { FileSlice } from "../../ports.ts";
import type { PickedFiles } from "../../upload/outbox.ts";

/** As a browser gives it: nothing of it is read before somebody wants it, and then only if it is what it was. */
const sliceOf = (bytes: Uint8Array, isSame: () => boolean): FileSlice => ({
  size: bytes.length,
  slice: (start, end) => sliceOf(bytes.subarray(start, end), isSame),
  arrayBuffer: async () => {
    if (!isSame()) throw new DOMException("it has changed", "NotReadableError");
    return bytes.slice().buffer;
  },
});

export class PickedOnTable implements PickedFiles {
  readonly files = new Map<FileId, { bytes: Uint8Array<ArrayBuffer>; lastModified: number }>();
  /** The browser wants to hear from the user again. */
  isForbidden = false;

  async open(id: FileId, name: string): ReturnType<PickedFiles["open"]> {
    if (this.isForbidden) throw new TransferError({ code: "folder-permission", detail: name });
    const file = this.files.get(id);
    if (!file) throw new TransferError({ code: "local-file-gone", detail: name });
    const { bytes, lastModified } = file;
    return { lastModified, ...sliceOf(bytes, () => this.files.get(id) === file) };
  }

  async forget(id: FileId): Promise<void> {
    this.files.delete(id);
  }

  async all(): Promise<readonly FileId[]> {
    return [...this.files.keys()];
  }
}
