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

/** As file systems compare that care for neither case nor composition. */
const keyOf = (name: string): string => name.normalize("NFC").toLowerCase();

/** The names of one job's files: two of them never overwrite each other when they are saved. */
export class Names {
  readonly #keys: Set<string>;
  /** The number that a name was made free with last: thousands of files may have the same. */
  readonly #counts = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.#keys = new Set([...taken].map(keyOf));
  }

  /** Nobody has it any more. */
  leave(name: string): void {
    this.#keys.delete(keyOf(name));
  }

  /** `a.bin`, or where that is taken `a (2).bin`; nobody gets it again. */
  take(name: string): string {
    const [, stem = name, extension = ""] = /^(.+?)((?:\.tar)?\.[^.\s]{1,16})$/i.exec(name) ?? [];
    let free = name;
    let count = this.#counts.get(keyOf(name)) ?? 1;
    while (this.#keys.has(keyOf(free))) free = `${stem} (${(count += 1)})${extension}`;
    this.#counts.set(keyOf(name), count);
    this.#keys.add(keyOf(free));
    return free;
  }
}

/** One safe name for a path in a list of files: the folders stay in it, because two may have a file of the same name. */
export const flatName = (path: string): string =>
  safeName(
    path
      .split(/[/\\]/)
      .filter((part) => cleaned(part) !== "")
      .join(" - "),
  );

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

/** The last part of a URL's path as its server means it. From elsewhere: safe for comparing, not for naming a file. */
export function lastSegment(url: string): string {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? url;
  const segment = path.split("/").findLast((part) => part !== "") ?? "";
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // not valid percent-encoding: taken as it is
  }
}

/** The name that a URL's path suggests. */
export const nameFromUrl = (url: string): string => safeName(lastSegment(url));
