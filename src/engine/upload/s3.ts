/**
 * Speaks S3's multipart upload over presigned addresses, which an endpoint of the site gives (`s3-desk`): parts in any order, each
 * named by its ETag, and put together at the end.
 */

import { algorithmNamed, type Digest, digestFrom } from "../digest.ts";
import { type ErrorCode, TransferError } from "../errors.ts";
import type { Body } from "../ports.ts";
import { isBusy } from "../source.ts";
import { type ByteSpan, lengthOf, type Spans, unionAll } from "../span.ts";
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
import {
  addressed,
  addressOf,
  begin,
  etagOf,
  forgetGiven,
  isExpired,
  partBytesOf,
  partsOf,
  refreshed,
} from "./s3-desk.ts";

const NOTHING = new Uint8Array(0);

const isSuccess = ({ head }: UploadAnswer): boolean => head.status >= 200 && head.status < 300;

/** The code of an S3 error, which its XML names whatever the status is. */
const errorIn = (text: string): string | null =>
  /<Error>[\s\S]*?<Code>\s*(\w+)\s*<\/Code>/.exec(text)?.[1] ?? null;

/** Those that S3 itself asks to be tried again. */
const isPassing = (code: string | null): boolean =>
  code !== null && ["InternalError", "SlowDown", "ServiceUnavailable", "RequestTimeout"].includes(code);

const spanOf = (number: number, file: Outgoing, session: UploadSession): ByteSpan => {
  const bytes = partBytesOf(session);
  return { start: (number - 1) * bytes, end: Math.min(number * bytes, file.size) };
};

/** Of a part that is finished S3 never forgets anything: it is remembered here. */
function finishedParts(file: Outgoing, session: UploadSession): Spans {
  const spans: ByteSpan[] = [];
  for (let number = 1; number <= partsOf(file.size, partBytesOf(session)); number += 1) {
    if (etagOf(session, number) !== null) spans.push(spanOf(number, file, session));
  }
  return unionAll(spans, []);
}

const remembering = (session: UploadSession, more: NonNullable<UploadSession["memory"]>): UploadSession => ({
  ...session,
  memory: { ...session.memory, ...more },
});

/** What an answer to a presigned request means that is no success. An address that has run out is not among it. */
async function refused(url: string, answer: UploadAnswer): Promise<Error> {
  const code = errorIn(await answer.text());
  const { status } = answer.head;
  if (code === "NoSuchUpload" || status === 404) return new Setback("session-lost", code ?? "404");
  if (code === "BadDigest" || code === "IncompleteBody") return new Setback("bad-part", code);
  if (status === 413 || code === "EntityTooLarge") return new Setback("part-too-large", code ?? "413");
  if (isPassing(code))
    return new TransferError({ code: "server-busy", status, ...(code && { detail: code }) });
  if (status === 403 || status === 401)
    return new TransferError({ code: "http-status", status, ...(code && { detail: code }) });
  return refusal(url, answer.head);
}

/** Expired, or a clock is wrong: S3 answers both with a 403, other stores with a 401. */
const isRefused = ({ head }: UploadAnswer): boolean => head.status === 403 || head.status === 401;

/**
 * Where S3 has one that is the MD5 of a part (it is not under every kind of encryption), every part has one. So the first part's
 * tells what is to be expected of the others.
 */
async function compared(
  session: UploadSession,
  etag: string,
  body: Body,
  wire: UploadWire,
): Promise<UploadSession> {
  const known = session.memory?.["md5"];
  if (known === 0) return session;
  const { hex } = await wire.digest("md5", body);
  const isSame = etag.replaceAll('"', "").toLowerCase() === hex;
  if (known === 1 && !isSame) throw new Setback("bad-part", `ETag ${etag} is not the MD5 of what was sent`);
  return remembering(session, { md5: isSame ? 1 : 0 });
}

