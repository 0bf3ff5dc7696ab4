/** Knows what the people at the simulated device do with one file of several: they try it again, or take it out of its job. */

import type { FileId, JobId } from "../job.ts";
import type { People } from "./people.ts";
import type { World } from "./world.ts";

export class Leavers {
  readonly #world: World;
  readonly #people: People;

  constructor(world: World, people: People) {
    this.#world = world;
    this.#people = people;
  }

  /** By dice of their own, so that worlds in which nobody does this are what they were. */
  begin(): void {
    const { fileChance, timeline } = this.#world;
    if (!fileChance.is(0.3)) return;
    const again = (): void => {
      timeline.after(fileChance.int(1, 12_000), () => {
        if (this.#people.isCalm) return;
        this.#act();
        again();
      });
    };
    again();
  }

  #act(): void {
    const { faults, fileChance, life, oracles } = this.#world;
    const wish = fileChance.pick([null, ...this.#people.jobs.values()]);
    if (!wish || wish.wants === "gone" || wish.files.length < 2) return;
    const { id } = wish;
    // The job may have less files than it is to have.
    if (life?.engine.status(id)?.files.length !== wish.files.length) return;
    const file = wish.files[fileChance.int(0, wish.files.length - 1)] ?? "";
    oracles.undone(id);
    oracles.freshCredit(file);
    if (fileChance.is(0.5)) {
      faults.count("retry-file");
      for (const other of wish.files) oracles.freshCredit(other);
      void this.#people.sure((engine) => engine.retryFile(id, file));
    } else {
      faults.count("file-leaves");
      this.#world.say(`${file} leaves ${id}`);
      wish.files = wish.files.filter((other) => other !== file);
      void this.#leave(id, file);
    }
  }

  /** Its bytes go with it, where nothing comes in between: a boot would sweep them as well. */
  async #leave(id: JobId, file: FileId): Promise<void> {
    const { disk, life, oracles } = this.#world;
    const isDone = await life?.engine.sources.remove(id, file).then(
      () => true,
      () => false,
    );
    if (!isDone) await this.#people.sure((engine) => engine.sources.remove(id, file));
    else if (this.#world.life === life && disk.files.has(file))
      oracles.wrong("orphan", `${file} has left ${id}, and its bytes are still there`);
  }
}
