/** Decides the name under which a file may stand on any system, from what a URL or a server suggests. */

const MAX_BYTES = 200; // leaves room for " (2)" and a browser's own ".crdownload" within 255
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** Control and bidirectional characters, separators and what Windows forbids; each becomes `_` or goes. */
function cleaned(name: string): string {
  return (
    name
      .normalize("NFC")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
      .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
      .replace(/[<>:"|?*]/g, "_")
      .replace(/^[\s.]+|[\s.]+$/g, "")
  );
}

const bytesOf = (text: string): number => encodeURIComponent(text).replace(/%../g, "x").length;

/** Cut in the middle of the stem, never in the extension nor inside a character. */
function shortened(name: string): string {
  if (bytesOf(name) <= MAX_BYTES) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : "";
  let stem = [...name.slice(0, name.length - extension.length)];
  while (bytesOf(stem.join("") + extension) > MAX_BYTES) stem = stem.slice(0, -1);
  return stem.join("") + extension;
}

/** A safe name from anything; "download" where nothing is left of it. */
export function safeName(raw: string): string {
  const last = raw.split(/[/\\]/).findLast((part) => cleaned(part) !== "") ?? "";
  const name = shortened(cleaned(last));
  if (name === "") return "download";
  return RESERVED.test(name) ? `_${name}` : name;
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
