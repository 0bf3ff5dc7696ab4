/** Decides whether the bytes of a reply may be stored, and writes down their source before a byte is (invariant 5). */

import type { Book } from "./book.ts";
import { problemOf } from "./errors.ts";
import { isActive, type JobFile, type Note } from "./job.ts";
import type { Lanes } from "./lanes.ts";
import { safeName } from "./name.ts";
import type { Admission, MoveOutcome, Ports } from "./ports.ts";
import type { Run } from "./run.ts";
import { hasStrongValidator } from "./source.ts";
import { contiguousEnd, lengthOf, subtractAll } from "./span.ts";

export interface AdmissionHost {
  readonly ports: Ports;
  readonly book: Book;
  readonly lanes: Lanes;
  serial<T>(change: () => Promise<T>): Promise<T>;
  found(finding: "online"): Promise<void>;
  isCurrent(run: Run): boolean;
  others(run: Run): readonly Run[];
  /** The mover is told to stop, but the job's fate is decided by `outcome`. */
  endAfter(run: Run, outcome: MoveOutcome): void;
}

/** The version under which the bytes are stored; null: they are not, and the move stops. */
export function admit(run: Run, admission: Admission, host: AdmissionHost): Promise<number | null> {
  return host.serial(async () => {
    const { book, ports } = host;
    const job = book.jobs.get(run.job);
    const file = job?.files.find(({ id }) => id === run.order.file);
    if (!host.isCurrent(run) || !job || !file || !isActive(job.state)) return null;
    if (file.epoch !== run.order.epoch) return null; // ordered for a version that is gone
    await host.found("online");
    const { source, changed } = admission;
    if (host.others(run).length > 0 && !isSame(file, admission)) return refuse(run, changed, host);
    const epoch = changed ? file.epoch + 1 : file.epoch;
    const name = file.named || admission.name === null ? file.name : safeName(admission.name);
    const had = lengthOf(book.have(file)) > 0;
    const note: Note | null = changed && had ? "source-changed" : job.note;
    // Stored under a strong validator that the source no longer shows: a last look has to prove the whole.
    const isWeaker = hasStrongValidator(file.source) && !hasStrongValidator(source);
    if (isWeaker && !changed && file.unproven) {
      // What the browser carried can be proven by that validator alone.
      host.endAfter(run, { kind: "restart", reason: "source-changed" });
      return null;
    }
    // So has a gap before stored bytes, where nothing but a strong validator ties the two together.
    const isIsland = book.have(file).some((span) => span.start > run.order.start);
    const isLoose = isWeaker ? had : isIsland && !hasStrongValidator(source);
    const unproven = !changed && (file.unproven || isLoose);
    const next = { ...file, source, epoch, name, unproven };
    if (JSON.stringify(next) !== JSON.stringify(file)) await book.replaceFile(job.id, next, { note });
    run.admitted(epoch, changed);
    try {
      const ledger = await ports.chunks.begin(file.id, epoch);
      book.stored(file.id, ledger);
      // An engine that was succeeded stored a last chunk: without a strong validator this must be planned anew.
      const ahead = { start: run.order.start, end: run.order.end ?? Number.MAX_SAFE_INTEGER };
      const isTaken = lengthOf(subtractAll([ahead], ledger.have)) < ahead.end - ahead.start;
      if (isTaken && !hasStrongValidator(source)) return null;
    } catch (error) {
      host.endAfter(run, { kind: "failed", problem: problemOf(error), retryAfterMs: null });
      return null;
    }
    return takesOver(run, next, host) ? epoch : null;
  });
}

/** What lanes of one file must agree on. */
const isSame = (file: JobFile, { source, changed }: Admission): boolean =>
  !changed && source.ranges === "yes" && hasStrongValidator(source) && source.etag === file.source?.etag;

/** A reply that is not of what the other lanes bring ends them only where its bytes can come from nobody else. */
function refuse(run: Run, changed: boolean, host: AdmissionHost): null {
  if (changed && !(run.from && host.isCurrent(run.from)))
    host.endAfter(run, { kind: "restart", reason: "source-changed" });
  else host.lanes.close(run.order.file);
  run.stop();
  return null;
}

/** From here on the span is this lane's. The other one is told where to stop, and its request runs on to there. */
function takesOver(run: Run, file: JobFile, host: AdmissionHost): boolean {
  const { from, order } = run;
  if (!from) return true;
  const have = host.book.have(file);
  const isMoving = host.isCurrent(from);
  const isPast = isMoving && from.reached(have).end >= order.start;
  if (isPast || contiguousEnd(have, order.start) > order.start) {
    host.lanes.failed(order.file, null);
    run.stop();
    return false;
  }
  if (isMoving) from.limit(order.start);
  host.lanes.succeeded(order.file);
  return true;
}
