/** Knows what is told to somebody who looks at one job: which bytes of a file are where, and how fast they came. */

import type { Book } from "./book.ts";
import type { Carriage } from "./carriage.ts";
import { hostOf } from "./credentials.ts";
import { TransferError } from "./errors.ts";
import { sizeOf } from "./extent.ts";
import type { FileId, JobId } from "./job.ts";
import type { Clock } from "./ports.ts";
import type { Rates } from "./rate-history.ts";
import type { Spans } from "./span.ts";
import type { Transfers } from "./transfers.ts";

/** A request that brings bytes of the file. */
export interface Moving {
  readonly host: string;
  /** Its first byte. */
  readonly start: number;
  /** Bytes before here came by it, or were here. */
  readonly at: number;
  /** Where it is to stop; null: at the end of the file, wherever that is. */
  readonly end: number | null;
  /** Bytes per second. */
  readonly rate: number;
}

export interface FileLook {
  /** Bytes; null while unknown. */
  readonly total: number | null;
  /** Durable bytes, in order, in at most so many spans that a picture has room for; `isCoarse`: small gaps are left out. */
  readonly have: Spans;
  readonly isCoarse: boolean;
  readonly moving: readonly Moving[];
  /** The browser carries these alone. */
  readonly carried: Spans;
  /** Every byte is here and proven. */
  readonly isWhole: boolean;
  /** Bytes from 0 on that are hashed, where there is a digest to hold them against. */
  readonly hashed: number | null;
}

export interface Look {
  readonly file: FileLook | null;
  readonly rates: Rates;
  /** Grows with each line of the log. */
  readonly logged: number;
}

export interface LookingHost {
  readonly book: Book;
  readonly transfers: Transfers;
  readonly carriage: Carriage;
  readonly clock: Clock;
  hashed(file: FileId): number | null;
}

const MOST_SPANS = 500;

/** Throws unknown-job or bad-argument. */
export function lookAt(id: JobId, file: FileId | null, host: LookingHost): Look {
  const job = host.book.job(id);
  return {
    file: file === null ? null : lookAtFile(id, file, host),
    rates: host.transfers.rates(job.id, host.clock.now()),
    logged: host.book.chronicle.count(job.id),
  };
}

function lookAtFile(
  job: JobId,
  id: FileId,
  { book, transfers, carriage, clock, hashed }: LookingHost,
): FileLook {
  const file = book.fileOf(book.job(job), id);
  if (!file) throw new TransferError({ code: "bad-argument", detail: "the job has no such file" });
  const all = book.have(file);
  const total = sizeOf(file);
  const have = total === null ? all.slice(0, MOST_SPANS) : coarse(all, total);
  return {
    total,
    have,
    isCoarse: have.length < all.length,
    moving: transfers.moving(id, all, clock.now()).map(({ url, ...run }) => ({ ...run, host: hostOf(url) })),
    carried: carriage.elsewhere(id),
    isWhole: book.isWhole(file),
    hashed: hashed(id),
  };
}

/** Spans that begin in the same small part of the file as one: no picture shows what is between them. */
export function coarse(spans: Spans, total: number, most = MOST_SPANS): Spans {
  if (spans.length <= most) return spans;
  const joined: { start: number; end: number }[] = [];
  let part = -1;
  for (const { start, end } of spans) {
    const own = Math.floor((start / total) * most);
    const last = joined.at(-1);
    if (last && own === part) last.end = end;
    else joined.push({ start, end });
    part = own;
  }
  return joined;
}
