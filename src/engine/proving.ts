/** Decides whether a file is what it was promised to be, and follows it with hashes while it arrives. */

import type { Book } from "./book.ts";
import { digestsOf, parseChecksums } from "./checksum-file.ts";
import type { Digest } from "./digest.ts";
import { type Problem, problemOf, remedyOf } from "./errors.ts";
import { sizeOf } from "./extent.ts";
import { algorithmsOf, type Checks, checksOf, isKept, wrongDigest } from "./integrity.ts";
import { type FileId, isActive, type Job, type JobFile, type JobId, type Note } from "./job.ts";
import { placesOf } from "./mirrors.ts";
import { lastSegment } from "./name.ts";
import type { Ports, Verification, VerifyMark, VerifyOutcome } from "./ports.ts";
import { retryDelayMs } from "./retry.ts";
import { type ByteSpan, contiguousEnd } from "./span.ts";

/** A text of digests is longer than this only by mistake or with intent. */
const DIGEST_TEXT_BYTES = 4 * 1024 ** 2;
/** A piece that is wrong so often is what the source has; each further place may have it right. */
const MOST_WRONG_PIECES = 3;
/** A file with more wrong pieces than this is another file. */
const MOST_BAD_PIECES = 64;

export interface ProvingHost {
  readonly ports: Ports;
  readonly book: Book;
  serial<T>(change: () => Promise<T>): Promise<T>;
  pump(): void;
  /** Stored bytes are bad: they are dropped and fetched again. Within `serial`. */
  damaged(file: FileId, span: ByteSpan, note: Note): Promise<void>;
  /** Whoever brought these bytes brought wrong ones. */
  blame(file: FileId, span: ByteSpan): void;
  /** Ends what moves bytes of the job. */
  stop(job: JobId): void;
  runs(job: JobId): boolean;
}

interface Run {
  readonly job: JobId;
  readonly file: FileId;
  readonly epoch: number;
  readonly checks: Checks;
  verification: Verification | null;
  end: number;
}

/** A mark outlives the context that made it, not the engine. */
interface Marked {
  readonly epoch: number;
  readonly checks: Checks;
  readonly mark: VerifyMark;
}

export class Proving {
  readonly #host: ProvingHost;
  readonly #runs = new Map<FileId, Run>();
  readonly #marks = new Map<FileId, Marked>();
  /** Files whose text of digests is being fetched. */
  readonly #asking = new Set<FileId>();
  /** Those whose text could not be had at the first try. */
  readonly #untellable = new Set<FileId>();
  /** By the file, and the first byte of the piece. */
  readonly #wrongPieces = new Map<FileId, Map<number, number>>();

  constructor(host: ProvingHost) {
    this.#host = host;
  }

  get isBusy(): boolean {
    return this.#asking.size > 0 || [...this.#runs.values()].some(({ job }) => this.#isWhole(job));
  }

  /** Whether something of it must still be proven before it is transferred. */
  isOpen(file: JobFile): boolean {
    return !isKept(file);
  }

