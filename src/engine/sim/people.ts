/** Knows what the people at the simulated device do, and what becomes of it without their wish. */

import { codeOf, type Problem } from "../errors.ts";
import { type FileId, isActive, type Job, type JobId, type JobState } from "../job.ts";
import { slicesOf } from "../slices.ts";
import { Leavers } from "./leavers.ts";
import { Limiters } from "./limiters.ts";
import { Newcomers } from "./newcomers.ts";
import { Places } from "./places.ts";
import { saveAll } from "./reader.ts";
import { Senders } from "./upload/senders.ts";
import type { World } from "./world.ts";

interface Wish {
  readonly id: JobId;
  /** Those that are to stay in it. */
  files: readonly FileId[];
  /** What the people want of it last. */
  wants: "run" | "pause" | "gone";
  /** It sends. */
  readonly sends?: true;
}

/** Ranges that the source does not have, or not in a way that could be proven. */
const cannotBeHad = ({ code }: Problem): boolean => code === "bad-ranges" || code === "no-ranges";

const asksForLink = (state: JobState): boolean =>
  state.kind === "transient-error" && state.problem.code === "needs-new-link";

export class People {
  readonly jobs = new Map<JobId, Wish>();
  pages = 1;
  readonly #world: World;
  readonly #places: Places;
  readonly #newcomers: Newcomers;
  readonly #leavers: Leavers;
  readonly #limiters: Limiters;
  readonly #senders: Senders | null;
  isCalm = false;

  constructor(world: World) {
    this.#world = world;
    this.#places = new Places(world, this);
    this.#newcomers = new Newcomers(world, this);
    this.#leavers = new Leavers(world, this);
    this.#limiters = new Limiters(world, this);
    this.#senders = world.sendings && new Senders(world, this, world.sendings);
  }

  begin(): void {
    const { chance, timeline } = this.#world;
    for (let number = chance.int(1, 10); number > 0; number -= 1) {
      timeline.after(chance.is(0.4) ? 10 : chance.int(10, 120_000), () => void this.#newcomers.add());
    }
    this.#often(4_000, () => this.#command());
    this.#often(6_000, () => this.#weather());
    this.#often(5_000, () => this.#device());
    this.#often(5_000, () => this.#page());
    this.#often(2_500, () => this.#swap());
    this.#often(8_000, () => this.#places.change());
    this.#leavers.begin();
    this.#limiters.begin();
    this.#senders?.begin();
    this.#world.wishes.begin();
  }

  #often(averageMs: number, act: () => void): void {
    const { chance, timeline } = this.#world;
    timeline.after(chance.int(1, averageMs * 2), () => {
      if (this.isCalm) return;
      act();
      this.#often(averageMs, act);
    });
  }

  /** Commands are sent again to the next worker when one dies midway: that is why they are idempotent. */
  async sure(command: (engine: NonNullable<World["life"]>["engine"]) => Promise<unknown>): Promise<boolean> {
    const { timeline } = this.#world;
    for (let tries = 0; tries < 5; tries += 1) {
      const { life } = this.#world;
      if (!life) {
        await timeline.sleep(1_000);
        continue;
      }
      const answer = command(life.engine).then(
        () => "done",
        (error: unknown) => codeOf(error),
      );
      const late = timeline.sleep(8_000).then(() => "late");
      const result = await Promise.race([answer, late]);
      if (result === "done") return true;
      this.#world.say(`a command failed: ${result}`);
      if (["unknown-job", "invalid-state", "empty-job", "bad-argument"].includes(result)) return false;
    }
    return false;
  }

