/** Brings one file to its server, as one ordered move: asks what is there, sends the rest part by part, closes it. */

import type { Digest, DigestAlgorithm } from "../digest.ts";
import { TransferError } from "../errors.ts";
import type { Body, ChunkStore, Clock, Hashing, Http, Move, MoveOrder, MoveOutcome } from "../ports.ts";
import { RateGate } from "../rate-gate.ts";
import { type ByteSpan, lengthOf } from "../span.ts";
import type { PartsAtHosts } from "./at-host.ts";
import { bytesOf, pieceOf, sizeOf } from "./body.ts";
import { checkSize } from "./checking.ts";
import { Exchanges, type PatienceRules } from "./exchange.ts";
import { explained } from "./explained.ts";
import { firstSeam, type Outbox, openOutbox, type PickedFiles } from "./outbox.ts";
import { LEAST_PART_BYTES, PART_MS, PartSize } from "./part-size.ts";
import {
  type Beginning,
  type Probe,
  type Receipt,
  type Standing as ServerStanding,
  Setback,
  type UploadProtocol,
  type UploadProtocolName,
  type UploadWire,
} from "./protocol.ts";
import { ReadAhead } from "./read-ahead.ts";
import { type Asked, Telling } from "./telling.ts";
import { madeOf } from "./told-digests.ts";
import { PartsUnderWay } from "./under-way.ts";
import type { Standing, UploadOrder } from "./upload-file.ts";
import { uploadWire } from "./wire.ts";

export interface UploadPorts {
  readonly clock: Clock;
  readonly http: Http;
  readonly chunks: ChunkStore;
  readonly picked: PickedFiles;
  /** Of a part, for a header. */
  digest(algorithm: DigestAlgorithm, bytes: Uint8Array<ArrayBuffer>): Promise<Digest>;
  /** For whole files, after the end. */
  readonly hashing: Hashing;
  readonly resolve: UploadWire["resolve"];
  readonly protocols: Readonly<Partial<Record<UploadProtocolName, UploadProtocol>>>;
  /** The same for all moves of this context. */
  readonly atHosts: PartsAtHosts;
  /** Asked one after the other which protocol an address speaks. */
  readonly probes: readonly Probe[];
}

export interface UploadReporter {
  /** Resolves when it is written down; false: stop. One at a time. */
  standing(standing: Standing): Promise<boolean>;
  /** A request beyond the order's first that brought nothing: it counts towards the cap on requests. */
  askedAgain(): void;
  /** Bytes that the server has acknowledged since the last call. */
  received(bytes: number): void;
  ended(outcome: MoveOutcome): void;
}

export const UPLOAD_RULES: PatienceRules = { watchMs: 2_000, silentLooks: 30, patience: 8 };

/** So many requests in a row that bring nothing: then the engine decides how it goes on. */
const MOST_FRUITLESS = 6;
/** No server is asked to take less than this of a part, again and again, without it counting. */
const LEAST_GAIN_BYTES = 5 * 1024;

export function upload(
  order: MoveOrder & { readonly upload: UploadOrder },
  report: UploadReporter,
  ports: UploadPorts,
  rules = UPLOAD_RULES,
): Move {
  return new Uploading(order, report, ports, rules);
}

/** Of parts that may go in any order. */
const MOST_AT_ONCE = 4;

/** What a part needs to be sent. */
interface Way {
  readonly protocol: UploadProtocol;
  readonly sizes: PartSize;
  readonly wire: UploadWire;
  readonly outbox: Outbox;
  readonly ahead: ReadAhead;
  readonly lanes: readonly ByteSpan[] | null;
}

class Uploading implements Move {
  /** What is handed to the network is nobody's yet. */
  readonly pending = 0;
  readonly #order: MoveOrder & { readonly upload: UploadOrder };
  readonly #report: UploadReporter;
  readonly #ports: UploadPorts;
  readonly #exchanges: Exchanges;
  readonly #gate: RateGate;
  readonly #done: Promise<void>;
  readonly #telling: Telling;
  /** What the last answer said is being written down. */
  #writing: Promise<unknown> = Promise.resolve();
  #isFirst = true;
  #fruitless = 0;
  /** The server wants other bytes than it was sent: it is asked once nothing is on its way any more. */
  #isOutOfStep = false;

