/** Knows one life of the engine: the real one, over ports that are simulated, from its boot to its death. */

import { DOWNLOAD_RULES } from "../download.ts";
import { ENGINE_RULES, Engine, type EngineRules } from "../engine.ts";
import { codeOf, TransferError } from "../errors.ts";
import type { LaneRules } from "../lane-span.ts";
import { limitTools } from "../limit-tools.ts";
import { DEFAULT_POLICY } from "../policy.ts";
import type { Cancel, ChunkStore, Clock, JobStore, Move } from "../ports.ts";
import { verify } from "../verify.ts";
import {
  type Fate,
  type MemoryStores,
  memoryStores,
  memoryTraffic,
  type StoreCall,
} from "./memory-stores.ts";
import type { PageMover } from "./page-mover.ts";
import { plainHashing } from "./plain-hashing.ts";
import { GiversOnTable } from "./upload/givers.ts";
import { PickedOnTable } from "./upload/picked.ts";
import { hearing, startOn } from "./watched-moves.ts";
import type { World } from "./world.ts";

/** Bytes that are compared at every seam find most mixes alone: most worlds show that what stands before does too. */
export const simEngineRules = (seed: number, lanes: LaneRules): EngineRules => ({
  ...ENGINE_RULES,
  overlapBytes: 64,
  bareBytes: 128,
  seamBytes: seed % 4 === 0 ? 16 : 0,
  lanes,
  wanted: { leastBytes: 500, nearBytes: 2_000 },
  // Short enough that most jobs have several.
  slices: { bytes: 8_000, ms: 10_000 },
});
export const SIM_DOWNLOAD_RULES = { ...DOWNLOAD_RULES, chunkBytes: 4_096, quickBytes: 1_024 };

/** How long a boot waits for the mover of a page. */
const READY_MS = 2_000;

/** Where the simulated device's clock stands when the world begins. */
const BIRTH = 1_800_000_000_000;

export class Life {
  readonly number: number;
  readonly engine: Engine;
  isAlive = true;
  isBooted = false;
  isHalted = false;
  /** A write was refused because another life took over. */
  isFenced = false;
  /** Its stores died in a call; the rest follows at once. */
  isCrashed = false;
  readonly #world: World;
  readonly #stores: MemoryStores;
  readonly #alarms = new Set<Cancel>();
  readonly #ownMoves = new Set<Move>();
  #page: PageMover | null = null;
  #calls = 0;
  readonly #crashAt: number;

  constructor(world: World, number: number) {
    this.#world = world;
    this.number = number;
    this.#crashAt = world.chance.int(1, world.chance.pick([10, 100, 400]));
    this.#stores = memoryStores(world.disk, (call) => this.#fate(call));
    const chunks = this.#chunks(this.#stores.chunks);
    const clock = this.#clock();
    this.engine = new Engine(
      {
        clock,
        random: { next: () => world.chance.next() },
        jobs: this.#jobs(this.#stores.jobs),
        chunks,
        secrets: this.#stores.secrets,
        logs: this.#stores.logs,
        network: this.#mortal(world.wire.network()),
        folders: { rules: async () => [] },
        givers: world.sendings ? this.#mortal(world.sendings.givers) : new GiversOnTable(),
        picked: world.sendings ? this.#mortal(world.sendings.picked) : new PickedOnTable(),
        zone: world.zone,
        limitTools: () => limitTools,
        traffic: memoryTraffic(world.disk.traffic),
        space: { room: async () => world.room() },
        mover: {
          start: (order, report): Move => {
            if (this.isFenced)
              world.oracles.wrong("fencing", `life ${number} starts a move after a write was refused`);
            if (this.isHalted)
              world.oracles.wrong("fencing", `life ${number} starts a move after it was halted`);
            return world.moves.start(this, order, report, (told, watched) => {
              if (this.#page) return this.#page.start(watched, told);
              const move = startOn(world, watched, told, { clock, chunks, owner: this, isAlive: () => true });
              const own = hearing(watched, move);
              this.#ownMoves.add(own);
              return own;
            });
          },
        },
        carrier: world.courier.carrier(this.#chunks(this.#stores.chunks)),
        verifier: { verify: (order, report) => verify(order, report, { chunks, hashing: plainHashing }) },
        documents: this.#mortal({
          text: async (url: string) => {
            await world.timeline.sleep(world.chance.int(2, 300));
            const text = world.documents.get(url);
            const isMissing =
              world.faults.strikes("digest-text-missing", 0.5) || !world.wire.weather.isOnline;
            if (text === undefined || isMissing) throw new TransferError({ code: "unreachable" });
            return text;
          },
        }),
      },
      world.rules,
      { ...DEFAULT_POLICY, maxUnknownLengthBytes: 1024 ** 2, limits: world.limits },
      (text) => (URL.canParse(text) ? new URL(text) : null),
    );
    this.engine.on((event) => {
      if (this.isAlive && this.isBooted && !this.isHalted) world.told(this, event);
    });
  }