  /** Bytes of it came, or it `isWhole`: what can be hashed is hashed. Cheap when nothing is to be proven. */
  follow(id: JobId, file: JobFile, isWhole = false): void {
    if (!this.isOpen(file)) return;
    const url = file.expected?.digestUrl ?? null;
    // While its bytes come, a text that could not be had is not asked for again and again.
    if (url !== null && (isWhole || !this.#untellable.has(file.id))) this.#askDigest(id, file, url);
    const checks = checksOf(file);
    const total = sizeOf(file);
    if (checks === null || total === null) return;
    const run = this.#current(file, checks) ?? this.#begin(id, file, checks, total);
    const end = contiguousEnd(this.#host.book.have(file), 0);
    if (end === run.end) return;
    run.end = end;
    run.verification?.reached(end);
  }

  /** Bytes from 0 on that are hashed so far, as far as somebody has written it down; null: nothing is to be hashed. */
  hashed(file: FileId): number | null {
    if (!this.#runs.has(file)) return null;
    return this.#marks.get(file)?.mark.at ?? 0;
  }

  /** The job wants nothing any more, or not now. */
  stop(files: readonly JobFile[]): void {
    for (const { id } of files) {
      this.#runs.get(id)?.verification?.stop();
      this.#runs.delete(id);
    }
  }

  halt(): void {
    for (const { verification } of this.#runs.values()) verification?.stop();
    this.#runs.clear();
  }

  /** Bytes of the span were forgotten, and what is fetched in their place may be others: hashes made of them are void. */
  doubt(file: FileId, { start }: ByteSpan): void {
    this.#runs.get(file)?.verification?.stop();
    this.#runs.delete(file);
    if ((this.#marks.get(file)?.mark.at ?? 0) > start) this.#marks.delete(file);
  }

  /** The storage was emptied. */
  forget(): void {
    this.halt();
    this.#marks.clear();
  }

  #isWhole(id: JobId): boolean {
    const job = this.#host.book.jobs.get(id);
    if (!job || !isActive(job.state)) return false;
    return job.files.some((file) => {
      const total = sizeOf(file);
      return (
        this.#runs.has(file.id) && total !== null && contiguousEnd(this.#host.book.have(file), 0) === total
      );
    });
  }

  #current(file: JobFile, checks: Checks): Run | null {
    const run = this.#runs.get(file.id);
    if (!run) return null;
    if (run.epoch === file.epoch && isSame(run.checks, checks)) return run;
    run.verification?.stop();
    this.#runs.delete(file.id);
    return null;
  }

  #begin(job: JobId, file: JobFile, checks: Checks, total: number): Run {
    const run: Run = { job, file: file.id, epoch: file.epoch, checks, verification: null, end: -1 };
    this.#runs.set(file.id, run);
    const marked = this.#marks.get(file.id);
    const isGood = marked?.epoch === file.epoch && isSame(marked.checks, checks);
    const order = {
      file: file.id,
      epoch: file.epoch,
      total,
      algorithms: algorithmsOf(checks),
      pieces: checks.pieces,
      from: isGood ? marked.mark : null,
    };
    run.verification = this.#host.ports.verifier.verify(order, {
      bad: (piece) => this.#host.serial(() => this.#bad(run, piece)),
      marked: (mark) => void this.#marks.set(file.id, { epoch: file.epoch, checks, mark }),
      ended: (outcome) => void this.#ended(run, outcome),
    });
    return run;
  }

  #isMine(run: Run): boolean {
    return this.#runs.get(run.file) === run;
  }

  /** Only the bad piece is fetched again. */
  async #bad(run: Run, piece: ByteSpan): Promise<void> {
    const { book } = this.#host;
    const job = book.jobs.get(run.job);
    if (!this.#isMine(run) || !job || !isActive(job.state)) return;
    const counts = this.#wrongPieces.get(run.file) ?? new Map<number, number>();
    const count = (counts.get(piece.start) ?? 0) + 1;
    this.#wrongPieces.set(run.file, counts.set(piece.start, count));
    run.end = -1;
    const places = job.files.filter(({ id }) => id === run.file).flatMap(placesOf).length;
    if (count >= MOST_WRONG_PIECES + places - 1 || counts.size > MOST_BAD_PIECES) {
      const detail = `the piece at byte ${piece.start} is not what its hash says`;
      return this.#fail(run, job, { code: "digest-mismatch", detail });
    }
    this.#host.blame(run.file, piece);
    await this.#host.damaged(run.file, piece, "wrong-piece");
    this.#host.pump();
  }

  async #ended(run: Run, outcome: VerifyOutcome): Promise<void> {
    await this.#host
      .serial(async () => {
        if (!this.#isMine(run)) return;
        this.#runs.delete(run.file);
        const job = this.#host.book.jobs.get(run.job);
        const file = job?.files.find(({ id }) => id === run.file);
        if (!job || !file || file.epoch !== run.epoch || !isActive(job.state)) return;
        if (outcome.kind === "hashed") await this.#hashed(run, job, file, outcome.digests);
        if (outcome.kind === "failed") await this.#unread(run, job, outcome.problem, outcome.at);
      })
      .catch(() => undefined); // a halted engine settles nothing; the next life hashes again
    this.#host.pump();
  }

  async #hashed(run: Run, job: Job, file: JobFile, digests: readonly Digest[]): Promise<void> {
    const { book } = this.#host;
    this.#marks.delete(file.id);
    this.#wrongPieces.delete(file.id);
    const wrong = wrongDigest(run.checks, digests);
    if (wrong === null) {
      const verified = { epoch: file.epoch, digests, pieces: run.checks.pieces?.algorithm ?? null };
      await book.replaceFile(job.id, { ...file, verified });
      return;
    }
    this.#host.blame(file.id, { start: 0, end: sizeOf(file) ?? 0 });
    if (file.wasWrong === true) return this.#fail(run, job, wrong);
    await book.replaceFile(job.id, { ...fresh(file), wasWrong: true }, { note: "wrong-digest" });
  }

