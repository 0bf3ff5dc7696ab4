/** Reads what an Ack of the BITS Upload Protocol says: its error, the server that has the session, and where the reply lies. */

import type { HttpHead } from "../ports.ts";
import type { UploadWire } from "./protocol.ts";

/** BG_E_SESSION_NOT_FOUND */
export const SESSION_NOT_FOUND = "0x8020001f";
/** BG_E_TOO_LARGE */
export const TOO_LARGE = "0x80200020";

/** MC-BUP knows 200 only, and MSDN 201, too. */
export const isOver = ({ status }: HttpHead): boolean => status === 200 || status === 201;

/** An HRESULT in lower case; null: none was told. MC-BUP 2.2.1.2 calls the header by another name than every server does. */
export function errorCodeOf(head: HttpHead): string | null {
  const told = head.header("bits-error-code") ?? head.header("bits-error");
  return told === null ? null : told.trim().toLowerCase();
}

/**
 * The same address at the server that keeps the session (BITS-Host-Id: a name or an IP address, perhaps with a port). Null: it is
 * none, and the session stays where it was made.
 */
export function hostAddress(host: string, url: string, wire: UploadWire): string | null {
  const name = host.trim();
  // At most 300 characters in IIS. Nothing that could begin a path, a user name or another scheme.
  if (name.length > 300 || !/^(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.test(name)) return null;
  const [, scheme = "", rest = ""] = /^([a-z]+:)\/\/[^/?#]*(.*)$/i.exec(url) ?? [];
  return wire.resolve(`${scheme}//${name}${rest}`, url);
}

/** Relative ones with backslashes are what IIS writes, and what MC-BUP 4.2 shows. Empty: it leads to no web address. */
export const replyAddress = (told: string, url: string, wire: UploadWire): string =>
  (told.length <= 2_200 && wire.resolve(told.trim().replaceAll("\\", "/"), url)) || "";
