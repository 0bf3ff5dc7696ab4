/** Knows what must be true of every engine in every world, and says where it is not. */

import type { Book } from "../book.ts";
import { sizeOf } from "../extent.ts";
import type { FileId, Job, JobEvent, JobFile, JobId, JobState } from "../job.ts";
import { isFinal, step } from "../job.ts";
import type { PlanRules } from "../plan.ts";
import type { HttpAsk } from "../ports.ts";
import type { FileRange } from "../ranges.ts";
import { hasStrongValidator } from "../source.ts";
import { covers, lengthOf, type Spans, subtractAll } from "../span.ts";
import type { MemoryDisk } from "./memory-stores.ts";
import type { RemoteFile, Version } from "./origin.ts";

interface Counts {
  life: number;
  inARow: number;
  all: number;
  stored: number;
  delivered: number;
}

const MOST_IN_A_ROW = 20;
const MOST_ON_CREDIT = 20;
/** A request may be followed by one HEAD for its total. */
const SLACK = 4;

const problem = { code: "cut" } as const;
const EVENTS: readonly JobEvent[] = [
  { kind: "resume" },
  { kind: "suspend" },
  { kind: "cancel" },
  { kind: "complete" },
  { kind: "chosen" },
  { kind: "bytes" },
  { kind: "preempted" },
  { kind: "failed", problem },
  { kind: "tried", problem, retryAt: null },
  { kind: "retry" },
  { kind: "finished" },
  { kind: "damaged" },
  { kind: "lost" },
];

const hasArrived = ({ kind }: JobState): boolean => kind === "transferred" || kind === "acknowledged";

export class Oracles {
  readonly violations: string[] = [];
  readonly #disk: MemoryDisk;
  readonly #remotes: ReadonlyMap<FileId, RemoteFile>;
  readonly #ranges: ReadonlyMap<FileId, readonly FileRange[]>;
  /** Which versions the stored bytes of a file's epoch may be of; none is left when two have met. */
  readonly #versions = new Map<string, readonly Version[] | "unproven">();
  /** Of the files of which only ranges are wanted: each version belongs to one file. */
  readonly #wanted = new WeakMap<Version, Uint8Array>();
  readonly #seen = new Map<JobId, JobState>();
  readonly #counts = new Map<FileId, Counts>();
  /** Jobs whose next ending is another one, because somebody or something undid the last. */
  readonly #undone = new Set<JobId>();
  /** Grows with everything that may cost stored or received bytes. */
  disturbances = 0;
  /** A life that was succeeded took bytes away from the present one, after that had looked at the disk. */
  isCrossed = false;
  /** Two movers at once: nobody can say who asked twice. */
  hasRivals = false;

  constructor(
    disk: MemoryDisk,
    remotes: ReadonlyMap<FileId, RemoteFile>,
    ranges: ReadonlyMap<FileId, readonly FileRange[]>,
  ) {
    this.#disk = disk;
    this.#remotes = remotes;
    this.#ranges = ranges;
  }

  /** What is wanted of a version. */
  wanted(file: FileId, version: Version): Uint8Array {
    const ranges = this.#ranges.get(file);
    if (!ranges) return version.bytes;
    const known = this.#wanted.get(version) ?? joined(version.bytes, ranges);
    this.#wanted.set(version, known);
    return known;
  }

  wrong(rule: string, detail: string): void {
    this.violations.push(`${rule}: ${detail}`);
  }

  // --- Invariant 1 and promise 1: the bytes ---------------------------------------------------------------------------

