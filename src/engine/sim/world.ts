/** Knows one simulated world: a device, its people, the servers, and whatever goes wrong between them. */

import type { EngineEvent } from "../book.ts";
import type { DownloadRules } from "../download.ts";
import type { EngineRules } from "../engine.ts";
import type { FileId, Job } from "../job.ts";
import { LANE_RULES, type LaneRules } from "../lane-span.ts";
import { BACKGROUND, type LimitRule } from "../limit-rule.ts";
import type { NewExpected } from "../new-job.ts";
import type { FileRange } from "../ranges.ts";
import { Chance } from "./chance.ts";
import { Courier } from "./courier.ts";
import { type Fault, Faults } from "./faults.ts";
import { Life, SIM_DOWNLOAD_RULES, simEngineRules } from "./life.ts";
import { MemoryDisk } from "./memory-stores.ts";
import { Oracles } from "./oracles.ts";
import { RemoteFile } from "./origin.ts";
import { PageMover } from "./page-mover.ts";
import { People } from "./people.ts";
import { Timeline } from "./timeline.ts";
import { Sendings } from "./upload/sendings.ts";
import { WatchedMoves } from "./watched-moves.ts";
import { Wire } from "./wire.ts";
import { Wishes } from "./wishes.ts";
import { zoneOf } from "./zones.ts";

/** The longest that a server may make us wait (an hour, with jitter), and the longest own delay. */
const PATIENCE_MS = 90 * 60_000;
const MOST_STEPS = 60_000;
/** How often the queue is looked at while nothing moves, how often it may be found about to start a job, and until when. */
const LOOK_MS = 1_000;
const MOST_LOOKS = 2;
const LONGEST_WATCH_MS = 5 * 60_000;

export interface Outcome {
  readonly seed: number;
  /** What was violated; empty when all is well. */
  readonly violations: readonly string[];
  readonly hash: number;
  readonly steps: number;
  readonly counts: ReadonlyMap<Fault, number>;
  readonly trace: readonly string[];
}

export class World {
  readonly rules: EngineRules;
  readonly downloadRules: DownloadRules;
  readonly chance: Chance;
  readonly faults: Faults;
  readonly timeline = new Timeline();
  readonly disk = new MemoryDisk();
  /** What people know of files beforehand. */
  readonly promises = new Map<FileId, NewExpected | null>();
  /** Texts of digests by their address. */
  readonly documents = new Map<string, string>();
  readonly remotes = new Map<FileId, RemoteFile>();
  /** Other places that are said to have a file, where people know of any. */
  readonly mirrors = new Map<FileId, readonly string[]>();
  /** What becomes of single files. */
  readonly fileChance: Chance;
  /** Throws dice of its own, so that worlds without mirrors are what they were. */
  readonly mirrorChance: Chance;
  readonly hasMirrors: boolean;
  /** Decides which files are small enough to be stored together. */
  readonly smallChance: Chance;
  readonly isCrowded: boolean;
  /** Decides how fast bytes may come in this world: in two of three as they come. */
  readonly limitChance: Chance;
  readonly limits: readonly LimitRule[];
  /** What is sent in this world, by dice of its own; null: nothing. */
  readonly sendings: Sendings | null;
  readonly zone = zoneOf("Europe/Oslo");
  /** Of which files only ranges are wanted. */
  readonly ranges = new Map<FileId, readonly FileRange[]>();
  readonly byUrl = new Map<string, RemoteFile>();
  readonly wire: Wire;
  readonly courier: Courier;
  readonly oracles: Oracles;
  readonly people: People;
  readonly wishes: Wishes;
  readonly moves = new WatchedMoves(this);
  /** The mover of an open page. */
  page: PageMover | null = null;
  clockOffset = 0;
  quota: number | null = null;
  #life: Life | null = null;
  #lives = 0;
  readonly #others = new Set<Life>();
  readonly #trace: string[] = [];
  #hash = 0x811c9dc5;
  readonly #traces: boolean;

