/** Decides whether the bytes of a reply may be stored, and writes down their source before a byte is (invariant 5). */

import { afterReply, afterRestart, isPending, withoutValidators } from "./address-change.ts";
import type { Book } from "./book.ts";
import { type Problem, problemOf } from "./errors.ts";
import { refusalOf } from "./extent.ts";
import type { Hosts } from "./host.ts";
import { wrongSize } from "./integrity.ts";
import { isActive, type JobFile, type Note } from "./job.ts";
import type { Lanes } from "./lanes.ts";
import { safeName } from "./name.ts";
import { isFolderAddress } from "./network-folder.ts";
import type { Admission, MoveOutcome } from "./ports.ts";
import type { Run } from "./run.ts";
import type { SignIn } from "./sign-in.ts";
import { hasStrongValidator } from "./source.ts";
import { contiguousEnd, gaps, lengthOf } from "./span.ts";

export interface AdmissionHost {
  readonly book: Book;
  readonly hosts: Hosts;
  readonly lanes: Lanes;
  readonly signIn: SignIn;
  pump(): void;
  /** Somebody answered. */
  heard(): void;
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
    const { book } = host;
    const job = book.jobs.get(run.job);
    const file = job?.files.find(({ id }) => id === run.order.file);
    if (!host.isCurrent(run) || !job || !file || !isActive(job.state)) return null;
    if (!run.isOf(file)) return null; // ordered for a version or an address that is gone
    if (!isFolderAddress(file.url)) {
      host.heard();
      await host.found("online");
    }
    if (host.hosts.answered(file.url)) host.pump();
    const { source, changed } = admission;
    if (host.others(run).length > 0 && !isSame(file, admission)) return refuse(run, changed, host);
    const problem = unwanted(file, admission);
    if (problem) {
      host.endAfter(run, { kind: "failed", problem, retryAfterMs: null });
      return null;
    }
    const epoch = changed ? file.epoch + 1 : file.epoch;
    const name = file.named || admission.name === null ? file.name : safeName(admission.name);
    const had = lengthOf(book.have(file)) > 0;
    const isNews = changed && had && !isPending(file.change);
    const note: Note | null = isNews ? "source-changed" : job.note;
    // Stored under a strong validator that the source no longer shows: a last look has to prove the whole.
    const isWeaker = hasStrongValidator(file.source) && !hasStrongValidator(source);
    if (isWeaker && !changed && file.unproven) {
      // What the browser carried can be proven by that validator alone.
      host.endAfter(run, { kind: "restart", reason: "source-changed" });
      return null;
    }
    if (isWeaker && !changed && file.change?.kind === "expected") {
      // The new link does not show what the old one had: the bytes have to.
      await book.replaceFile(job.id, withoutValidators(file, book.have(file)));
      return null;
    }
    // So has a gap before stored bytes, where nothing but a strong validator ties the two together.
    const isIsland = book.have(file).some((span) => span.start > run.order.start);
    const isLoose = isWeaker ? had : isIsland && !hasStrongValidator(source);
    const unproven = !changed && (file.unproven || isLoose);
    const change = changed ? afterRestart(file.change, had) : afterReply(file.change, had, run.order.isMoved);
    const next = { ...file, source, epoch, name, unproven, change };
    const credentials = host.signIn.accepted(job, run.order);
    const isChanged = credentials !== job.credentials || JSON.stringify(next) !== JSON.stringify(file);
    if (isChanged) await book.replaceFile(job.id, next, { note, ...(credentials && { credentials }) });
    run.admitted(epoch, changed);
    try {
      // An engine that was succeeded stored a last chunk: without a strong validator this must be planned anew.
      const ahead = { start: run.order.start, end: run.order.end ?? Number.MAX_SAFE_INTEGER };
      const have = await book.begin(file.id, epoch, ahead);
      const isTaken = lengthOf(gaps(have, ahead)) < ahead.end - ahead.start;
      if (isTaken && !hasStrongValidator(source)) return null;
    } catch (error) {
      host.endAfter(run, { kind: "failed", problem: problemOf(error), retryAfterMs: null });
      return null;
    }
    return takesOver(run, next, host) ? epoch : null;
  });
}

/** Why the file cannot be had as this source has it. */
function unwanted(file: JobFile, { source }: Admission): Problem | null {
  const isFirst = file.source === null || file.source.total === null;
  const refusal = file.ranges && isFirst ? refusalOf(file.ranges, source) : null;
  return refusal ?? wrongSize({ ...file, source });
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
