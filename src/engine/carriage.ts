/** Knows which spans the browser carries on its own, and takes them over when they arrive or a page is back. */

import type { Book } from "./book.ts";
import { codeOf } from "./errors.ts";
import { type FileId, step } from "./job.ts";
import type { CarriedSpan, CarrierHost, Haste, Ports } from "./ports.ts";
import { examineCarried } from "./source.ts";
import { type ByteSpan, contiguousEnd, covers, type Spans, union } from "./span.ts";

export interface CarriageRules {
  /** After a hand-over the browser's registration may appear as late as this. */
  readonly carrierLateMs: number;
  /** What a slice repeats of the bytes before it. */
  readonly overlapBytes: number;
}

export interface CarriageHost {
  readonly ports: Ports;
  readonly rules: CarriageRules;
  readonly book: Book;
  serial<T>(change: () => Promise<T>): Promise<T>;
  pump(): void;
  progressed(file: FileId): void;
  /** So many bytes came. */
  received(bytes: number): void;
}

export class Carriage {
  readonly #host: CarriageHost;
  #carried: readonly CarriedSpan[] = [];
  #handed: readonly CarriedSpan[] = [];
  #handedAt: number | null = null;
  /** Open ones, as far as somebody said. */
  pages = 0;
  /** The user said "go on without me": an open page does not take over. */
  #stays = false;
  #harvest: Promise<void> | null = null;
  #again: Haste | null = null;

  constructor(host: CarriageHost) {
    this.#host = host;
  }

  get isHarvesting(): boolean {
    return this.#harvest !== null;
  }

  /** Something may be on its way without us. */
  get isOut(): boolean {
    return this.#carried.length > 0 || this.#isLate();
  }

  #isLate(): boolean {
    if (this.#handedAt === null) return false;
    const age = this.#host.ports.clock.now() - this.#handedAt;
    return age >= 0 && age < this.#host.rules.carrierLateMs;
  }

  /** Spans of the file's present version that nobody else must ask for. */
  elsewhere(id: FileId): Spans {
    // What was handed over and never turned up is ours again.
    const all = this.#isLate() ? [...this.#carried, ...this.#handed] : this.#carried;
    // Asked of every file of the queue: most have nothing to do with it, and are not even looked up.
    const mine = all.filter((one) => one.file === id);
    if (mine.length === 0) return [];
    const { book, rules } = this.#host;
    const file = book.ofFile(id)?.files.find((one) => one.id === id);
    if (!file) return [];
    const have = book.have(file);
    return mine
      .filter((one) => one.epoch === file.epoch)
      .map(({ span: { start, end } }) =>
        // The page that went away had not stored all that it told: what the record repeats is needed to prove it.
        contiguousEnd(have, start) > start
          ? { start, end }
          : { start: Math.min(end, start + rules.overlapBytes), end },
      )
      .filter(({ start, end }) => start < end)
      .reduce(union, [] as Spans);
  }

  #epochOf(id: FileId): number | undefined {
    const { book } = this.#host;
    const job = book.ofFile(id);
    return job ? book.fileOf(job, id)?.epoch : undefined;
  }

  /** A page handed these spans to the browser and goes away (or stays, by the user's wish). */
  handedOver(spans: readonly { readonly file: FileId; readonly span: ByteSpan }[], stays: boolean): void {
    this.#handed = spans.map(({ file, span }) => ({ file, span, epoch: this.#epochOf(file) ?? 0 }));
    this.#handedAt = this.#host.ports.clock.now();
    this.#stays = stays;
  }

  /** So many pages are open; true when that is news. A fresh one takes back what was handed over. */
  pagesAre(count: number, fresh: boolean): boolean {
    const isNews = this.pages !== count;
    this.pages = count;
    if (fresh) {
      this.#handed = []; // ours again, whatever becomes of the registration
      this.#stays = false;
    }
    return isNews;
  }

  /** What does the browser carry now? At boot: what did it take along from an earlier life? */
  async look(): Promise<void> {
    this.#carried = await this.#host.ports.carrier.carried();
    if (this.#carried.length > 0) this.#handed = []; // the registrations tell it exactly now
  }

  /** Takes in what is ready, if anything is out; an open page then takes over. */
  glance(): void {
    if (this.isOut) this.#harvestLater(this.pages > 0 && !this.#stays ? "soon" : "none");
  }

  /** These files are not wanted any more: nothing shall go on carrying them. */
  release(files: readonly { readonly id: FileId }[]): void {
    if (files.some(({ id }) => this.elsewhere(id).length > 0)) this.#harvestLater("now");
  }

  #harvestLater(haste: Haste): void {
    this.harvest(haste).catch(() => undefined); // its records stay for the next time
  }

  /** One harvest at a time; a call during one makes another follow. */
  harvest(haste: Haste): Promise<void> {
    if (this.#harvest) {
      this.#again = hastier(haste, this.#again ?? "none");
      return this.#harvest;
    }
    this.#harvest = this.#run(haste).finally(() => {
      this.#harvest = null;
      this.#host.pump();
    });
    return this.#harvest;
  }

  async #run(haste: Haste): Promise<void> {
    for (let next: Haste | null = haste; next !== null; next = this.#again) {
      this.#again = null;
      await this.#takeIn(next);
      await this.look();
    }
  }

  async #takeIn(haste: Haste): Promise<void> {
    try {
      await this.#host.ports.carrier.harvest(this.#carrierHost(), haste);
    } catch (error) {
      if (codeOf(error) === "storage-lost") await this.#host.serial(() => this.#host.book.touch());
      throw error;
    }
  }

  #carrierHost(): CarrierHost {
    const { book } = this.#host;
    return {
      admit: ({ file: id, epoch, span }, head) =>
        this.#host.serial(async () => {
          const job = book.ofFile(id);
          const file = job?.files.find((other) => other.id === id);
          if (!job || !file?.source || file.epoch !== epoch) return null;
          if (file.change?.kind === "unproven") return null; // of the old address, or nobody knows
          if (step(job.state, { kind: "finished" }) === null && job.state.kind !== "suspended") return null;
          // A record that shows another version is left: our own next request will find it out, and begin again.
          const verdict = examineCarried(file.source, span, head);
          if (verdict === null) return null;
          const have = book.have(file);
          if (covers(have, span)) return null;
          const overlap = contiguousEnd(have, span.start) - span.start;
          // Nothing proves yet where it belongs: the span before it may still be on its way.
          if (verdict === "compare" && overlap === 0) return "later";
          // A record that the browser resumed may be two versions in one (no If-Range): a last look will tell.
          if (!file.unproven) await book.replaceFile(job.id, { ...file, unproven: true });
          return { epoch, overlap };
        }),
      stored: (file, gain) => {
        this.#host.received(gain.span.end - gain.span.start);
        book.gained(file, gain);
        this.#host.progressed(file);
      },
      refused: () => undefined, // planned again from the ledger
    };
  }
}

const HASTES: readonly Haste[] = ["none", "soon", "now"];
const hastier = (one: Haste, other: Haste): Haste =>
  HASTES.indexOf(one) > HASTES.indexOf(other) ? one : other;
