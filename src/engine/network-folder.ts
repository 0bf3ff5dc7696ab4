/** Decides what a network name that somebody typed (`\\server\share\file`) stands for in this installation. */

import { TransferError } from "./errors.ts";
import { isDeviceName } from "./name.ts";

/** A file or folder on a share, as SMB names it. */
export interface NetworkName {
  readonly server: string;
  readonly share: string;
  /** Below the share; decoded, one name each. */
  readonly path: readonly string[];
}

/** Where the names under a prefix are to be had: in a folder that the user picked, or from a web server. */
export type FolderPlace =
  | { readonly kind: "folder"; readonly folder: string }
  /** A single file that the user picked: the prefix is its whole name. */
  | { readonly kind: "file"; readonly file: string }
  /** `base` is an http or https address. */
  | { readonly kind: "gateway"; readonly base: string };

export interface FolderRule {
  /** `\\server`, `\\server\share` or deeper, in any of the three forms. */
  readonly prefix: string;
  readonly place: FolderPlace;
}

export type MappedFile =
  | { readonly kind: "folder"; readonly folder: string; readonly path: readonly string[] }
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "gateway"; readonly url: string };

const MAX_LENGTH = 8_192;
const MAX_DEPTH = 128;

const refuse = (detail: string): never => {
  throw new TransferError({ code: "bad-network-name", detail });
};

/** The name of a file on a share; null where the text has none of the three forms; throws bad-network-name. */
export function parseNetworkName(text: string): NetworkName | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const [server, share, ...path] = parts;
  if (server === undefined || share === undefined || path.length === 0) return refuse("it names no file");
  return { server, share, path };
}

/** The name in the one form that people know, for messages. */
export const shownName = ({ server, share, path }: NetworkName): string =>
  `\\\\${[server, share, ...path].join("\\")}`;

/** `\\\\server\\share`. */
export const shareOf = ({ server, share }: NetworkName): string => `\\\\${server}\\${share}`;

/** As which a file of a picked folder stands in the queue; `parseNetworkName` reads it back. */
export const folderAddress = ({ server, share, path }: NetworkName): string =>
  `smb://${[server, share, ...path].map(encodeURIComponent).join("/")}`;

/** The beginning of such a name as it stands in the queue; any other text as it is. */
export function addressPrefix(text: string): string {
  if (!text.startsWith("\\\\")) return text;
  const parts = text.slice(2).split(/[\\/]/);
  try {
    return `smb://${parts.map(encodeURIComponent).join("/")}`;
  } catch {
    return refuse("it is no text");
  }
}

/** Whether the address of a file in the queue is one that no server answers. */
export const isFolderAddress = (url: string): boolean => url.startsWith("smb://");

/** A prefix by which names may be mapped, in the form that people know; null where the text is none. */
export function folderPrefix(text: string): string | null {
  try {
    const parts = partsOf(text);
    return parts && `\\\\${parts.join("\\")}`;
  } catch {
    return null;
  }
}

/** Whether two prefixes stand for the same names. */
export function isSamePrefix(a: string, b: string): boolean {
  const [some, others] = [partsOf(a) ?? [], partsOf(b) ?? []];
  return some.length === others.length && some.every((part, i) => isSame(part, others[i]));
}

/** Where the file is to be had: the longest prefix wins, then the first; throws folder-not-mapped. */
export function mapNetworkName(name: NetworkName, rules: readonly FolderRule[]): MappedFile {
  const wanted = [name.server, name.share, ...name.path];
  let best: { readonly place: FolderPlace; readonly depth: number } | null = null;
  for (const { prefix, place } of rules) {
    const parts = partsOf(prefix) ?? refuse(`${prefix} is no network name`);
    // A whole name stands for a file that was picked, and is no prefix of anything else.
    const fits = place.kind === "file" ? parts.length === wanted.length : parts.length < wanted.length;
    const isUnder = fits && parts.every((part, i) => isSame(part, wanted[i]));
    if (isUnder && parts.length > (best?.depth ?? 0)) best = { place, depth: parts.length };
  }
  if (best === null) {
    throw new TransferError({
      code: "folder-not-mapped",
      host: name.server,
      detail: shareOf(name),
    });
  }
  const path = wanted.slice(best.depth);
  if (best.place.kind === "file") return best.place;
  if (best.place.kind === "folder") return { kind: "folder", folder: best.place.folder, path };
  const base = best.place.base.replace(/\/*$/, "/");
  return { kind: "gateway", url: base + path.map(encodeURIComponent).join("/") };
}

/** Servers and shares are the same in any case, and so are the folders that Windows shares. */
const isSame = (a: string, b: string | undefined): boolean =>
  a.normalize("NFC").toLowerCase() === b?.normalize("NFC").toLowerCase();

/** Server, share and the names below it, each checked; null where the text has none of the three forms. */
function partsOf(text: string): readonly string[] | null {
  const trimmed = text.trim();
  const parts = trimmed.startsWith("\\\\") ? trimmed.slice(2).split(/[\\/]/) : partsOfUrl(trimmed);
  if (parts === null) return null;
  if (trimmed.length > MAX_LENGTH) return refuse("it is too long");
  if (parts.at(-1) === "") parts.pop();
  const [server = "", share, ...path] = parts;
  // Also what opens devices: \\?\ and \\.\ have no server.
  if (!/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i.test(server)) refuse("it has no server name");
  if (share !== undefined && /^(?:pipe|mailslot|ipc\$)$/i.test(share)) refuse("it is no file share");
  if (path.length > MAX_DEPTH) refuse("it is too deep");
  for (const part of parts.slice(1)) checkPart(part);
  return parts;
}

function partsOfUrl(text: string): string[] | null {
  const [, scheme, rest] = /^(smb|file):\/\/(.*)$/is.exec(text) ?? [];
  if (scheme === undefined || rest === undefined) return null;
  const slash = rest.indexOf("/");
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  if (authority.includes("@")) throw new TransferError({ code: "credentials-in-url" });
  if (authority.includes(":")) refuse("it has a port");
  if (scheme.toLowerCase() === "file" && /^(?:localhost)?$/i.test(authority))
    refuse("it is a file of this device");
  if (/[?#\\]/.test(rest)) refuse("? # and \\ are no part of such a name");
  try {
    return rest.split("/").map(decodeURIComponent);
  } catch {
    return refuse("a % in it is followed by no character's code");
  }
}

/** What would lead out of the share, or mean another file on the server than it says. */
function checkPart(part: string): void {
  if (part === "") refuse("two separators follow each other");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  if (/[\u0000-\u001f\u007f-\u009f<>:"|?*/\\]/.test(part))
    refuse("it has a character that no file name may have");
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(part))
    refuse("it is no text");
  // Windows drops what ends a name, so that "..  ", "..." and "a." would be other names than they look.
  if (/[ .]$/.test(part)) refuse("a name in it ends in a dot or a space");
  if (isDeviceName(part)) refuse("it names a device");
}
