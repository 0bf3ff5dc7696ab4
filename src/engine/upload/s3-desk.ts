/** Asks a site's own endpoint for the presigned addresses of an S3 multipart upload: S3 itself signs nothing for a page. */

import { utf8 } from "../utf8.ts";
import type { Outgoing, UploadSession, UploadWire } from "./protocol.ts";
import { Setback } from "./protocol.ts";
import { misbehaves, refusal } from "./refusal.ts";

const MIB = 1024 ** 2;
/** What one answer may have of addresses, each with its token: more of them do not fit into a small one. */
const ADDRESSES_AT_ONCE = 20;
const MOST_PARTS = 10_000;
const MOST_PART_BYTES = 5 * 1024 ** 3;
const USUAL_PART_BYTES = 8 * MIB;
/** One that is about to run out would not live as long as a part takes. */
const MARGIN_MS = 10_000;

export const partsOf = (size: number, partBytes: number): number => Math.max(1, Math.ceil(size / partBytes));

/** Where the endpoint has no say: as small as 10,000 parts allow, and no smaller than 8 MiB (S3's least is 5 MiB). */
const usualPartBytes = (size: number): number =>
  Math.max(USUAL_PART_BYTES, Math.ceil(size / MOST_PARTS / MIB) * MIB);

export const partBytesOf = ({ memory }: UploadSession): number =>
  Number(memory?.["part-bytes"] ?? USUAL_PART_BYTES);

export const etagOf = ({ memory }: UploadSession, number: number): string | null => {
  const etag = memory?.[`etag.${number}`];
  return typeof etag === "string" ? etag : null;
};

export const addressOf = (
  { memory }: UploadSession,
  of: number | "complete" | "abort" | "object" | "list",
): string | null => {
  const url = memory?.[typeof of === "number" ? `url.${of}` : of];
  return typeof url === "string" && url !== "" ? url : null;
};

export const isExpired = ({ expiresAt }: UploadSession, wire: UploadWire): boolean =>
  expiresAt !== null && wire.now() >= expiresAt - MARGIN_MS;

/** Without any address of before: those that it had may be refused. */
function withoutAddresses({ memory }: UploadSession): NonNullable<UploadSession["memory"]> {
  return Object.fromEntries(Object.entries(memory ?? {}).filter(([key]) => !isAddress(key)));
}

/** A new upload. */
export async function begin(file: Outgoing, wire: UploadWire): Promise<UploadSession> {
  const { name, size, type } = file;
  const said = await asked(file, { name, size, type }, wire);
  const id = said["uploadId"];
  if (typeof id !== "string" || id === "") throw misbehaves("the endpoint's answer has no uploadId");
  const told = said["partSize"];
  const partBytes = told === undefined ? usualPartBytes(size) : told;
  if (
    typeof partBytes !== "number" ||
    !Number.isInteger(partBytes) ||
    partBytes < 1 ||
    partBytes > MOST_PART_BYTES
  )
    throw misbehaves("the endpoint's partSize is no number of bytes up to 5 GiB");
  if (partsOf(size, partBytes) > MOST_PARTS)
    throw misbehaves(`in parts of ${partBytes} bytes the file has more than 10,000`);
  const session = { url: file.url, memory: { id, "part-bytes": partBytes }, expiresAt: null };
  return withAddresses(file, session, said, wire);
}

/** Fresh addresses, for what is missing from `first` on. What is finished stays. */
export async function refreshed(
  file: Outgoing,
  session: UploadSession,
  first: number,
  wire: UploadWire,
): Promise<UploadSession> {
  const all = partsOf(file.size, partBytesOf(session));
  const parts: number[] = [];
  for (let number = first; number <= all && parts.length < ADDRESSES_AT_ONCE; number += 1) {
    if (etagOf(session, number) === null) parts.push(number);
  }
  const { name, size, type } = file;
  const said = await asked(file, { name, size, type, uploadId: String(session.memory?.["id"]), parts }, wire);
  return withAddresses(file, { ...session, memory: withoutAddresses(session) }, said, wire);
}

/** What the endpoint gave last, by move, and of which parts the addresses are nobody's yet. */
interface Given {
  readonly session: UploadSession;
  readonly free: Set<number>;
}

const given = new WeakMap<UploadWire, Promise<Given>>();

/** The session with an address for the part; `isFresh`: it was asked for just now, and for this part. */
export interface Addressed {
  readonly session: UploadSession;
  readonly isFresh: boolean;
}

