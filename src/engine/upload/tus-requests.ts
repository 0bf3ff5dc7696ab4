/** Knows the requests of tus 1.0.0 (https://tus.io/protocols/resumable-upload), and what their answers mean. */

import { base64, base64FromHex } from "../base64.ts";
import { hostOf } from "../credentials.ts";
import { TransferError } from "../errors.ts";
import type { Body } from "../ports.ts";
import { utf8 } from "../utf8.ts";
import { type Outgoing, Setback, type UploadAnswer, type UploadWire } from "./protocol.ts";
import { hidden, misbehaves, refusal } from "./refusal.ts";

const VERSION = { "tus-resumable": "1.0.0" } as const;
const BYTES = { "content-type": "application/offset+octet-stream" } as const;
const NOTHING = new Uint8Array(0);

/** What a server has of one upload. */
export interface UploadState {
  /** Bytes; null: it does not say. */
  readonly offset: number | null;
  readonly length: number | null;
  /** ms since 1970; null: it does not say. */
  readonly expiresAt: number | null;
}

export type Checksum = "sha1" | "sha256";
const ALGORITHMS = { sha1: "sha-1", sha256: "sha-256" } as const;

/** Statuses by which a server says that it has no such upload (any more). */
const isGone = ({ head: { status } }: UploadAnswer): boolean => [403, 404, 410].includes(status);

/** What it says to a creation that has bytes, where it wants none: too many, of a strange type, or not at all. */
const WANTS_NONE = [400, 411, 413, 415, 501];

export interface Abilities {
  readonly checksum: Checksum | null;
  /** Bytes of a file. */
  readonly most: number;
  /** A creation need not say how long the upload will be. */
  readonly defersLength: boolean;
  /** A creation may bring the first bytes. */
  readonly takesFirst: boolean;
  /** The upload that others are to be joined to may be created before they have their bytes. */
  readonly joinsLater: boolean;
}

/** By OPTIONS. One that does not answer to that can do what every server can. */
export async function abilities(url: string, wire: UploadWire): Promise<Abilities> {
  const { head } = await wire.send({ method: "OPTIONS", url, headers: {}, body: null });
  const isFound = head.status === 200 || head.status === 204;
  const listed = (name: string): readonly string[] =>
    (isFound ? (head.header(name) ?? "") : "").split(",").map((one) => one.trim());
  const can = listed("tus-extension");
  const algorithms = can.includes("checksum") ? listed("tus-checksum-algorithm") : [];
  const most = isFound ? bytesIn(head.header("tus-max-size")) : null;
  return {
    checksum: (["sha256", "sha1"] as const).find((one) => algorithms.includes(one)) ?? null,
    most: most ?? Number.POSITIVE_INFINITY,
    defersLength: can.includes("creation-defer-length"),
    takesFirst: can.includes("creation-with-upload"),
    joinsLater: can.includes("concatenation-unfinished"),
  };
}

export interface Created extends UploadState {
  readonly place: string;
}

/** Where the server refuses to take `first` along, although it said that it would, nothing goes along. */
export async function create(
  url: string,
  headers: Readonly<Record<string, string>>,
  first: Body | null,
  wire: UploadWire,
): Promise<Created> {
  const post = (body: Body | null) =>
    wire.send({
      method: "POST",
      url,
      headers: { ...VERSION, ...headers, ...(body && BYTES) },
      body: body ?? NOTHING,
    });
  const tried = await post(first);
  const answer = first && WANTS_NONE.includes(tried.head.status) ? await post(null) : tried;
  if (answer.head.status !== 201) throw refused(answer, url);
  const location = answer.head.header("location");
  if (location === null) throw hidden(url, "Location");
  const place = wire.resolve(location, url);
  if (place === null) throw misbehaves("Location is no address to send to");
  const state = stateIn(answer);
  return { ...state, place, offset: answer === tried ? state.offset : 0 };
}

export async function ask(url: string, wire: UploadWire): Promise<UploadState> {
  const answer = await wire.send({ method: "HEAD", url, headers: VERSION, body: null });
  if (isGone(answer)) throw new Setback("session-lost", String(answer.head.status));
  if (answer.head.status !== 200 && answer.head.status !== 204) throw refused(answer, url);
  return stateIn(answer);
}

/** How long the upload is. */
export const lengthOf = (bytes: number) => ({ "upload-length": String(bytes) });
/** That this is said later, once. */
export const LENGTH_DEFERRED = { "upload-defer-length": "1" } as const;

/** Bytes from `offset` on; `length`: that of the upload, where it was deferred until now. `unknown-checksum`: nothing was taken, because it does not know what it announced. */
export async function append(
  url: string,
  { offset, body, length }: { readonly offset: number; readonly body: Body; readonly length: number | null },
  checksum: Checksum | null,
  wire: UploadWire,
): Promise<UploadState | "unknown-checksum"> {
  const hash = checksum && (await wire.digest(ALGORITHMS[checksum], body));
  const answer = await wire.send({
    method: "PATCH",
    url,
    headers: {
      ...VERSION,
      ...BYTES,
      "upload-offset": String(offset),
      ...(length !== null && lengthOf(length)),
      ...(hash && { "upload-checksum": `${checksum} ${base64FromHex(hash.hex)}` }),
    },
    body,
  });
  const { status } = answer.head;
  if (isGone(answer)) throw new Setback("session-lost", String(status));
  if (status === 409) throw new Setback("out-of-step", String(status));
  if (status === 460) throw new Setback("bad-part", String(status));
  if (status === 400 && checksum) return "unknown-checksum";
  if (status !== 204 && status !== 200) throw refused(answer, url);
  return stateIn(answer);
}

/** It may forget it. One that has forgotten it already has done so. */
export async function terminate(url: string, wire: UploadWire): Promise<void> {
  const answer = await wire.send({ method: "DELETE", url, headers: VERSION, body: null });
  // 405, 501: it does not know termination, and forgets by itself.
  const isOver = isGone(answer) || [200, 204, 405, 501].includes(answer.head.status);
  if (!isOver) throw refused(answer, url);
}

/** Keys once each, values in Base64: a name may be any text. */
export function metadataOf({ name, type }: Outgoing): Readonly<Record<string, string>> {
  const pairs = [["filename", name] as const, ["filetype", type] as const];
  const field = pairs
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key} ${base64(utf8(value))}`)
    .join(",");
  return field === "" ? {} : { "upload-metadata": field };
}

/** A whole number of bytes, or null. */
const bytesIn = (value: string | null): number | null =>
  value !== null && /^\d{1,15}$/.test(value.trim()) ? Number(value.trim()) : null;

function stateIn({ head }: UploadAnswer): UploadState {
  const told = head.header("upload-offset");
  const offset = bytesIn(told);
  if (told !== null && offset === null) throw misbehaves(`Upload-Offset: ${told.slice(0, 40)}`);
  const expiresAt = Date.parse(head.header("upload-expires") ?? "");
  return {
    offset,
    length: bytesIn(head.header("upload-length")),
    expiresAt: Number.isNaN(expiresAt) ? null : expiresAt,
  };
}

function refused({ head }: UploadAnswer, url: string): Error {
  if (head.status === 413) return new Setback("part-too-large", String(head.status));
  // Somebody else's request to this upload, perhaps our own of before, is not over yet.
  if (head.status === 423)
    return new TransferError({ code: "server-busy", status: head.status, host: hostOf(url) });
  return refusal(url, head);
}
