/** Knows what the people at the simulated device do with addresses: they give new ones, and links run out. */

import type { FileId, JobId } from "../job.ts";
import type { People } from "./people.ts";
import type { World } from "./world.ts";

export class Places {
  readonly #world: World;
  readonly #people: People;
  #given = 0;

  constructor(world: World, people: People) {
    this.#world = world;
    this.#people = people;
  }

  /** Somebody gives a file's address anew: another place, or the same one with another query. */
  change(): void {
    const { chance, faults, wire } = this.#world;
    const wish = chance.pick([null, ...this.#people.jobs.values()]);
    if (!wish || wish.wants === "gone" || wish.sends || !faults.strikes("address-changes", 0.4)) return;
    const file = this.#someFile(wish.id) ?? wish.files[chance.int(0, wish.files.length - 1)] ?? "";
    if (chance.is(0.3)) return this.paste(wish.id, file);
    this.#given += 1;
    const url = `https://mirror${this.#given}.example/${file}.bin`;
    this.#elsewhere(file, url);
    if (chance.is(0.5)) wire.breakAll();
    this.#give(wish.id, file, url);
  }

  /** One that is on its way, rather than one that has arrived or not begun. */
  #someFile(job: JobId): FileId | undefined {
    const files = this.#world.life?.engine.status(job)?.files ?? [];
    return files.find(({ isWhole, stored }) => !isWhole && stored > 0)?.file.id;
  }

  /** A link for a time only. */
  paste(id: JobId, file: FileId): void {
    const { byUrl, chance, faults, remotes, timeline, wire } = this.#world;
    this.#given += 1;
    const url = `${remotes.get(file)?.url ?? ""}?sig=${this.#given}`;
    const remote = remotes.get(file);
    if (remote) byUrl.set(url, remote);
    this.#give(id, file, url);
    if (!faults.strikes("link-runs-out", 0.7)) return;
    timeline.after(chance.int(100, 20_000), () => {
      if (this.#people.isCalm) return;
      this.#world.say(`the links to ${file} run out`);
      // Only its plain address is good for ever.
      for (const [link, other] of byUrl) if (other === remote && link !== other.url) other.runOut(link);
      if (faults.has("lanes") && chance.is(0.6)) wire.breakOne(url);
      else if (chance.is(0.8)) wire.breakAll();
    });
  }

  /** Another place says that it has the file too. */
  #elsewhere(file: FileId, url: string): void {
    this.#world.addRemote(file, url, this.#world.remotes.get(file) ?? null);
  }

  #give(id: JobId, file: FileId, url: string): void {
    this.#world.say(`${file} moves to ${url}`);
    this.#world.oracles.freshCredit(file);
    this.#world.oracles.disturbances += 1;
    void this.#people.sure((engine) => engine.sources.setRemoteName(id, file, url));
  }
}
