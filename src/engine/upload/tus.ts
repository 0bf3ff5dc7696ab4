/**
 * Decides how a file goes by tus: as one upload, in order, or as several partial ones side by side, which the server joins
 * (concatenation-unfinished). No answer that is lost may leave the file at the server twice.
 */

import { hostOf } from "../credentials.ts";
import { TransferError } from "../errors.ts";
import { type ByteSpan, unionAll } from "../span.ts";
import { sizeOf } from "./body.ts";
import {
  type Beginning,
  type Outgoing,
  type Part,
  type Receipt,
  Setback,
  type Standing,
  type UploadProtocol,
  type UploadSession,
  type UploadWire,
} from "./protocol.ts";
import { hidden, misbehaves, Refusal } from "./refusal.ts";
import * as requests from "./tus-requests.ts";

export interface TusRules {
  /** So much of a file may go with its creation: what an answer to that costs, where it is lost. */
  readonly firstBytes: number;
  /** From this size on a file goes side by side. */
  readonly sideBySideBytes: number;
}

const TUS_RULES: TusRules = { firstBytes: 64 * 1024, sideBySideBytes: 32 * 1024 ** 2 };

/** More would bring little, and each costs a request before the first byte. */
const SIDE_BY_SIDE = 4;
/** All of those that are under way have room in memory. */
const MOST_SIDE_PART_BYTES = 8 * 1024 ** 2;

const NO_RECEIPT: Receipt = { digests: [], etag: null, replyUrl: null };

/** One upload at the server, and which bytes of the file are its own. */
interface Stretch extends ByteSpan {
  readonly url: string;
  /** Under which the session remembers how much of it the server has. */
  readonly key: string;
}

function partialsOf({ memory }: UploadSession): readonly string[] | null {
  const places = memory?.["partials"];
  return typeof places === "object" ? places : null;
}

/** In the order of the file. */
function stretchesOf({ size }: Pick<Outgoing, "size">, session: UploadSession): readonly Stretch[] {
  const places = partialsOf(session) ?? [session.url];
  const length = Math.ceil(size / places.length);
  return places.map((url, at) => ({
    url,
    start: at * length,
    end: Math.min((at + 1) * length, size),
    key: `has.${at}`,
  }));
}

/** What can be read of it by all that was told so far. */
function standing(file: Outgoing, session: UploadSession): Standing {
  const have = stretchesOf(file, session).flatMap(({ start, key }) => {
    const has = Number(session.memory?.[key] ?? 0);
    return has > 0 ? [{ start, end: start + has }] : [];
  });
  return { have: unionAll(have, []), session };
}

/** `most`: it cannot have more than was sent. */
function withState(
  session: UploadSession,
  { url, key }: Pick<Stretch, "url" | "key">,
  { offset, expiresAt }: requests.UploadState,
  most: number,
): UploadSession {
  if (offset === null) throw hidden(url, "Upload-Offset");
  if (offset > most) throw misbehaves(`Upload-Offset: ${offset}`);
  return {
    ...session,
    memory: { ...session.memory, [key]: offset },
    expiresAt: expiresAt ?? session.expiresAt,
  };
}

/** What the server can do is asked first: its limit is told before a byte goes out, and a checksum only where it looks at it. */
async function create(
  file: Outgoing,
  wire: UploadWire,
  beginning: Beginning | undefined,
  rules: TusRules,
): Promise<Standing> {
  const able = await requests.abilities(file.url, wire);
  checkLength(file, able.most);
  const memory = able.checksum ? { checksum: able.checksum } : {};
  if (file.isGrowing) return createDeferred(file, able, memory, wire);
  const isLarge = file.size >= rules.sideBySideBytes;
  const joined = able.joinsLater && isLarge ? await createSideBySide(file, wire) : null;
  if (joined) return { have: [], session: { ...joined, memory: { ...joined.memory, ...memory } } };
  const headers = { ...requests.lengthOf(file.size), ...requests.metadataOf(file) };
  // Never all of it: an answer that is lost leaves something there that is no file. And not where each part has a checksum.
  const most = Math.min(rules.firstBytes, file.size - 1);
  const first = able.takesFirst && !able.checksum && most > 0 ? ((await beginning?.(most)) ?? null) : null;
  const created = await requests.create(file.url, headers, first, wire);
  const session = { url: created.place, memory, expiresAt: created.expiresAt };
  if (!first) return { have: [], session };
  // It took them, or it did not: who does not say so is asked.
  const state = created.offset === null ? await requests.ask(created.place, wire) : created;
  const [whole] = stretchesOf(file, session);
  if (!whole) return { have: [], session };
  return standing(file, withState(session, whole, state, sizeOf(first)));
}

/** Also of a file that grows: what there is of it may be too much already. */
function checkLength({ size, url }: Outgoing, most: number): void {
  if (size > most) throw new TransferError({ code: "too-large-for-server", host: hostOf(url), bytes: most });
}

/** Of a file that grows: its limit is kept in mind, as nobody knows yet whether it keeps to it. */
async function createDeferred(
  file: Outgoing,
  { defersLength, most }: requests.Abilities,
  memory: UploadSession["memory"],
  wire: UploadWire,
): Promise<Standing> {
  if (!defersLength) throw new Setback("length-wanted");
  const headers = { ...requests.LENGTH_DEFERRED, ...requests.metadataOf(file) };
  const { place, expiresAt } = await requests.create(file.url, headers, null, wire);
  const limit = Number.isFinite(most) && { most };
  return { have: [], session: { url: place, memory: { ...memory, ...DEFERRED, ...limit }, expiresAt } };
}

