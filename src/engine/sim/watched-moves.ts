/** Knows what each move was ordered, what came for it, and what must be true of all that run at once. */

import { type DownloadRules, download } from "../download.ts";
import type { ErrorCode } from "../errors.ts";
import type { FileId, Job, JobFile, JobState } from "../job.ts";
import { fileAt } from "../mirrors.ts";
import type { ChunkStore, Clock, Http, HttpAsk, Move, MoveOrder, MoveReporter } from "../ports.ts";
import { covers, type Spans } from "../span.ts";
import type { Life } from "./life.ts";
import type { Answer, RemoteFile } from "./origin.ts";
import { isUpload } from "./upload/sendings.ts";
import type { World } from "./world.ts";

/** So long after it was told to, a move may still bring bytes: messages take their time. */
const GRACE_MS = 500;

const OF_ONE_CONNECTION: readonly ErrorCode[] = ["needs-new-link", "http-status"];

/** One move, as its engine and the wire see it. */
export class WatchedMove {
  readonly life: Life;
  readonly order: MoveOrder;
  /** The version and the end under which it was admitted. */
  admitted: { readonly epoch: number; readonly start: number; readonly end: number } | null = null;
  /** As its engine told it, and as it has heard itself. */
  limit = Number.POSITIVE_INFINITY;
  heardLimit = Number.POSITIVE_INFINITY;
  /** Its bytes are another's when it is ordered: that one may have brought them before its request arrives. */
  isBet = false;
  isStopped = false;
  hasEnded = false;
  /** What came since its last request; `of` is null where it was no part of the file. */
  came: { readonly disturbances: number; of: Answer["of"]; start: number; end: number } | null = null;

  constructor(life: Life, order: MoveOrder) {
    this.life = life;
    this.order = order;
  }

  get isRunning(): boolean {
    return !this.isStopped && !this.hasEnded;
  }
}

export class WatchedMoves {
  readonly #world: World;
  readonly #all = new Set<WatchedMove>();
  /** When a life last began a file anew. */
  readonly #begun = new Map<string, { readonly epoch: number; readonly at: number }>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Starts a move and listens to both sides of it. */
  start(
    life: Life,
    order: MoveOrder,
    report: MoveReporter,
    begin: (report: MoveReporter, watched: WatchedMove) => Move,
  ): Move {
    for (const old of this.#all) if (this.#isHistory(old)) this.#all.delete(old);
    const watched = new WatchedMove(life, order);
    const isBrought = this.#beside(watched).some((other) => other.isRunning && brings(other, order.start));
    watched.isBet = isBrought || this.#mayWait(life, order);
    this.#all.add(watched);
    const move = begin(
      {
        admit: async (admission) => {
          const epoch = await report.admit(admission);
          if (epoch === null) return null;
          const end = admission.source.total ?? Number.POSITIVE_INFINITY;
          watched.admitted = admission.changed
            ? { epoch, start: 0, end }
            : { epoch, start: order.start, end: order.end ?? end };
          this.#isAlone(watched);
          return epoch;
        },
        askedAgain: () => report.askedAgain(),
        standing: (standing) => report.standing(standing),
        received: (bytes) => report.received(bytes),
        stored: (gain) => report.stored(gain),
        ended: (outcome) => {
          watched.hasEnded = true;
          report.ended(outcome);
        },
      },
      watched,
    );
    return {
      get pending() {
        return move.pending;
      },
      limit: (end) => {
        watched.limit = Math.min(watched.limit, end);
        move.limit(end);
      },
      allow: (rate) => move.allow(rate),
      stop: () => {
        watched.isStopped = true;
        return move.stop();
      },
    };
  }

  /** A small file that came whole before may be stored, together with others, just as it is ordered once more. */
  #mayWait({ engine }: Life, { file }: MoveOrder): boolean {
    const { downloadRules, remotes } = this.#world;
    const isKnown = (engine.book.ledger(file)?.have.length ?? 0) > 0;
    const size = remotes.get(file)?.current.bytes.length ?? Number.POSITIVE_INFINITY;
    return !isKnown && size <= downloadRules.wholeBytes;
  }

  /** Nobody can say any more what should have become of its bytes. */
  #isHistory({ life, hasEnded, came }: WatchedMove): boolean {
    return !life.isAlive || (hasEnded && came?.disturbances !== this.#world.oracles.disturbances);
  }

  #beside({ life, order }: WatchedMove): readonly WatchedMove[] {
    return [...this.#all].filter((other) => other.life === life && other.order.file === order.file);
  }

