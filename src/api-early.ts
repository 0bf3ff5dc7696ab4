/** Knows how a program reads a file that is still on its way: what has come at once, the rest as it comes. */

import { abortable, type WaitOptions } from "./api-waiting.ts";
import { CallError, type Client } from "./rpc/client.ts";
import { ownProblem } from "./rpc/own-problems.ts";
import type { FileId, FileRange, FileView, JobView, ToldProblem } from "./rpc/protocol.ts";

export interface ReadOptions extends WaitOptions {
  /** The first byte; else 0. */
  readonly start?: number;
  /** Behind the last one; else the end of the file. */
  readonly end?: number;
}

/** BG_FILE_RANGE; "to-end" is BG_LENGTH_TO_EOF. */
export interface WantedRange {
  readonly offset: number;
  readonly length: number | "to-end";
}

/** A job as its files see it. @internal */
export interface Seat {
  /** Null when it was removed. */
  view(): JobView | null;
  /** At once, and after each change. */
  watch(signal: AbortSignal): AsyncGenerator<void, void, undefined>;
  /** What the worker answered. */
  see(view: JobView): void;
  /** Ranges that were asked for are here. */
  rangesCame(file: FileId, ranges: readonly FileRange[]): void;
}

export const toWire = (ranges: readonly WantedRange[]): readonly FileRange[] =>
  ranges.map(({ offset, length }) => ({ offset, length: length === "to-end" ? null : length }));

export const fromWire = (ranges: readonly FileRange[]): readonly WantedRange[] =>
  ranges.map(({ offset, length }) => ({ offset, length: length ?? "to-end" }));

const isSame = (a: FileRange, b: FileRange): boolean => a.offset === b.offset && a.length === b.length;

/** Those that were asked for and are all here now; of a file that turned out to be shorter not those that it does not have. */
export function cameBetween(before: FileView, now: FileView): readonly FileRange[] {
  const { bytesTotal } = now;
  return (before.wanted ?? []).filter(
    (range) =>
      !now.wanted?.some((other) => isSame(other, range)) &&
      bytesTotal !== null &&
      (range.length === null ? range.offset < bytesTotal : range.offset + range.length <= bytesTotal),
  );
}

/** Told of what was here already, too: nobody else will tell. */
export async function requestRanges(
  client: Client,
  seat: Seat,
  file: FileId,
  wanted: readonly WantedRange[],
  { signal }: WaitOptions,
): Promise<void> {
  const job = seat.view()?.id ?? "";
  const ranges = toWire(wanted);
  const before = seenIn(seat, file)?.wanted ?? [];
  const view = await abortable(() => client.call("request-ranges", { job, file, ranges }), signal);
  const open = view.files.find(({ id }) => id === file)?.wanted ?? [];
  seat.see(view);
  const here = ranges.filter((range) => ![...open, ...before].some((other) => isSame(other, range)));
  if (here.length > 0) seat.rangesCame(file, here);
}

/** The news of the last bytes may be late: they are asked for all the same. */
const ASK_MS = 1_000;

/** As the worker tells it (src/engine/telling.ts). */
const ANOTHER_VERSION: ToldProblem = {
  code: "source-changed",
  class: "server",
  transient: true,
  nextAction: "wait",
  context: "remote-file",
};

/** Never ends early without an error. */
export function streamEarly(
  client: Client,
  seat: Seat,
  file: FileId,
  { start = 0, end, signal }: ReadOptions,
): ReadableStream<Uint8Array> {
  const left = new AbortController();
  const until = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
  const pieces = earlyPieces(client, seat, file, { start, end, signal: until });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        left.abort();
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
}

async function* earlyPieces(
  client: Client,
  seat: Seat,
  file: FileId,
  { start, end, signal }: { start: number; end: number | undefined; signal: AbortSignal },
): AsyncGenerator<Uint8Array, void, undefined> {
  let [at, version] = [start, null as number | null];
  // A job on demand brings what is asked for, and to read is to ask.
  if (seat.view()?.properties.onDemand && !seenIn(seat, file)?.isWhole && start !== end) {
    const length = end === undefined ? "to-end" : end - start;
    await requestRanges(client, seat, file, [{ offset: start, length }], { signal });
  }
  for await (const _ of changes(seat, signal)) {
    for (;;) {
      const to = end ?? seenIn(seat, file)?.bytesTotal;
      if (to === undefined || to === null) break;
      const job = seat.view()?.id;
      if (job === undefined) break;
      const asked = { job, file, start: at, end: to };
      const piece = await abortable(() => client.call("read-early", asked), signal);
      const isOther = version !== null && piece.version !== version;
      // Bytes of two versions never meet, here as little as in a file.
      if (isOther) throw new CallError(ANOTHER_VERSION);
      if (piece.bytes.byteLength > 0) {
        version = piece.version;
        at += piece.bytes.byteLength;
        yield new Uint8Array(piece.bytes);
      }
      if (at === to) return;
      if (piece.bytes.byteLength === 0) break;
    }
    const problem = ending(seat, file);
    if (problem) throw new CallError(problem);
  }
}

/** At once, after each change, and now and then. */
async function* changes(seat: Seat, signal: AbortSignal): AsyncGenerator<void, void, undefined> {
  const over = new AbortController();
  const watched = seat.watch(AbortSignal.any([signal, over.signal]));
  const changed = (): ReturnType<typeof watched.next> => {
    const next = watched.next();
    next.catch(() => undefined); // nobody may be here any more to hear why it ended
    return next;
  };
  let next = changed();
  try {
    for (;;) {
      let late: ReturnType<typeof setTimeout> | undefined;
      const waited = new Promise<null>((resolve) => {
        late = setTimeout(() => resolve(null), ASK_MS);
      });
      const change = await Promise.race([next, waited]);
      clearTimeout(late);
      if (change?.done) return;
      if (change) next = changed();
      yield;
    }
  } finally {
    over.abort();
  }
}

const seenIn = (seat: Seat, file: FileId): FileView | undefined =>
  seat.view()?.files.find(({ id }) => id === file);

/** Why no more of the file will come, unless somebody does something about it; null: it may come. */
function ending(seat: Seat, file: FileId): ToldProblem | null {
  const job = seat.view();
  const view = seenIn(seat, file);
  if (!job || job.state.kind === "cancelled")
    return ownProblem("unknown-job", "the job was cancelled or removed");
  if (!view) return ownProblem("not-stored", "the file has left its job");
  // Told problems, as of a job's state (rpc/view.ts).
  if (view.problem) return view.problem as ToldProblem;
  return job.state.kind === "error" ? (job.state.problem as ToldProblem) : null;
}
