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
  if (file.size > able.most)
    throw new TransferError({ code: "too-large-for-server", host: hostOf(file.url), bytes: able.most });
  const memory = able.checksum ? { checksum: able.checksum } : {};
  const isLarge = file.size >= rules.sideBySideBytes;
  const joined = able.joinsLater && isLarge ? await createSideBySide(file, wire) : null;
  if (joined) return { have: [], session: { ...joined, memory: { ...joined.memory, ...memory } } };
  const headers = { "upload-length": String(file.size), ...requests.metadataOf(file) };
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
      const headers = { "upload-length": String(end - start), "upload-concat": "partial" };
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
    if (state.length !== null && state.length !== most)
      throw new Setback("session-lost", "it is of another length");
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
  const end = start + sizeOf(body);
  const stretch = stretchesOf(file, session).find((one) => start >= one.start && end <= one.end);
  if (!stretch) throw new TransferError({ code: "internal", detail: `bytes from ${start} on are no part` });
  const named = session.memory?.["checksum"];
  const checksum = named === "sha1" || named === "sha256" ? named : null;
  const offset = start - stretch.start;
  const state = await requests.append(stretch.url, { offset, body }, checksum, wire);
  if (state !== "unknown-checksum")
    return standing(file, withState(session, stretch, state, end - stretch.start));
  const { checksum: _, ...memory } = session.memory ?? {};
  return standing(file, { ...session, memory: { ...memory, [stretch.key]: offset } });
}

export const tusWith = (rules: TusRules): UploadProtocol => ({
  name: "tus",
  isResumable: true,
  create: (file, wire, beginning) => create(file, wire, beginning, rules),
  lanes: stretchesOf,
  partSizes: (_, session) => {
    const most = partialsOf(session) ? MOST_SIDE_PART_BYTES : Number.POSITIVE_INFINITY;
    const isHashed = session.memory?.["checksum"] !== undefined;
    return { least: 1, most, step: 1, isHashed };
  },
  ask,
  append,
  /** With the last byte an upload is complete; one that was joined says so. */
  async close(file, session, wire) {
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
