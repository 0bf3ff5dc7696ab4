/** Brings one file to its server, as one ordered move: asks what is there, sends the rest part by part, closes it. */

import { problemOf, TransferError } from "../errors.ts";
import type { ChunkStore, Clock, Http, Move, MoveOrder, MoveOutcome } from "../ports.ts";
import { RateGate } from "../rate-gate.ts";
import { parseRetryAfter } from "../retry.ts";
import { type ByteSpan, contiguousEnd, covers, lengthOf, missing } from "../span.ts";
import { Exchanges, type PatienceRules } from "./exchange.ts";
import { type Outbox, openOutbox, type PickedFiles, seamOf } from "./outbox.ts";
import { MOST_PART_BYTES, PART_MS, PartSize } from "./part-size.ts";
import {
  type Probe,
  type Standing as ServerStanding,
  Setback,
  type UploadProtocol,
  type UploadProtocolName,
  type UploadSession,
  type UploadWire,
} from "./protocol.ts";
import { Refusal } from "./refusal.ts";
import type { Standing, UploadOrder } from "./upload-file.ts";
import { uploadWire } from "./wire.ts";

export interface UploadPorts {
  readonly clock: Clock;
  readonly http: Http;
  readonly chunks: ChunkStore;
  readonly picked: PickedFiles;
  readonly digest: UploadWire["digest"];
  readonly resolve: UploadWire["resolve"];
  readonly protocols: Readonly<Partial<Record<UploadProtocolName, UploadProtocol>>>;
  /** Asked one after the other which protocol an address speaks. */
  readonly probes: readonly Probe[];
}

export interface UploadReporter {
  /** Resolves when it is written down; false: stop. */
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

class Uploading implements Move {
  /** What is handed to the network is nobody's yet. */
  readonly pending = 0;
  readonly #order: MoveOrder & { readonly upload: UploadOrder };
  readonly #report: UploadReporter;
  readonly #ports: UploadPorts;
  readonly #exchanges: Exchanges;
  readonly #gate: RateGate;
  readonly #done: Promise<void>;
  #standing: Standing;
  #isFirst = true;
  #fruitless = 0;
  /** The next part, read while the one before it is on its way. */
  #ahead: { readonly span: ByteSpan; readonly bytes: Promise<Uint8Array<ArrayBuffer>> } | null = null;

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
    this.#standing = order.upload.standing;
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
    this.#ahead?.bytes.catch(() => undefined);
    this.#report.ended(outcome);
  }

