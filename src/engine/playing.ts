/** Gives a file that may still be on its way to whoever plays it: what is here at once; what is missing is asked for first, and waited for. */

import type { Early } from "./early.ts";
import { codeOf, TransferError } from "./errors.ts";
import { type FileId, isFinal, type JobId } from "./job.ts";
import type { Cancel, Clock } from "./ports.ts";
import type { ByteSpan } from "./span.ts";
import type { JobStatus } from "./status.ts";

export interface PlayRules {
  /** Given at once, so that a player is not far ahead of its picture; bytes. */
  readonly pieceBytes: number;
  /** So long nothing of the file came: whoever plays it is told that nothing more does. */
  readonly patienceMs: number;
  /** It is looked again so often without a word of change: one may have come between two looks. */
  readonly lookMs: number;
  /** Of a job on demand so much is asked for at a time. */
  readonly demandBytes: number;
  /** So long after it waited a player is still taken to want what comes. */
  readonly calmMs: number;
}

export const PLAY_RULES: PlayRules = {
  pieceBytes: 256 * 1024,
  patienceMs: 60_000,
  lookMs: 1_000,
  demandBytes: 2 * 1024 ** 2,
  calmMs: 5_000,
};

export interface PlayHost {
  readonly early: Pick<Early, "read" | "setPosition" | "request">;
  readonly clock: Clock;
  status(job: JobId): JobStatus | null;
  /** Each change of the job. */
  watch(job: JobId, changed: () => void): Cancel;
}

/** Whoever plays, until it lets go; an AbortSignal is one. */
export interface Player {
  readonly aborted: boolean;
  addEventListener(type: "abort", heard: () => void): void;
  removeEventListener(type: "abort", heard: () => void): void;
}

/** Where the newest player that waits stands, the file goes on; the numbers grow. */
interface Leader {
  readonly nth: number;
  readonly waitedAt: number;
  /** Up to there it asked, of a job on demand; else it asks once. */
  readonly end: number;
}

export class Players {
  readonly #host: PlayHost;
  readonly #rules: PlayRules;
  readonly #leaders = new Map<FileId, Leader>();
  #count = 0;

  constructor(host: PlayHost, rules = PLAY_RULES) {
    this.#host = host;
    this.#rules = rules;
  }

  /**
   * Bytes of the span, in order, for as long as the player stays. Rejects with `not-stored` when no more will come (the job is
   * over, the file failed or left it), with `stalled` when nothing of the file came for long, and with `source-changed` when what
   * was given is of another version.
   */
  async *play(job: JobId, file: FileId, span: ByteSpan, player: Player): AsyncGenerator<Uint8Array> {
    const host = this.#host;
    const { pieceBytes, patienceMs, lookMs } = this.#rules;
    const nth = this.#count++;
    let at = span.start;
    let version: number | null = null;
    let waited = { since: 0, stored: -1 };
    while (at < span.end && !player.aborted) {
      const end = Math.min(span.end, at + pieceBytes);
      const piece = await host.early.read(job, file, { start: at, end });
      if (piece.bytes.byteLength > 0) {
        version ??= piece.version;
        if (version !== piece.version) throw new TransferError({ code: "source-changed" });
        at += piece.bytes.byteLength;
        yield new Uint8Array(piece.bytes);
        waited = { since: 0, stored: -1 };
        continue;
      }
      const now = host.clock.now();
      const stored = stillComing(host.status(job), file);
      if (stored !== waited.stored) waited = { since: now, stored };
      if (now >= waited.since + patienceMs) throw new TransferError({ code: "stalled" });
      const changed = nextChange(host, job, now + lookMs, player);
      await this.#ask(job, file, nth, at);
      await changed;
    }
  }

  /**
   * A player that jumps begins anew, and lets go of what it read before only much later, reading on meanwhile: what is older asks
   * for nothing while a newer one waits. Where the server gives no parts they come in their order, and are waited for.
   */
  async #ask(job: JobId, file: FileId, nth: number, at: number): Promise<void> {
    const waitedAt = this.#host.clock.now();
    const leader = this.#leaders.get(file);
    if (leader && leader.nth > nth && waitedAt - leader.waitedAt < this.#rules.calmMs) return;
    // It only goes forward from where it asked.
    const isAsked = leader?.nth === nth && at < leader.end;
    const isOnDemand = this.#host.status(job)?.job.properties.onDemand ?? false;
    const length = isOnDemand ? this.#rules.demandBytes : Number.POSITIVE_INFINITY;
    this.#leaders.set(file, { nth, waitedAt, end: isAsked ? leader.end : at + length });
    if (isAsked) return;
    try {
      // What is not asked for by its range never comes then.
      if (isOnDemand) await this.#host.early.request(job, file, [{ offset: at, length }]);
      else await this.#host.early.setPosition(job, file, at);
    } catch (error) {
      const code = codeOf(error);
      if (code !== "no-ranges" && code !== "bad-argument" && code !== "too-many-ranges") throw error;
    }
  }
}

/** How much of the file is here; rejects where no more will come unless somebody does something about it. */
function stillComing(status: JobStatus | null, id: FileId): number {
  const found = status?.files.find(({ file }) => file.id === id);
  const isOver = !status || isFinal(status.job.state) || status.job.state.kind === "error";
  if (!found || isOver || found.file.problem) throw new TransferError({ code: "not-stored" });
  return found.stored;
}

function nextChange({ watch, clock }: PlayHost, job: JobId, at: number, player: Player): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      unwatch();
      cancel();
      player.removeEventListener("abort", go);
      resolve();
    };
    const unwatch = watch(job, go);
    const cancel = clock.alarm(at, go);
    player.addEventListener("abort", go);
  });
}