async function append(
  file: Outgoing,
  session: UploadSession,
  { start, body }: Part,
  wire: UploadWire,
): Promise<Standing> {
  const number = Math.floor(start / partBytesOf(session)) + 1;
  const { start: begins, end } = spanOf(number, file, session);
  if (start !== begins || sizeOf(body) !== end - begins)
    throw new TransferError({ code: "internal", detail: `bytes from ${start} on are no part` });
  const { session: current, isFresh } = await addressed(file, session, number, wire);
  const url = addressOf(current, number);
  if (url === null) throw misbehaves(`the endpoint gave no address for part ${number}`);
  const answer = await wire.send({ method: "PUT", url, headers: {}, body, isBare: true });
  // Others of the same age will be refused, too. A fresh one that is refused shows that it is not the age.
  if (isRefused(answer) && !isFresh) {
    forgetGiven(wire);
    return { have: finishedParts(file, current), session: remembering(current, { [`url.${number}`]: "" }) };
  }
  if (!isSuccess(answer)) throw await refused(url, answer);
  const etag = answer.head.header("etag");
  if (etag === null) throw hidden(url, "ETag");
  const checked = await compared(current, etag, body, wire);
  const done = remembering(checked, { [`etag.${number}`]: etag, [`url.${number}`]: "" });
  return { have: finishedParts(file, done), session: done };
}

export const s3: UploadProtocol = {
  name: "s3",
  isResumable: true,
  create: async (file, wire) => ({ have: [], session: await begin(file, wire) }),
  lanes: () => null,

  partSizes: (_, session) => {
    const bytes = partBytesOf(session);
    return { least: bytes, most: bytes, step: bytes };
  },

  /** Whose answer was heard is written down; of the others S3 tells where it may be asked. */
  async ask(file, session, wire) {
    const listed = await withListed(file, session, wire);
    return { have: finishedParts(file, listed), session: listed };
  },

  append,

  async close(file, session, wire) {
    const isLacking = (now: UploadSession): boolean => file.size === 0 && etagOf(now, 1) === null;
    let whole = session;
    // Once more where its address had run out: a fresh one that is refused ends it.
    for (let tries = 0; isLacking(whole) && tries < 2; tries += 1)
      whole = (await append(file, whole, { start: 0, body: NOTHING }, wire)).session;
    return completed(file, whole, wire);
  },

  async cancel(file, session, wire) {
    const send = ({ url }: { readonly url: string }) =>
      wire.send({ method: "DELETE", url, headers: {}, body: null, isBare: true });
    const { answer, url } = await presigned(file, session, "abort", wire, send).catch((error: unknown) => {
      if (error instanceof Setback && error.kind === "session-lost") return { answer: null, url: "" };
      throw error;
    });
    // 405 and 501: a store that cannot, and clears up by itself.
    if (answer === null || isSuccess(answer) || [404, 405, 501].includes(answer.head.status)) return;
    throw await refused(url, answer);
  },
};