/**
 * Parts that go at the same time ask once for all of them: what one was given is written down when its own bytes have arrived, and the
 * others start before that. Each address is given away once; one that was refused makes those of its age void.
 */
export async function addressed(
  file: Outgoing,
  session: UploadSession,
  number: number,
  wire: UploadWire,
): Promise<Addressed> {
  if (addressOf(session, number) !== null && !isExpired(session, wire)) return { session, isFresh: false };
  for (;;) {
    const last = given.get(wire);
    const found = await last?.catch(() => null);
    if (found && !isExpired(found.session, wire) && found.free.delete(number))
      return { session: withThoseOf(session, found.session), isFresh: false };
    if (given.get(wire) === last) break; // else somebody has asked meanwhile
  }
  const asking = refreshed(file, session, number, wire).then((told) => ({
    session: told,
    free: new Set(numbersIn(told).filter((other) => other !== number)),
  }));
  given.set(wire, asking);
  return { session: (await asking).session, isFresh: true };
}

/** An address of theirs was refused. */
export const forgetGiven = (wire: UploadWire): void => void given.delete(wire);

const numbersIn = ({ memory }: UploadSession): readonly number[] =>
  Object.keys(memory ?? {})
    .flatMap((key) => /^url\.(\d+)$/.exec(key)?.[1] ?? [])
    .map(Number);

const withThoseOf = (session: UploadSession, other: UploadSession): UploadSession => ({
  ...session,
  memory: {
    ...withoutAddresses(session),
    ...Object.fromEntries(Object.entries(other.memory ?? {}).filter(([key]) => isAddress(key))),
  },
  expiresAt: other.expiresAt,
});

const isAddress = (key: string): boolean => /^(?:url\.|complete$|abort$|object$|list$)/.test(key);

type Said = Readonly<Record<string, unknown>>;

async function asked(file: Outgoing, question: Said, wire: UploadWire): Promise<Said> {
  const answer = await wire.send({
    method: "POST",
    url: file.url,
    headers: { "content-type": "application/json", accept: "application/json" },
    body: Uint8Array.from(utf8(JSON.stringify(question))),
  });
  const { status } = answer.head;
  if ("uploadId" in question && (status === 404 || status === 410))
    throw new Setback("session-lost", `the endpoint answered ${status}`);
  if (status !== 200 && status !== 201) throw refusal(file.url, answer.head);
  const said = parsed(await answer.text());
  if (said === null) throw misbehaves("the endpoint's answer is no JSON object");
  return said;
}

function parsed(text: string): Said | null {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === "object" && said !== null && !Array.isArray(said) ? { ...said } : null;
  } catch {
    return null;
  }
}

function withAddresses(file: Outgoing, session: UploadSession, said: Said, wire: UploadWire): UploadSession {
  const address = (told: unknown): string => {
    const url = typeof told === "string" ? wire.resolve(told, file.url) : null;
    if (url === null) throw misbehaves("an address of the endpoint's answer is none");
    return url;
  };
  const parts: unknown = said["parts"] ?? [];
  if (!Array.isArray(parts)) throw misbehaves("the endpoint's parts are no list");
  const urls: Record<string, string> = {};
  for (const part of parts.slice(0, ADDRESSES_AT_ONCE)) {
    const { number, url } = Object(part) as { readonly number?: unknown; readonly url?: unknown };
    if (typeof number !== "number" || !Number.isInteger(number) || number < 1 || number > MOST_PARTS)
      throw misbehaves("the number of one of the endpoint's parts is none of 1 to 10,000");
    urls[`url.${number}`] = address(url);
  }
  const { expires, object, list } = said;
  const expiresAt = expires === undefined || expires === null ? null : instantOf(expires);
  return {
    ...session,
    memory: {
      ...session.memory,
      ...urls,
      complete: address(said["complete"]),
      abort: address(said["abort"]),
      ...(object !== undefined && { object: address(object) }),
      ...(list !== undefined && { list: address(list) }),
    },
    expiresAt,
  };
}

/** ISO 8601, or ms since 1970. */
function instantOf(told: unknown): number {
  const at = typeof told === "number" ? told : typeof told === "string" ? Date.parse(told) : Number.NaN;
  if (!Number.isFinite(at)) throw misbehaves("the endpoint's expires is no instant");
  return at;
}
