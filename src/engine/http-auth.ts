/** Decides how a challenge is answered: the strongest scheme that we have something for, and the header that says it. */

import { base64 } from "./base64.ts";
import type { Challenge } from "./challenge.ts";
import { extendedValue, percent } from "./disposition.ts";
import { TransferError } from "./errors.ts";
import { utf8 } from "./utf8.ts";

/** Hex of the digest of the text's UTF-8. */
export type HashText = (algorithm: DigestHash, text: string) => Promise<string>;
/** Of RFC 7616, best first. */
export type DigestHash = "sha-512-256" | "sha-256" | "md5";

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** What there is to sign in with at this server. */
export interface Held {
  readonly login: boolean;
  readonly token: boolean;
}

/** RFC 7616's challenge, as far as we answer it. */
export interface DigestChallenge {
  readonly kind: "digest";
  readonly hash: DigestHash;
  /** The algorithm as the server wrote it; null where it wrote none. */
  readonly algorithm: string | null;
  /** `-sess`: one cnonce must serve as long as the nonce does. */
  readonly isSession: boolean;
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  /** Null: a server of RFC 2069, which knows neither cnonce nor count. */
  readonly qop: "auth" | null;
  /** Only the nonce is too old: the same login is answered anew, and nobody is asked. */
  readonly isStale: boolean;
  readonly hidesUser: boolean;
}

export type Answerable =
  | { readonly kind: "bearer"; readonly realm: string }
  | DigestChallenge
  | { readonly kind: "basic"; readonly realm: string };

/**
 * The strongest challenge that can be answered with what is held; null where none can. A token before a password: it was
 * given for this server alone. Digest before Basic: it does not show the password. `canHash` names what `HashText` can.
 */
export function chooseChallenge(
  challenges: readonly Challenge[],
  held: Held,
  canHash: readonly DigestHash[],
): Answerable | null {
  const realmOf = (scheme: string): string | null => {
    const challenge = challenges.find((one) => one.scheme === scheme);
    return challenge ? (challenge.params.get("realm") ?? "") : null;
  };
  const bearer = held.token ? realmOf("bearer") : null;
  if (bearer !== null) return { kind: "bearer", realm: bearer };
  if (!held.login) return null;
  const digests = challenges.map(digestFrom).filter((one) => one !== null && canHash.includes(one.hash));
  const best = HASHES.map((hash) => digests.find((one) => one?.hash === hash)).find((one) => one);
  if (best) return best;
  const basic = realmOf("basic");
  return basic === null ? null : { kind: "basic", realm: basic };
}

const HASHES: readonly DigestHash[] = ["sha-512-256", "sha-256", "md5"];

function digestFrom({ scheme, params }: Challenge): DigestChallenge | null {
  const nonce = params.get("nonce");
  if (scheme !== "digest" || nonce === undefined) return null;
  const algorithm = params.get("algorithm") ?? null;
  const [, name, session] =
    /^(sha-512-256|sha-256|md5)(-sess)?$/.exec(algorithm?.toLowerCase() ?? "md5") ?? [];
  const hash = HASHES.find((one) => one === name);
  const offered = params
    .get("qop")
    ?.toLowerCase()
    .split(/[\s,]+/);
  const qop = offered === undefined ? null : "auth";
  if (hash === undefined || (offered && !offered.includes("auth"))) return null;
  // Without qop there is no cnonce, of which a session is made.
  if (session && qop === null) return null;
  return {
    kind: "digest",
    hash,
    algorithm,
    isSession: session !== undefined,
    realm: params.get("realm") ?? "",
    nonce,
    opaque: params.get("opaque") ?? null,
    qop,
    isStale: params.get("stale")?.toLowerCase() === "true",
    hidesUser: params.get("userhash")?.toLowerCase() === "true",
  };
}

/** RFC 6750. Throws bad-argument for what is no token: it would be a header of somebody else's making. */
export function bearerAnswer(token: string): string {
  if (!/^[A-Za-z0-9._~+/-]+=*$/.test(token)) throw unusable("this is no token");
  return `Bearer ${token}`;
}

/** RFC 7617, in UTF-8. */
export function basicAnswer(login: Login): string {
  checkLogin(login);
  if (login.user.includes(":")) throw unusable("a user name with a colon cannot be sent");
  return `Basic ${base64(utf8(`${login.user}:${login.password}`))}`;
}

export interface DigestAsk {
  readonly method: string;
  /** Path and query, exactly as they are sent. */
  readonly uri: string;
  /** Made anew for each request, or for each nonce of a session. */
  readonly cnonce: string;
  /** How many requests have used this nonce, this one included. */
  readonly count: number;
}

/** RFC 7616, qop=auth. */
export async function digestAnswer(
  challenge: DigestChallenge,
  login: Login,
  ask: DigestAsk,
  hashText: HashText,
): Promise<string> {
  checkLogin(login);
  const { nonce, qop } = challenge;
  const realm = textOf(challenge.realm);
  const hash = (...parts: readonly string[]): Promise<string> => hashText(challenge.hash, parts.join(":"));
  const count = ask.count.toString(16).padStart(8, "0");
  const secret = await hash(login.user, realm, login.password);
  const a1 = challenge.isSession ? await hash(secret, nonce, ask.cnonce) : secret;
  const a2 = await hash(ask.method, ask.uri);
  const response = await (qop === null ? hash(a1, nonce, a2) : hash(a1, nonce, count, ask.cnonce, qop, a2));
  const user = challenge.hidesUser ? await hash(login.user, realm) : login.user;
  return `Digest ${[
    isPlain(user) ? `username=${quoted(user)}` : `username*=${extendedValue(user)}`,
    // As it came: a header's bytes are shown as Latin-1, and become the same bytes again.
    `realm=${quoted(challenge.realm)}`,
    `uri=${quoted(ask.uri)}`,
    ...(challenge.algorithm === null ? [] : [`algorithm=${challenge.algorithm}`]),
    `nonce=${quoted(nonce)}`,
    ...(qop === null ? [] : [`nc=${count}`, `cnonce=${quoted(ask.cnonce)}`, `qop=${qop}`]),
    `response=${quoted(response)}`,
    ...(challenge.opaque === null ? [] : [`opaque=${quoted(challenge.opaque)}`]),
    ...(challenge.hidesUser ? ["userhash=true"] : []),
  ].join(", ")}`;
}

/** The challenge to answer next, after `Authentication-Info` named another nonce; its count begins at 1 again. */
export function afterInfo(challenge: DigestChallenge, info: ReadonlyMap<string, string>): DigestChallenge {
  const nonce = info.get("nextnonce");
  return nonce === undefined || nonce === challenge.nonce
    ? challenge
    : { ...challenge, nonce, isStale: false };
}

const unusable = (detail: string): TransferError => new TransferError({ code: "bad-argument", detail });

/** Control characters would end the header; half a character has no UTF-8. The detail never repeats what was given. */
function checkLogin({ user, password }: Login): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  const isBad =
    /[\u0000-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
  if (isBad.test(user) || isBad.test(password))
    throw unusable("a login with control characters cannot be sent");
}

const isPlain = (text: string): boolean => /^[\u0020-\u007e]*$/.test(text);

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

/** What the bytes of a header mean: UTF-8, or else the Latin-1 that they are shown as. */
function textOf(shown: string): string {
  try {
    return decodeURIComponent(shown.replace(/[^\u0000-\u007f]|%/g, percent));
  } catch {
    return shown;
  }
}
