/** Knows what the people at the simulated device add: jobs of one file or several, whole ones or ranges of them. */

import type { FileId, JobId } from "../job.ts";
import type { NewFile } from "../new-job.ts";
import type { FileRange } from "../ranges.ts";
import type { Chance } from "./chance.ts";
import type { People } from "./people.ts";
import { promiseOf } from "./promises.ts";
import type { World } from "./world.ts";

const urlOf = (file: FileId): string => `https://files.example/${file}.bin`;

/** One to four ranges of a file, in any order, the last of them sometimes to its end. */
function rangesOf(size: number, chance: Chance): readonly FileRange[] {
  const ranges: FileRange[] = [];
  for (let at = 0, left = chance.int(1, 4); left > 0 && at < size; left -= 1) {
    const offset = chance.int(at, size - 1);
    const length = chance.int(1, size - offset);
    ranges.push({ offset, length: offset + length === size && chance.is(0.7) ? null : length });
    at = offset + length;
  }
  if (ranges.length === 0) return [{ offset: 0, length: null }];
  return chance.is(0.5) ? ranges : ranges.reverse();
}

export class Newcomers {
  readonly #world: World;
  readonly #people: People;

  constructor(world: World, people: People) {
    this.#world = world;
    this.#people = people;
  }

  async add(): Promise<void> {
    const [world, people] = [this.#world, this.#people];
    const { life, chance, timeline } = world;
    if (people.isCalm) return;
    if (!life) return void timeline.after(500, () => void this.add());
    const id = `job${people.jobs.size + 1}`;
    const count = (chance.is(0.25) ? chance.int(2, 4) : 1) + this.#crowd();
    const files = Array.from({ length: count }, (_, index) => `file${people.jobs.size + 1}.${index}`);
    people.jobs.set(id, { id, files, wants: "gone" });
    for (const file of files) {
      const remote = world.addRemote(file, urlOf(file));
      world.promises.set(file, await promiseOf(world, remote, urlOf(file)));
      if (!remote.isPromised && chance.is(0.15))
        world.ranges.set(file, rangesOf(remote.current.bytes.length, chance));
      if (world.hasMirrors) this.#addMirrors(file);
      world.say(
        `${file}: ${remote.current.bytes.length} bytes, ${remote.validators}, ranges ${remote.ranges}, cap ${remote.cap}`,
      );
    }
    // Sometimes the last one comes to a job that runs, or has arrived.
    const late = count > 1 && chance.is(0.3) ? files.at(-1) : undefined;
    const isKept = await people.sure(async (engine) => {
      await engine.createJob({
        id,
        owner: "people",
        name: id,
        priority: chance.pick(["foreground", "high", "normal", "low"]),
      });
      for (const file of files) if (file !== late) await engine.addFile(id, this.#newFile(file));
      await engine.resume(id);
    });
    const wish = people.jobs.get(id);
    if (wish && isKept) wish.wants = "run";
    if (late !== undefined) timeline.after(chance.int(10, 30_000), () => void this.#addLate(id, late));
  }

  /** Where small files are stored together, some jobs have very many. */
  #crowd(): number {
    const { isCrowded, smallChance } = this.#world;
    return isCrowded && smallChance.is(0.4) ? smallChance.int(4, 16) : 0;
  }

  /** Not all of them have the file. */
  #addMirrors(file: FileId): void {
    const { mirrorChance, mirrors, remotes } = this.#world;
    const urls = Array.from(
      { length: mirrorChance.int(0, 3) },
      (_, index) => `https://copy${index}.example/${file}.bin`,
    );
    for (const url of urls) this.#world.addRemote(file, url, remotes.get(file) ?? null);
    mirrors.set(file, urls);
  }

  async #addLate(id: JobId, file: FileId): Promise<void> {
    const people = this.#people;
    this.#world.oracles.undone(id);
    await people.sure(async (engine) => {
      await engine.addFile(id, this.#newFile(file));
      for (const other of people.jobs.get(id)?.files ?? []) this.#world.oracles.freshCredit(other);
      await engine.resume(id);
    });
  }

  #newFile(id: FileId): NewFile {
    const { mirrors, promises, ranges } = this.#world;
    return {
      id,
      url: urlOf(id),
      name: null,
      expected: promises.get(id) ?? null,
      ranges: ranges.get(id) ?? null,
      mirrors: mirrors.get(id) ?? [],
    };
  }
}