/** The server has still to hear how long the file is. */
const DEFERRED = { defers: 1 } as const;

/** It goes with the first part after it is known. Null: the server knows it, or nobody does. */
const lengthDue = ({ size, isGrowing }: Outgoing, { memory }: UploadSession): number | null =>
  !isGrowing && memory?.["defers"] === DEFERRED.defers ? size : null;

function withLengthSaid(session: UploadSession): UploadSession {
  const { defers, ...memory } = session.memory ?? {};
  return defers === undefined ? session : { ...session, memory };
}

/**
 * The upload that the file becomes is created while its partial ones are empty, so that all their addresses are written down
 * before a byte goes out, and a question to it tells the end. Null: the server does not take that.
 */
async function createSideBySide(file: Outgoing, wire: UploadWire): Promise<UploadSession | null> {
  const cut = stretchesOf(file, {
    url: "",
    memory: { partials: Array(SIDE_BY_SIDE).fill("") },
    expiresAt: null,
  });
  const partials: string[] = [];
  try {
    for (const { start, end } of cut) {
      const headers = { ...requests.lengthOf(end - start), "upload-concat": "partial" };
      partials.push((await requests.create(file.url, headers, null, wire)).place);
    }
    const headers = { "upload-concat": `final;${partials.join(" ")}`, ...requests.metadataOf(file) };
    const { place, expiresAt } = await requests.create(file.url, headers, null, wire);
    return { url: place, memory: { partials }, expiresAt };
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code !== "http-status") throw error;
    for (const url of partials) await requests.terminate(url, wire).catch(() => undefined);
    return null;
  }
}

/** The server joins them when the last one has its last byte. */
async function isJoined(file: Outgoing, { url }: UploadSession, wire: UploadWire): Promise<boolean> {
  const { offset, length } = await requests.ask(url, wire);
  if (offset !== null && (offset !== file.size || (length ?? offset) !== offset))
    throw misbehaves(`it joined ${offset} bytes to a file of ${file.size}`);
  return offset !== null;
}

async function ask(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<Standing> {
  const isWhole = partialsOf(session) !== null && (await isJoined(file, session, wire));
  let now = session;
  for (const stretch of stretchesOf(file, session)) {
    const most = stretch.end - stretch.start;
    // A server may let go of partial uploads that it has joined.
    const state = isWhole
      ? { offset: most, length: most, expiresAt: null }
      : await requests.ask(stretch.url, wire);
    if (state.length !== null && (file.isGrowing || state.length !== most))
      throw new Setback("session-lost", "it is of another length");
    if (state.length !== null) now = withLengthSaid(now);
    now = withState(now, stretch, state, most);
  }
  return standing(file, now);
}

async function append(
  file: Outgoing,
  session: UploadSession,
  { start, body }: Part,
  wire: UploadWire,
): Promise<Standing> {
  checkLength(file, Number(session.memory?.["most"] ?? Number.POSITIVE_INFINITY));
  const end = start + sizeOf(body);
  const stretch = stretchesOf(file, session).find((one) => start >= one.start && end <= one.end);
  if (!stretch) throw new TransferError({ code: "internal", detail: `bytes from ${start} on are no part` });
  const named = session.memory?.["checksum"];
  const checksum = named === "sha1" || named === "sha256" ? named : null;
  const offset = start - stretch.start;
  const length = lengthDue(file, session);
  const state = await requests.append(stretch.url, { offset, body, length }, checksum, wire);
  if (state !== "unknown-checksum") {
    const now = length === null ? session : withLengthSaid(session);
    return standing(file, withState(now, stretch, state, end - stretch.start));
  }
  const { checksum: _, ...memory } = session.memory ?? {};
  return standing(file, { ...session, memory: { ...memory, [stretch.key]: offset } });
}

/** With no byte. */
async function sayLength(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<void> {
  const end = { offset: file.size, body: new Uint8Array(0), length: file.size };
  try {
    await requests.append(session.url, end, null, wire);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Setback)) throw error;
    // Said again after an answer that nobody heard: a server may refuse what it knows.
    const { session: now } = await ask(file, session, wire);
    if (lengthDue(file, now) !== null) throw error;
  }
}

export const tusWith = (rules: TusRules): UploadProtocol => ({
  name: "tus",
  isResumable: true,
  takesGrowing: true,
  create: (file, wire, beginning) => create(file, wire, beginning, rules),
  lanes: stretchesOf,
  partSizes: (_, session) => {
    const most = partialsOf(session) ? MOST_SIDE_PART_BYTES : Number.POSITIVE_INFINITY;
    const isHashed = session.memory?.["checksum"] !== undefined;
    return { least: 1, most, step: 1, isHashed };
  },
  ask,
  append,
  /** With the last byte an upload is complete; one that was joined says so, and one whose length came after its last byte has to hear it. */
  async close(file, session, wire) {
    if (lengthDue(file, session) !== null) await sayLength(file, session, wire);
    if (partialsOf(session) && !(await isJoined(file, session, wire)))
      throw new TransferError({ code: "server-busy", host: hostOf(session.url) });
    return NO_RECEIPT;
  },
  async cancel(file, session, wire) {
    if (partialsOf(session)) await requests.terminate(session.url, wire);
    for (const { url } of stretchesOf(file, session)) await requests.terminate(url, wire);
  },
});

export const tus = tusWith(TUS_RULES);
