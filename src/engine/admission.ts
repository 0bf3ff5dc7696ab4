/** Decides whether the bytes of a reply may be stored, and writes down their source before a byte is (invariant 5). */

import { afterReply, afterRestart, isPending, withoutValidators } from "./address-change.ts";
import type { Book } from "./book.ts";
import { hostOf } from "./credentials.ts";
import { type Problem, problemOf } from "./errors.ts";
import { refusalOf } from "./extent.ts";
import type { Hosts } from "./host.ts";
import { wrongSize } from "./integrity.ts";
import { type FileId, isActive, type JobFile, type JobId, type Note } from "./job.ts";
import type { Lanes } from "./lanes.ts";
import { duplicatesIn } from "./link.ts";
import { fileAt, hasStrongDigest, isJoinedByDigest, JOINED, shownDigest } from "./mirrors.ts";
import { Names, safeName } from "./name.ts";
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
  /** The server named further places of the file. */
  related(job: JobId, file: FileId, urls: readonly string[]): void;
  /** What stands against giving up so many stored bytes. */
  objection(bytes: number): Problem | null;
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
    const kept = job?.files.find(({ id }) => id === run.order.file);
    if (!host.isCurrent(run) || !job || !kept || !isActive(job.state)) return null;
    const file = run.isOf(kept) ? fileAt(kept, run.order.url, book.have(kept)) : null;
    if (!file) return null; // ordered for a version or an address that is gone
    if (!isFolderAddress(file.url)) {
      host.heard();
      await host.found("online");
    }
    if (host.hosts.answered(file.url)) host.pump();
    const { source, changed } = admission;
    const isMirror = file.url !== kept.url;
    const shown = isMirror ? shownDigest(kept, source) : null;
    if (isMirror && (changed || shown === "other")) {
      host.endAfter(run, { kind: "restart", reason: "source-changed" });
      return null;
    }
    const isAlone = run.isLook || host.others(run).length === 0;
    if (!isAlone && !isSame(file, admission)) {
      if (!isMirror) return refuse(run, changed, host);
      host.endAfter(run, { kind: "restart", reason: "range-refused" });
      return null;
    }
    const problem = unwanted(file, admission);
    if (problem) {
      host.endAfter(run, { kind: "failed", problem, retryAfterMs: null });
      return null;
    }
    const asks = changed ? host.objection(book.lengthOf(file)) : null;
    if (asks) {
      host.endAfter(run, {
        kind: "failed",
        problem: { ...asks, host: hostOf(file.url) },
        retryAfterMs: null,
      });
      return null;
    }
    const epoch = changed ? file.epoch + 1 : file.epoch;
    const isNamed = file.named || isMirror || admission.name === null;
    const others = job.files.filter(({ id }) => id !== file.id).map(({ name }) => name);
    const name = isNamed ? file.name : new Names(others).take(safeName(admission.name ?? ""));
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
    const isTied = hasStrongValidator(source) || isJoinedByDigest(file);
    const isLoose = isWeaker ? had : isIsland && !isTied;
    const unproven = !changed && (file.unproven || isLoose);
    const change = changed
      ? afterRestart(file.change, had)
      : shown === "same"
        ? JOINED
        : afterReply(file.change, had, run.isLook);
    const isMixed = change?.kind === "kept" && change.proof === "bytes" && !run.isLook;
    const next: JobFile = {
      ...file,
      source,
      epoch,
      name,
      unproven,
      change,
      ...(isMixed && { mixed: epoch }),
    };
    const credentials = host.signIn.accepted(job, run.order);
    const isChanged = credentials !== job.credentials || JSON.stringify(next) !== JSON.stringify(file);
    if (isChanged) await book.replaceFile(job.id, next, { note, ...(credentials && { credentials }) });
    run.admitted(epoch, changed);
    if (!isMirror && admission.link) {
      const urls = duplicatesIn(admission.link);
      if (urls.length > 0 && hasStrongDigest(next)) host.related(job.id, file.id, urls);
    }
    try {
      // An engine that was succeeded stored a last chunk: without a strong validator this must be planned anew.
      const ahead = { start: run.order.start, end: run.order.end ?? Number.MAX_SAFE_INTEGER };
      const have = await book.begin(file.id, epoch, ahead);
      const isTaken = lengthOf(gaps(have, ahead)) < ahead.end - ahead.start;
      if (isTaken && !isTied) return null;
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
  // Some servers show their ETag now and then only.
  const isNewlyTagged = file.source?.etag === null && source.etag !== null;
  const refusal = file.ranges && (isFirst || isNewlyTagged) ? refusalOf(file.ranges, source) : null;
  return refusal ?? wrongSize({ ...file, source });
}

/** What lanes of one file must agree on, each with what its place has shown before. */
const isSame = (file: JobFile, { source, changed }: Admission): boolean =>
  !changed &&
  source.ranges === "yes" &&
  (isJoinedByDigest(file) || (hasStrongValidator(source) && source.etag === file.source?.etag));

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
