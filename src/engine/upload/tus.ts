/** Speaks tus 1.0.0 (https://tus.io/protocols/resumable-upload): core, creation, expiration, checksum and termination. */

import { base64, base64FromHex } from "../base64.ts";
import { hostOf } from "../credentials.ts";
import { TransferError } from "../errors.ts";
import type { Body } from "../ports.ts";
import { utf8 } from "../utf8.ts";
import { sizeOf } from "./body.ts";
import {
  type Outgoing,
  type Part,
  type Receipt,
  Setback,
  type Standing,
  type UploadAnswer,
  type UploadProtocol,
  type UploadSession,
  type UploadWire,
} from "./protocol.ts";
import { hidden, misbehaves, refusal } from "./refusal.ts";

const VERSION = { "tus-resumable": "1.0.0" } as const;

const NO_RECEIPT: Receipt = { digests: [], etag: null, replyUrl: null };

/** Statuses by which a server says that it has no such upload (any more). */
const isGone = ({ head: { status } }: UploadAnswer): boolean => [403, 404, 410].includes(status);

/** What the server can do is asked first: its limit is told before a byte goes out, and a checksum only where it looks at it. */
async function create(file: Outgoing, wire: UploadWire): Promise<UploadSession> {
  const { checksum, most } = await abilities(file.url, wire);
  if (file.size > most)
    throw new TransferError({ code: "too-large-for-server", host: hostOf(file.url), bytes: most });
  const metadata = metadataOf(file);
  const answer = await wire.send({
    method: "POST",
    url: file.url,
    headers: {
      ...VERSION,
      "upload-length": String(file.size),
      ...(metadata !== "" && { "upload-metadata": metadata }),
    },
    body: new Uint8Array(0),
  });
  const { head } = answer;
  if (head.status !== 201) throw refused(answer, file.url);
  const session = {
    url: placeOf(answer, file.url, wire),
    ...(checksum && { memory: { checksum } }),
    expiresAt: null,
  };
  return { ...session, expiresAt: expiryIn(answer, session) };
}

async function append(
  file: Outgoing,
  session: UploadSession,
  { start, body }: Part,
  wire: UploadWire,
): Promise<Standing> {
  const checksum = session.memory?.["checksum"];
  const isChecked = checksum === "sha1" || checksum === "sha256";
  const answer = await wire.send({
    method: "PATCH",
    url: session.url,
    headers: {
      ...VERSION,
      "content-type": "application/offset+octet-stream",
      "upload-offset": String(start),
      ...(isChecked && { "upload-checksum": `${checksum} ${await checksumOf(checksum, body, wire)}` }),
    },
    body,
  });
  const { status } = answer.head;
  if (isGone(answer)) throw new Setback("session-lost", String(status));
  if (status === 409) throw new Setback("out-of-step", String(status));
  if (status === 460) throw new Setback("bad-part", String(status));
  // It does not know what it announced: without a checksum, then.
  if (status === 400 && isChecked) return { have: upTo(start), session: { ...session, memory: {} } };
  if (status !== 204 && status !== 200) throw refused(answer, session.url);
  return standing(file, session, answer, start + sizeOf(body));
}

export const tus: UploadProtocol = {
  name: "tus",
  partsAtOnce: 1,
  isResumable: true,
  create,
  partSizes: (_, { memory }) => {
    const isHashed = memory?.["checksum"] !== undefined;
    return { least: 1, most: Number.POSITIVE_INFINITY, step: 1, isHashed };
  },
  ask,
  append,
  /** With the last byte the upload is complete. */
  close: async () => NO_RECEIPT,
  cancel,
};

/** A whole number of bytes, or null. */
const bytesIn = (value: string | null): number | null =>
  value !== null && /^\d{1,15}$/.test(value.trim()) ? Number(value.trim()) : null;

function placeOf({ head }: UploadAnswer, url: string, wire: UploadWire): string {
  const location = head.header("location");
  if (location === null) throw hidden(url, "Location");
  const place = wire.resolve(location, url);
  if (place === null) throw misbehaves("Location is no address to send to");
  return place;
}

function refused({ head }: UploadAnswer, url: string): Error {
  if (head.status === 413) return new Setback("part-too-large", String(head.status));
  // Somebody else's request to this upload, perhaps our own of before, is not over yet.
  if (head.status === 423)
    return new TransferError({ code: "server-busy", status: head.status, host: hostOf(url) });
  return refusal(url, head);
}

const ALGORITHMS = { sha1: "sha-1", sha256: "sha-256" } as const;

const checksumOf = async (name: keyof typeof ALGORITHMS, body: Body, wire: UploadWire): Promise<string> =>
  base64FromHex((await wire.digest(ALGORITHMS[name], body)).hex);

const upTo = (end: number) => (end === 0 ? [] : [{ start: 0, end }]);

async function ask(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<Standing> {
  const answer = await wire.send({ method: "HEAD", url: session.url, headers: VERSION, body: null });
  const { head } = answer;
  if (isGone(answer)) throw new Setback("session-lost", String(head.status));
  if (head.status !== 200 && head.status !== 204) throw refused(answer, session.url);
  const length = bytesIn(head.header("upload-length"));
  if (length !== null && length !== file.size) throw new Setback("session-lost", "it is of another length");
  return standing(file, session, answer, file.size);
}

/** `most`: it cannot have more than was sent. */
function standing(file: Outgoing, session: UploadSession, answer: UploadAnswer, most: number): Standing {
  const told = answer.head.header("upload-offset");
  if (told === null) throw hidden(session.url, "Upload-Offset");
  const offset = bytesIn(told);
  if (offset === null || offset > Math.min(most, file.size))
    throw misbehaves(`Upload-Offset: ${told.slice(0, 40)}`);
  return { have: upTo(offset), session: { ...session, expiresAt: expiryIn(answer, session) } };
}

async function cancel(_: Outgoing, session: UploadSession, wire: UploadWire): Promise<void> {
  const answer = await wire.send({ method: "DELETE", url: session.url, headers: VERSION, body: null });
  // 405, 501: it does not know termination, and forgets by itself.
  const isOver = isGone(answer) || [200, 204, 405, 501].includes(answer.head.status);
  if (!isOver) throw refused(answer, session.url);
}

interface Abilities {
  readonly checksum: "sha1" | "sha256" | null;
  readonly most: number;
}

async function abilities(url: string, wire: UploadWire): Promise<Abilities> {
  const { head } = await wire.send({ method: "OPTIONS", url, headers: {}, body: null });
  const isFound = head.status === 200 || head.status === 204;
  const listed = (name: string): readonly string[] =>
    (isFound ? (head.header(name) ?? "") : "").split(",").map((one) => one.trim());
  const algorithms = listed("tus-extension").includes("checksum") ? listed("tus-checksum-algorithm") : [];
  const checksum = (["sha256", "sha1"] as const).find((one) => algorithms.includes(one)) ?? null;
  const most = isFound ? bytesIn(head.header("tus-max-size")) : null;
  return { checksum, most: most ?? Number.POSITIVE_INFINITY };
}

/** Keys once each, values in Base64: a name may be any text. */
function metadataOf({ name, type }: Outgoing): string {
  const pairs = [["filename", name] as const, ["filetype", type] as const];
  return pairs
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key} ${base64(utf8(value))}`)
    .join(",");
}

function expiryIn({ head }: UploadAnswer, { expiresAt }: Pick<UploadSession, "expiresAt">): number | null {
  const at = Date.parse(head.header("upload-expires") ?? "");
  return Number.isNaN(at) ? expiresAt : at;
}
