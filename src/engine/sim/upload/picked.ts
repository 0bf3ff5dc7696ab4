/** Knows the files of a user that lie on a table: a test changes them, or takes them away. */

import { TransferError } from "../../errors.ts";
import type { FileId } from "../../job.ts";
import type { PickedFiles } from "../../upload/outbox.ts";

export class PickedOnTable implements PickedFiles {
  readonly files = new Map<FileId, { bytes: Uint8Array; lastModified: number }>();
  /** The browser wants to hear from the user again. */
  isForbidden = false;

  async open(id: FileId, name: string): ReturnType<PickedFiles["open"]> {
    if (this.isForbidden) throw new TransferError({ code: "folder-permission", detail: name });
    const file = this.files.get(id);
    if (!file) throw new TransferError({ code: "local-file-gone", detail: name });
    const { bytes, lastModified } = file;
    return {
      size: bytes.length,
      lastModified,
      read: async ({ start, end }) => {
        if (this.files.get(id) !== file)
          throw new TransferError({ code: "local-file-changed", detail: name });
        return bytes.slice(start, end);
      },
    };
  }

  async forget(id: FileId): Promise<void> {
    this.files.delete(id);
  }

  async all(): Promise<readonly FileId[]> {
    return [...this.files.keys()];
  }
}
