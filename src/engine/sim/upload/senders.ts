/** Knows what the people at the simulated device send, and what becomes of it at home and at its servers. */

import type { JobId, Priority } from "../../job.ts";
import type { People } from "../people.ts";
import type { World } from "../world.ts";
import { SENT_BY, Sending, type SentBy } from "./sending.ts";
import type { Sendings } from "./sendings.ts";

const GIVEN_AT_ONCE = 100_000;
/** What a server says that lies: more than there is, nothing, and no number at all. */
const LIES = ["99999999", "0", "all of it"] as const;

/** Versions differ from one another in every byte, so that every mix of two is seen. */
function contentOf(size: number, version: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) bytes[at] = (Math.imul(at + 7, 2_654_435_761) >>> 13) + version * 37;
  return bytes;
}

export class Senders {
  readonly #world: World;
  readonly #people: People;
  readonly #sendings: Sendings;

  constructor(world: World, people: People, sendings: Sendings) {
    this.#world = world;
    this.#people = people;
    this.#sendings = sendings;
  }

  begin(): void {
    const { timeline } = this.#world;
    const { chance } = this.#sendings;
    for (let left = chance.int(2, 9); left > 0; left -= 1)
      timeline.after(chance.is(0.4) ? 10 : chance.int(10, 90_000), () => void this.#add());
    const again = (): void => {
      timeline.after(chance.int(1, 5_000), () => {
        if (this.#people.isCalm) return;
        this.#act();
        again();
      });
    };
    again();
    this.#signIn();
  }

  /** Their servers are as they should be, but for those that lie. */
  calm(): void {
    for (const sending of this.#sendings.all) sending.isDown = false;
  }

  async #add(): Promise<void> {
    const [people, { life, timeline }] = [this.#people, this.#world];
    const { chance } = this.#sendings;
    if (people.isCalm) return;
    if (!life) return void timeline.after(500, () => void this.#add());
    const number = this.#sendings.all.length + 1;
    const by = chance.pick(SENT_BY);
    const from = chance.pick<Sending["from"]>(["copy", "handle", "stream"]);
    const names = { job: `send${number}`, file: `sent${number}`, by, from } as const;
    const sending = new Sending(names, contentOf(this.#size(by), 0), chance);
    const { job, file, replyUrl } = sending;
    this.#sendings.add(sending);
    // Nobody knows a digest of what a server will answer.
    while (replyUrl !== null && this.#world.addRemote(`${file}-reply`, replyUrl).isPromised);
    people.jobs.set(job, { id: job, files: [file], wants: "gone", sends: true });
    this.#world.say(`${file}: ${sending.size} bytes by ${by} from a ${from}`);
    const wish = people.jobs.get(job);
    if (!(await this.#give(sending))) return void this.leave(job);
    if (wish) wish.wants = "run";
    if (from === "stream") await this.#bring(sending);
  }

  #size(by: SentBy): number {
    const { chance } = this.#sendings;
    const least = by === "bits" ? 1 : 0; // which has no empty files
    return chance.is(0.15)
      ? chance.pick([least, 1, 5_119, 5_120, 5_121, 65_536, 65_537])
      : chance.int(1, chance.pick([10_000, 200_000, 1_200_000]));
  }

  /** What was given before its job went is not given again. */
  #give(sending: Sending): Promise<boolean> {
    const { job, file, url, by, from, size, versions, replyUrl } = sending;
    const priority = this.#sendings.chance.pick<Priority>(["foreground", "high", "normal", "low"]);
    const type = replyUrl === null ? "upload" : "upload-reply";
    const lastModified = from === "handle" ? 1 : null;
    return this.#people.sure(async (engine) => {
      await engine.createJob({ id: job, owner: "people", name: job, priority, type });
      if (from === "handle") this.#pick(sending, 1);
      const grows = from === "stream" && { size: 0, giver: file };
      const kept = from === "handle" ? from : "copy";
      const upload = { size, ...grows, type: "", lastModified, from: kept, protocol: by } as const;
      await engine.addFile(job, { id: file, url, name: "a.bin", upload });
      for (let at = 0; from === "copy" && at < size; at += GIVEN_AT_ONCE)
        await engine.giving.give(job, file, {
          start: at,
          bytes: versions[0]?.slice(at, at + GIVEN_AT_ONCE) ?? new Uint8Array(0),
        });
      await engine.resume(job);
    });
  }

  /** A program reads its stream, as fast as that comes; it may break off, and its page may go. */
  async #bring(sending: Sending): Promise<void> {
    const { job, file, size, versions } = sending;
    const { chance, givers } = this.#sendings;
    /** No program knows of a piece that it is the last: the end comes alone. */
    const give = (start: number, end: number): Promise<boolean> => {
      const bytes = versions[0]?.slice(start, end) ?? new Uint8Array(0);
      return this.#people.sure((engine) =>
        engine.giving.give(job, file, { start, bytes, isLast: start === size }),
      );
    };
    // It may break off when all has come, too, and before anybody knew that it had.
    const breaksAt = this.#sendings.strikes(sending, "stream-breaks", 0.7) ? chance.int(0, size) : null;
    let [at, isTaken] = [0, true];
    while (isTaken && at < (breaksAt ?? size)) {
      const end = Math.min(breaksAt ?? size, at + chance.int(1, GIVEN_AT_ONCE));
      await this.#world.timeline.sleep(chance.int(1, chance.pick([10, 5_000])));
      isTaken = await give(at, end);
      at = end;
    }
    isTaken = isTaken && breaksAt === null && (await give(size, size));
    if (!isTaken) sending.mayEndAs.add("local-file-gone");
    givers.leaves(file);
  }

  /** There was no room for the copy, or it was cleared away: the job is of no use. */
  async leave(job: JobId): Promise<void> {
    if (!this.#people.jobs.get(job)?.sends) return;
    await this.#people.sure((engine) => engine.remove(job));
  }

  #pick({ file, versions }: Sending, lastModified: number): void {
    const bytes = versions.at(-1);
    if (bytes) this.#sendings.picked.files.set(file, { bytes, lastModified });
  }

  #act(): void {
    const { timeline } = this.#world;
    const sendings = this.#sendings;
    const { chance } = sendings;
    const sending = chance.pick([null, ...sendings.all]);
    if (!sending || this.#people.isCalm) return;
    if (sendings.strikes(sending, "server-restarts", 0.4)) {
      sending.isDown = true;
      this.#world.wire.breakAt(sending.origin);
      timeline.after(chance.int(10, 20_000), () => {
        sending.isDown = false;
      });
    } else if (sendings.strikes(sending, "session-expires", 0.2)) sending.forget();
    else if (sendings.strikes(sending, "sign-in", 0.4)) sending.wantsSignIn = true;
    else if (sendings.strikes(sending, "lies", 0.15)) {
      sending.lie = chance.pick(LIES);
      for (const code of [
        "server-misbehaves",
        "http-status",
        "digest-mismatch",
        "forbidden-by-cors",
      ] as const)
        sending.mayEndAs.add(code);
    } else if (sendings.strikes(sending, "addresses-run-out", 0.4)) sending.runOut();
    else if (sending.from === "handle" && sendings.strikes(sending, "source-changes", 0.4))
      this.#change(sending);
  }

  /** Saved again by another program: most tell by its date, or by its size; some by nothing. */
  #change(sending: Sending): void {
    const { chance, picked } = this.#sendings;
    if (!picked.files.has(sending.file)) return;
    const isGone = chance.is(0.2);
    sending.mayEndAs.add(isGone ? "local-file-gone" : "local-file-changed");
    if (isGone) return void picked.files.delete(sending.file);
    const isResized = chance.is(0.2);
    sending.versions.push(contentOf(sending.size + (isResized ? 1 : 0), sending.versions.length));
    this.#pick(sending, chance.pick([1, 2]));
  }

  /** Whoever is asked to sign in does so before long. */
  #signIn(): void {
    this.#world.timeline.after(this.#sendings.chance.int(500, 20_000), () => {
      this.#signIn();
      for (const { job } of this.#world.life?.engine.statuses() ?? []) {
        const isAsked = job.state.kind === "transient-error" && job.state.problem.code === "sign-in-needed";
        if (!isAsked) continue;
        const credentials = { scheme: "bearer", token: "abc" } as const;
        void this.#people.sure((engine) => engine.setCredentials(job.id, null, credentials));
      }
    });
  }
}
