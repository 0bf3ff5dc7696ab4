/** Knows what a job may send of credentials, to which origin, and which ones cannot be sent at all. */

import type { ParseUrl } from "./address.ts";
import { parseChallenges } from "./challenge.ts";
import { type Problem, TransferError } from "./errors.ts";
import { basicAnswer, bearerAnswer } from "./http-auth.ts";

/** How somebody signs in at a server. BG_AUTH_SCHEME, as far as a web page can. */
export type Credentials =
  | { readonly scheme: "basic"; readonly userName: string; readonly password: string }
  | { readonly scheme: "digest"; readonly userName: string; readonly password: string }
  | { readonly scheme: "bearer"; readonly token: string }
  | { readonly scheme: "header"; readonly name: string; readonly value: string }
  /** What this browser has for the server: cookies, a remembered sign-in, Kerberos. Nothing of it passes through us. */
  | { readonly scheme: "browser" };

export type Scheme = Credentials["scheme"];

/** Those that hold a secret. */
export type Secret = Exclude<Credentials, { readonly scheme: "browser" }>;

/** What a job's record says of the credentials for one origin: never the secret. */
export interface JobCredentials {
  readonly scheme: Scheme;
  /** `scheme://host:port`; nobody else gets them. */
  readonly origin: string;
  /** For Basic and Digest. */
  readonly userName: string | null;
  /**
   * `given`: not tried yet. `doubted`: the browser's sign-in failed once, and is tried once more. `accepted`: the server
   * took them, so a later refusal means that they ran out. `refused`: they were forgotten.
   */
  readonly standing: "given" | "doubted" | "accepted" | "refused";
  /** Wrong ones in a row. */
  readonly wrong: number;
}

/** What one request of a move carries. Absent: nothing, whatever the browser has. */
export type Auth =
  | { readonly kind: "header"; readonly name: string; readonly value: string }
  /** Each request needs an answer of its own to the server's challenge. */
  | { readonly kind: "digest"; readonly userName: string; readonly password: string }
  /** This browser's sign-in: for any origin, or only where the source is of our own. */
  | { readonly kind: "include" }
  | { readonly kind: "same-origin" };

/** Of an address in its normal form: scheme, host and port. */
export const originOf = (url: string): string => /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? "";

export const hostOf = (url: string): string => originOf(url).replace(/^[a-z]+:\/\//i, "");

/** The origin that a caller named, in its normal form. */
export function checkOrigin(text: string, parse: ParseUrl): string {
  const url = parse(text);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    throw new TransferError({ code: "bad-url" });
  return originOf(url.href);
}

const MAX_LENGTH = 8_192;

/** Fetch sets these itself or forbids them (fetch.spec.whatwg.org, forbidden request-header). */
const TAKEN =
  /^(accept-charset|accept-encoding|access-control-.*|connection|content-length|cookie2?|date|dnt|expect|host|if-.*|keep-alive|origin|permissions-policy|proxy-.*|range|referer|sec-.*|set-cookie|te|trailer|transfer-encoding|upgrade|via)$/i;

/** Throws `bad-credentials`, which names the field and never repeats what is in it. */
export function checkCredentials(credentials: Credentials): void {
  const refuse = (about: NonNullable<Problem["about"]>): never => {
    throw new TransferError({ code: "bad-credentials", about });
  };
  switch (credentials.scheme) {
    case "basic":
    case "digest": {
      const { userName, password } = credentials;
      // RFC 7617: the first colon ends the name. RFC 7616 has the same.
      const isNameBad = userName === "" || userName.includes(":") || hasControls(userName);
      if (isNameBad || userName.length > MAX_LENGTH) refuse("user-name");
      if (hasControls(password) || password.length > MAX_LENGTH) refuse("password");
      return;
    }
    case "bearer":
      // RFC 6750, 2.1
      if (!/^[A-Za-z0-9._~+/-]+=*$/.test(credentials.token) || credentials.token.length > MAX_LENGTH)
        refuse("token");
      return;
    case "header": {
      const { name, value } = credentials;
      if (!/^[!#$%&'*+.^_`|~0-9a-z-]{1,200}$/i.test(name) || TAKEN.test(name)) refuse("header-name");
      const isText = /^[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/.test(value);
      if (!isText || value.length > MAX_LENGTH) refuse("header-value");
      return;
    }
    case "browser":
      return;
    default:
      credentials satisfies never;
  }
}

/** Or half a character, which has no UTF-8. */
const hasControls = (text: string): boolean => /[\p{Cc}\p{Cs}]/u.test(text);

const authorization = (value: string): Auth => ({ kind: "header", name: "authorization", value });

/** What is sent for a secret. */
export function authOf(secret: Secret): Auth {
  switch (secret.scheme) {
    case "basic":
      return authorization(basicAnswer({ user: secret.userName, password: secret.password }));
    case "bearer":
      return authorization(bearerAnswer(secret.token));
    case "header":
      return { kind: "header", name: secret.name.toLowerCase(), value: secret.value };
    case "digest":
      return { kind: "digest", userName: secret.userName, password: secret.password };
    default:
      return secret satisfies never;
  }
}

/** The schemes of a `WWW-Authenticate` value. */
export const schemesIn = (value: string | null): readonly string[] => [
  ...new Set(parseChallenges(value).map(({ scheme }) => scheme)),
];

/** What a server of another origin would have to allow, where it forbids a request that carries this. */
export function allowanceFor(auth: Auth): string | null {
  switch (auth.kind) {
    case "header":
      return `Access-Control-Allow-Headers: ${auth.name}`;
    case "digest":
      return "Access-Control-Allow-Headers: authorization";
    case "include":
      return "Access-Control-Allow-Credentials: true";
    case "same-origin":
      return null;
    default:
      return auth satisfies never;
  }
}