  /** Resolves to whether it lives. */
  async boot(): Promise<boolean> {
    const { page } = this.#world;
    if (page) {
      const connected = page.settle().then(() => this.connect(page));
      await Promise.race([connected, this.#world.timeline.sleep(READY_MS)]);
      if (!this.isAlive) return false;
    }
    try {
      await this.engine.boot();
    } catch (error) {
      this.#world.say(`life ${this.number} cannot boot: ${codeOf(error)}`);
      this.die();
      return false;
    }
    this.isBooted = true;
    return true;
  }

  /** A page moves from now on: what moves here ends, and the engine plans anew. */
  connect(page: PageMover): void {
    if (!this.isAlive || this.isHalted || !page.isAlive) return;
    this.#page = page;
    for (const move of this.#ownMoves) void move.stop();
    this.#ownMoves.clear();
  }

  disconnect(page: PageMover): void {
    if (this.#page === page) this.#page = null;
  }

  /** Between two events, without a word to anybody. */
  die(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.#stores.kill();
    for (const cancel of this.#alarms) cancel();
    this.#world.sendings?.died(this);
    this.#world.say(`life ${this.number} ends`);
  }

  /** The lock was taken by another life. */
  halt(): void {
    this.isHalted = true;
    this.engine.halt();
  }

  #clock(): Clock {
    const world = this.#world;
    return {
      now: () => BIRTH + world.timeline.now + world.clockOffset,
      alarm: (at, ring) => {
        const cancel = world.timeline.after(
          Math.max(0, at - (BIRTH + world.timeline.now + world.clockOffset)),
          () => {
            this.#alarms.delete(cancel);
            if (this.isAlive) ring();
          },
        );
        this.#alarms.add(cancel);
        return () => {
          this.#alarms.delete(cancel);
          cancel();
        };
      },
    };
  }

  /** What is asked by a dead engine is never answered. */
  #mortal<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...args: unknown[]) => {
          const result: unknown = Reflect.apply(member, target, args);
          if (!(result instanceof Promise)) return result;
          return new Promise((resolve, reject) => {
            result.then(
              (value) => this.isAlive && resolve(value),
              (error: unknown) => this.isAlive && reject(error),
            );
          });
        };
      },
    });
  }

  #fate(call: StoreCall): Fate {
    const { faults, chance } = this.#world;
    this.#calls += 1;
    this.#world.say(`disk ${call}`);
    // A removal and a new version take more than one step: a crash between them is likelier than chance would have it.
    const isDelicate = call === "jobs.remove" || call === "chunks.remove" || call === "chunks.begin";
    if (this.#calls === this.#crashAt || (isDelicate && chance.is(0.3))) {
      for (const [fault, fate] of [
        ["crash-before-call", "crash-before"],
        ["crash-after-call", "crash-after"],
      ] as const) {
        if (!faults.strikes(fault, 0.5)) continue;
        this.isCrashed = true;
        this.#world.timeline.after(0, () => this.#world.died(this));
        return fate;
      }
    }
    const isWrite = call !== "jobs.all" && call !== "chunks.ledgers" && call !== "chunks.read";
    if (isWrite && chance.is(0.3) && faults.strikes("write-fails", 0.03)) return this.#disturbed("no-space");
    if (isWrite && faults.strikes("storage-cleared", 0.003)) {
      this.#world.cleared();
      return this.#disturbed("storage-lost");
    }
    if ((call === "chunks.append" || call === "chunks.putWhole") && this.#world.room() === 0)
      return this.#disturbed("no-space");
    return "ok";
  }

  #disturbed(fate: Fate): Fate {
    this.#world.oracles.disturbances += 1;
    return fate;
  }

  #jobs(inner: JobStore): JobStore {
    return {
      takeOver: () => {
        this.#world.oracles.disturbances += 1; // after a clearing nothing is where it was
        return inner.takeOver(); // a real disk keeps the order of those
      },
      all: () => this.#late(() => inner.all()),
      put: (job) => {
        if (this.isHalted)
          this.#world.oracles.wrong("fencing", `life ${this.number} writes after it was halted`);
        return this.#late(async () => {
          await inner.put(job).catch((error: unknown) => {
            if (codeOf(error) === "fenced") this.isFenced = true;
            throw error;
          });
          this.#world.kept(this, job);
        });
      },
      remove: (id) => this.#late(() => inner.remove(id)),
    };
  }

  #chunks(inner: ChunkStore): ChunkStore {
    return {
      ledgers: () =>
        this.#late(() => {
          // What is taken from here on, also before the boot is over, it does not see.
          if (!this.#world.isSucceeded(this)) this.#world.oracles.isCrossed = false;
          return inner.ledgers();
        }),
      begin: (file, epoch, near) => this.#late(() => inner.begin(file, epoch, near)),
      append: (file, epoch, start, bytes) =>
        this.#late(async () => {
          await inner.append(file, epoch, start, bytes);
          const isUnproven =
            this.engine.book.ofFile(file)?.files.some((one) => one.id === file && one.unproven) === true;
          this.#world.oracles.appended(file, epoch, start, bytes, isUnproven);
        }),
      putWhole: (files) =>
        this.#late(async () => {
          await inner.putWhole(files);
          this.#world.faults.count("whole");
          for (const { file, epoch, bytes } of files) {
            const isUnproven =
              this.engine.book.ofFile(file)?.files.some((one) => one.id === file && one.unproven) === true;
            this.#world.oracles.appended(file, epoch, 0, bytes, isUnproven);
          }
        }),
      read: (file, start, limit) => this.#late(() => inner.read(file, start, limit)),
      drop: (file, span) => {
        this.#world.oracles.disturbances += 1;
        return this.#late(() => inner.drop(file, span)).finally(() => this.#crossed());
      },
      remove: (file) => this.#late(() => inner.remove(file)).finally(() => this.#crossed()),
    };
  }

  /** A last call of a life that was succeeded takes bytes from the next one, which looks at the disk when it reads. */
  #crossed(): void {
    if (this.#world.isSucceeded(this)) this.#world.oracles.isCrossed = true;
  }

  /** A disk that takes its time shuffles the order in which calls take effect. */
  async #late<T>(call: () => Promise<T>): Promise<T> {
    const { faults, chance, timeline } = this.#world;
    if (faults.strikes("slow-disk", 0.3)) await timeline.sleep(chance.int(1, chance.is(0.1) ? 2_000 : 40));
    if (!this.isAlive) return new Promise<T>(() => undefined);
    return call();
  }
}