  #explained(error: unknown): MoveOutcome {
    if (error instanceof Setback) {
      if (error.kind === "session-lost") return { kind: "restart", reason: "session-lost" };
      const detail = error.message;
      return failed(
        error.kind === "part-too-large"
          ? { code: "http-status", status: 413, detail }
          : { code: "server-misbehaves", detail },
      );
    }
    const problem = problemOf(error);
    const isBreak = problem.code === "cut" || problem.code === "unreachable";
    // Who has just answered neither forbids to be read nor is away: a browser does not tell a break from either.
    const isNew = this.#order.upload.standing.session === null;
    const isKnown = isNew || this.#standing.acknowledged.length > 0;
    if (problem.code === "unreachable" && this.#exchanges.hasHeard && isKnown && !this.#exchanges.isStopped)
      return failed({ code: "cut" });
    if (this.#exchanges.isStopped && isBreak) return { kind: "stopped" };
    if (this.#exchanges.isStalled && isBreak) return failed({ code: "stalled" });
    return failed(problem, error instanceof Refusal ? this.#patience(error) : null);
  }

  #patience({ head }: Refusal): number | null {
    return parseRetryAfter(head.header("retry-after"), head.header("date"), this.#ports.clock.now());
  }

  async #leave(isReplied: boolean): Promise<MoveOutcome> {
    const { file } = this.#order.upload;
    const { session, protocol } = this.#standing;
    if (!session || !protocol) return { kind: "stopped" };
    const { cancel, release } = this.#protocol(protocol);
    await (isReplied ? release?.(file, session, this.#wire()) : cancel(file, session, this.#wire()));
    return { kind: "stopped" };
  }

  async #send(): Promise<MoveOutcome> {
    const { file } = this.#order.upload;
    // Before anybody is asked: a file that has changed is never sent mixed.
    const outbox = await openOutbox(this.#order.file, this.#order.upload, this.#ports);
    const wire = this.#wire();
    const protocol = this.#protocol(this.#standing.protocol ?? (await this.#probed(wire)));
    const begun = await this.#begin(protocol, wire);
    if (!begun) return { kind: "stopped" };
    let session = begun;
    const sizes = new PartSize(protocol.partSizes(file, session), this.#standing.partBytes);
    for (;;) {
      const [gap] = missing(this.#standing.acknowledged, file.size);
      if (!gap) break;
      await this.#gate.ready();
      if (this.#exchanges.isStopped) return { kind: "stopped" };
      const rate = this.#gate.bytesPerSecond ?? Number.POSITIVE_INFINITY;
      const length = sizes.of(gap.end - gap.start, (rate * PART_MS) / 1000);
      const span = { start: gap.start, end: gap.start + length };
      const next = await this.#part(protocol, session, span, sizes, outbox, wire);
      if (!next) return { kind: "stopped" };
      ({ session } = next);
    }
    return { kind: "delivered", receipt: await protocol.close(file, session, wire) };
  }

  /** Where the server says that it stands. Null: stop. */
  async #begin(protocol: UploadProtocol, wire: UploadWire): Promise<UploadSession | null> {
    const { file } = this.#order.upload;
    const known = this.#standing.session;
    if (known !== null) {
      const answered = await protocol.ask(file, known, wire);
      return (await this.#stands(protocol, answered, null)) ? answered.session : null;
    }
    const session = await protocol.create(file, wire);
    return (await this.#stands(protocol, { have: [], session }, null)) ? session : null;
  }

  async #part(
    protocol: UploadProtocol,
    session: UploadSession,
    span: ByteSpan,
    sizes: PartSize,
    outbox: Outbox,
    wire: UploadWire,
  ): Promise<ServerStanding | null> {
    const { file } = this.#order.upload;
    const length = span.end - span.start;
    const bytes = await this.#read(outbox, span);
    const before = this.#standing.acknowledged;
    const sentAt = this.#ports.clock.now();
    let answered: ServerStanding;
    try {
      const sending = protocol.append(file, session, { start: span.start, bytes }, wire);
      this.#readAhead(outbox, span, sizes);
      answered = await sending;
    } catch (error) {
      sizes.failed(length);
      this.#counts();
      if (!(error instanceof Setback)) {
        // What it was is known by the next life too: a link that is this slow gets smaller parts.
        await this.#stands(protocol, { have: before, session }, null, sizes.bytes);
        throw error;
      }
      const isTooLarge = error.kind === "part-too-large";
      if (error.kind === "session-lost" || this.#isFruitless()) throw error;
      if (isTooLarge && !sizes.tooLarge(length)) throw error;
      // The same part once more, which the server has not taken.
      if (error.kind === "bad-part") return { have: before, session };
      answered = await protocol.ask(file, session, wire);
      return (await this.#stands(protocol, answered, null)) ? answered : null;
    }
    this.#gate.took(length);
    const gained = lengthOf(answered.have) - lengthOf(before);
    if (gained > 0) this.#fruitless = 0;
    else if (this.#isFruitless())
      throw new TransferError({ code: "server-misbehaves", detail: "it takes no byte" });
    if (gained < Math.min(length, LEAST_GAIN_BYTES)) this.#counts();
    if (gained > 0) sizes.sent(gained, this.#ports.clock.now() - sentAt);
    return (await this.#stands(protocol, answered, { span, bytes }, sizes.bytes)) ? answered : null;
  }

  /** Written down, then counted. False: stop. */
  async #stands(
    { name: protocol }: UploadProtocol,
    { have, session }: ServerStanding,
    part: { readonly span: ByteSpan; readonly bytes: Uint8Array } | null,
    partBytes = this.#standing.partBytes,
  ): Promise<boolean> {
    const gained = lengthOf(have) - lengthOf(this.#standing.acknowledged);
    this.#standing = { protocol, session, acknowledged: have, seam: this.#seam(have, part), partBytes };
    if (!(await this.#report.standing(this.#standing))) return false;
    if (gained > 0) this.#report.received(gained);
    return !this.#exchanges.isStopped;
  }

  /** Of a copy nothing has to be remembered: it has hashes of its own. */
  #seam(
    have: ServerStanding["have"],
    part: { readonly span: ByteSpan; readonly bytes: Uint8Array } | null,
  ): Standing["seam"] {
    const { seam } = this.#standing;
    if (this.#order.upload.from === "copy") return null;
    if (part) {
      const end = Math.min(contiguousEnd(have, part.span.start), part.span.end);
      if (end > part.span.start) return seamOf(part.span, part.bytes, end);
    }
    return seam && covers(have, seam) ? seam : null;
  }

  async #read(outbox: Outbox, span: ByteSpan): Promise<Uint8Array<ArrayBuffer>> {
    const ahead = this.#ahead;
    this.#ahead = null;
    ahead?.bytes.catch(() => undefined);
    if (ahead?.span.start === span.start && ahead.span.end >= span.end)
      return (await ahead.bytes).subarray(0, span.end - span.start);
    return outbox.read(span);
  }

  /** As if the part that goes now arrived: reading it need not wait for the answer. */
  #readAhead(outbox: Outbox, { start, end }: ByteSpan, sizes: PartSize): void {
    const left = this.#order.upload.file.size - end;
    const length = Math.min(left, Math.max(end - start, sizes.of(left)));
    if (length <= 0 || length > MOST_PART_BYTES) return;
    const span = { start: end, end: end + length };
    const bytes = outbox.read(span);
    bytes.catch(() => undefined); // it is read again when it is its turn
    this.#ahead = { span, bytes };
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

  #wire(): UploadWire {
    return uploadWire(this.#order, this.#ports, (ask) => {
      const { partBytes } = this.#standing;
      const length = ask.body?.length ?? 0;
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

const failed = (
  problem: Extract<MoveOutcome, { kind: "failed" }>["problem"],
  retryAfterMs: number | null = null,
): MoveOutcome => ({
  kind: "failed",
  problem,
  retryAfterMs,
});
