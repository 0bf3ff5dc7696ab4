/** Knows one file that is sent in the simulated world: its server, what became of each request, and what must be true of both. */

import type { ErrorCode } from "../../errors.ts";
import type { FileId, JobFile, JobId } from "../../job.ts";
import type { HttpAsk } from "../../ports.ts";
import { lengthOf } from "../../span.ts";
import { sizeOf } from "../../upload/body.ts";
import type { UploadProtocolName } from "../../upload/protocol.ts";
import { BitsServer } from "../bits-server.ts";
import type { Chance } from "../chance.ts";
import { IetfServer } from "../ietf-server.ts";
import { PlainServer } from "../plain-server.ts";
import { S3Server } from "../s3-server.ts";
import { TusServer } from "../tus-server.ts";
import type { UploadAsked, UploadSaid, UploadServer } from "../upload-server.ts";
import { FIRST_BYTES } from "./sending-ports.ts";

export const SENT_BY = ["tus", "ietf", "bits", "s3", "put"] as const satisfies readonly UploadProtocolName[];
export type SentBy = (typeof SENT_BY)[number];

const PLACE = "/inbox/a.bin";
const S3_PART = 65_536;
/** What a doubt costs where the protocol has no question for the offset. */
const BITS_DOUBT_BYTES = 5 * 1024;
const MOST_FRUITLESS = 80;

const METHODS = { tus: "PATCH", ietf: "PATCH", bits: "BITS_POST", s3: "PUT", put: "PUT" } as const;

/** The ways in which servers of a protocol differ, by chance. */
function serverFor(by: SentBy, chance: Chance, reply: string | null): UploadServer {
  switch (by) {
    case "tus":
      return new TusServer({
        hasChecksums: chance.is(0.4),
        takesFirst: chance.is(0.5),
        defersLength: chance.is(0.7),
        ...(chance.is(0.6) && { joins: chance.pick(["whole", "unfinished"]) }),
      });
    case "ietf":
      return new IetfServer({
        hasDigests: chance.is(0.4),
        limits: chance.is(0.5) ? { "max-append-size": 70_000, "min-append-size": 1_000 } : { "min-size": 0 },
      });
    case "bits":
      return new BitsServer({
        overlap: chance.pick(["refused", "dropped"]),
        keepsBroken: chance.is(0.5),
        namesSession: chance.is(0.5),
        overwrites: true,
        ...(reply !== null && { reply: { url: reply } }),
      });
    case "s3":
      return new S3Server({ partBytes: S3_PART, showsParts: chance.is(0.6), showsObject: chance.is(0.6) });
    case "put":
      return new PlainServer();
    default:
      return by satisfies never;
  }
}

/** What became of one request. */
export interface Told {
  readonly isPart: boolean;
  /** Bytes of its body that reached the server, and how many of them it stored. */
  readonly received: number;
  readonly kept: number;
  /** Something went wrong that was not the sender's fault. */
  readonly isStruck: boolean;
}

export class Sending {
  readonly job: JobId;
  readonly file: FileId;
  readonly by: SentBy;
  /** Of a stream nobody knows how long it is before it has ended. */
  readonly from: "copy" | "handle" | "stream";
  readonly origin: string;
  readonly server: UploadServer;
  /** Where the server's own answer to the file lies (upload-reply). */
  readonly replyUrl: string | null;
  /** What the file was, first, and what it became. */
  readonly versions: Uint8Array<ArrayBuffer>[];
  /** Nobody listens at its server. */
  isDown = false;
  wantsSignIn = false;
  /** A body of more bytes is refused. */
  most = Number.POSITIVE_INFINITY;
  /** What it says instead of every offset or proof; null: the truth. */
  lie: string | null = null;
  /** As what the job may end, through no fault of the sender. */
  readonly mayEndAs = new Set<ErrorCode>();
  /** How often what the server had of it was forgotten. */
  forgotten = 0;
  /** What may cost a part: requests that were struck, and deaths. */
  upsets = 0;
  /** Of which versions the bytes of this session can be; null: none has gone yet. */
  #carried: readonly Uint8Array[] | null = null;
  #isForgotten = false;
  #doubts = 0;
  #wasted = 0;
  #fruitless = 0;
  #storedBefore = 0;

  constructor(
    names: Pick<Sending, "job" | "file" | "by" | "from">,
    bytes: Uint8Array<ArrayBuffer>,
    chance: Chance,
  ) {
    ({ job: this.job, file: this.file, by: this.by, from: this.from } = names);
    this.origin = `https://${this.file}.up.example`;
    // A sign-in page is told from a file by its name alone on first contact: nobody names a page `.bin`.
    this.replyUrl = this.by === "bits" && chance.is(0.3) ? `${this.origin}/replies/1.bin` : null;
    this.server = serverFor(this.by, chance, this.replyUrl);
    this.versions = [bytes];
  }

  get url(): string {
    return this.origin + PLACE;
  }

  get size(): number {
    return this.versions[0]?.length ?? 0;
  }

  isPart(asked: Pick<UploadAsked, "method" | "length">): boolean {
    return asked.method === METHODS[this.by] && (asked.length ?? 0) > 0;
  }

  /** What the server has is lost. */
  forget(): void {
    this.server.expire();
    this.#isForgotten = true;
    this.forgotten += 1;
  }

  /** S3's addresses are good for a time only. */
  runOut(): void {
    if (this.server instanceof S3Server) this.server.runOut();
  }

