/** Reads bundles, takes files out of them, and keeps what is left of them small. */

import type { FileId } from "../engine/job.ts";
import {
  type Bundled,
  bundledAt,
  bytesOf,
  isWasteful,
  partOf,
  putBundle,
  repacked,
  takeOut,
} from "./bundles.ts";
import { FILE_STORES, nullIfDamaged, putPiece, type Reading, type Writing } from "./chunk-pieces.ts";
import type { BundleRecord, Database } from "./database.ts";
import { newStamp } from "./ledger-records.ts";

export class OpenBundles {
  readonly #database: Database;
  /** The last one that was read: who reads one file of it mostly goes on with the next. */
  #kept: { readonly id: string; readonly bytes: ArrayBuffer } | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All bytes of the file, their hash checked. */
  async read(transaction: Reading, file: FileId, { bundle, part }: Bundled): Promise<Uint8Array> {
    const isKept = this.#kept?.id === bundle.id;
    const bytes = isKept && this.#kept ? this.#kept.bytes : await bytesOf(transaction, file, bundle.id);
    this.#kept = { id: bundle.id, bytes };
    return partOf(bytes, file, part);
  }

  /** Gives the file records of its own, as if it had come alone. Of a bundle that cannot be read it has nothing then. */
  async takeApart(file: FileId): Promise<void> {
    for (;;) {
      const found = await this.#read((transaction) => bundledAt(transaction, file));
      if (found === null) return;
      const { id } = found.bundle;
      const bytes = await this.#bytesOf(file, id);
      const left = await this.#write(async (transaction) => {
        const now = await bundledAt(transaction, file);
        if (now?.bundle.id !== id) return null;
        const { epoch, start, end, hash } = now.part;
        await transaction.objectStore("ledgers").put({ file, epoch, stamp: newStamp() });
        if (bytes !== null) {
          const span = { start: 0, end: end - start };
          await transaction.objectStore("spans").put({ file, ...span, place: "chunks" });
          // Its hash goes along: damage stays damage.
          await putPiece(transaction, file, 0, new Uint8Array(bytes.slice(start, end)), hash);
        }
        return takeOut(transaction, file, now);
      });
      await this.tidy(left);
    }
  }

  /** What is left of a bundle is packed anew where most of it is waste. A kill before costs room, at most a bundle's. */
  async tidy(left: BundleRecord | null | undefined): Promise<void> {
    const file = left?.files[0];
    if (!left || file === undefined || !isWasteful(left)) return;
    const bytes = await this.#bytesOf(file, left.id);
    if (bytes === null) return; // whoever reads one of its files finds that out
    await this.#write(async (transaction) => {
      const now = await transaction.objectStore("bundles").get(left.id);
      if (now?.files.length !== left.files.length) return; // whoever took one more out tidies
      await Promise.all([
        ...putBundle(repacked(now, bytes), transaction),
        transaction.objectStore("bundles").delete(left.id),
        transaction.objectStore("bundled").delete(left.id),
      ]);
    });
  }

  /** In a transaction of its own: an unreadable value ends the one that it is read in. */
  #bytesOf(file: FileId, id: string): Promise<ArrayBuffer | null> {
    return this.#read((transaction) => bytesOf(transaction, file, id)).catch(nullIfDamaged);
  }

  #read<Result>(work: (transaction: Reading) => Promise<Result>): Promise<Result> {
    return this.#database.run(FILE_STORES, "readonly", work);
  }

  #write<Result>(work: (transaction: Writing) => Promise<Result>): Promise<Result> {
    return this.#database.run(FILE_STORES, "readwrite", work);
  }
}
