/**
 * Speaks the BITS Upload Protocol (MC-BUP), as IIS serves it. It has no question for the offset: after a cut a small fragment is
 * sent at what was acknowledged, and the Ack to it, good or bad, says where to go on.
 */

import { TransferError } from "../errors.ts";
import type { Body } from "../ports.ts";
import { isBusy } from "../source.ts";
import {
  errorCodeOf,
  hostAddress,
  isOver,
  replyAddress,
  SESSION_NOT_FOUND,
  TOO_LARGE,
} from "./bits-fields.ts";
import { pieceOf, sizeOf } from "./body.ts";
import {
  inOrder,
  type Outgoing,
  Setback,
  type Standing,
  type UploadAnswer,
  type UploadProtocol,
  type UploadSession,
  type UploadWire,
} from "./protocol.ts";
import { hidden, misbehaves, refusal } from "./refusal.ts";

/** The one version of the protocol that there is. */
const PROTOCOL = "{7df0354d-249b-430f-820d-3d2a9bef4931}";
const NOTHING = new Uint8Array(0);
/** BITS 2.5 and later, whatever a server answers to larger or smaller ones. */
const LEAST_FRAGMENT = 5 * 1024;
const MOST_FRAGMENT = 13 * 1024 ** 2;

type Packet = "Ping" | "Create-Session" | "Fragment" | "Close-Session" | "Cancel-Session";

const memoryOf = (session: UploadSession, key: string): string | number | null => {
  const value = session.memory?.[key];
  return typeof value === "string" || typeof value === "number" ? value : null;
};
const offsetOf = (session: UploadSession): number => Number(memoryOf(session, "offset") ?? 0);
const idOf = (session: UploadSession): string => String(memoryOf(session, "id") ?? "");

const remembering = (session: UploadSession, more: NonNullable<UploadSession["memory"]>): UploadSession => ({
  ...session,
  memory: { ...session.memory, ...more },
});

function without(session: UploadSession, key: string): UploadSession {
  const { [key]: _, ...memory } = session.memory ?? {};
  return { ...session, memory };
}

/** A packet without a fragment is sent with an empty body: only then a browser says that its length is 0. */
const packet = (
  type: Packet,
  url: string,
  headers: Readonly<Record<string, string>>,
  wire: UploadWire,
  body: Body = NOTHING,
): Promise<UploadAnswer> =>
  wire.send({ method: "BITS_POST", url, headers: { "bits-packet-type": type, ...headers }, body });

/** What an answer that is no success means (MC-BUP 2.2.1.2). */
function refused(url: string, { head }: UploadAnswer): Error {
  const code = errorCodeOf(head);
  if (code === SESSION_NOT_FOUND) return new Setback("session-lost", code);
  if (head.status === 413 || code === TOO_LARGE) return new Setback("part-too-large", code ?? "413");
  // A disk that is full, a sign-in, a server that is busy: as for any other request.
  return refusal(url, head);
}

/** `BITS-Received-Content-Range` is where the server wants to go on, on a 200 and on a 416 alike. */
function standing(file: Outgoing, session: UploadSession, answer: UploadAnswer, end: number): Standing {
  const { head } = answer;
  const told = head.header("bits-received-content-range");
  if (told === null && head.status === 416) throw hidden(session.url, "BITS-Received-Content-Range");
  // An Ack of success without it has taken what it was sent.
  const offset = told === null ? end : /^\s*\d{1,15}\s*$/.test(told) ? Number(told) : Number.NaN;
  if (!(offset <= file.size)) throw misbehaves(`BITS-Received-Content-Range is ${told}`);
  if (offset < offsetOf(session)) throw new Setback("session-lost", `${offset} after ${offsetOf(session)}`);
  const known = without(without(session, "in-doubt"), "failing-since");
  return {
    have: offset === 0 ? [] : [{ start: 0, end: offset }],
    session: remembering(known, { offset }),
  };
}

