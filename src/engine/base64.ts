/** Knows base64 (RFC 4648, 4), where neither btoa nor a Buffer is. */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Of a few bytes. */
export function base64(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const digits = (bits.match(/.{1,6}/g) ?? []).map((six) => DIGITS[Number.parseInt(six.padEnd(6, "0"), 2)]);
  return digits.join("").padEnd(Math.ceil(bytes.length / 3) * 4, "=");
}

/** Of base64url, too, with or without padding; null: it is none. */
export function hexFromBase64(text: string): string | null {
  const [, body] = /^([A-Za-z0-9+/]*)={0,2}$/.exec(text.replaceAll("-", "+").replaceAll("_", "/")) ?? [];
  if (body === undefined || body.length % 4 === 1) return null;
  let bits = "";
  for (const character of body) bits += DIGITS.indexOf(character).toString(2).padStart(6, "0");
  const bytes = bits.match(/.{8}/g) ?? [];
  return bytes.map((byte) => Number.parseInt(byte, 2).toString(16).padStart(2, "0")).join("");
}

export const base64FromHex = (hex: string): string =>
  base64((hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)));