  #command(): void {
    const { chance, faults, oracles } = this.#world;
    const wish = chance.pick([null, ...this.jobs.values()]);
    if (!wish || wish.wants === "gone") return;
    const { id } = wish;
    const undo = (): void => oracles.undone(id);
    if (faults.strikes("suspend", 0.5)) {
      undo();
      wish.wants = "pause";
      void this.sure((engine) => engine.suspend(id));
    } else if (faults.strikes("resume", 0.5)) {
      undo();
      wish.wants = "run";
      for (const file of wish.files) oracles.freshCredit(file);
      void this.sure((engine) => engine.resume(id));
    } else if (faults.strikes("cancel", 0.1)) {
      undo();
      wish.wants = "gone";
      void this.sure((engine) => engine.cancel(id));
    } else if (faults.strikes("remove", 0.4)) {
      wish.wants = "gone";
      void this.sure((engine) => engine.remove(id));
    } else if (faults.strikes("complete", 0.15)) {
      wish.wants = "gone";
      void this.sure((engine) => engine.complete(id));
    }
  }

  #weather(): void {
    const { chance, faults, timeline, wire } = this.#world;
    const { weather } = wire;
    if (!weather.isOnline || weather.isPortal) {
      if (!weather.isOnline && faults.strikes("false-online", 0.3)) this.#hint(true);
      return;
    }
    const isTold = faults.strikes("offline-told", 0.4);
    if (isTold || faults.strikes("offline-untold", 0.4)) {
      this.#world.say("offline");
      weather.isTold = isTold;
      wire.goOffline();
      if (isTold) this.#hint(false);
      timeline.after(chance.int(100, chance.pick([2_000, 40_000])), () => this.#online());
    } else if (faults.strikes("portal", 0.3)) {
      this.#world.say("portal");
      weather.isPortal = true;
      timeline.after(chance.int(1_000, 60_000), () => {
        weather.isPortal = false;
        this.#world.say("signed in");
      });
    }
  }

  #online(): void {
    const { weather } = this.#world.wire;
    if (weather.isOnline) return;
    this.#world.say("online");
    weather.isOnline = true;
    if (weather.isTold) this.#hint(true);
  }

  #hint(online: boolean): void {
    this.#world.life?.engine.hint(online).catch(() => undefined);
  }

  #device(): void {
    const { chance, disk, faults, oracles, timeline } = this.#world;
    if (faults.strikes("kill", 0.4)) this.#world.kill();
    if (faults.strikes("take-over", 0.2)) this.#world.takeOver();
    if (this.#world.page && faults.strikes("mover-dies", 0.4)) this.#world.pageCrashes();
    if (faults.strikes("quota", 0.3)) {
      this.#world.quota = disk.used() + chance.int(0, 20_000);
      timeline.after(chance.int(1_000, 30_000), () => {
        this.#world.quota = null;
      });
    }
    if (faults.strikes("storage-cleared", 0.05)) {
      this.#world.say("storage cleared");
      disk.wipe();
      this.#world.cleared();
    }
    if (faults.strikes("clock-jump", 0.2)) {
      const day = 86_400_000;
      this.#world.clockOffset += chance.pick([365 * day, -day, 3_600_000, -3_600_000, 5_000, -5_000]);
      oracles.hasRivals = true; // a hand-over's deadline may seem to have passed
    }
    const stored = [...disk.files].filter(([, { ledger }]) => ledger.have.length > 0);
    const [file, held] = chance.pick([null, ...stored]) ?? [];
    const have = held?.ledger.have[0];
    if (file !== undefined && have && faults.strikes("bit-flip", 0.2)) {
      oracles.disturbances += 1;
      disk.damage(file, chance.int(have.start, have.end - 1));
    }
  }

  /** A file that is on its way is replaced more often than chance would have it, and its server may start anew. */
  #swap(): void {
    const { chance, faults, life, remotes, wire } = this.#world;
    const moving = (life?.engine.statuses() ?? [])
      .filter(({ job }) => isActive(job.state))
      .flatMap(({ files }) => files);
    // One that comes over several connections is worth more.
    const divided = (life?.engine.statuses() ?? []).find(
      ({ connections, files }) => connections > files.length,
    );
    const picked = divided?.files[0] ?? chance.pick([null, ...moving]);
    const remote = remotes.get(picked?.file.id ?? "");
    if (!remote) return;
    const keepsTag = faults.strikes("swap-date-only", 0.5);
    if (!keepsTag && !faults.strikes("swap-validators", 0.5)) return;
    remote.swap(keepsTag);
    if (faults.has("lanes") && chance.is(divided ? 0.8 : 0.4)) wire.breakOne(remote.url);
    else if (chance.is(0.8)) wire.breakAll();
  }

  // --- Pages ----------------------------------------------------------------------------------------------------------

  /** A page goes, or comes back. */
  #page(): void {
    const { chance, faults } = this.#world;
    if (this.pages > 0) this.leave();
    else if (chance.is(0.5) && faults.strikes("page-returns", 0.6)) this.#return();
    if (faults.strikes("carrier-silent-death", 0.05)) this.#world.courier.forget();
  }

  leave(): void {
    const { chance, faults, life, oracles } = this.#world;
    if (this.pages > 0 && !this.isCalm && faults.strikes("page-goes", 0.6)) {
      const stays = faults.has("hand-over") && chance.is(0.3);
      if (life && faults.strikes("hand-over", 0.9)) {
        oracles.hasRivals = true;
        this.#handOver(stays);
      }
      if (!stays) {
        this.pages = 0;
        this.#world.page?.die();
        this.#world.page = null;
      }
      life?.engine.pages(this.pages, false);
      if (this.pages === 0 && chance.is(0.5)) this.#world.kill();
    }
  }

  #handOver(stays: boolean): void {
    const { chance, courier, faults, life, timeline } = this.#world;
    if (!life) return;
    const most = chance.pick([3_000, 30_000, 400_000, 400_000]);
    const slices = slicesOf(life.engine.handover().files, () => chance.int(500, most));
    if (slices.length === 0) return;
    this.#world.say(`handed over ${slices.length} slices`);
    life.engine.handedOver(slices, stays);
    if (!faults.strikes("hand-over-fails", 0.7))
      timeline.after(chance.int(1, 3_000), () => courier.start(slices));
  }

  #return(): void {
    this.pages = 1;
    this.#world.say("a page is back");
    this.#world.pageOpens();
    this.#world.wakeWorker();
    this.#world.life?.engine.pages(1, true);
    void saveAll(this.#world, (file, at) =>
      this.sure((engine) => engine.damaged(file, { start: at, end: at + 1 })),
    );
  }

  // --- The end --------------------------------------------------------------------------------------------------------

  calm(): void {
    this.isCalm = true;
    this.#limiters.calm();
    this.#senders?.calm();
    this.#world.quota = null;
    this.#world.wire.weather.isPortal = false;
    this.#online();
    this.#world.wishes.calm();
    // Sometimes nobody comes back, and the worker has to go on alone.
    if (this.#world.chance.is(0.5)) this.#return();
    else this.#world.wakeWorker();
  }

  /** Jobs that move on their own and have not ended. */
  waiting(): readonly string[] {
    return (this.#world.life?.engine.statuses() ?? [])
      .filter(({ job }) => isActive(job.state) && !asksForLink(job.state))
      .map(({ job }) => this.#described(job.id));
  }

  /**
   * More than once: what was cleared may be noticed only by the first try. Ever more seldom: what fails each time takes the place of
   * others each time, and a file that cannot be gone on with has to come in one go.
   */
  tryAgain(afterMs = 60_000): void {
    if (this.unfinished().length > 0) this.#world.timeline.after(afterMs, () => this.tryAgain(1.5 * afterMs));
    for (const { job } of this.#world.life?.engine.statuses() ?? []) {
      const { kind } = job.state;
      for (const { id, problem } of job.files)
        if (problem?.code === "needs-new-link") this.#places.paste(job.id, id);
      if (kind !== "suspended" && kind !== "error") continue;
      if (this.#world.sendings?.mayRest(job)) continue;
      this.#world.oracles.undone(job.id);
      for (const { id } of job.files) this.#world.oracles.freshCredit(id);
      void this.#again(job);
    }
  }

  async #again({ id, files }: Job): Promise<void> {
    const isGoing = await this.sure((engine) => (files.length > 0 ? engine.resume(id) : engine.remove(id)));
    if (!isGoing) await this.#senders?.leave(id);
  }

  unfinished(): readonly string[] {
    return (this.#world.life?.engine.statuses() ?? [])
      .filter(({ job }) => !["transferred", "acknowledged", "cancelled"].includes(job.state.kind))
      .filter(({ job }) => !job.files.some(({ problem }) => problem && cannotBeHad(problem)))
      .filter(({ job }) => !this.#world.sendings?.mayRest(job))
      .map(({ job }) => this.#described(job.id));
  }

  #described(id: JobId): string {
    const status = this.#world.life?.engine.status(id);
    return status ? `${id} ${JSON.stringify({ ...status.job.state, waits: status.waits })}` : id;
  }
}
