/** Takes what a Background Fetch has brought into the chunk store, record by record, each proven before it is stored. */

import { problemOf, TransferError } from "../engine/errors.ts";
import type { CarriedSpan, CarriedUse, Carrier, CarrierHost, ChunkStore, Haste } from "../engine/ports.ts";
import { parseSlice } from "../engine/slices.ts";
import { lengthOf } from "../engine/span.ts";
import {
  type BackgroundFetchManager,
  type BackgroundFetchRecord,
  type BackgroundFetchRegistration,
} from "./background-fetch-types.ts";
import { bodyOf, headOf } from "./fetch-http.ts";

const CHUNK_BYTES = 4 * 1024 ** 2;
/** A record that is complete answers at once; one that is not never does while its fetch runs. */
const READY_MS = 250;
/** A fetch that brings nothing for so long is ended by a page that is back, whatever it has: a busy Chromium needed 8 s. */
const STILL_MS = 30_000;

/** One that has ended is not listed any more, and its last event, which alone can read its records, may take so long. */
const LAST_EVENT_MS = 10_000;

/**
 * Registrations whose last event (success, fail or abort) is running: nothing more will come of them, and their records are
 * readable until that event ends. Known before there is an engine, so that it asks for none of their spans.
 */
export type EndedFetches = Map<string, BackgroundFetchRegistration>;

interface Found extends CarriedSpan {
  readonly key: string;
  readonly record: BackgroundFetchRecord;
}

export class BrowserCarrier implements Carrier {
  readonly #manager: BackgroundFetchManager | null;
  readonly #chunks: ChunkStore;
  readonly #ended: EndedFetches;
  /** Records dealt with in this life. */
  readonly #seen = new Set<string>();
  /** What was on its way at the last look, and since when the browser has not listed it. */
  readonly #listed = new Map<
    string,
    { readonly records: readonly Found[]; readonly missedAt: number | null }
  >();
  /** How far a fetch was, and since when it has not moved. */
  readonly #stands = new Map<string, { readonly downloaded: number; readonly since: number }>();

  constructor(manager: BackgroundFetchManager | null, chunks: ChunkStore, ended: EndedFetches) {
    this.#manager = manager;
    this.#chunks = chunks;
    this.#ended = ended;
  }

