/** Knows which bytes the people at the simulated device want first: a film that is watched while it arrives. */

import { codeOf } from "../errors.ts";
import { isActive, isFinal } from "../job.ts";
import type { Chance } from "./chance.ts";
import type { World } from "./world.ts";

export class Wishes {
  readonly #world: World;
  /** Dice of their own: worlds without wishes go as they did. */
  readonly #chance: Chance;
  readonly #isUsed: boolean;
  /** Some of the films are only looked into. */
  readonly #isOnDemand: boolean;

  constructor(world: World, chance: Chance) {
    this.#world = world;
    this.#chance = chance;
    this.#isUsed = chance.is(0.35);
    this.#isOnDemand = chance.is(0.4);
  }

  begin(): void {
    if (this.#isUsed) this.#later();
  }

  #later(): void {
    this.#world.timeline.after(this.#chance.int(1, 4_000), () => {
      if (this.#world.people.isCalm) return;
      void this.#wish();
      this.#later();
    });
  }

  /** Whoever only looked into them wants all of them in the end. */
  calm(): void {
    const jobs = this.#world.life?.engine.statuses().map(({ job }) => job) ?? [];
    const left = jobs.filter(({ state, properties }) => properties.onDemand && !isFinal(state));
    for (const { id } of left)
      void this.#world.people.sure((engine) => engine.arranging.set(id, { onDemand: false }));
    if (this.#isOnDemand && (left.length > 0 || !this.#world.life))
      this.#world.timeline.after(10_000, () => this.calm());
  }

  async #wish(): Promise<void> {
    const { life, faults, remotes } = this.#world;
    const moving = (life?.engine.statuses() ?? []).filter(({ job }) => isActive(job.state));
    const status = this.#chance.pick([null, ...moving]);
    const file = this.#chance.pick([null, ...(status?.files ?? [])]);
    if (!life || !status || !file) return;
    const total = file.total ?? remotes.get(file.file.id)?.current.bytes.length ?? 1;
    const at = this.#chance.int(0, total);
    const [job, id] = [status.job.id, file.file.id];
    if (this.#isOnDemand && this.#chance.is(0.3)) {
      const onDemand = this.#chance.is(0.6);
      await life.engine.arranging.set(job, { onDemand }).then(
        () => faults.count("on-demand"),
        (error: unknown) => this.#world.say(`not on demand: ${codeOf(error)}`),
      );
    }
    const ranges = [
      { offset: at, length: this.#chance.is(0.3) ? null : this.#chance.int(1, total) },
      ...(this.#chance.is(0.3) ? [{ offset: 0, length: 1 }] : []),
    ];
    const wished = this.#chance.is(0.3)
      ? life.engine.early.setPosition(job, id, at)
      : life.engine.early.request(job, id, ranges);
    await wished.then(
      () => faults.count("wishes"),
      (error: unknown) => this.#world.say(`a wish is refused: ${codeOf(error)}`),
    );
  }
}
