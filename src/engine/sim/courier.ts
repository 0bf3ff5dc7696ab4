/** Knows the simulated Background Fetch: records that arrive in any order, whole or not, whoever is alive meanwhile. */

import { TransferError } from "../errors.ts";
import type { CarriedSpan, Carrier, CarrierHost, ChunkStore, HttpHead } from "../ports.ts";
import type { Slice } from "../slices.ts";
import type { Chance } from "./chance.ts";
import type { Faults } from "./faults.ts";
import type { Answer } from "./origin.ts";
import type { Timeline } from "./timeline.ts";
import type { Wire } from "./wire.ts";

interface Cargo {
  readonly slice: Slice;
  readonly key: string;
  state: "pending" | "complete" | "failed";
  head: HttpHead | null;
  body: Uint8Array;
}

interface Registration {
  readonly id: number;
  readonly records: readonly Cargo[];
  isOver: boolean;
}

const LONGEST_TRY_MS = 8_000;
/** What Chromium leaves of a record's headers, of those that somebody reads. */
const SAFE: ReadonlySet<string> = new Set(["content-length", "content-type", "last-modified"]);

/** The browser's side: it outlives every engine. */
export class Courier {
  readonly #timeline: Timeline;
  readonly #chance: Chance;
  readonly #faults: Faults;
  readonly #wire: Wire;
  readonly #over: () => void;
  #registrations: Registration[] = [];
  #ids = 0;

  /** `over`: the browser wakes the worker with the last event of a registration. */
  constructor(timeline: Timeline, chance: Chance, faults: Faults, wire: Wire, over: () => void) {
    this.#timeline = timeline;
    this.#chance = chance;
    this.#faults = faults;
    this.#wire = wire;
    this.#over = over;
  }

  get isBusy(): boolean {
    return this.#registrations.some(({ isOver }) => !isOver);
  }

