/** Stores bytes in a file that is flushed by hand: written at their offset, flushed, then recorded, in no other order. */

import { type ByteSpan, covers, type Spans, subtractAll } from "./span.ts";

export interface FlushedFile {
  /** Throws `no-space`. What a killed write leaves is named by no record. */
  write(start: number, bytes: Uint8Array): void;
  /** All that was written is durable when it returns. */
  flush(): void;
}

/** What is recorded of one version of the file. Both reject with `stale-version` when it is not the present one. */
export interface FileRecords {
  have(): Promise<Spans>;
  /** Names a flushed span; gives all that is recorded then. */
  add(span: ByteSpan, bytes: Uint8Array): Promise<Spans>;
}

/** Bytes that are recorded already are kept and not written again. */
export async function storeFlushed(
  start: number,
  bytes: Uint8Array,
  file: FlushedFile,
  records: FileRecords,
): Promise<Spans> {
  const whole = { start, end: start + bytes.length };
  let have = await records.have();
  // Again when some of it was forgotten while the rest was written.
  while (!covers(have, whole)) {
    const parts = subtractAll([whole], have).map((span) => ({
      span,
      bytes: bytes.subarray(span.start - start, span.end - start),
    }));
    for (const part of parts) file.write(part.span.start, part.bytes);
    file.flush();
    for (const part of parts) have = await records.add(part.span, part.bytes);
  }
  return have;
}
