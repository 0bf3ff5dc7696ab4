/** Knows all files that are sent in the simulated world, which of their disasters it has, and who watches over them. */

import type { ErrorCode } from "../../errors.ts";
import type { FileId, Job, JobFile } from "../../job.ts";
import type { Http, HttpAsk, Move, MoveOrder, MoveReporter } from "../../ports.ts";
import { PartsAtHosts } from "../../upload/at-host.ts";
import { upload } from "../../upload/upload.ts";
import type { UploadOrder } from "../../upload/upload-file.ts";
import type { Chance } from "../chance.ts";
import type { UploadAsked } from "../upload-server.ts";
import type { World } from "../world.ts";
import { GiversOnTable } from "./givers.ts";
import { PickedOnTable } from "./picked.ts";
import type { Sending, SentBy, Told } from "./sending.ts";
import { SENDING_PORTS } from "./sending-ports.ts";
import { UploadWay } from "./upload-way.ts";

/** Of each protocol. */
export const SENDING_FAULTS = [
  "unreached",
  "body-cut",
  "answer-lost",
  "silent",
  "worker-dies",
  "busy",
  "sign-in",
  "too-large",
  "full",
  "server-restarts",
  "session-expires",
  "lies",
  "source-changes",
  "stream-breaks",
  "addresses-run-out",
  "fails-late",
] as const;
export type SendingFault = (typeof SENDING_FAULTS)[number];

/** Presigned addresses, and an end that fails under a 200, are S3's own; a server of whole files has nothing to lie about. */
export const canHappen = (by: SentBy, fault: SendingFault): boolean =>
  fault === "lies" ? by !== "put" : by === "s3" || !["addresses-run-out", "fails-late"].includes(fault);

type Ports = Parameters<typeof upload>[2];
export type UploadMove = MoveOrder & { readonly upload: UploadOrder };

export const isUpload = (order: MoveOrder): order is UploadMove => order.upload !== undefined;

export class Sendings {
  /** Files of the user that stay where they are. */
  readonly picked = new PickedOnTable();
  /** Programs that bring streams. */
  readonly givers = new GiversOnTable();
  readonly way: UploadWay;
  readonly chance: Chance;
  readonly #world: World;
  readonly #byFile = new Map<FileId, Sending>();
  readonly #faults: ReadonlySet<SendingFault>;

  constructor(world: World, chance: Chance) {
    this.#world = world;
    this.chance = chance;
    const share = chance.pick([0.4, 0.7, 0.95]);
    this.#faults = new Set(SENDING_FAULTS.filter(() => chance.is(share)));
    this.way = new UploadWay(world, this, chance);
  }

  get all(): readonly Sending[] {
    return [...this.#byFile.values()];
  }

  add(sending: Sending): void {
    this.#byFile.set(sending.file, sending);
  }

  of(file: FileId): Sending | undefined {
    return this.#byFile.get(file);
  }

  at(url: string): Sending {
    const { origin } = new URL(url);
    const found = this.all.find((sending) => sending.origin === origin);
    if (!found) throw new Error(`nobody takes files at ${url}`);
    return found;
  }

  strikes({ by }: { readonly by: SentBy }, fault: SendingFault, probability: number): boolean {
    const { faults } = this.#world;
    if (!canHappen(by, fault)) return false;
    if (faults.isStopped || !this.#faults.has(fault) || !this.chance.is(probability)) return false;
    faults.count(`${by} ${fault}`);
    return true;
  }

  /** As a platform would send it. */
  start(order: UploadMove, report: MoveReporter, ports: Pick<Ports, "clock" | "chunks" | "http">): Move {
    // Each life and page of the world would have its own: what a death left under way counts for nobody.
    const atHosts = new PartsAtHosts();
    return upload(order, report, { ...ports, ...SENDING_PORTS, atHosts, picked: this.picked });
  }

  http(owner: object, isAlive: () => boolean): Http {
    return this.way.http(owner, isAlive);
  }

  /** A life or a page has ended, and its connections with it. */
  died(owner: object): void {
    for (const sending of this.#byFile.values()) sending.upsets += 1;
    this.#world.wire.breakOf(owner);
  }

  // --- What must be true ----------------------------------------------------------------------------------------------

  #say(wrong: string | null): void {
    if (wrong === null) return;
    const [rule = "", ...detail] = wrong.split(": ");
    this.#world.oracles.wrong(rule, detail.join(": "));
  }

  asks(sending: Sending, ask: HttpAsk): void {
    const { disk } = this.#world;
    const text = disk.jobs.get(sending.job);
    // Who was cleared away, or was succeeded, hears of it a little later.
    if (text === undefined || this.#world.oracles.hasRivals) return;
    const { files } = JSON.parse(text) as Job;
    this.#say(
      sending.asks(
        ask,
        files.find(({ id }) => id === sending.file),
      ),
    );
  }

  told(sending: Sending, told: Told): void {
    // Two movers at once: nobody can say who sent twice.
    const isUnclear = this.#world.oracles.hasRivals || this.#world.disk.wipes > 0;
    this.#say(sending.told(isUnclear ? { ...told, isStruck: true } : told));
  }

  carries(sending: Sending, asked: UploadAsked, body: Uint8Array): void {
    this.#say(sending.carries(asked, body));
  }

  /** Sessions run out in the middle more often than chance would have it. */
  stored(sending: Sending): void {
    if (this.strikes(sending, "session-expires", 0.08)) sending.forget();
  }

  believed(files: readonly JobFile[]): void {
    for (const file of files) if (file.upload) this.#say(this.of(file.id)?.believed(file) ?? null);
  }

  kept({ state, files }: Job): void {
    if (state.kind !== "transferred") return;
    for (const { id, upload: sent } of files) if (sent) this.#say(this.of(id)?.arrived() ?? null);
  }

  /** Nothing of the user's is remembered for nobody. */
  async swept(known: ReadonlySet<FileId>): Promise<void> {
    for (const file of await this.picked.all())
      if (!known.has(file)) this.#world.oracles.wrong("orphan", `${file} is remembered for nobody`);
  }

  /** What was kept of it was cleared away, or is damaged: nobody has these bytes any more but the user. */
  #isLost({ file }: Sending, code: ErrorCode): boolean {
    const { disk } = this.#world;
    const isDamaged = disk.files.get(file)?.pieces.some((piece) => piece.isDamaged) === true;
    return code === "local-file-gone" && (disk.wipes > 0 || isDamaged);
  }

  /** It ended for a reason that is not the sender's, and says which. */
  mayRest({ state, files }: Job): boolean {
    const problems = [...files.map(({ problem }) => problem), "problem" in state ? state.problem : null];
    return files.some(({ id }) => {
      const sending = this.of(id);
      const codes = problems.flatMap((problem) => problem?.code ?? []);
      return sending && codes.some((code) => sending.mayEndAs.has(code) || this.#isLost(sending, code));
    });
  }
}