  /** S3 says 200 before it knows how it ends. */
  failsLate(): void {
    if (this.server instanceof S3Server) this.server.lateError = "InternalError";
  }

  /** What is heard of an answer. */
  spoilt(said: UploadSaid): UploadSaid {
    const { lie } = this;
    if (lie === null || said.status >= 400) return said;
    const told = ["upload-offset", "bits-received-content-range", ...(this.by === "s3" ? ["etag"] : [])];
    const headers = Object.entries(said.headers ?? {});
    return {
      ...said,
      headers: Object.fromEntries(headers.map(([name, value]) => [name, told.includes(name) ? lie : value])),
    };
  }

  // --- What must be true ----------------------------------------------------------------------------------------------

  /** Before a byte goes out its session is written down. `kept`: the job as it is on the disk. */
  asks({ method, body }: HttpAsk, kept: JobFile | undefined): string | null {
    if (method === "BITS_POST" && body && sizeOf(body) === 0) this.#doubts += 1;
    const isPart = this.isPart({ method, length: body ? sizeOf(body) : 0 });
    if (!isPart || this.by === "put" || kept?.upload?.session !== null) return null;
    return `order: ${this.file}: bytes go out before their session is on the disk`;
  }

  /** Bytes of two versions never meet in one session. */
  carries(asked: UploadAsked, body: Uint8Array): string | null {
    const { method, path, headers } = asked;
    const isCreation = this.by === "tus" && method === "POST";
    if (!this.isPart(asked) && (!isCreation || body.length === 0)) {
      const isNew = headers["bits-packet-type"] === "Create-Session" || method === "POST";
      const isMore = path.startsWith("/-") || Buffer.from(body).includes('"uploadId"');
      if (isNew && !isMore) this.#carried = null;
      return null;
    }
    const start = this.#startOf(asked);
    // Of these two nothing stays but what came whole, and it takes the place of what was there.
    const isAlone = this.by === "put" || this.by === "s3";
    const before = (isAlone || isCreation ? null : this.#carried) ?? this.versions;
    this.#carried = before.filter((version) =>
      Buffer.from(body).equals(version.subarray(start, start + body.length)),
    );
    return this.#carried.length > 0
      ? null
      : `mix: ${this.file}: bytes from ${start} on are of another version`;
  }

  /** Where the bytes of a part begin in the file. */
  #startOf({ path, headers }: UploadAsked): number {
    if (this.by === "s3") return (Number(/partNumber=(\d+)/.exec(path)?.[1] ?? 1) - 1) * S3_PART;
    const range = /^bytes (\d+)/.exec(headers["content-range"] ?? "")?.[1];
    const lane = this.server instanceof TusServer ? this.server.startOf(path) : 0;
    return lane + Number(headers["upload-offset"] ?? range ?? 0);
  }

  /** After each request: nothing goes out or is stored twice without a reason. */
  told({ isPart, received, kept, isStruck }: Told): string | null {
    if (isStruck) this.upsets += 1;
    this.#fruitless = this.server.stored > this.#storedBefore ? 0 : this.#fruitless + 1;
    this.#storedBefore = this.server.stored;
    if (this.#fruitless > MOST_FRUITLESS)
      return `flood: ${this.file}: ${this.#fruitless} requests without a new byte`;
    if (isPart && !isStruck && !this.#isForgotten) this.#wasted += received - kept;
    if (kept > 0) this.#isForgotten = false;
    const found = this.server.files.get(PLACE);
    if (found && !this.isWhole(found)) return `mix: ${this.file}: the server has a file that never was`;
    if (this.lie !== null) return null;
    const doubts = this.by === "bits" ? this.#doubts * BITS_DOUBT_BYTES : 0;
    if (this.#wasted > doubts)
      return `sent again: ${this.file}: ${this.#wasted} bytes that its server had, or could not use`;
    return this.server.stored > this.mostStored
      ? `stored twice: ${this.file}: ${this.server.stored} of ${this.size} bytes`
      : null;
  }

  /**
   * A part of S3 or a whole file takes the place of what was there, a reply of which nobody heard costs the whole file, and a creation
   * by tus of which nobody heard leaves its first bytes: of all others no byte is stored twice.
   */
  get mostStored(): number {
    const begun = this.size * (1 + this.forgotten);
    if (this.by === "put" || this.replyUrl !== null) return begun + this.size * this.upsets;
    if (this.by === "tus") return begun + FIRST_BYTES * this.upsets;
    return this.by === "s3" ? begun + 4 * S3_PART * this.upsets : begun;
  }

  /** What the engine believes of it. */
  believed({ upload }: JobFile): string | null {
    const acknowledged = lengthOf(upload?.acknowledged ?? []);
    if (this.lie !== null || acknowledged <= this.server.stored) return null;
    return `acknowledged: ${this.file}: ${acknowledged} bytes, and the server ever stored ${this.server.stored}`;
  }

  /** Its job is called transferred. */
  arrived(): string | null {
    const { server } = this;
    const found = server.files.get(PLACE) ?? (server instanceof BitsServer ? server.held(PLACE) : null);
    if (found && this.isWhole(found)) return null;
    // The application has had it and has answered; of the session nothing is needed any more.
    if (!found && this.replyUrl !== null && this.forgotten > 0) return null;
    return `identical: ${this.file}: the server has ${found?.length ?? "nothing"} of ${this.size} bytes`;
  }

  isWhole(found: Uint8Array): boolean {
    return this.versions.some((version) => Buffer.from(version).equals(found));
  }
}