  async carried(): Promise<readonly CarriedSpan[]> {
    const now = performance.now();
    const found = new Map<string, readonly Found[]>();
    for (const { registration } of await this.#registrations())
      found.set(registration.id, await this.#records(registration));
    for (const [id, records] of found) this.#listed.set(id, { records, missedAt: null });
    for (const [id, { records, missedAt }] of this.#listed) {
      if (found.has(id)) continue;
      if (now - (missedAt ?? now) > LAST_EVENT_MS) this.#listed.delete(id);
      else this.#listed.set(id, { records, missedAt: missedAt ?? now });
    }
    return [...this.#listed.values()].flatMap(({ records }) =>
      records.filter(({ key }) => !this.#seen.has(key)),
    );
  }

  async harvest(host: CarrierHost, haste: Haste): Promise<void> {
    for (const { registration, isOver } of await this.#registrations()) {
      const records = await this.#records(registration);
      const ready = await Promise.all(
        records.map((found) => responseOf(found.record, isOver ? null : READY_MS)),
      );
      // In file order: a record without a strong validator is proven by the one before it.
      for (const [index, found] of records.entries()) {
        const response = ready[index];
        if (response === "pending") continue;
        if (response) await this.#take(found, response, host, isOver);
        else {
          this.#seen.add(found.key);
          host.refused(found, { code: "cut", detail: registration.failureReason });
        }
      }
      // One that ended while this ran has more to bring: the next harvest takes it.
      if (isOver) {
        this.#ended.delete(registration.id);
        this.#listed.delete(registration.id);
      }
      // Its abort event brings what became complete in between.
      if (!isOver && haste !== "none") {
        const running = records.filter((_, index) => ready[index] === "pending");
        if (haste === "now" || !this.#isWorthAWait(registration, running)) await registration.abort();
      }
    }
  }

  /** It moves, and what would be lost of the records on their way is more than what is left to come. */
  #isWorthAWait(registration: BackgroundFetchRegistration, running: readonly Found[]): boolean {
    const { id, downloaded, downloadTotal } = registration;
    const now = performance.now();
    const stands = this.#stands.get(id);
    if (stands?.downloaded !== downloaded) this.#stands.set(id, { downloaded, since: now });
    else if (now - stands.since > STILL_MS) return false;
    const left = downloadTotal - downloaded;
    return lengthOf(running.map(({ span }) => span)) - left > left;
  }

  async #registrations(): Promise<readonly { registration: BackgroundFetchRegistration; isOver: boolean }[]> {
    const all = [...this.#ended.values()].map((registration) => ({ registration, isOver: true }));
    for (const id of (await this.#manager?.getIds()) ?? []) {
      const registration = this.#ended.has(id) ? undefined : await this.#manager?.get(id);
      if (registration) all.push({ registration, isOver: registration.result !== "" });
    }
    return all;
  }

  async #records(registration: BackgroundFetchRegistration): Promise<readonly Found[]> {
    if (!registration.recordsAvailable) return [];
    const found: Found[] = [];
    for (const record of await registration.matchAll()) {
      const slice = parseSlice(record.request.url);
      const key = `${registration.id} ${record.request.url}`;
      if (slice && !this.#seen.has(key)) found.push({ ...slice, key, record });
    }
    return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.span.start - b.span.start));
  }

  async #take(found: Found, response: Response, host: CarrierHost, isOver: boolean): Promise<void> {
    try {
      const use = await host.admit(found, headOf(response));
      if (use === "later" && !isOver) return;
      if (use && use !== "later") await this.#store(found, use, response, host);
      else await response.body?.cancel();
      this.#seen.add(found.key);
    } catch (error) {
      const problem = problemOf(error);
      // A full or lost store is nobody's lie: the record stays for the next harvest.
      if (problem.code === "no-space" || problem.code === "storage-lost") throw error;
      this.#seen.add(found.key);
      host.refused(found, problem);
    }
  }

  async #store({ file, span }: Found, use: CarriedUse, response: Response, host: CarrierHost): Promise<void> {
    const body = bodyOf(response);
    const buffer = new Uint8Array(CHUNK_BYTES);
    let [at, filled] = [span.start, 0];
    const store = async (): Promise<void> => {
      if (filled === 0) return;
      await this.#compareHead(file, at, buffer.subarray(0, filled), span.start + use.overlap);
      await this.#chunks.append(file, use.epoch, at, buffer.subarray(0, filled));
      host.stored(file, { epoch: use.epoch, span: { start: at, end: at + filled } });
      at += filled;
      filled = 0;
    };
    for (let bytes = await body.read(); bytes; bytes = await body.read()) {
      if (at + filled + bytes.length > span.end) throw new TransferError({ code: "server-misbehaves" });
      for (let used = 0; used < bytes.length; ) {
        const fits = Math.min(bytes.length - used, buffer.length - filled);
        buffer.set(bytes.subarray(used, used + fits), filled);
        filled += fits;
        used += fits;
        if (filled === buffer.length) await store();
      }
    }
    if (at + filled !== span.end) throw new TransferError({ code: "cut" });
    await store();
  }

  /** Up to `until`, the bytes must repeat what is stored: that is what proves where this record belongs. */
  async #compareHead(file: string, start: number, bytes: Uint8Array, until: number): Promise<void> {
    const end = Math.min(start + bytes.length, until);
    for (let at = start; at < end; ) {
      const stored = await this.#chunks.read(file, at, end - at);
      if (stored.some((byte, index) => byte !== bytes[at - start + index])) {
        throw new TransferError({ code: "source-changed" });
      }
      at += stored.length;
    }
  }
}

/** The response; null when the record failed; "pending" when it is still on its way after `patienceMs` (null: wait). */
async function responseOf(
  record: BackgroundFetchRecord,
  patienceMs: number | null,
): Promise<Response | null | "pending"> {
  const response = record.responseReady.catch(() => null);
  if (patienceMs === null) return response;
  const late = new Promise<"pending">((resolve) => setTimeout(() => resolve("pending"), patienceMs));
  return Promise.race([response, late]);
}