  appended(file: FileId, epoch: number, start: number, bytes: Uint8Array, isUnproven: boolean): void {
    const remote = this.#remotes.get(file);
    const stored = this.#disk.files.get(file);
    if (!remote || !stored) return;
    const key = `${file} ${epoch}`;
    const isFirst = lengthOf(stored.ledger.have) <= bytes.length;
    const before = isFirst ? remote.everywhere : (this.#versions.get(key) ?? remote.everywhere);
    // Such a file may be a mix for a while; a last look finds it before the file is called transferred.
    if (isUnproven || remote.isPromised || before === "unproven") {
      this.#versions.set(key, "unproven");
      return;
    }
    const left = before.filter((version) => equal(this.wanted(file, version), start, bytes));
    this.#versions.set(key, left);
    if (left.length === 0)
      this.wrong("mix", `${file} epoch ${epoch}: bytes at ${start} are of another version`);
  }

  /** A job was written as transferred: its bytes must be those of one version, the one that its validators name. */
  #arrived(job: Job): void {
    for (const file of job.files) {
      const stored = this.#disk.files.get(file.id);
      const remote = this.#remotes.get(file.id);
      if (!remote) continue;
      const total = sizeOf(file) ?? -1;
      const content = new Uint8Array(Math.max(0, total));
      const isWhole =
        total === 0 ||
        (stored?.ledger.epoch === file.epoch && covers(stored.ledger.have, { start: 0, end: total }));
      for (const piece of stored?.pieces ?? [])
        if (piece.start < total) content.set(piece.bytes.subarray(0, total - piece.start), piece.start);
      const isDamaged = stored?.pieces.some((piece) => piece.isDamaged) === true;
      const versions = remote.everywhere.filter((version) => {
        const bytes = this.wanted(file.id, version);
        return bytes.length === total && equal(bytes, 0, content);
      });
      const etag = hasStrongValidator(file.source) ? file.source?.etag : null;
      if (!isWhole || (!isDamaged && versions.length === 0)) {
        this.wrong(
          "identical",
          `${file.id}: ${total} bytes of no version; stored ${JSON.stringify(stored?.ledger)}`,
        );
      } else if (!isDamaged && etag && !versions.some(({ tag }) => etag === `"${tag}"`)) {
        this.wrong("identical", `${file.id} has the bytes of ${versions[0]?.tag} under ${etag}`);
      }
    }
  }

  /** What the engine believes to have must be on the disk. */
  believed(book: Book): void {
    if (this.isCrossed) return;
    for (const job of book.jobs.values()) {
      for (const file of job.files) {
        if (file.upload) continue; // what its server has
        const have = book.have(file);
        const stored = this.#disk.files.get(file.id);
        const onDisk: Spans = stored?.ledger.epoch === file.epoch ? stored.ledger.have : [];
        const made = subtractAll(have, onDisk);
        if (lengthOf(made) > 0)
          this.wrong("ledger", `${file.id}: ${JSON.stringify(made)} is not on the disk`);
      }
    }
  }

  // --- Invariant 6 and the steps of a job -----------------------------------------------------------------------------

  /** Removal takes the record first: what is left of a killed one must not claim to have arrived. */
  left(): void {
    for (const text of this.#disk.jobs.values()) {
      const job = JSON.parse(text) as Job;
      if (job.state.kind !== "transferred") continue;
      if (this.isCrossed) this.undone(job.id);
      else this.#arrived(job);
    }
  }

  booted(book: Book): void {
    this.#seen.clear();
    for (const job of book.jobs.values()) this.#seen.set(job.id, job.state);
  }

