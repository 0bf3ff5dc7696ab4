// Who may have a file of the test origin, and how it asks for a sign-in (RFC 7617, 6750, 7616).
import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";

export type Guard =
  | { readonly kind: "basic"; readonly userName: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string }
  | { readonly kind: "header"; readonly name: string; readonly value: string }
  | { readonly kind: "cookie"; readonly value: string }
  | {
      readonly kind: "digest";
      readonly userName: string;
      readonly password: string;
      readonly algorithm: "MD5" | "SHA-256";
      /** A nonce is good for so many requests, then it is stale. */
      readonly uses?: number;
    };

const REALM = "files";
const OPAQUE = "5ccc069c403ebaf9f0171e9517f40e41";
/** The last count that each nonce was used with. */
const nonces = new Map<string, number>();
let isStale = false;

export function isLetIn(guard: Guard, { headers, method = "GET", url = "/" }: IncomingMessage): boolean {
  const authorization = headers.authorization ?? "";
  switch (guard.kind) {
    case "basic":
      return (
        authorization === `Basic ${Buffer.from(`${guard.userName}:${guard.password}`).toString("base64")}`
      );
    case "bearer":
      return authorization === `Bearer ${guard.token}`;
    case "header":
      return headers[guard.name.toLowerCase()] === guard.value;
    case "cookie":
      return (headers.cookie ?? "").split("; ").includes(guard.value);
    case "digest":
      return isAnswer(guard, authorization, method, url);
    default:
      return guard satisfies never;
  }
}

export function challengeOf(guard: Guard): string {
  switch (guard.kind) {
    case "basic":
      return `Basic realm="${REALM}", charset="UTF-8"`;
    case "bearer":
      return `Bearer realm="${REALM}", error="invalid_token"`;
    case "digest": {
      const nonce = randomBytes(16).toString("hex");
      nonces.set(nonce, 0);
      const stale = isStale ? ", stale=true" : "";
      return `Digest realm="${REALM}", qop="auth", algorithm=${guard.algorithm}, nonce="${nonce}", opaque="${OPAQUE}"${stale}`;
    }
    case "header":
    case "cookie":
      return `Session realm="${REALM}"`;
    default:
      return guard satisfies never;
  }
}

/** RFC 7616, 3.4.1, for qop=auth; a count that does not grow is a replay. */
function isAnswer(
  guard: Extract<Guard, { kind: "digest" }>,
  authorization: string,
  method: string,
  url: string,
): boolean {
  isStale = false;
  const hash = (text: string): string =>
    createHash(guard.algorithm === "MD5" ? "md5" : "sha256")
      .update(text)
      .digest("hex");
  const said: Record<string, string> = {};
  for (const [, key = "", quoted, plain] of authorization.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g))
    said[key] = quoted ?? plain ?? "";
  const { nonce = "", nc = "", cnonce = "", qop = "", uri = "", response, username, opaque } = said;
  const last = nonces.get(nonce);
  if (last === undefined || uri !== url || opaque !== OPAQUE || username !== guard.userName) return false;
  const secret = hash(`${guard.userName}:${REALM}:${guard.password}`);
  if (response !== hash(`${secret}:${nonce}:${nc}:${cnonce}:${qop}:${hash(`${method}:${uri}`)}`))
    return false;
  const count = Number.parseInt(nc, 16);
  isStale = count > (guard.uses ?? Number.POSITIVE_INFINITY);
  if (isStale || count <= last) return false;
  nonces.set(nonce, count);
  return true;
}
