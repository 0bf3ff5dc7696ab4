/** Knows who a program of another origin is, and which origins a rule is about. */

import type { ProgramRules } from "./protocol.ts";

export interface Program {
  /** As the browser told it with the message, never as the program says. */
  readonly origin: string;
  /** As the program says. */
  readonly name: string;
}

/** What stands at its jobs. Those of Ferry's own origin have their plain name there, which has no scheme. */
export const ownerOf = ({ origin, name }: Program): string => `${origin} ${name}`;

/** Visible characters and single spaces, so that no name looks like another's, or like a sentence of ours. */
export const isName = (name: unknown): name is string =>
  typeof name === "string" &&
  name.length <= 40 &&
  /^[\p{L}\p{N}._'()+&-]+(?: [\p{L}\p{N}._'()+&-]+)*$/u.test(name);

/** `pattern` as in policy.json: `*`, an origin, or one with `*.` before its host for the subdomains. */
export function isOf(pattern: string, origin: string): boolean {
  if (pattern === "*") return true;
  const [scheme = "", host = ""] = pattern.split("://");
  if (!host.startsWith("*.")) return pattern === origin;
  return origin.startsWith(`${scheme}://`) && origin.slice(scheme.length + 3).endsWith(host.slice(1));
}

/** `nobody`: it has no origin that could be named. */
export type Standing = "nobody" | "refused" | "asks" | "allowed";

export function standingOf(program: Program, rules: ProgramRules | undefined, isKept: boolean): Standing {
  const { origin } = program;
  if (!/^https?:\/\//.test(origin)) return "nobody";
  const { mayAsk = ["*"], allowed = [] } = rules ?? {};
  if (allowed.some((pattern) => isOf(pattern, origin))) return "allowed";
  if (!mayAsk.some((pattern) => isOf(pattern, origin))) return "refused";
  return isKept ? "allowed" : "asks";
}

/** Whoever sits on the way to it could speak in its name: such a page may be allowed once, and not for good. */
export const isSafe = (origin: string): boolean => {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
};

const KEY_LENGTH = 16;

/** Stands before the ids of its jobs and files, so that it can name nobody else's. */
export async function keyOf(program: Program): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(ownerOf(program)));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .slice(0, KEY_LENGTH);
}