  swept(book: Book | null): void {
    const known = new Set([...(book?.jobs.values() ?? [])].flatMap((job) => job.files.map(({ id }) => id)));
    for (const file of this.#disk.files.keys())
      if (!known.has(file)) this.wrong("orphan", `${file} belongs to nobody`);
  }

  /** Durable first, then said: what a user relies on is on the disk when it is told. */
  said(id: JobId, state: JobState): void {
    if (state.kind !== "suspended" && !hasArrived(state)) return;
    const stored = this.#disk.jobs.get(id);
    if (!stored?.includes(`"state":{"kind":"${state.kind}"`))
      this.wrong("order", `${id} is said to be ${state.kind} before it is so on the disk`);
  }

  /** Gives the state before. */
  stepped(id: JobId, state: JobState): JobState | undefined {
    const before = this.#seen.get(id);
    this.#seen.set(id, state);
    if (!before) {
      if (state.kind !== "suspended") this.wrong("steps", `${id} begins as ${state.kind}`);
      return before;
    }
    if (before.kind === state.kind) return before;
    const isLegal = EVENTS.some((event) => step(before, event)?.kind === state.kind);
    if (!isLegal) this.wrong("steps", `${id}: ${before.kind} → ${state.kind}`);
    const isCommand = state.kind === "suspended" || isFinal(state);
    const isLoss = state.kind === "error" && this.#disk.wipes > 0;
    if (hasArrived(before) && !isCommand && !isLoss && !this.#undone.has(id)) {
      this.wrong("ending", `${id} was ${before.kind} and became ${state.kind} by itself`);
    }
    return before;
  }

  undone(id: JobId): void {
    this.#undone.add(id);
  }

  kept(job: Job): void {
    if (job.state.kind === "transferred") this.#arrived(job);
  }

  // --- Invariants 4, 9 and promise 2: the requests --------------------------------------------------------------------

  /** Nothing but progress, a user or a new life gives a file fresh credit. */
  freshCredit(file: FileId): void {
    this.#counts.delete(file);
  }

  /** Gives what is stored of the file's version. */
  asked(
    life: number,
    file: JobFile,
    ask: HttpAsk,
    remote: RemoteFile,
    rules: PlanRules,
    isBet: boolean,
  ): Spans {
    const stored = this.#disk.files.get(file.id);
    const have: Spans = stored?.ledger.epoch === file.epoch ? stored.ledger.have : [];
    const range = /^bytes=(\d+)-(\d*)$/.exec(ask.range ?? "");
    const total = file.source?.total ?? null;
    if (range && total !== null && total > 0) {
      if (Number(range[1]) >= total || (range[2] !== "" && Number(range[2]) >= total)) {
        this.wrong("past the end", `${file.id} of ${total} bytes: ${ask.range}`);
      }
    }
    const isLook = file.change?.kind === "unproven";
    if (!isLook) this.#count(life, file, lengthOf(have));
    if (this.hasRivals || !range || file.ranges || isBet) return have;
    const start = Number(range[1]);
    // Where no total is known, only all that follows can be asked for: an island in it comes again.
    const openEnd = total === null ? start + 1 : Number.MAX_SAFE_INTEGER;
    const end = range[2] === "" ? openEnd : Number(range[2]) + 1;
    const again = lengthOf(have) - lengthOf(subtractAll(have, [{ start, end }]));
    const isProven = hasStrongValidator(file.source) && remote.isStrong && !file.unproven && !isLook;
    // An overlap of equal bytes is widened, four times at most; a look may begin with two of them.
    const allowed = (isProven ? rules.seamBytes : rules.bareBytes) * 4 ** 3 * (isLook ? 2 : 1);
    if (again > allowed)
      this.wrong("fetched again", `${file.id}: ${ask.range} asks for ${again} stored bytes`);
    return have;
  }

  #count(life: number, file: JobFile, stored: number): void {
    const known = this.#counts.get(file.id);
    const counts = known?.life === life ? known : { life, inARow: 0, all: 0, stored, delivered: 0 };
    if (stored > counts.stored) counts.inARow = 0;
    counts.stored = stored;
    counts.inARow += 1;
    counts.all += 1;
    this.#counts.set(file.id, counts);
    if (counts.inARow > MOST_IN_A_ROW + SLACK)
      this.wrong("flood", `${file.id}: ${counts.inARow} requests without a new byte`);
    const most = MOST_ON_CREDIT + SLACK + counts.delivered / 4096;
    if (counts.all > most) this.wrong("flood", `${file.id}: ${counts.all} requests`);
  }

  delivered(file: FileId, length: number): void {
    const counts = this.#counts.get(file);
    if (counts) counts.delivered += length;
  }
}

function joined(bytes: Uint8Array, ranges: readonly FileRange[]): Uint8Array {
  const parts = ranges.map(({ offset, length }) =>
    bytes.subarray(offset, length === null ? undefined : offset + length),
  );
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function equal(whole: Uint8Array, start: number, part: Uint8Array): boolean {
  if (start + part.length > whole.length) return false;
  for (let at = 0; at < part.length; at += 1) if (whole[start + at] !== part[at]) return false;
  return true;
}