  start(slices: readonly Slice[]): void {
    this.#ids += 1;
    const id = this.#ids;
    const records = slices.map(
      (slice): Cargo => ({
        slice,
        key: `${id} ${slice.url}`,
        state: "pending",
        head: null,
        body: new Uint8Array(0),
      }),
    );
    const registration: Registration = { id, records, isOver: false };
    this.#registrations.push(registration);
    for (const record of this.#chance.shuffled(records)) this.#fetch(registration, record, 0);
  }

  /** The browser loses a registration without a word (its data was cleared, it crashed). */
  forget(): void {
    for (const registration of this.#registrations) registration.isOver = true;
    this.#registrations = [];
  }

  #fetch(registration: Registration, cargo: Cargo, tries: number): void {
    this.#timeline.after(this.#chance.int(50, LONGEST_TRY_MS), () => {
      if (registration.isOver) return;
      const { url, range } = cargo.slice;
      const first = this.#wire.answer({ method: "GET", url, range });
      if (!first) return this.#fetch(registration, cargo, tries + 1); // the browser waits for the network
      if (first.status >= 400 || this.#faults.strikes("carrier-fails", 0.5)) {
        cargo.state = "failed";
        return this.#end(registration);
      }
      // A record whose connection broke is resumed without If-Range: two versions may meet in it.
      if (this.#faults.strikes("carrier-splices", 0.8)) {
        this.#timeline.after(this.#chance.int(50, LONGEST_TRY_MS), () =>
          this.#arrive(registration, cargo, first, this.#rest(cargo, first)),
        );
      } else this.#arrive(registration, cargo, first, first.body);
    });
  }

  #rest(cargo: Cargo, first: Answer): Uint8Array {
    const { url, range } = cargo.slice;
    this.#wire.remote(url).swap(false, true);
    this.#faults.count("swap-validators");
    const second = this.#wire.answer({ method: "GET", url, range });
    if (!second || second.status !== first.status || second.body.length !== first.body.length)
      return first.body;
    const body = first.body.slice();
    const at = this.#chance.int(0, body.length);
    body.set(second.body.subarray(at), at);
    return body;
  }

  #arrive(registration: Registration, cargo: Cargo, answer: Answer, body: Uint8Array): void {
    if (registration.isOver) return;
    cargo.state = "complete";
    const isHidden = this.#faults.strikes("carrier-hides", 0.8);
    cargo.head = {
      status: answer.status,
      header: (name) => (isHidden && !SAFE.has(name) ? null : (answer.headers[name] ?? null)),
      entries: () => Object.entries(answer.headers).filter(([name]) => !isHidden || SAFE.has(name)),
      redirectedTo: null,
    };
    cargo.body = body;
    if (registration.records.every(({ state }) => state === "complete")) this.#end(registration);
  }

  #end(registration: Registration): void {
    if (registration.isOver) return;
    registration.isOver = true;
    for (const cargo of registration.records) if (cargo.state === "pending") cargo.state = "failed";
    this.#over();
  }

  /** What one engine sees of it. */
  carrier(chunks: ChunkStore): Carrier {
    const seen = new Set<string>();
    const toDo = (registration: Registration): readonly Cargo[] =>
      [...registration.records]
        .sort((a, b) =>
          a.slice.file < b.slice.file
            ? -1
            : a.slice.file > b.slice.file
              ? 1
              : a.slice.span.start - b.slice.span.start,
        )
        .filter(({ key }) => !seen.has(key));
    return {
      carried: async () => {
        await this.#timeline.sleep(this.#chance.int(0, 5));
        return this.#registrations.flatMap((one) => toDo(one).map(({ slice }): CarriedSpan => slice));
      },
      harvest: async (host, haste) => {
        for (const registration of [...this.#registrations]) {
          const { isOver } = registration;
          const records = toDo(registration);
          await this.#timeline.sleep(this.#chance.int(0, 300));
          for (const cargo of records) {
            if (cargo.state === "complete") await this.#take(cargo, chunks, host, seen, isOver);
            else if (cargo.state === "failed") {
              seen.add(cargo.key);
              host.refused(cargo.slice, { code: "cut" });
            }
          }
          if (isOver) this.#registrations = this.#registrations.filter((other) => other !== registration);
          else if (haste === "now" || (haste === "soon" && this.#chance.is(0.7)))
            this.#timeline.after(this.#chance.int(1, 50), () => this.#end(registration));
        }
      },
    };
  }

  async #take(
    cargo: Cargo,
    chunks: ChunkStore,
    host: CarrierHost,
    seen: Set<string>,
    isOver: boolean,
  ): Promise<void> {
    const { file, span } = cargo.slice;
    if (!cargo.head) return;
    try {
      const use = await host.admit(cargo.slice, cargo.head);
      if (use === "later" && !isOver) return;
      if (use && use !== "later") {
        if (cargo.body.length !== span.end - span.start) throw new TransferError({ code: "cut" });
        for (let at = span.start; at < span.start + use.overlap; ) {
          const stored = await chunks.read(file, at, span.start + use.overlap - at);
          const from = at - span.start;
          if (stored.some((byte, index) => byte !== cargo.body[from + index]))
            throw new TransferError({ code: "source-changed" });
          at += stored.length;
        }
        const half = this.#chance.int(0, cargo.body.length);
        for (const [from, to] of [
          [0, half],
          [half, cargo.body.length],
        ] as const) {
          if (to === from) continue;
          const [start, end] = [span.start + from, span.start + to];
          await chunks.append(file, use.epoch, start, cargo.body.subarray(from, to));
          host.stored(file, { epoch: use.epoch, span: { start, end } });
        }
      }
      seen.add(cargo.key);
    } catch (error) {
      const { problem } = error as TransferError; // the ports throw nothing else
      if (problem.code === "no-space" || problem.code === "storage-lost") throw error;
      seen.add(cargo.key);
      host.refused(cargo.slice, problem);
    }
  }
}
