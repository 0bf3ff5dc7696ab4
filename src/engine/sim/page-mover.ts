/** Knows the simulated mover of an open page: a context of its own that outlives engines and dies without a word. */

import { TransferError } from "../errors.ts";
import { FlushedStore } from "../flushed.ts";
import type { FileId } from "../job.ts";
import type { Cancel, ChunkStore, Clock, Gain, Move, MoveReporter } from "../ports.ts";
import type { Life } from "./life.ts";
import { type MemoryStores, memoryStores } from "./memory-stores.ts";
import { hearing, startOn, type WatchedMove } from "./watched-moves.ts";
import type { World } from "./world.ts";

const REPORT_MS = 100;

/** A move as both ends know it. */
interface Pair {
  /** Null until the page has heard of it. */
  move: Move | null;
  admitted: (epoch: number | null) => void;
  /** Whether an upload goes on, once how it stands is written down. */
  stands: (goesOn: boolean) => void;
  readonly end: MoveReporter["ended"];
}

export class PageMover {
  isAlive = true;
  readonly #world: World;
  readonly #stores: MemoryStores;
  readonly #pairs = new Set<Pair>();
  readonly #alarms = new Set<Cancel>();
  #due = 0;

  constructor(world: World) {
    this.#world = world;
    this.#stores = memoryStores(world.disk, (call) => {
      const isFull = call === "chunks.append" && world.room() === 0;
      if (!isFull) return "ok";
      world.oracles.disturbances += 1;
      return "no-space";
    });
  }

  /** Without a word; the engine notices a little later. */
  die(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.#world.say("the page's mover dies");
    this.#stores.kill();
    for (const cancel of this.#alarms) cancel();
    this.#world.sendings?.died(this);
    this.#world.disk.losesUnflushed();
    this.#world.oracles.disturbances += 1;
    this.#world.timeline.after(this.#world.chance.int(0, 300), () => {
      for (const pair of [...this.#pairs]) pair.end({ kind: "lost" });
      this.#world.disconnected(this);
    });
  }

  /** Ends what it does for earlier lives; all that was received is durable when it resolves. */
  async settle(): Promise<void> {
    const { chance, faults, oracles, timeline } = this.#world;
    if (faults.strikes("mover-late", 0.3)) {
      oracles.hasRivals = true; // a new engine may begin beside it
      await timeline.sleep(chance.int(2_000, 6_000));
    } else await timeline.sleep(chance.int(1, 60));
    for (const pair of this.#pairs) {
      pair.admitted(null);
      pair.stands(false);
    }
    await Promise.all([...this.#pairs].map(({ move }) => move?.stop() ?? Promise.resolve()));
  }

  /** The engine's end of a move. */
  start(watched: WatchedMove, report: MoveReporter): Move {
    const { life } = watched;
    this.#world.faults.count("page-moves");
    let resolve: () => void = () => undefined;
    const ended = new Promise<void>((done) => {
      resolve = done;
    });
    const pair: Pair = {
      move: null,
      admitted: () => undefined,
      stands: () => undefined,
      end: (outcome) => {
        if (!this.#pairs.delete(pair)) return;
        if (life.isAlive) report.ended(outcome);
        resolve();
      },
    };
    this.#pairs.add(pair);
    this.#post(() => {
      pair.move = hearing(watched, this.#begin(watched, report, pair));
    });
    return {
      get pending() {
        return pair.move?.pending ?? 0;
      },
      limit: (end) => this.#post(() => pair.move?.limit(end)),
      allow: (rate) => this.#post(() => pair.move?.allow(rate)),
      stop: () => {
        this.#post(() => void pair.move?.stop());
        return ended;
      },
    };
  }

  /** The page's end of a move. */
  #begin(watched: WatchedMove, report: MoveReporter, pair: Pair): Move {
    const { life } = watched;
    const rules = this.#world.downloadRules;
    const reply = (run: () => void): void => this.#reply(life, pair, run);
    let received = 0;
    let gains: Gain[] = [];
    let isPlanned = false;
    const tell = (): void => {
      const [bytes, added] = [received, gains];
      [received, gains] = [0, []];
      reply(() => {
        if (bytes > 0) report.received(bytes);
        for (const gain of added) report.stored(gain);
      });
    };
    const tellSoon = (): void => {
      if (isPlanned) return;
      isPlanned = true;
      this.#world.timeline.after(REPORT_MS, () => {
        isPlanned = false;
        tell();
      });
    };
    return startOn(
      this.#world,
      watched,
      {
        admit: (admission) =>
          new Promise((resolve) => {
            pair.admitted = resolve;
            reply(() => {
              void report
                .admit(admission)
                .catch(() => null)
                .then((epoch) => this.#post(() => resolve(epoch)));
            });
          }),
        askedAgain: () => reply(() => report.askedAgain()),
        standing: (standing) =>
          new Promise((resolve) => {
            pair.stands = resolve;
            reply(() => {
              void report
                .standing(standing)
                .catch(() => false)
                .then((goesOn) => this.#post(() => resolve(goesOn)));
            });
          }),
        received: (bytes) => {
          received += bytes;
          tellSoon();
        },
        stored: (gain) => {
          gains.push(gain);
          tellSoon();
        },
        ended: (outcome) => {
          tell();
          reply(() => pair.end(outcome));
        },
      },
      {
        clock: this.#clock(),
        chunks: this.#chunks(life),
        owner: this,
        isAlive: () => this.isAlive,
      },
      { ...rules, storingBytes: 4 * rules.chunkBytes },
    );
  }

  /** Messages take their time and keep their order, both ways. */
  #later(run: () => void): void {
    const { chance, timeline } = this.#world;
    this.#due = Math.max(this.#due, timeline.now + chance.int(0, 30));
    timeline.after(this.#due - timeline.now, run);
  }

  #post(run: () => void): void {
    this.#later(() => this.isAlive && run());
  }

  #reply(life: Life, pair: Pair, run: () => void): void {
    if (this.isAlive) this.#later(() => life.isAlive && this.#pairs.has(pair) && run());
  }

  #clock(): Clock {
    const { timeline } = this.#world;
    return {
      now: () => timeline.now,
      alarm: (at, ring) => {
        const cancel = timeline.after(at - timeline.now, () => this.isAlive && ring());
        this.#alarms.add(cancel);
        return cancel;
      },
    };
  }

  #chunks(life: Life): ChunkStore {
    const { disk, faults, oracles } = this.#world;
    const { chunks } = this.#stores;
    const stores = new Map<string, FlushedStore<Uint8Array>>();
    const storeOf = (file: FileId, epoch: number): FlushedStore<Uint8Array> => {
      const key = `${file} ${epoch}`;
      const known = stores.get(key);
      if (known) return known;
      const store = new FlushedStore<Uint8Array>(
        {
          write: (at, part) => {
            if (this.isAlive) disk.write(file, at, part); // a dead one writes nothing that another would have to flush
            return part;
          },
          flush: () => disk.flush(file),
        },
        {
          have: async () => {
            const ledger = (await chunks.ledgers()).get(file);
            if (ledger?.epoch !== epoch) throw new TransferError({ code: "stale-version" });
            return ledger.have;
          },
          add: async (written) => {
            for (const { span, proof } of written) {
              if (faults.strikes("mover-dies-unrecorded", 0.08)) this.#world.pageCrashes();
              await chunks.append(file, epoch, span.start, proof);
              oracles.appended(file, epoch, span.start, proof, isUnproven(life, file));
              if (faults.strikes("mover-dies", 0.08)) this.#world.pageCrashes();
            }
          },
        },
      );
      stores.set(key, store);
      return store;
    };
    return {
      ...chunks,
      append: async (file, epoch, start, bytes) => {
        await storeOf(file, epoch)
          .append(start, bytes)
          .catch((error: unknown) => {
            oracles.disturbances += 1; // storage was cleared: this context hears of it at its own next call
            throw error;
          });
      },
    };
  }
}

const isUnproven = (life: Life, file: FileId): boolean =>
  life.engine.book.ofFile(file)?.files.some((one) => one.id === file && one.unproven) === true;
