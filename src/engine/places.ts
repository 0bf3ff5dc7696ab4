/** Decides which of a file's places is asked next, by what each has brought and how it has failed. */

import type { Problem } from "./errors.ts";
import { placeOf } from "./host.ts";
import type { FileId, JobFile } from "./job.ts";
import { fileAt, mirrorsOf, placesOf } from "./mirrors.ts";
import type { Clock, Random } from "./ports.ts";
import { retryDelayMs } from "./retry.ts";
import { type ByteSpan, lengthOf, type Spans, subtractAll, union } from "./span.ts";

/** A place that brings less than this part of what the fastest one brings is asked after it. */
const SLOW = 0.5;
/** A speed says nothing about a server after so long. */
const RATE_MS = 10 * 60_000;
/** Fewer bytes are no measurement. */
const LEAST_MEASURED = 256 * 1024;
/** Others have their turn for so long at least. */
const LEAST_REST_MS = 1_000;

interface Health {
  /** Tries in a row that brought nothing. */
  readonly failures: number;
  readonly problem: Problem | null;
  /** Not asked before, while others can be; infinite: not as long as this engine lives. */
  readonly downUntil: number;
  /** Pieces, or whole files, from here that were not what their hash says. */
  readonly wrong: number;
  /** What it brought, as long as it may have to be blamed. */
  readonly brought: Spans;
}

const HEALTHY: Health = { failures: 0, problem: null, downUntil: 0, wrong: 0, brought: [] };

export interface PlaceHealth {
  /** Why it failed the last time; null: it did not. */
  readonly problem: Problem | null;
  /** Bytes per second when it was last measured; null: not lately. */
  readonly rate: number | null;
}

export type Alternative =
  | { readonly kind: "now" }
  /** All others rest as well; this is the first that may be asked again. */
  | { readonly kind: "later"; readonly at: number; readonly problem: Problem };

export class Places {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #files = new Map<FileId, Map<string, Health>>();
  /** By host: what it brought lately. */
  readonly #rates = new Map<string, { readonly rate: number; readonly at: number }>();

  constructor({ clock, random }: { readonly clock: Clock; readonly random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  /** The file as it is had from the place to ask next. */
  best(file: JobFile, have: Spans): JobFile {
    return this.#inOrder(file, have)[0] ?? file;
  }

  /** Places, best first, that can be asked now; the one that everybody begins with among them only while it is well. */
  usable(file: JobFile, have: Spans): readonly JobFile[] {
    return this.#inOrder(file, have).filter(({ id, url }) => !this.#isDown(id, url));
  }

  /** A try at `url` brought nothing. Who can be asked instead? Null: nobody. */
  failed(
    file: JobFile,
    url: string,
    problem: Problem,
    retryAfterMs: number | null,
    have: Spans,
  ): Alternative | null {
    if (mirrorsOf(file).length === 0) return null;
    const known = this.#of(file.id, url);
    const failures = known.failures + 1;
    const wait = LEAST_REST_MS + retryDelayMs(failures, retryAfterMs, this.#random);
    this.#set(file.id, url, { ...known, failures, problem, downUntil: this.#clock.now() + wait });
    return this.#alternative(file, url, have);
  }

  /** As `failed`, by something that asking again would not change. */
  lost(file: JobFile, url: string, problem: Problem, have: Spans): Alternative | null {
    if (mirrorsOf(file).length === 0) return null;
    const known = this.#of(file.id, url);
    const downUntil = Number.POSITIVE_INFINITY;
    this.#set(file.id, url, { ...known, failures: known.failures + 1, problem, downUntil });
    return this.#alternative(file, url, have);
  }

  /** Bytes from there became durable. */
  brought(file: JobFile, url: string, span: ByteSpan): void {
    if (mirrorsOf(file).length === 0) return;
    const { wrong, brought } = this.#of(file.id, url);
    this.#set(file.id, url, { ...HEALTHY, wrong, brought: union(brought, span) });
  }

  /** What is stored there is not what it should be: whoever brought it is asked after the others. */
  wrong(file: FileId, span: ByteSpan): void {
    for (const [url, health] of this.#files.get(file) ?? []) {
      const rest = subtractAll(health.brought, [span]);
      const isGuilty = lengthOf(rest) < lengthOf(health.brought);
      if (isGuilty) this.#set(file, url, { ...health, wrong: health.wrong + 1, brought: rest });
    }
  }

  /** What a place brought in one go. */
  measured(url: string, bytes: number, ms: number): void {
    if (bytes < LEAST_MEASURED || ms <= 0) return;
    this.#rates.set(placeOf(url), { rate: (bytes * 1000) / ms, at: this.#clock.now() });
  }

  health(file: FileId, url: string): PlaceHealth {
    return { problem: this.#files.get(file)?.get(url)?.problem ?? null, rate: this.#rate(url) };
  }

  /** The user says: now, whatever failed before. Or nothing of the file is wanted any more. */
  forget(file: FileId): void {
    this.#files.delete(file);
  }

  #inOrder(file: JobFile, have: Spans): readonly JobFile[] {
    const views = placesOf(file)
      .map((url) => fileAt(file, url, have))
      .filter((view): view is JobFile => view !== null && isEligible(view, file, have));
    const fastest = Math.max(0, ...views.map(({ url }) => this.#rate(url) ?? 0));
    const isSlow = ({ url }: JobFile): boolean => (this.#rate(url) ?? fastest) < fastest * SLOW;
    const rank = (view: JobFile): readonly number[] => {
      const { downUntil, wrong } = this.#of(file.id, view.url);
      const down = downUntil > this.#clock.now() ? downUntil : 0;
      const mustProve = view.change?.kind === "unproven" && have.length > 0;
      return [down, wrong, Number(isSlow(view)), Number(mustProve)];
    };
    return views
      .map((view) => ({ view, rank: rank(view) }))
      .sort((a, b) => compared(a.rank, b.rank))
      .map(({ view }) => view);
  }

  #alternative(file: JobFile, failed: string, have: Spans): Alternative | null {
    const others = this.#inOrder(file, have).filter(({ url }) => url !== failed);
    if (others.some(({ url }) => !this.#isDown(file.id, url))) return { kind: "now" };
    const waiting = others
      .map(({ url }) => this.#of(file.id, url))
      .filter(({ downUntil }) => Number.isFinite(downUntil))
      .sort((a, b) => a.downUntil - b.downUntil)[0];
    return waiting?.problem ? { kind: "later", at: waiting.downUntil, problem: waiting.problem } : null;
  }

  #isDown(file: FileId, url: string): boolean {
    return this.#of(file, url).downUntil > this.#clock.now();
  }

  #rate(url: string): number | null {
    const measured = this.#rates.get(placeOf(url));
    return measured && Math.abs(this.#clock.now() - measured.at) < RATE_MS ? measured.rate : null;
  }

  #of(file: FileId, url: string): Health {
    return this.#files.get(file)?.get(url) ?? HEALTHY;
  }

  #set(file: FileId, url: string, health: Health): void {
    const places = this.#files.get(file) ?? new Map<string, Health>();
    places.set(url, health);
    this.#files.set(file, places);
  }
}

/** Not one that has another file, nor one that gives no ranges where bytes are stored already. */
function isEligible(view: JobFile, file: JobFile, have: Spans): boolean {
  if (view.url === file.url) return true;
  if (view.change?.kind === "anew") return false;
  return have.length === 0 || (view.source?.ranges === "yes" && view.source.total !== null);
}

const compared = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
};
