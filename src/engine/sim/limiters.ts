/** Knows what the people at the simulated device do with limits: they set others while bytes come, or let nothing come for a while. */

import type { LimitRule } from "../limit-rule.ts";
import type { People } from "./people.ts";
import type { World } from "./world.ts";

export class Limiters {
  readonly #world: World;
  readonly #people: People;
  #limits: readonly LimitRule[] = [];

  constructor(world: World, people: People) {
    this.#world = world;
    this.#people = people;
  }

  /** By dice of their own, so that worlds in which nobody does this are what they were. */
  begin(): void {
    const { limitChance, timeline } = this.#world;
    if (!limitChance.is(0.3)) return;
    const again = (): void => {
      timeline.after(limitChance.int(1, 15_000), () => {
        if (this.#people.isCalm) return;
        this.#act();
        again();
      });
    };
    again();
  }

  /** What is set for good must let everything arrive. */
  calm(): void {
    if (this.#limits.some(({ bytesPerSecond }) => bytesPerSecond === 0)) this.#set([]);
  }

  #act(): void {
    const { limitChance } = this.#world;
    const limit = this.#world.someLimit();
    this.#set(limitChance.pick([[], [limit], [{ ...limit, bytesPerSecond: 0 }]]));
  }

  #set(limits: readonly LimitRule[]): void {
    this.#limits = limits;
    this.#world.faults.count("limit-changes");
    this.#world.say(`limits: ${limits.map(({ bytesPerSecond }) => bytesPerSecond).join(" ") || "none"}`);
    // Whoever has to say it again says what is meant by then.
    void this.#people.sure((engine) => engine.traffic.set({ limits: this.#limits }));
  }
}
