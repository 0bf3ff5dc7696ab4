/** Knows what a server calls a file (Content-Disposition), in all the ways in which servers write it. */

/** `filename*` before `filename` (RFC 6266, 4.3; RFC 8187); null when neither is there. Not yet safe to be a name. */
export function nameFromDisposition(value: string | null): string | null {
  if (value === null) return null;
  let plain: string | null = null;
  let extended: string | null = null;
  // Parameters are split outside quoted strings only.
  for (const [, key, quoted, token] of value.matchAll(
    /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g,
  )) {
    const text = quoted !== undefined ? quoted.replace(/\\(.)/g, "$1") : (token ?? "").trim();
    if (key?.toLowerCase() === "filename") plain ??= decodePlain(text);
    if (key?.toLowerCase() === "filename*") extended ??= decodeExtended(text);
  }
  const name = extended ?? plain;
  return name === null || name === "" ? null : name;
}

function decodeExtended(text: string): string | null {
  const [, charset = "", rest = ""] = /^(utf-8|iso-8859-1)'[^']*'(.*)$/i.exec(text) ?? [];
  if (charset === "") return null;
  if (charset.toLowerCase() === "utf-8") return decoded(rest);
  return rest.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** No standard says so, but mail's encoded words, percent signs and bare UTF-8 are all written here, and browsers read them. */
function decodePlain(text: string): string {
  const word = /=\?(?:utf-8|iso-8859-1|us-ascii)\?([bq])\?([^?]*)\?=/gi;
  if (word.test(text)) {
    return text.replace(word, (_, coding: string, body: string) =>
      fromBytes(coding.toLowerCase() === "b" ? fromBase64(body) : fromQuoted(body)),
    );
  }
  const named = fromBytes(text);
  return decoded(named) ?? named;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Headers come one character a byte: UTF-8 where the bytes are that, else Latin-1, which they read as already. */
function fromBytes(bytes: string): string {
  const codes = [...bytes].map((byte) => byte.charCodeAt(0));
  if (codes.some((code) => code > 0xff)) return bytes;
  return decoded(codes.map((code) => `%${code.toString(16).padStart(2, "0")}`).join("")) ?? bytes;
}

const fromQuoted = (text: string): string =>
  text
    .replaceAll("_", " ")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function fromBase64(text: string): string {
  let [bytes, bits, value] = ["", 0, 0];
  for (const character of text) {
    const digit = BASE64.indexOf(character);
    if (digit < 0) break;
    value = ((value << 6) | digit) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += String.fromCharCode((value >> bits) & 0xff);
  }
  return bytes;
}

export const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

/** RFC 8187, of a text without half characters. */
export const extendedValue = (text: string): string =>
  `UTF-8''${encodeURIComponent(text).replace(/['()*]/g, percent)}`;
