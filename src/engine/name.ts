/** Decides the name under which a file may stand on any system, from what a URL or a server suggests. */

const MAX_BYTES = 200; // leaves room for " (2)" and a browser's own ".crdownload" within 255
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\..*)?$/i;

/** Control and bidirectional characters, separators and what Windows forbids; each becomes `_` or goes. */
function cleaned(name: string): string {
  return (
    name
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
      .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
      .replace(/[<>:"|?*]/g, "_")
      .normalize("NFC")
      .replace(/^[\s.]+|[\s.]+$/g, "")
  );
}

/** In UTF-8, as file systems count. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}

/** Cut in the middle of the stem, never in the extension nor inside a character. */
function shortened(name: string): string {
  if (bytesOf(name) <= MAX_BYTES) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : "";
  let room = MAX_BYTES - bytesOf(extension);
  let stem = "";
  for (const character of name.slice(0, name.length - extension.length)) {
    room -= bytesOf(character);
    if (room < 0) break;
    stem += character;
  }
  return stem + extension;
}

/** Windows opens a device under such a name, in any folder and with any extension. */
export const isDeviceName = (name: string): boolean => DEVICE.test(name);

/** A safe name from anything; "download" where nothing is left of it. */
export function safeName(raw: string): string {
  const last =
    raw
      .split(/[/\\]/)
      .map(cleaned)
      .findLast((part) => part !== "") ?? "";
  const name = isDeviceName(last) ? `_${last}` : last;
  return cleaned(shortened(name)) || "download"; // a cut may end in a dot
}

/** The name that a URL's path suggests. */
export function nameFromUrl(url: string): string {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? url;
  const segment = path.split("/").findLast((part) => part !== "") ?? "";
  try {
    return safeName(decodeURIComponent(segment));
  } catch {
    return safeName(segment); // not valid percent-encoding: taken as it is
  }
}

/** `filename*` before `filename` (RFC 6266, 4.3; RFC 8187); null when neither is there. */
export function nameFromDisposition(value: string | null): string | null {
  if (value === null) return null;
  let plain: string | null = null;
  let extended: string | null = null;
  // Parameters are split outside quoted strings only.
  for (const [, key, quoted, token] of value.matchAll(
    /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g,
  )) {
    const text = quoted !== undefined ? quoted.replace(/\\(.)/g, "$1") : (token ?? "").trim();
    if (key?.toLowerCase() === "filename") plain ??= text;
    if (key?.toLowerCase() === "filename*") extended ??= decodeExtended(text);
  }
  const name = extended ?? plain;
  return name === null || name === "" ? null : name;
}

function decodeExtended(text: string): string | null {
  const match = /^utf-8'[^']*'(.*)$/i.exec(text);
  if (!match) return null;
  try {
    return decodeURIComponent(match[1] ?? "");
  } catch {
    return null;
  }
}