  /** The bytes are wrong for good: none of them is kept, and a retry begins at byte 0. */
  async #fail(run: Run, job: Job, problem: Problem): Promise<void> {
    const { book } = this.#host;
    this.#runs.delete(run.file);
    run.verification?.stop();
    this.#host.stop(job.id);
    const file = job.files.find(({ id }) => id === run.file);
    if (file) await book.replaceFile(job.id, fresh(file));
    await book.fail(job.id, run.file, problem);
  }

  async #unread(run: Run, job: Job, problem: Problem, at: number): Promise<void> {
    const isGone = problem.code === "chunk-damaged" || problem.code === "not-stored";
    if (isGone) {
      const span = { start: at, end: at + 1 };
      this.doubt(run.file, span);
      return this.#host.damaged(run.file, span, "damaged");
    }
    const { book, ports } = this.#host;
    if (remedyOf(problem) === "fatal") await book.fail(job.id, run.file, problem);
    else {
      const retryAt = ports.clock.now() + retryDelayMs(job.failures + 1, null, ports.random);
      await book.step(job.id, { kind: "tried", problem, retryAt }, { failures: job.failures + 1 });
    }
  }

  #askDigest(id: JobId, file: JobFile, url: string): void {
    if (this.#asking.has(file.id)) return;
    this.#asking.add(file.id);
    void this.#host.ports.documents
      .text(url, DIGEST_TEXT_BYTES)
      .then((text) => this.#host.serial(() => this.#told(id, file.id, url, text)))
      .catch((error: unknown) => this.#host.serial(() => this.#untold(id, file.id, url, problemOf(error))))
      .catch(() => undefined) // a halted engine
      .finally(() => {
        this.#asking.delete(file.id);
        this.#host.pump();
      });
  }

  async #told(id: JobId, fileId: FileId, url: string, text: string): Promise<void> {
    const { book } = this.#host;
    const job = book.jobs.get(id);
    const file = job?.files.find((one) => one.id === fileId);
    if (!job || !file?.expected || file.expected.digestUrl !== url || !isActive(job.state)) return;
    const listed = listedIn(text, file);
    if ("code" in listed) {
      const problem = {
        code: "digest-unavailable",
        detail: `${url}: ${listed.detail ?? listed.code}`,
      } as const;
      await book.fail(id, fileId, problem);
      this.#host.stop(id);
      return;
    }
    const digests = [...file.expected.digests, ...listed];
    await book.replaceFile(id, { ...file, expected: { ...file.expected, digests, digestUrl: null } });
  }

  async #untold(id: JobId, file: FileId, url: string, problem: Problem): Promise<void> {
    const { book, ports } = this.#host;
    const job = book.jobs.get(id);
    if (!job || !isActive(job.state)) return;
    this.#untellable.add(file);
    if (remedyOf(problem) === "fatal") {
      const detail = `${url}: ${problem.detail ?? problem.status ?? problem.code}`;
      await book.fail(id, file, { ...problem, code: "digest-unavailable", detail });
      this.#host.stop(id);
      return;
    }
    if (this.#host.runs(id)) return; // asked again when all else is done
    const failures = job.failures + 1;
    const retryAt = ports.clock.now() + retryDelayMs(failures, null, ports.random);
    await book.step(id, { kind: "tried", problem, retryAt }, { failures });
  }
}

/** The file as one of which nothing is stored. */
const fresh = (file: JobFile): JobFile => ({
  ...file,
  epoch: file.epoch + 1,
  source: null,
  unproven: false,
  verified: null,
  wasWrong: false,
});

/** Asked after every gain: a list of pieces is long, and the same object for as long as nobody changes it. */
const isSame = (a: Checks, b: Checks): boolean =>
  a.pieces === b.pieces && JSON.stringify(a.digests) === JSON.stringify(b.digests);

/** Under the name that the address ends with, else under the one that it goes by here. */
function listedIn(text: string, { url, name }: JobFile): readonly Digest[] | Problem {
  try {
    const lines = parseChecksums(text);
    try {
      return digestsOf(lastSegment(url), lines);
    } catch {
      return digestsOf(name, lines);
    }
  } catch (error) {
    return problemOf(error);
  }
}