  constructor(seed: number, traces: boolean) {
    this.#traces = traces;
    this.chance = new Chance(seed);
    this.mirrorChance = new Chance(seed ^ 0x5eed);
    this.smallChance = new Chance(seed ^ 0x5a11);
    this.isCrowded = this.smallChance.is(0.25);
    this.limitChance = new Chance(seed ^ 0x1191);
    this.limits = this.limitChance.is(0.3) ? [this.someLimit()] : [];
    this.fileChance = new Chance(seed ^ 0xf11e);
    this.hasMirrors = this.mirrorChance.is(0.3);
    this.faults = new Faults(this.chance);
    this.rules = simEngineRules(seed, this.#laneRules());
    this.downloadRules = {
      ...SIM_DOWNLOAD_RULES,
      wholeBytes: this.smallChance.pick([0, 0, 400, 3_000, 100_000]),
    };
    const refusals = new Chance(seed ^ 0x403);
    this.wire = new Wire(
      this.timeline,
      this.chance,
      this.faults,
      this.byUrl,
      refusals.is(0.3) ? refusals : null,
    );
    const sendingChance = new Chance(seed ^ 0x5e4d);
    this.sendings = sendingChance.is(0.4) ? new Sendings(this, sendingChance) : null;
    this.oracles = new Oracles(this.disk, this.remotes, this.ranges);
    this.courier = new Courier(this.timeline, this.chance, this.faults, this.wire, () => this.wakeWorker());
    this.people = new People(this);
    this.wishes = new Wishes(this, new Chance(seed ^ 0x715e));
  }

  /** The engine that may be talked to; null while none lives. */
  get life(): Life | null {
    return this.#life?.isAlive && this.#life.isBooted && !this.#life.isHalted ? this.#life : null;
  }

  /** Sometimes of some jobs only, and never so low that a life would not see the end. */
  someLimit(): LimitRule {
    const { limitChance: chance } = this;
    return {
      name: "",
      direction: "down",
      bytesPerSecond: chance.pick([3_000, 20_000, 200_000]),
      priorities: chance.is(0.7) ? null : BACKGROUND,
      host: null,
      week: null,
    };
  }

  /** How files come over several connections at once in this world. */
  #laneRules(): LaneRules {
    const { chance } = this;
    return {
      ...LANE_RULES,
      most: this.faults.has("lanes") ? chance.pick([2, 2, 3, 4]) : 1,
      afterMs: chance.pick([0, 300]),
      measureMs: 0,
      soon: { afterMs: 0, measureMs: 0, share: 0, mostBytesPerSecond: Number.POSITIVE_INFINITY },
      slowBytesPerSecond: Number.POSITIVE_INFINITY,
      openBytes: 2_000,
      leastBytes: 700,
      aheadBytes: chance.pick([8_000, 1_000_000]),
      alignBytes: 256,
    };
  }

  /** `old`: the place that it is another one of. */
  addRemote(file: FileId, url: string, old: RemoteFile | null = null): RemoteFile {
    const remote = new RemoteFile(url, this.chance, this.faults, old);
    this.remotes.set(file, remote);
    this.byUrl.set(url, remote);
    return remote;
  }

  room(): number | null {
    return this.quota === null ? null : Math.max(0, this.quota - this.disk.used());
  }

  // --- Lives ----------------------------------------------------------------------------------------------------------

  /** Any event of the platform: an engine is there, or one is started. */
  wakeWorker(): void {
    const life = this.#life;
    if (life?.isAlive && !life.isHalted) {
      if (life.isBooted) {
        life.engine.harvest("none").catch(() => undefined);
        life.engine.wake();
      }
      return;
    }
    this.begin();
  }