  /** No two moves are to store the same byte. */
  #isAlone(mine: WatchedMove): void {
    for (const other of this.#beside(mine)) {
      if (other === mine || !other.isRunning || !other.admitted || !mine.admitted) continue;
      this.#world.faults.count("lanes");
      const start = Math.max(other.admitted.start, mine.admitted.start);
      const end = Math.min(other.admitted.end, mine.admitted.end, other.limit, mine.limit);
      if (other.admitted.epoch === mine.admitted.epoch && start < end)
        this.#world.oracles.wrong("lanes", `${mine.order.file}: two of them bring ${start}-${end}`);
    }
  }

  /** A file begins anew: what moves of the version before must end. */
  kept(life: Life, { files }: Job): void {
    for (const { id, epoch, problem } of files) {
      // What was refused to one connection ends nothing while another one brings bytes.
      if (problem && OF_ONE_CONNECTION.includes(problem.code) && this.#goesOn(life, id, epoch))
        this.#world.oracles.wrong("lanes", `${id} ends (${problem.code}) while it moves`);
      const key = `${life.number} ${id}`;
      if (this.#begun.get(key)?.epoch !== epoch)
        this.#begun.set(key, { epoch, at: this.#world.timeline.now });
    }
  }

  /** A job waits because one connection failed, and not while another brings bytes. */
  waits(life: Life, job: Job, before: JobState | undefined): void {
    if (job.state.kind !== "transient-error" || before?.kind === "transient-error") return;
    const { code } = job.state.problem;
    if (!["cut", "stalled", "unreachable", "server-busy"].includes(code)) return;
    for (const { id, epoch } of job.files)
      if (this.#goesOn(life, id, epoch))
        this.#world.oracles.wrong("lanes", `${job.id} waits (${code}) while ${id} moves`);
  }

  #goesOn(life: Life, file: FileId, epoch: number): boolean {
    return [...this.#all].some(
      (move) =>
        move.life === life && move.order.file === file && move.isRunning && move.admitted?.epoch === epoch,
    );
  }

  isIdle(life: Life): boolean {
    return [...this.#all].every((move) => move.life !== life || move.hasEnded);
  }

  /** The way to the servers of one move. */
  http(move: WatchedMove, isAlive: () => boolean): Http {
    return this.#world.wire.http({
      owner: move.life,
      asked: (ask, remote) => isAlive() && this.#asked(move, ask, remote),
      answered: (ask, _, answer) => isAlive() && this.#answered(move, ask, answer),
      delivered: (_, answer, at, length) => isAlive() && this.#delivered(move, answer, at, length),
    });
  }

  #asked(move: WatchedMove, ask: HttpAsk, remote: RemoteFile): void {
    const { life } = move;
    this.#world.say(`life ${life.number} ${ask.method} ${ask.url} ${ask.range ?? "whole"}`);
    const { book } = life.engine;
    const kept = book.ofFile(move.order.file)?.files.find(({ id }) => id === move.order.file);
    const file = kept && fileAt(kept, move.order.url, book.have(kept));
    // What is asked of an address that was changed since says nothing of the file.
    if (!life.isAlive || !file || this.#world.byUrl.get(file.url) !== remote) return;
    if (file.url !== kept.url) this.#world.faults.count("mirrors");
    const { oracles, rules } = this.#world;
    const have = oracles.asked(life.number, file, ask, remote, rules, move.isBet);
    if (!oracles.hasRivals && ask.range !== null && !file.ranges)
      for (const other of this.#beside(move)) if (other.hasEnded) this.#nothingLost(other, file, have);
  }

  /** Bytes that came to a living engine and were of the right version are on the disk when their move has ended. */
  #nothingLost({ admitted, came, limit }: WatchedMove, file: JobFile, have: Spans): void {
    if (!came?.of || came.disturbances !== this.#world.oracles.disturbances) return;
    if (admitted?.epoch !== file.epoch || file.source?.etag !== `"${came.of.version.tag}"`) return;
    const span = { start: came.start, end: Math.min(came.end, limit, file.source.total ?? came.end) };
    if (!covers(have, span))
      this.#world.oracles.wrong(
        "lost",
        `${file.id}: received ${span.start}-${span.end}, stored ${JSON.stringify(have)}`,
      );
  }

  #answered(move: WatchedMove, ask: HttpAsk, answer: Answer): void {
    this.#world.say(
      `  ${answer.status} ${answer.headers["content-range"] ?? ""} ${answer.of?.version.tag ?? ""}`,
    );
    if (ask.method !== "GET") return;
    const of = answer.status === 206 ? answer.of : null;
    // What comes before the asked byte is nobody's wish.
    const start = Math.max(of?.start ?? 0, Number(/^bytes=(\d+)/.exec(ask.range ?? "")?.[1] ?? 0));
    move.came = { disturbances: this.#world.oracles.disturbances, of, start, end: start };
  }

  #delivered(move: WatchedMove, answer: Answer, at: number, length: number): void {
    const { life, order, heardLimit } = move;
    if (!life.isAlive || !answer.of) return;
    const { oracles, timeline } = this.#world;
    if (move.came) move.came.end = at + length;
    oracles.delivered(order.file, length);
    if (at > heardLimit) oracles.wrong("seam", `${order.file}: byte ${at} comes, beyond ${heardLimit}`);
    const now = this.#begun.get(`${life.number} ${order.file}`);
    const isOld = move.admitted !== null && now !== undefined && move.admitted.epoch < now.epoch;
    if (isOld && timeline.now - now.at > GRACE_MS)
      oracles.wrong(
        "anew",
        `${order.file}: bytes of version ${move.admitted?.epoch} come, it is at ${now.epoch}`,
      );
  }
}

const brings = ({ admitted, limit }: WatchedMove, at: number): boolean =>
  admitted !== null && admitted.start <= at && at < Math.min(admitted.end, limit);

/** Where a move runs. */
export interface Place {
  readonly clock: Clock;
  readonly chunks: ChunkStore;
  /** Whose connections they are. */
  readonly owner: object;
  readonly isAlive: () => boolean;
}

/** The real move, one way or the other, over the simulated wire. */
export function startOn(
  world: World,
  watched: WatchedMove,
  report: MoveReporter,
  { clock, chunks, owner, isAlive }: Place,
  rules: DownloadRules = world.downloadRules,
): Move {
  const { order } = watched;
  if (world.sendings && isUpload(order)) {
    const http = world.sendings.http(owner, isAlive);
    return world.sendings.start(order, report, { clock, chunks, http });
  }
  const http = world.moves.http(watched, isAlive);
  return download(order, report, { clock, http, chunks }, rules);
}

/** The move itself, where a limit reaches it. */
export const hearing = (watched: WatchedMove, move: Move): Move => ({
  get pending() {
    return move.pending;
  },
  limit: (end) => {
    watched.heardLimit = Math.min(watched.heardLimit, end);
    move.limit(end);
  },
  allow: (rate) => move.allow(rate),
  stop: () => move.stop(),
});
