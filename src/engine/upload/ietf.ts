/**
 * Speaks Resumable Uploads for HTTP (draft-ietf-httpbis-resumable-upload, interop version 8). Fetch hides the 104 that names the
 * upload resource, so that every upload is created empty and its address read from the 201.
 */

import { hostOf } from "../credentials.ts";
import { isStrong, judge } from "../digest.ts";
import { extendedValue } from "../disposition.ts";
import { TransferError } from "../errors.ts";
import type { HttpHead } from "../ports.ts";
import { booleanOf, integerOf } from "../structured.ts";
import { sizeOf } from "./body.ts";
import { digestField, type Limits, readLimits, representationDigests, wantedDigest } from "./ietf-fields.ts";
import {
  inOrder,
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
import { digestInMemory, rememberedDigests } from "./told-digests.ts";

const INTEROP = { "upload-draft-interop-version": "8" };
const NOTHING = new Uint8Array(0);

const isSuccess = ({ status }: HttpHead): boolean => status >= 200 && status < 300;
const isComplete = (head: HttpHead): boolean => booleanOf(head.header("upload-complete")) === true;
const numberIn = (session: UploadSession, key: string): number | null => {
  const value = session.memory?.[key];
  return typeof value === "number" ? value : null;
};

const limitsOf = ({ memory }: UploadSession): Limits => (memory ?? {}) as Limits; // as `renewed` wrote them

/** Whatever an answer adds: limits, and how long the upload resource lives from now on. */
function renewed(session: UploadSession, head: HttpHead, wire: UploadWire): UploadSession {
  const { "max-age": age, ...limits } = readLimits(head.header("upload-limit"));
  return {
    ...session,
    memory: { ...session.memory, ...limits },
    expiresAt: age === undefined ? session.expiresAt : wire.now() + age * 1000,
  };
}

/** Of a file that grows, what there is of it may be too much already, and is never too little. */
function checkLimits({ size, url, isGrowing }: Outgoing, session: UploadSession): void {
  const { "max-size": most = Number.POSITIVE_INFINITY, "min-size": least = 0 } = limitsOf(session);
  if (size > most) throw new TransferError({ code: "too-large-for-server", host: hostOf(url), bytes: most });
  if (size < least && !isGrowing)
    throw new TransferError({ code: "http-status", status: 400, detail: `min-size is ${least} bytes` });
}

/** The server has the first `offset` bytes. What it acknowledged once it must never need again. */
function standing(session: UploadSession, offset: number, { size }: Outgoing): Standing {
  if (offset > size) throw misbehaves(`Upload-Offset is ${offset}, and the file has ${size} bytes`);
  const acknowledged = numberIn(session, "offset") ?? 0;
  if (offset < acknowledged) throw new Setback("session-lost", `${offset} after ${acknowledged}`);
  return {
    have: offset === 0 ? [] : [{ start: 0, end: offset }],
    session: { ...session, memory: { ...session.memory, offset } },
  };
}

/** With `?1` the resource has spoken to which the file was sent. Nothing is gained by resuming after it. */
function finished(file: Outgoing, session: UploadSession, head: HttpHead): Standing {
  const said = representationDigests(head);
  const verdict = judge(file.digests, new Map(said.map(({ algorithm, hex }) => [algorithm, hex])));
  if (verdict.kind === "differs") {
    const { expected, found } = verdict;
    const { algorithm, hex } = expected;
    throw new TransferError({ code: "digest-mismatch", algorithm, expected: hex, actual: found });
  }
  const memory = { ...session.memory, complete: 1, digests: said.map(digestInMemory) };
  return standing({ ...session, memory }, file.size, file);
}

const NO_SUCCESS = "all of it has arrived, and the server would not have it";

/** The type of a problem (RFC 9457) that the draft or RFC 9530's companion names, after the `#`. */
async function problemIn(answer: UploadAnswer): Promise<string | null> {
  if (!/^application\/problem\+json\b/i.test(answer.head.header("content-type") ?? "")) return null;
  const [, type] = /"type"\s*:\s*"[^"#]*#([a-z-]+)"/.exec(await answer.text()) ?? [];
  return type ?? null;
}

/** What an append that was no success means. */
async function refused(url: string, answer: UploadAnswer): Promise<Error> {
  const { head } = answer;
  if (isComplete(head))
    return new TransferError({ code: "http-status", status: head.status, detail: NO_SUCCESS });
  switch (head.status) {
    case 404:
    case 410:
      return new Setback("session-lost", String(head.status));
    case 409:
      return new Setback("out-of-step", head.header("upload-offset") ?? "");
    case 413:
      return new Setback("part-too-large", head.header("upload-limit") ?? "");
    default:
  }
  const problem = head.status >= 400 && head.status < 500 ? await problemIn(answer) : null;
  if (problem === "completed-upload") return new Setback("out-of-step", problem);
  if (problem === "digest-mismatching-values") return new Setback("bad-part", problem);
  return refusal(url, head);
}

async function send(file: Outgoing, session: UploadSession, part: Part, wire: UploadWire): Promise<Standing> {
  const end = part.start + sizeOf(part.body);
  checkLimits(file, session);
  const isLast = !file.isGrowing && end === file.size;
  const wanted = session.memory?.["content-digest"];
  const digest = wanted === "sha-256" || wanted === "sha-512" ? await wire.digest(wanted, part.body) : null;
  const answer = await wire.send({
    method: "PATCH",
    url: session.url,
    headers: {
      ...INTEROP,
      "content-type": "application/partial-upload",
      "upload-offset": String(part.start),
      "upload-complete": isLast ? "?1" : "?0",
      ...(digest && { "content-digest": digestField(digest) }),
      ...(isLast && numberIn(session, "tells-digest") === 1 && { "want-repr-digest": "sha-256=10" }),
    },
    body: part.body,
  });
  const { head } = answer;
  if (!isSuccess(head)) throw await refused(session.url, answer);
  const next = renewed(session, head, wire);
  if (isComplete(head)) {
    if (!isLast) throw misbehaves("Upload-Complete is ?1 before the last byte was sent");
    const etag = head.header("etag");
    const told = etag === null ? next : { ...next, memory: { ...next.memory, etag } };
    return finished(file, told, head);
  }
  const offset = integerOf(head.header("upload-offset")) ?? end;
  if (offset < part.start) throw new Setback("session-lost", `${offset} after ${part.start}`);
  return standing(next, offset, file);
}

export const ietf: UploadProtocol = {
  name: "ietf",
  isResumable: true,
  takesGrowing: true,

  async create(file, wire) {
    const strong = file.digests.filter(({ algorithm }) => isStrong(algorithm) && algorithm !== "sha-384");
    const answer = await wire.send({
      method: "POST",
      url: file.url,
      headers: {
        ...INTEROP,
        "upload-complete": "?0",
        ...(!file.isGrowing && { "upload-length": String(file.size) }),
        "content-type": file.type || "application/octet-stream",
        ...(file.name !== "" && {
          "content-disposition": `inline; filename*=${extendedValue(file.name)}`,
        }),
        ...(strong.length > 0 && {
          "repr-digest": strong.map(digestField).join(", "),
          "want-repr-digest": "sha-256=10",
        }),
      },
      body: NOTHING,
    });
    const { head } = answer;
    if (!isSuccess(head)) throw refusal(file.url, head);
    const location = head.header("location");
    if (location === null) throw hidden(file.url, "Location");
    const url = wire.resolve(location, file.url);
    if (url === null) throw misbehaves(`its Location leads to no web address: ${location.slice(0, 200)}`);
    const memory = { offset: 0, ...wantedDigest(head) };
    const session = renewed({ url, memory, expiresAt: null }, head, wire);
    try {
      checkLimits(file, session);
    } catch (error) {
      // The draft wants it to be let go of; whether that is heard changes nothing.
      await wire.send({ method: "DELETE", url, headers: INTEROP, body: null }).catch(() => undefined);
      throw error;
    }
    return { have: [], session };
  },

  lanes: inOrder,
  partSizes: (_, session) => {
    const { "min-append-size": least = 1, "max-append-size": most = Number.POSITIVE_INFINITY } =
      limitsOf(session);
    return { least, most, step: 1, isHashed: session.memory?.["content-digest"] !== undefined };
  },

  async ask(file, session, wire) {
    const answer = await wire.send({ method: "HEAD", url: session.url, headers: INTEROP, body: null });
    const { head } = answer;
    if (head.status === 404 || head.status === 410) throw new Setback("session-lost", String(head.status));
    if (!isSuccess(head)) throw refusal(session.url, head);
    const offset = integerOf(head.header("upload-offset"));
    if (offset === null) throw hidden(session.url, "Upload-Offset");
    const length = integerOf(head.header("upload-length"));
    if (length !== null && (file.isGrowing || length !== file.size))
      throw misbehaves(`Upload-Length is ${length}, and the file has ${file.size} bytes`);
    const next = renewed(session, head, wire);
    if (!isComplete(head)) return standing(next, offset, file);
    if (file.isGrowing || offset !== file.size)
      throw misbehaves(`Upload-Complete is ?1 after ${offset} of ${file.size} bytes`);
    return finished(file, next, head);
  },

  append: send,

  async close(file, session, wire) {
    const isDone = numberIn(session, "complete") === 1;
    const done = isDone ? session : await completed(file, session, wire);
    return receipt(done);
  },

  async cancel(_, session, wire) {
    const { head } = await wire.send({ method: "DELETE", url: session.url, headers: INTEROP, body: null });
    if (!isSuccess(head) && head.status !== 404 && head.status !== 410) throw refusal(session.url, head);
  },
};

/** An empty file, or one whose last part was not said to be the last one's end. */
async function completed(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<UploadSession> {
  const end = { start: file.size, body: NOTHING };
  const ended = await send(file, session, end, wire).catch((error: unknown) => {
    // Said again after an answer that nobody got.
    if (error instanceof Setback && error.kind === "out-of-step") return ietf.ask(file, session, wire);
    throw error;
  });
  if (numberIn(ended.session, "complete") === 1) return ended.session;
  throw hidden(session.url, "Upload-Complete");
}

function receipt(session: UploadSession): Receipt {
  const etag = session.memory?.["etag"];
  return {
    digests: rememberedDigests(session),
    etag: typeof etag === "string" ? etag : null,
    replyUrl: null,
  };
}