  begin(): void {
    this.#lives += 1;
    const life = new Life(this, this.#lives);
    this.#life = life;
    this.say(`life ${life.number} begins`);
    this.oracles.left();
    void life.boot().then((isUp) => {
      if (!isUp) return void this.timeline.after(500, () => this.wakeWorker());
      if (!life.isAlive || life !== this.#life) return;
      this.oracles.booted(life.engine.book);
      life.engine.pages(this.people.pages, false);
    });
  }

  /** A second engine takes the lock while the first still moves; the first hears of it a little later. */
  takeOver(): void {
    const old = this.#life;
    if (!old?.isAlive || !old.isBooted || old.isHalted) return;
    this.oracles.hasRivals = true;
    this.#others.add(old);
    this.begin();
    // Sometimes nobody tells it, and only the fence can.
    const isTold = this.faults.has("storage-cleared") || this.chance.is(0.5);
    if (isTold) this.timeline.after(this.chance.int(0, 30), () => old.halt());
    this.timeline.after(this.chance.int(100, 20_000), () => old.die());
  }

  isSucceeded(life: Life): boolean {
    return life !== this.#life;
  }

  kill(): void {
    const life = this.#life;
    if (!life?.isAlive) return;
    life.die();
    // Sometimes the whole browser goes.
    if (this.page && this.chance.is(0.3)) this.pageCrashes();
    this.died(life);
  }

  /** Something wakes the worker again before long: a page, a retry of the browser, an event. */
  died(life: Life): void {
    life.die();
    this.timeline.after(this.chance.int(1, 3_000), () => {
      if (this.#life === life) this.begin();
    });
  }

  /** A page that can move is there, by itself or in the place of another. */
  pageOpens(): void {
    if (this.page || !this.faults.has("page-moves")) return;
    const page = new PageMover(this);
    this.page = page;
    const { life } = this;
    if (life) void page.settle().then(() => life.connect(page));
  }

  /** Its mover dies with it; where more pages are open, another one takes over. */
  pageCrashes(): void {
    this.page?.die();
    this.page = null;
    this.timeline.after(this.chance.int(1, 3_000), () => {
      if (this.people.pages > 0) this.pageOpens();
    });
  }

  disconnected(page: PageMover): void {
    this.#life?.disconnect(page);
    for (const life of this.#others) life.disconnect(page);
  }

  cleared(): void {
    this.oracles.disturbances += 1;
    for (const id of this.people.jobs.keys()) this.oracles.undone(id);
  }

  // --- What lives tell ------------------------------------------------------------------------------------------------

  told(life: Life, event: EngineEvent): void {
    if (event.kind === "job-changed") {
      const job = life.engine.book.jobs.get(event.id);
      if (!job || life !== this.#life) return;
      this.say(`${job.id} ${job.state.kind}${"problem" in job.state ? ` ${job.state.problem.code}` : ""}`);
      this.moves.waits(life, job, this.oracles.stepped(job.id, job.state));
      this.oracles.said(job.id, job.state);
      // Pages go in the middle of a transfer more often than chance would have it.
      const isMidway =
        job.state.kind === "transferring" && this.faults.has("hand-over") && this.chance.is(0.15);
      if (isMidway) this.timeline.after(this.chance.int(1, 1_000), () => this.people.leave());
    } else this.say(event.kind);
    if (event.kind === "job-removed" && this.disk.jobs.has(event.id)) {
      this.oracles.wrong("order", `${event.id} is said to be removed and is still on the disk`);
    }
  }

  kept(life: Life, job: Job): void {
    this.say(`life ${life.number} kept ${job.id} ${job.state.kind}`);
    this.oracles.kept(job);
    this.sendings?.kept(job);
    this.moves.kept(life, job);
  }

  say(line: string): void {
    if (this.#traces) this.#trace.push(`${(this.timeline.now / 1000).toFixed(3)} ${line}`);
    for (let at = 0; at < line.length; at += 1)
      this.#hash = Math.imul(this.#hash ^ line.charCodeAt(at), 0x01000193);
    this.#hash = Math.imul(this.#hash ^ this.timeline.now, 0x01000193);
  }

  // --- The course of the world ----------------------------------------------------------------------------------------

  async run(seed: number): Promise<Outcome> {
    this.pageOpens();
    this.begin();
    this.people.begin();
    this.#watch(null, 0);
    const chaosMs = this.chance.int(10_000, 180_000);
    await this.#go(chaosMs, () => false);
    this.people.leave(); // what is handed over last must not be waited for, if nobody comes back
    this.say("the faults stop");
    this.faults.stop();
    this.people.calm();
    const hasEnded = (): boolean =>
      this.life !== null && !this.courier.isBusy && this.people.waiting().length === 0;
    await this.#go(PATIENCE_MS, hasEnded);
    if (!hasEnded()) this.oracles.wrong("liveness", `${this.people.waiting().join(", ") || "no engine"}`);
    else {
      this.say("the people try again");
      this.people.tryAgain();
      // Where a server sends little at a time they have to try very often.
      await this.#go(2 * PATIENCE_MS, () => this.life !== null && this.people.unfinished().length === 0);
      const left = this.people.unfinished();
      if (left.length > 0) this.oracles.wrong("arrival", left.join(", "));
    }
    if (this.oracles.violations.length === 0) await this.#sweep();
    this.life?.die();
    for (const life of this.#others) life.die();
    const { violations } = this.oracles;
    return {
      seed,
      violations,
      hash: this.#hash >>> 0,
      steps: this.timeline.steps,
      counts: this.faults.counts,
      trace: this.#trace,
    };
  }

  /** Where nothing moves and nothing is under way, no job is about to start for long. `since`: in this life, so many looks. */
  #watch(idle: Life | null, looks: number): void {
    if (this.timeline.now > LONGEST_WATCH_MS) return;
    const { life } = this;
    const isStill = life !== null && this.moves.isIdle(life);
    const starting = isStill
      ? life.engine.statuses().find(({ waits }) => waits?.kind === "starting")
      : undefined;
    const count = starting && life === idle ? looks + 1 : 0;
    if (count > MOST_LOOKS)
      this.oracles.wrong("idle", `${starting?.job.id} could start, and nobody starts it`);
    let isQuiet = false;
    if (starting) void life?.engine.quiet().then(() => (isQuiet = true));
    this.timeline.after(LOOK_MS, () => this.#watch(starting && isQuiet ? life : null, count));
  }

  /** The next boot leaves no byte on the disk that belongs to nobody. */
  async #sweep(): Promise<void> {
    this.kill();
    await this.#go(10_000, () => this.life !== null);
    await this.#go(1_000, () => false);
    const book = this.life?.engine.book ?? null;
    this.oracles.swept(book);
    const known = [...(book?.jobs.values() ?? [])].flatMap(({ files }) => files.map(({ id }) => id));
    await this.sendings?.swept(new Set(known));
  }

  async #go(ms: number, isEnough: () => boolean): Promise<void> {
    const until = this.timeline.now + ms;
    while (this.oracles.violations.length === 0 && !isEnough() && (await this.timeline.step(until))) {
      const { life } = this;
      if (life && !life.isCrashed && this.#knowsDisk) this.oracles.believed(life.engine.book);
      if (life && this.sendings)
        for (const { files } of life.engine.book.jobs.values()) this.sendings.believed(files);
      if (this.timeline.steps > MOST_STEPS) this.oracles.wrong("liveness", "the world does not come to rest");
    }
  }

  /** After a clearing the engine believes in its bytes until its next call tells it. */
  #wipes = 0;
  get #knowsDisk(): boolean {
    if (this.disk.wipes !== this.#wipes && this.disk.fence !== null) this.#wipes = this.disk.wipes;
    return this.disk.wipes === this.#wipes && this.disk.fence !== null;
  }
}

/** One seed, one world. */
export const simulate = (seed: number, traces = false): Promise<Outcome> => new World(seed, traces).run(seed);
