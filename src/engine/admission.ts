/** Decides whether the bytes of a reply may be stored, and writes down their source before a byte is (invariant 5). */

import { afterReply, afterRestart, isPending, withoutValidators } from "./address-change.ts";
import type { Book } from "./book.ts";
import { hostOf } from "./credentials.ts";
import { type Problem, problemOf } from "./errors.ts";
import { refusalOf } from "./extent.ts";
import type { Hosts } from "./host.ts";
import { wrongSize } from "./integrity.ts";
import { type FileId, isActive, type Job, type JobFile, type JobId, type Note } from "./job.ts";
import type { Lanes } from "./lanes.ts";
import { duplicatesIn } from "./link.ts";
import { fileAt, hasStrongDigest, isJoinedByDigest, JOINED, shownDigest } from "./mirrors.ts";
import { Names, safeName } from "./name.ts";
import { isFolderAddress } from "./network-folder.ts";
import type { Admission, MoveOutcome } from "./ports.ts";
import { MOST_FILES_WITH_REPLIES } from "./reply.ts";
import type { Run } from "./run.ts";
import type { SignIn } from "./sign-in.ts";
import { hasStrongValidator } from "./source.ts";
import { contiguousEnd, gaps, lengthOf, type Spans } from "./span.ts";
import { canJump, isDemanded, isOnDemand } from "./wanted.ts";

export interface AdmissionHost {
  readonly book: Book;
  readonly hosts: Hosts;
  readonly lanes: Lanes;
  readonly signIn: SignIn;
  pump(): void;
  /** Somebody answered. */
  heard(): void;
  /** The server of an upload has more of it. */
  gained(file: FileId): void;
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

/** What a reply means for its file. */
export type Judgement =
  /** It is for a version, an address or a wish that is gone. */
  | { readonly kind: "refused" }
  /** So the move ends, whatever it says itself. */
  | { readonly kind: "ends"; readonly outcome: MoveOutcome }
  /** Of what other lanes bring it has nothing. */
  | { readonly kind: "strange" }
  /** What is stored has to be compared first: so it is written down, and planned anew. */
  | { readonly kind: "weaker"; readonly file: JobFile }
  /** Its bytes may be stored under the version of `file`, the file as it is had from the place that replied. */
  | {
      readonly kind: "good";
      readonly file: JobFile;
      readonly also: Partial<Job>;
      /** There is something to write down. */
      readonly isNews: boolean;
      /** Its bytes may stand beside stored ones that nobody compared. */
      readonly isTied: boolean;
    };

const REFUSED: Judgement = { kind: "refused" };
const CHANGED: Judgement = { kind: "ends", outcome: { kind: "restart", reason: "source-changed" } };

const failing = (problem: Problem): Judgement => ({
  kind: "ends",
  outcome: { kind: "failed", problem, retryAfterMs: null },
});

/** The version under which the bytes are stored; null: they are not, and the move stops. */
export function admit(run: Run, admission: Admission, host: AdmissionHost): Promise<number | null> {
  return host.serial(async () => {
    const { book } = host;
    await heard(run, host);
    const judged = judge(run, book.jobs.get(run.job), admission, host, freeName);
    switch (judged.kind) {
      case "refused":
        return null;
      case "ends":
        host.endAfter(run, judged.outcome);
        return null;
      case "strange":
        return refuse(run, admission.changed, host);
      case "weaker":
        await book.replaceFile(run.job, judged.file);
        return null;
      case "good":
        break;
      default:
        judged satisfies never;
    }
    const { file, also, isTied } = judged;
    if (judged.isNews) await book.replaceFile(run.job, file, also);
    else book.noteFile(run.job, file);
    run.admitted(file.epoch, admission.changed);
    tellPlaces(run, file, admission, host);
    try {
      // An engine that was succeeded stored a last chunk: without a strong validator this must be planned anew.
      const ahead = { start: run.order.start, end: run.order.end ?? Number.MAX_SAFE_INTEGER };
      const have = await book.begin(file.id, file.epoch, ahead);
      const isTaken = lengthOf(gaps(have, ahead)) < ahead.end - ahead.start;
      if (isTaken && !isTied) return null;
    } catch (error) {
      host.endAfter(run, { kind: "failed", problem: problemOf(error), retryAfterMs: null });
      return null;
    }
    return takesOver(run, file, host) ? file.epoch : null;
  });
}

/** A server that is wanted still has answered. */
export async function heard(run: Run, host: AdmissionHost): Promise<void> {
  const job = host.book.jobs.get(run.job);
  const kept = job && host.book.fileOf(job, run.order.file);
  if (!host.isCurrent(run) || !kept || !isActive(job.state) || !run.isOf(kept)) return;
  if (!isFolderAddress(run.order.url)) {
    host.heard();
    await host.found("online");
  }
  if (host.hosts.answered(run.order.url)) host.pump();
}

/** `job`: as it will be when what was judged before it is written down. */
export function judge(
  run: Run,
  job: Job | undefined,
  admission: Admission,
  host: AdmissionHost,
  named: (job: Job, file: JobFile, wanted: string) => string,
): Judgement {
  const { book } = host;
  const kept = job && book.fileOf(job, run.order.file);
  if (!host.isCurrent(run) || !kept || !isActive(job.state)) return REFUSED;
  const file = run.isOf(kept) ? fileAt(kept, run.order.url, book.have(kept)) : null;
  if (!file) return REFUSED; // ordered for a version or an address that is gone
  const { source, changed } = admission;
  const isMirror = file.url !== kept.url;
  const shown = isMirror ? shownDigest(kept, source) : null;
  if (isMirror && (changed || shown === "other")) return CHANGED;
  const isAlone = run.isLook || host.others(run).length === 0;
  if (!isAlone && !isSame(file, admission))
    return isMirror
      ? { kind: "ends", outcome: { kind: "restart", reason: "range-refused" } }
      : { kind: "strange" };
  const problem = unwanted(file, admission) ?? outOfOrder(job, file, admission, book.have(file));
  if (problem) return failing(problem);
  const asks = changed ? host.objection(book.lengthOf(file)) : null;
  if (asks) return failing({ ...asks, host: hostOf(file.url) });
  const epoch = changed ? file.epoch + 1 : file.epoch;
  const isNamed = file.named || isMirror || admission.name === null;
  const name = isNamed ? file.name : named(job, file, safeName(admission.name ?? ""));
  const had = lengthOf(book.have(file)) > 0;
  const isNews = changed && had && !isPending(file.change);
  const note: Note | null = isNews ? "source-changed" : job.note;
  // Stored under a strong validator that the source no longer shows: a last look has to prove the whole.
  const isWeaker = hasStrongValidator(file.source) && !hasStrongValidator(source);
  // What the browser carried can be proven by that validator alone.
  if (isWeaker && !changed && file.unproven) return CHANGED;
  // The new link does not show what the old one had: the bytes have to.
  if (isWeaker && !changed && file.change?.kind === "expected")
    return { kind: "weaker", file: withoutValidators(file, book.have(file)) };
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
    ...(admission.reply && job.files.length <= MOST_FILES_WITH_REPLIES && { reply: admission.reply }),
  };
  const credentials = host.signIn.accepted(job, run.order);
  return {
    kind: "good",
    file: next,
    also: { note, ...(credentials && { credentials }) },
    isNews: credentials !== job.credentials || told(next) !== told(file),
    isTied,
  };
}

