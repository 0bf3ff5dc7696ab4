/** Knows what every way of bringing a file to a server has in common: the port that each protocol of uploads implements. */

import type { Auth } from "../credentials.ts";
import type { Digest, DigestAlgorithm } from "../digest.ts";
import type { Body, HttpHead } from "../ports.ts";
import type { ByteSpan, Spans } from "../span.ts";

/** `put` and `post` are one request for all of it, and begin anew after a cut. `ietf`: Resumable Uploads for HTTP. */
export type UploadProtocolName = "tus" | "ietf" | "bits" | "s3" | "put" | "post";

/** The file as it is sent. */
export interface Outgoing {
  /** Where the job sends it. */
  readonly url: string;
  readonly name: string;
  /** Media type; empty: unknown. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Nobody knows yet how long it is: `size` is what there is so far, and nothing of it is its end. */
  readonly isGrowing?: true;
  /** Of all of it, where somebody has hashed it. */
  readonly digests: readonly Digest[];
  /** The server is to answer with a file of its own (BG_JOB_TYPE_UPLOAD_REPLY). */
  readonly wantsReply: boolean;
}

/**
 * What the server gave for the file: plain data, written down before a byte goes out, so that any later life goes on with
 * it. Addresses in it may be secrets.
 */
export interface UploadSession {
  readonly url: string;
  /**
   * What else the protocol remembers; no other code reads it. Where several parts are under way, what each of them changed
   * is put together key by key.
   */
  readonly memory?: Readonly<Record<string, string | number | readonly string[]>>;
  /** ms since 1970; null: nobody told. */
  readonly expiresAt: number | null;
}

/** How the server says that the file stands there. */
export interface Standing {
  /** What it has acknowledged, and nothing else. */
  readonly have: Spans;
  /** The session as it is now; it is written down before the next request. */
  readonly session: UploadSession;
}

/** Bytes; `most` may be infinite. `step`: every part but the last is a multiple of it. */
export interface PartSizes {
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** A digest of each part goes along: it is read into memory. */
  readonly isHashed?: boolean;
}

/** What the server said at the end. */
export interface Receipt {
  /** Digests that it made of what it has. */
  readonly digests: readonly Digest[];
  /** Of the finished resource, where it told. */
  readonly etag: string | null;
  /** Where its own answer to the upload lies (upload-reply). */
  readonly replyUrl: string | null;
}

export interface Part {
  /** Its first byte, counted from the file's. */
  readonly start: number;
  readonly body: Body;
}

export interface UploadAsk {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent with its length, also when it is empty. */
  readonly body: Body | null;
  /** The session's own address carries its secret itself (a presigned one): no credentials, no headers of the job. */
  readonly isBare?: true;
}

export interface UploadAnswer {
  readonly head: HttpHead;
  /** The whole body, at most 64 KiB of it. */
  text(): Promise<string>;
}

/**
 * Requests as an upload wants them: what the job's credentials say goes along to their origin, and no redirect is followed
 * with a body. Rejects with `unreachable` or `cut` where no answer came: the server may have stored what was sent.
 */
export interface UploadWire {
  send(ask: UploadAsk): Promise<UploadAnswer>;
  /** Of a part, for a header: not every algorithm is fast. */
  digest(algorithm: DigestAlgorithm, body: Body): Promise<Digest>;
  /** What a server named, in full; null where that is no web address, or leads from https to http. */
  resolve(reference: string, base: string): string | null;
  /** ms since 1970. */
  now(): number;
  readonly auth?: Auth;
}

/**
 * What an upload gets over by itself. `session-lost`: the server knows nothing of it any more, so it is created anew.
 * `out-of-step`: the server wants another byte next, so it is asked. `part-too-large`: asked, then smaller parts. `bad-part`:
 * what arrived does not have its checksum, so it is sent again. `length-wanted`: it takes nothing of a file that grows.
 */
export class Setback extends Error {
  readonly kind: "session-lost" | "out-of-step" | "part-too-large" | "bad-part" | "length-wanted";

  constructor(kind: Setback["kind"], detail = "") {
    super(`${kind}: ${detail}`);
    this.kind = kind;
  }
}

/** The first bytes of the file, at most so many: fewer where a limit holds. */
export type Beginning = (most: number) => Promise<Body>;

/** The whole file is one lane. */
export const inOrder = ({ size }: Outgoing): readonly ByteSpan[] => [{ start: 0, end: size }];

/**
 * One protocol. Stateless: whatever has to be known lies in the session. Every call makes as few requests as it can, and
 * none again by itself. They reject with a Setback, with the TransferError that a download would have for such a status (401,
 * 403, 404, 429, 5xx, …), or as the wire does.
 */
export interface UploadProtocol {
  readonly name: UploadProtocolName;
  /** After a cut what was acknowledged is still there. */
  readonly isResumable: boolean;
  /** Files that grow can be sent, where the server lets them: else `create` rejects with `length-wanted`. */
  readonly takesGrowing?: true;
  /** Of `beginning` less than all of the file may go along: its session is not written down yet, and nobody would find it again. */
  create(file: Outgoing, wire: UploadWire, beginning?: Beginning): Promise<Standing>;
  /** Each of them takes its parts in order, one at a time, and all of them side by side. Null: parts go in any order, some at a time. */
  lanes(file: Outgoing, session: UploadSession): readonly ByteSpan[] | null;
  partSizes(file: Outgoing, session: UploadSession): PartSizes;
  /** What does the server have? */
  ask(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<Standing>;
  /** `start` is the first byte that the server lacks of its lane, or any where parts go in any order. */
  append(file: Outgoing, session: UploadSession, part: Part, wire: UploadWire): Promise<Standing>;
  /** All bytes are acknowledged. Safe to say again. */
  close(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<Receipt>;
  /** Where the receipt names a reply: it has been fetched, and the server may let go of it. Safe to say again. */
  release?(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<void>;
  /** The server may forget it. Idempotent; what it answers to a session that is gone is success. */
  cancel(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<void>;
}

/** What OPTIONS told of an address; null: not this protocol. */
export type Probe = (url: string, wire: UploadWire) => Promise<UploadProtocolName | null>;