/** ListParts, as far as one small answer goes. A store that does not know it, or an address that has run out, says nothing. */
async function withListed(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<UploadSession> {
  const url = addressOf(session, "list");
  if (url === null || isExpired(session, wire)) return session;
  const answer = await wire.send({ method: "GET", url, headers: {}, body: null, isBare: true });
  const text = await answer.text();
  // Where all parts were finished it may have been put together already: the end will find out.
  const isFinished = lengthOf(finishedParts(file, session)) === file.size;
  if (errorIn(text) === "NoSuchUpload" && !isFinished) throw new Setback("session-lost", "NoSuchUpload");
  if (isBusy(answer.head.status)) throw refusal(url, answer.head);
  if (!isSuccess(answer)) return session;
  const found: Record<string, string> = {};
  for (const [part] of text.matchAll(/<Part>[^]*?<\/Part>/g)) {
    const tell = (name: string): string | undefined => new RegExp(`<${name}>([^<]+)<`).exec(part)?.[1];
    const number = Number(tell("PartNumber"));
    const etag = tell("ETag")?.replace(/&quot;|&#34;/g, '"');
    const { start, end } = spanOf(number, file, session);
    if (etag !== undefined && Number(tell("Size")) === end - start && end > start)
      found[`etag.${number}`] = etag;
  }
  return remembering(session, { ...found, ...session.memory });
}

/** With a fresh address, where the one that is there has run out. */
async function presigned(
  file: Outgoing,
  session: UploadSession,
  of: "complete" | "abort",
  wire: UploadWire,
  send: (to: { readonly url: string }) => Promise<UploadAnswer>,
): Promise<{ readonly answer: UploadAnswer; readonly url: string; readonly session: UploadSession }> {
  const at = async (current: UploadSession) => {
    const url = addressOf(current, of) ?? "";
    return { answer: await send({ url }), url, session: current };
  };
  const isStale = isExpired(session, wire);
  const first = await at(isStale ? await refreshed(file, session, 1, wire) : session);
  return isStale || !isRefused(first.answer) ? first : at(await refreshed(file, session, 1, wire));
}

async function completed(file: Outgoing, session: UploadSession, wire: UploadWire): Promise<Receipt> {
  const numbers = Array.from({ length: partsOf(file.size, partBytesOf(session)) }, (_, at) => at + 1);
  const etags = numbers.map((number) => etagOf(session, number) ?? "");
  const parts = numbers.map(
    (number, at) => `<Part><PartNumber>${number}</PartNumber><ETag>${escaped(etags[at] ?? "")}</ETag></Part>`,
  );
  const xml = `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`;
  const body = Uint8Array.from(utf8(xml));
  const {
    answer,
    url,
    session: current,
  } = await presigned(file, session, "complete", wire, (to) =>
    wire.send({ method: "POST", url: to.url, headers: {}, body, isBare: true }),
  );
  const text = await answer.text();
  const code = errorIn(text);
  const isGone = code === "NoSuchUpload" || answer.head.status === 404;
  const made = await etagOfAll(etags, wire);
  if (isGone && made !== null && (await isThere(made, current, wire))) return receipt(made);
  // S3 begins its answer before it knows how it ends: a 200 may hold an error.
  if (isSuccess(answer) && code !== null) throw failedLate(code);
  if (!isSuccess(answer)) throw await refused(url, answer);
  const etag = /<ETag>\s*(?:&quot;|&#34;|")?([^<&"\s]+)/.exec(text)?.[1] ?? null;
  if (!/<CompleteMultipartUploadResult[\s>]/.test(text))
    throw misbehaves("its answer at the end is none of S3's");
  const isTold = session.memory?.["md5"] === 1 && made !== null && etag !== null && /-\d+$/.test(etag);
  if (isTold && etag !== made)
    throw new TransferError({ code: "digest-mismatch", algorithm: "md5", expected: made, actual: etag });
  return receipt(etag, checksumsIn(text));
}

/** Of the whole object. One of its parts' checksums ends with how many they are, and is none of the file. */
const checksumsIn = (xml: string): readonly Digest[] =>
  [...xml.matchAll(/<Checksum([A-Z0-9]+)>\s*([A-Za-z0-9+/=]+)\s*</g)].flatMap(([, name = "", value = ""]) => {
    const algorithm = algorithmNamed(name);
    const digest = algorithm === null ? null : digestFrom(algorithm, value);
    return digest === null ? [] : [digest];
  });

const receipt = (etag: string | null, digests: readonly Digest[] = []): Receipt => ({
  digests,
  etag: etag && `"${etag}"`,
  replyUrl: null,
});

function failedLate(code: string): Error {
  if (code === "NoSuchUpload") return new Setback("session-lost", code);
  const passing: ErrorCode = isPassing(code) ? "server-busy" : "http-status";
  return new TransferError({ code: passing, status: passing === "server-busy" ? 503 : 400, detail: code });
}

/** The MD5 of the parts' MD5s, and how many they are; null where an ETag is no MD5. */
async function etagOfAll(etags: readonly string[], wire: UploadWire): Promise<string | null> {
  const hex = etags.map((etag) => /^"([0-9a-f]{32})"$/i.exec(etag)?.[1] ?? "?").join("");
  if (hex.includes("?")) return null;
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16));
  return `${(await wire.digest("md5", bytes)).hex}-${etags.length}`;
}

/** After an end whose answer nobody got: another file of the same size would have another ETag. */
async function isThere(etag: string, session: UploadSession, wire: UploadWire): Promise<boolean> {
  const url = addressOf(session, "object");
  if (url === null) return false;
  const { head } = await wire.send({ method: "HEAD", url, headers: {}, body: null, isBare: true });
  if (isBusy(head.status)) throw refusal(url, head);
  return head.status === 200 && head.header("etag") === `"${etag}"`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