/** What is worth a record of its own: no reply is quite like the one before. */
const told = ({ reply, ...file }: JobFile): string =>
  JSON.stringify({ ...file, hasReply: reply !== undefined });

const freeName = ({ files }: Job, { id }: JobFile, wanted: string): string =>
  new Names(files.filter((other) => other.id !== id).map(({ name }) => name)).take(wanted);

/** The server may name further places of a file that it has just shown. */
export function tellPlaces(run: Run, file: JobFile, { link }: Admission, host: AdmissionHost): void {
  const isMirror = host.book.fileOf(host.book.job(run.job), file.id)?.url !== file.url;
  if (isMirror || !link) return;
  const urls = duplicatesIn(link);
  if (urls.length > 0 && hasStrongDigest(file)) host.related(run.job, file.id, urls);
}

/** Why the file cannot be had as this source has it. */
function unwanted(file: JobFile, { source }: Admission): Problem | null {
  const isFirst = file.source === null || file.source.total === null;
  // Some servers show their ETag now and then only.
  const isNewlyTagged = file.source?.etag === null && source.etag !== null;
  const refusal = file.ranges && (isFirst || isNewlyTagged) ? refusalOf(file.ranges, source) : null;
  return refusal ?? wrongSize({ ...file, source });
}

/** Ranges are all that is fetched of a job on demand, and this source gives none that could be told apart from another file's. */
const outOfOrder = (job: Job, file: JobFile, { source }: Admission, have: Spans): Problem | null =>
  isOnDemand(job, file) && isDemanded(file, have) && canJump({ ...file, source }) === false
    ? { code: "no-ranges" }
    : null;

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
