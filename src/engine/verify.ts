/** Hashes a file's stored bytes in order, as far as they have come, and finds the piece that is not what it should be. */

import type { Digest, DigestAlgorithm, Pieces } from "./digest.ts";
import { problemOf } from "./errors.ts";
import type {
  ChunkStore,
  Hasher,
  Hashing,
  Verification,
  VerifyMark,
  VerifyOrder,
  VerifyOutcome,
  VerifyReporter,
} from "./ports.ts";

/** Read at once; a piece of a file may be longer. */
const READ_BYTES = 2 * 1024 ** 2;
/** What a death may cost of the work: a mark is told so often. */
const MARK_BYTES = 256 * 1024 ** 2;

export interface VerifyPorts {
  readonly chunks: Pick<ChunkStore, "read">;
  readonly hashing: Hashing;
}

export const verify = (order: VerifyOrder, report: VerifyReporter, ports: VerifyPorts): Verification =>
  new Verify(order, report, ports);

class Verify implements Verification {
  readonly #order: VerifyOrder;
  readonly #report: VerifyReporter;
  readonly #ports: VerifyPorts;
  #at = 0;
  #end = 0;
  #marked = 0;
  #isStopped = false;
  /** Resolves the wait for more bytes. */
  #wake: () => void = () => undefined;

  constructor(order: VerifyOrder, report: VerifyReporter, ports: VerifyPorts) {
    this.#order = order;
    this.#report = report;
    this.#ports = ports;
    void this.#run();
  }

  reached(end: number): void {
    this.#end = end;
    this.#wake();
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  async #run(): Promise<void> {
    let outcome: VerifyOutcome;
    try {
      const digests = await this.#hash();
      outcome = digests === null ? { kind: "stopped" } : { kind: "hashed", digests };
    } catch (error) {
      outcome = { kind: "failed", problem: problemOf(error), at: this.#at };
    }
    this.#report.ended(outcome);
  }

  /** Null: stopped before the end. */
  async #hash(): Promise<readonly Digest[] | null> {
    const order = this.#order;
    const whole = await Whole.of(order.algorithms, this.#ports.hashing);
    const piece = order.pieces && (await Piece.of(order.pieces, this.#ports.hashing));
    try {
      return await this.#hashWith(whole, piece);
    } finally {
      whole.release();
      piece?.release();
    }
  }

  async #hashWith(whole: Whole, piece: Piece | null): Promise<readonly Digest[] | null> {
    const order = this.#order;
    await this.#takeUp(whole);
    let begun = { at: this.#at, states: await whole.states() };
    while (!this.#isStopped && this.#at < order.total) {
      if (this.#at >= this.#end) {
        await this.#more();
        continue;
      }
      const pieceEnd = piece ? Math.min(begun.at + piece.length, order.total) : order.total;
      const limit = Math.min(READ_BYTES, this.#end - this.#at, pieceEnd - this.#at);
      const bytes = await this.#ports.chunks.read(order.file, this.#at, limit);
      this.#at += bytes.length; // before the bytes are given away
      await piece?.update(whole.isEmpty ? bytes : bytes.slice());
      await whole.update(bytes);
      if (piece && this.#at < pieceEnd) continue;
      if (piece && !(await piece.isRight(begun.at))) {
        this.#at = begun.at;
        await whole.load(begun.states);
        this.#end = begun.at; // what was told before the piece was dropped is of the past
        await this.#report.bad({ start: begun.at, end: pieceEnd });
        continue;
      }
      if (piece || this.#at - this.#marked >= MARK_BYTES)
        begun = { at: this.#at, states: await whole.states() };
      this.#markIfDue(begun);
    }
    return this.#isStopped ? null : whole.digests();
  }

  /** A state that another build of the library made is of no use: then all is hashed. */
  async #takeUp(whole: Whole): Promise<void> {
    const { from } = this.#order;
    if (from === null) return;
    const empty = await whole.states();
    try {
      await whole.load(from.states);
      [this.#at, this.#marked] = [from.at, from.at];
    } catch {
      await whole.load(empty);
    }
  }

  #markIfDue(mark: VerifyMark): void {
    if (mark.at - this.#marked < MARK_BYTES) return;
    this.#marked = mark.at;
    this.#report.marked(mark);
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** The digests of the whole file, made together. */
class Whole {
  readonly #hashers: readonly (readonly [DigestAlgorithm, Hasher])[];

  private constructor(hashers: readonly (readonly [DigestAlgorithm, Hasher])[]) {
    this.#hashers = hashers;
  }

  static async of(algorithms: readonly DigestAlgorithm[], hashing: Hashing): Promise<Whole> {
    const hashers = algorithms.map(async (algorithm) => [algorithm, await hashing(algorithm)] as const);
    return new Whole(await Promise.all(hashers));
  }

  get isEmpty(): boolean {
    return this.#hashers.length === 0;
  }

  /** The last one gets the memory itself. */
  async update(bytes: Uint8Array): Promise<void> {
    for (const [index, [, hasher]] of this.#hashers.entries())
      await hasher.update(index < this.#hashers.length - 1 ? bytes.slice() : bytes);
  }

  release(): void {
    for (const [, hasher] of this.#hashers) hasher.release();
  }

  states(): Promise<readonly Uint8Array[]> {
    return Promise.all(this.#hashers.map(([, hasher]) => hasher.save()));
  }

  async load(states: readonly Uint8Array[]): Promise<void> {
    for (const [index, [, hasher]] of this.#hashers.entries()) {
      const state = states[index];
      if (state) await hasher.load(state);
    }
  }

  digests(): Promise<readonly Digest[]> {
    return Promise.all(
      this.#hashers.map(async ([algorithm, hasher]) => ({ algorithm, hex: await hasher.digest() })),
    );
  }
}

/** The piece that is being hashed. */
class Piece {
  readonly length: number;
  readonly #hashes: readonly string[];
  readonly #hasher: Hasher;
  readonly #empty: Uint8Array;

  private constructor({ length, hashes }: Pieces, hasher: Hasher, empty: Uint8Array) {
    this.length = length;
    this.#hashes = hashes;
    this.#hasher = hasher;
    this.#empty = empty;
  }

  static async of(pieces: Pieces, hashing: Hashing): Promise<Piece> {
    const hasher = await hashing(pieces.algorithm);
    return new Piece(pieces, hasher, await hasher.save());
  }

  update(bytes: Uint8Array): Promise<void> {
    return this.#hasher.update(bytes);
  }

  release(): void {
    this.#hasher.release();
  }

  /** Whether the piece that begins at `start` is what it should be; the next one begins. */
  async isRight(start: number): Promise<boolean> {
    const hex = await this.#hasher.digest();
    await this.#hasher.load(this.#empty);
    return hex === this.#hashes[start / this.length];
  }
}