export const bits: UploadProtocol = {
  name: "bits",
  isResumable: true,

  async create(file, wire) {
    // Content-Range names a last byte, so that there is no fragment without one.
    if (file.size === 0)
      throw new TransferError({ code: "bad-argument", detail: "BITS sends no empty files" });
    const answer = await packet("Create-Session", file.url, { "bits-supported-protocols": PROTOCOL }, wire);
    const { head } = answer;
    if (!isOver(head)) throw refused(file.url, answer);
    const id = head.header("bits-session-id");
    if (id === null) throw hidden(file.url, "BITS-Session-Id");
    const session: UploadSession = { url: file.url, memory: { id, offset: 0 }, expiresAt: null };
    const named = head.header("bits-host-id");
    const host = named === null ? null : hostAddress(named, file.url, wire);
    if (host === null) return { have: [], session };
    const patience = head.header("bits-host-id-fallback-timeout");
    const seconds = /^\s*\d{1,9}\s*$/.test(patience ?? "") ? Number(patience) : Number.POSITIVE_INFINITY;
    const isBounded = Number.isFinite(seconds);
    const bounds = isBounded ? { "fallback-seconds": seconds } : {};
    return { have: [], session: remembering({ ...session, url: host }, bounds) };
  },

  lanes: inOrder,
  partSizes: ({ size }) => ({ least: Math.min(LEAST_FRAGMENT, size), most: MOST_FRAGMENT, step: 1 }),

  async ask(file, session, wire) {
    const doubted = remembering(session, { "in-doubt": 1 });
    const offset = offsetOf(session);
    const have = offset === 0 ? [] : [{ start: 0, end: offset }];
    try {
      const answer = await packet("Ping", session.url, {}, wire);
      if (!isOver(answer.head)) throw refused(session.url, answer);
      return { have, session: without(doubted, "failing-since") };
    } catch (error) {
      const fallen = fallback(file, doubted, error, wire);
      if (fallen === null) throw error;
      return { have, session: fallen };
    }
  },

  async append(file, session, { start, body }, wire) {
    const isDoubted = memoryOf(session, "in-doubt") !== null;
    const sent = isDoubted ? pieceOf(body, 0, LEAST_FRAGMENT) : body;
    const end = start + sizeOf(sent);
    const headers = {
      "bits-session-id": idOf(session),
      "content-range": `bytes ${start}-${end - 1}/${file.size}`,
      "content-name": encodeURIComponent(file.name).slice(0, 1_000),
    };
    const answer = await packet("Fragment", session.url, headers, wire, sent);
    const { head } = answer;
    if (!isOver(head) && head.status !== 416) throw refused(session.url, answer);
    const next = standing(file, session, answer, end);
    const reply = head.header("bits-reply-url");
    // The Ack that named the reply was lost, and no question brings it again: the application gets the file once more.
    const isMute = !isOver(head) && file.wantsReply && memoryOf(session, "reply") === null;
    if (isMute && offsetOf(next.session) === file.size)
      throw new Setback("session-lost", "the Ack with BITS-Reply-URL was lost");
    if (reply === null || !isOver(head)) return next;
    const address = replyAddress(reply, session.url, wire);
    return { ...next, session: remembering(next.session, { reply: address }) };
  },

  /** A server keeps its reply as long as the session is open: such a one is closed by `release`. */
  async close(file, session, wire) {
    if (!file.wantsReply) await closed(file, session, wire);
    const told = memoryOf(session, "reply");
    if (file.wantsReply && told === null) throw hidden(session.url, "BITS-Reply-URL");
    if (told === "") throw misbehaves("its BITS-Reply-URL leads to no web address");
    return { digests: [], etag: null, replyUrl: file.wantsReply ? String(told) : null };
  },

  release: closed,

  async cancel(_, session, wire) {
    const answer = await packet("Cancel-Session", session.url, { "bits-session-id": idOf(session) }, wire);
    if (isOver(answer.head) || errorCodeOf(answer.head) === SESSION_NOT_FOUND) return;
    throw refused(session.url, answer);
  },
};

/**
 * The server with the session cannot be reached, for as long as the one that named it allowed (BITS-Host-Id-Fallback-Timeout,
 * from the first failure on): back to that one, which may know the session or not. Null: there is none to fall back to.
 */
function fallback(
  file: Outgoing,
  session: UploadSession,
  error: unknown,
  wire: UploadWire,
): UploadSession | null {
  const seconds = memoryOf(session, "fallback-seconds");
  const isUnreached =
    error instanceof TransferError && ["unreachable", "cut", "server-busy"].includes(error.problem.code);
  if (seconds === null || session.url === file.url || !isUnreached) return null;
  const since = memoryOf(session, "failing-since");
  // The fragment that follows will fail, too, and say so.
  if (since === null) return remembering(session, { "failing-since": wire.now() });
  if (wire.now() - Number(since) < Number(seconds) * 1000) return null;
  return { ...without(without(session, "failing-since"), "fallback-seconds"), url: file.url };
}

async function closed(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<void> {
  const answer = await packet("Close-Session", session.url, { "bits-session-id": idOf(session) }, wire);
  if (isOver(answer.head)) return;
  const isGone = errorCodeOf(answer.head) === SESSION_NOT_FOUND;
  if (isGone && (await isThere(file, session, wire))) return;
  // What it had stored has vanished (MC-BUP 2.2.1.2).
  if (answer.head.status === 404) throw new Setback("session-lost", "404");
  throw refused(session.url, answer);
}

/** Whether a session that is gone was closed before, by a request whose answer nobody got: then its file is there. */
async function isThere(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<boolean> {
  // What was wanted is the answer of the application, which has had all of it.
  if (file.wantsReply && memoryOf(session, "reply") !== null) return true;
  const { head } = await wire.send({ method: "HEAD", url: file.url, headers: {}, body: null });
  if (isBusy(head.status)) throw refusal(file.url, head);
  return head.status === 200 && head.header("content-length") === String(file.size);
}