  constructor(
    order: MoveOrder & { readonly upload: UploadOrder },
    report: UploadReporter,
    ports: UploadPorts,
    rules: PatienceRules,
  ) {
    this.#order = order;
    this.#report = report;
    this.#ports = ports;
    this.#exchanges = new Exchanges(ports, rules);
    this.#gate = new RateGate(ports.clock);
    if (order.allowed !== undefined) this.allow(order.allowed);
    this.#telling = new Telling(order.upload, report);
    this.#done = this.#run();
  }

  /** Between parts, which are smaller then: what a body does on its way nobody can say. */
  allow(bytesPerSecond: number | null): void {
    this.#gate.bound("limit", bytesPerSecond);
  }

  /** Nobody else sends bytes of it. */
  limit(): void {}

  async stop(): Promise<void> {
    this.#exchanges.stop();
    this.#gate.open();
    await this.#done;
  }

  async #run(): Promise<void> {
    let outcome: MoveOutcome;
    try {
      const { leaves } = this.#order.upload;
      outcome = leaves ? await this.#leave(leaves === "replied") : await this.#send();
    } catch (error) {
      outcome = this.#explained(error);
    }
    this.#report.ended(outcome);
  }

  #explained(error: unknown): MoveOutcome {
    const { isStopped, isStalled, hasHeard } = this.#exchanges;
    const isNew = this.#order.upload.standing.session === null;
    const isKnown = isNew || this.#telling.standing.acknowledged.length > 0;
    return explained(error, { isStopped, isStalled, hasHeard, isKnown, now: this.#ports.clock.now() });
  }

  async #leave(isReplied: boolean): Promise<MoveOutcome> {
    const { file } = this.#order.upload;
    const { session, protocol } = this.#telling.standing;
    if (!session || !protocol) return { kind: "stopped" };
    const { cancel, release } = this.#protocol(protocol);
    await (isReplied ? release?.(file, session, this.#wire()) : cancel(file, session, this.#wire()));
    return { kind: "stopped" };
  }

  async #send(): Promise<MoveOutcome> {
    const { file } = this.#order.upload;
    // Before anybody is asked: a file that has changed is never sent mixed.
    const outbox = await openOutbox(this.#order.file, this.#order.upload, this.#ports);
    const wire = this.#wire(outbox);
    const protocol = this.#protocol(this.#telling.standing.protocol ?? (await this.#probed(wire)));
    checkSize(protocol.name, { from: this.#order.upload.from, size: file.size });
    const receipt = this.#telling.standing.told ?? (await this.#last(protocol, wire, outbox));
    if (!receipt) return { kind: "stopped" };
    const isStopped = (): boolean => this.#exchanges.isStopped;
    const made = await madeOf(receipt.digests, file, outbox, this.#ports.hashing, isStopped);
    return made ? { kind: "delivered", receipt, made } : { kind: "stopped" };
  }

  /** The server's last word, when it has all of the file. Null: stop. */
  async #last(protocol: UploadProtocol, wire: UploadWire, outbox: Outbox): Promise<Receipt | null> {
    const { file } = this.#order.upload;
    try {
      if (!(await this.#all(protocol, wire, outbox))) return null;
    } catch (error) {
      if (!(error instanceof Setback) || error.kind !== "length-wanted") throw error;
      const { standing } = this.#telling;
      await this.#report.standing({ ...standing, protocol: protocol.name, wantsLength: true });
      return null;
    }
    // What comes next, or that nothing does, is another order's.
    if (file.isGrowing) return null;
    const receipt = await protocol.close(file, this.#telling.session, wire);
    // A proof that takes time has to outlive this life: most servers tell it once.
    const isKept = receipt.digests.length === 0 || (await this.#telling.end(receipt));
    return isKept ? receipt : null;
  }

  /** Begins, or goes on, and sends all that there is of the file. False: stop. */
  async #all(protocol: UploadProtocol, wire: UploadWire, outbox: Outbox): Promise<boolean> {
    const { file, from } = this.#order.upload;
    if (file.isGrowing && !protocol.takesGrowing) throw new Setback("length-wanted", protocol.name);
    if (!(await this.#begin(protocol, wire, outbox))) return false;
    const taken = protocol.partSizes(file, this.#telling.session);
    // What there is of it may be less than any part but the last.
    if (file.isGrowing && (taken.least > 1 || taken.step > 1))
      throw new Setback("length-wanted", "parts of a certain size");
    const sizes = new PartSize(taken, this.#telling.standing.partBytes, from);
    const lanes = protocol.lanes(file, this.#telling.session);
    return this.#parts({ protocol, sizes, wire, outbox, ahead: new ReadAhead(outbox), lanes });
  }

  /** Sends all that the server lacks. False: stop. */
  async #parts(way: Way): Promise<boolean> {
    const { size } = this.#order.upload.file;
    // Who waits at the gate has nothing to wait for after a failure.
    const going = new PartsUnderWay(() => this.#gate.open());
    const next = () => going.gap(this.#telling.standing.acknowledged, size, way.lanes);
    while (!going.failure && !this.#exchanges.isStopped) {
      if (this.#isOutOfStep && going.count === 0) await this.#asksAgain(way);
      if (!this.#isOutOfStep && next() && this.#hasRoomBeside(going.count, way)) {
        await this.#gate.ready();
        const gap = next();
        if (going.failure || this.#exchanges.isStopped || !gap) continue;
        const rate = this.#gate.bytesPerSecond ?? Number.POSITIVE_INFINITY;
        const length = way.sizes.of(gap.end - gap.start, (rate * PART_MS) / 1000);
        const span = { start: gap.start, end: gap.start + length };
        if (going.hasRoomFor(length)) {
          this.#gate.took(length);
          const over = this.#ports.atHosts.began(this.#order.url);
          going.add(span, this.#part(span, way).finally(over));
          continue;
        }
      }
      if (going.count === 0) break;
      await going.one();
    }
    try {
      await going.all();
    } finally {
      await this.#writing;
    }
    return !this.#exchanges.isStopped;
  }

  /** The first one goes alone: by it the server is known, and what its answers look like. */
  #hasRoomBeside(others: number, { lanes }: Way): boolean {
    if (others === 0) return true;
    const isKnown = this.#telling.standing.acknowledged.length > 0;
    const most = lanes?.length ?? MOST_AT_ONCE;
    return isKnown && others < most && this.#ports.atHosts.hasRoom(this.#order.url);
  }

  /** Never while a part is on its way: what the server has is changing then. */
  async #asksAgain({ protocol, wire }: Way): Promise<void> {
    await this.#writing;
    const asked = { protocol: protocol.name, before: this.#telling.standing, part: null };
    this.#isOutOfStep = false;
    await this.#tell(await protocol.ask(this.#order.upload.file, this.#telling.session, wire), asked);
  }

  /** Where the server says that it stands. False: stop. */
  async #begin(protocol: UploadProtocol, wire: UploadWire, outbox: Outbox): Promise<boolean> {
    const { file, from } = this.#order.upload;
    const before = this.#telling.standing;
    const asked = { protocol: protocol.name, before, part: null };
    if (before.session !== null) return this.#tell(await protocol.ask(file, before.session, wire), asked);
    const seam = from === "handle" ? await firstSeam(outbox, file.size) : null;
    const first = this.#beginning(outbox);
    const created = await protocol
      .create(file, wire, first.read)
      .catch((error: unknown) => first.blamed(error));
    return this.#tell(created, { ...asked, seam });
  }

  /** What may go along as the session is created, under the same limits as a part. */
  #beginning(outbox: Outbox) {
    let body: Body | null = null;
    const read: Beginning = async (most) => {
      await this.#gate.ready();
      const rate = this.#gate.bytesPerSecond ?? Number.POSITIVE_INFINITY;
      const end = Math.min(most, Math.max(LEAST_PART_BYTES, Math.floor((rate * PART_MS) / 1000)));
      this.#gate.took(end);
      body = await outbox.read({ start: 0, end });
      return body;
    };
    return { read, blamed: (error: unknown) => blamed(error, body, outbox) };
  }

  async #part(span: ByteSpan, { protocol, sizes, wire, outbox, ahead, lanes }: Way): Promise<void> {
    const { file } = this.#order.upload;
    const length = span.end - span.start;
    const body = await ahead.read(span);
    const before = this.#telling.standing;
    const { session } = this.#telling;
    const asked = { protocol: protocol.name, before, part: null };
    const sentAt = this.#ports.clock.now();
    let answered: ServerStanding;
    try {
      const sending = protocol.append(file, session, { start: span.start, body }, wire);
      if (lanes?.length === 1) ahead.expect(this.#after(span, sizes));
      answered = await sending;
    } catch (error) {
      sizes.failed(length);
      this.#counts();
      if (!(error instanceof Setback)) {
        // What it was is known by the next life too: a link that is this slow gets smaller parts.
        const same = { have: before.acknowledged, session };
        await this.#tell(same, { ...asked, partBytes: sizes.bytes });
        return blamed(error, body, outbox);
      }
      const isTooLarge = error.kind === "part-too-large";
      if (error.kind === "session-lost" || this.#isFruitless()) throw error;
      if (isTooLarge && !sizes.tooLarge(length)) throw error;
      // The same part once more, which the server has not taken.
      if (error.kind !== "bad-part") this.#isOutOfStep = true;
      return;
    }
    const gained = lengthOf(answered.have) - lengthOf(before.acknowledged);
    if (gained > 0) this.#fruitless = 0;
    else if (this.#isFruitless())
      throw new TransferError({ code: "server-misbehaves", detail: "it takes no byte" });
    if (gained < Math.min(length, LEAST_GAIN_BYTES)) this.#counts();
    if (gained > 0) sizes.sent(gained, this.#ports.clock.now() - sentAt);
    await this.#writing;
    const writing = this.#tell(answered, { ...asked, part: { span, outbox }, partBytes: sizes.bytes });
    writing.catch(() => undefined); // it is awaited by the next part, or after the last one
    this.#writing = writing;
    // Written down while the next part goes, where a server can be asked what it has; else only its answers tell.
    if (lanes?.length !== 1) await writing;
  }

  /** Written down. False: stop. */
  async #tell(answered: ServerStanding, asked: Asked): Promise<boolean> {
    // Nobody wants it any more, and what else is on its way neither.
    if (!(await this.#telling.tell(answered, asked))) this.#exchanges.stop();
    return !this.#exchanges.isStopped;
  }

  /** As if the part that goes now arrived: reading it need not wait for the answer. */
  #after({ start, end }: ByteSpan, sizes: PartSize): ByteSpan {
    const left = this.#order.upload.file.size - end;
    return { start: end, end: end + Math.min(left, Math.max(end - start, sizes.of(left))) };
  }

  #isFruitless(): boolean {
    this.#fruitless += 1;
    return this.#fruitless >= MOST_FRUITLESS;
  }

  /** A request that brings no byte. The order's own first one is counted already. */
  #counts(): void {
    if (!this.#isFirst) this.#report.askedAgain();
    this.#isFirst = false;
  }

  #wire(outbox: Pick<Outbox, "bytes"> = { bytes: bytesOf }): UploadWire {
    const digest: UploadWire["digest"] = async (algorithm, body) =>
      this.#ports.digest(algorithm, await outbox.bytes(body));
    return uploadWire(this.#order, { ...this.#ports, digest }, (ask) => {
      const { partBytes } = this.#telling.standing;
      const length = ask.body ? sizeOf(ask.body) : 0;
      if (length === 0) this.#counts(); // of a part it is known afterwards
      return this.#exchanges.open(ask, partBytes > 0 ? (length / partBytes) * PART_MS : 0);
    });
  }

  #protocol(name: UploadProtocolName): UploadProtocol {
    const protocol = this.#ports.protocols[name];
    if (!protocol) throw new TransferError({ code: "bad-argument", detail: `no protocol ${name}` });
    return protocol;
  }

  async #probed(wire: UploadWire): Promise<UploadProtocolName> {
    for (const probe of this.#ports.probes) {
      const found = await probe(this.#order.url, wire);
      if (found) return found;
    }
    return "put";
  }
}

/** A browser that could not read the file says only that nobody answered: then it is the file that is to blame. */
async function blamed(error: unknown, body: Body | null, outbox: Outbox): Promise<never> {
  if (body) await outbox.bytes(pieceOf(body, 0, 1));
  throw error;
}
