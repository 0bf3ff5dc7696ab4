/** Decides whether an address that somebody gave us may be fetched, before anything is. */

import { hostOf } from "./credentials.ts";
import { TransferError } from "./errors.ts";
import { nameFromUrl, safeName } from "./name.ts";
import {
  folderAddress,
  isFolderAddress,
  mapNetworkName,
  parseNetworkName,
  shareOf,
  shownName,
} from "./network-folder.ts";
import type { Policy } from "./policy.ts";
import type { Folders } from "./ports.ts";

/** The URL parts that the engine needs; a port because URL is no part of the language. */
export interface ParsedUrl {
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
}

export type ParseUrl = (text: string) => ParsedUrl | null;

/** RFC 1738's limit is nobody's; BITS's is 2,200 characters. Signed links are longer. */
const MAX_URL_LENGTH = 8_192;

/** What is fetched for an address that somebody gave, and what is said of it. */
export interface SourceAddress {
  readonly url: string;
  readonly host: string;
  /** Safe, and the best that the address suggests. */
  readonly name: string;
}

/** A web address or a network name; rejects as `checkAddress`, or with bad-network-name or folder-not-mapped. */
export async function sourceAddress(
  text: string,
  policy: Policy,
  parse: ParseUrl,
  folders: Folders,
): Promise<SourceAddress> {
  const name = parseNetworkName(text);
  if (name === null) return webAddress(text, policy, parse);
  const place = mapNetworkName(name, [...(await folders.rules()), ...policy.networkFolders]);
  if (place.kind === "gateway") return webAddress(place.url, policy, parse);
  // By its name, not by the folder: picked anew, another folder stands for the same share.
  return { url: folderAddress(name), host: shareOf(name), name: safeName(name.path.at(-1) ?? "") };
}

function webAddress(text: string, policy: Policy, parse: ParseUrl): SourceAddress {
  const { href, host } = checkAddress(text, policy, parse);
  return { url: href, host, name: nameFromUrl(href) };
}

export interface ShownAddress {
  readonly url: string;
  readonly host: string;
}

/** How a file of the queue is told about: one of a share by the name that people know. */
export function shownAddress(url: string): ShownAddress {
  const name = isFolderAddress(url) ? parseNetworkName(url) : null;
  return name ? { url: shownName(name), host: shareOf(name) } : { url, host: hostOf(url) };
}

/** The address in its normal form; throws bad-url, bad-scheme, credentials-in-url or host-not-allowed. */
export function checkAddress(text: string, policy: Policy, parse: ParseUrl): ParsedUrl {
  const trimmed = text.trim();
  const url = trimmed === "" || trimmed.length > MAX_URL_LENGTH ? null : parse(trimmed);
  if (!url) throw new TransferError({ code: "bad-url" });
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TransferError({ code: "bad-scheme", detail: url.protocol });
  }
  if (url.username !== "" || url.password !== "")
    throw new TransferError({ code: "credentials-in-url", host: url.host });
  if (url.hostname === "") throw new TransferError({ code: "bad-url" });
  if (!policy.allowedSourceHosts.some((rule) => isHostOf(rule, url.host))) {
    throw new TransferError({ code: "host-not-allowed", host: url.host });
  }
  return url;
}

/** Whether an address of the queue may still be fetched from: the rules may have changed since it was added. */
export function isAllowed(address: string, { allowedSourceHosts }: Policy, parse: ParseUrl): boolean {
  if (allowedSourceHosts.includes("*") || isFolderAddress(address)) return true;
  const url = parse(address);
  return url !== null && allowedSourceHosts.some((rule) => isHostOf(rule, url.host));
}

/** What the query of a link says that is signed, or good for a time only: S3, GCS, Azure, CloudFront, Akamai, nginx. */
const SIGNATURE =
  /[?&](?:x-(?:amz|goog|oss)-(?:signature|credential|expires)|signature|sig|token|access_token|expires?|expiry|exp|key-pair-id|hdnts|hdnea|md5|hash|hmac)=/i;

/** Parameters that say who may fetch and until when, not what. */
const NOT_THE_FILE =
  /^(?:x-(?:amz|goog|oss)-.*|signature|sig|token|access_token|expires?|expiry|exp|policy|key-pair-id|awsaccesskeyid|googleaccessid|hdnts|hdnea|md5|hash|hmac|s[eiprtv]|spr|sk(?:oid|tid|t|e|s|v))=/i;

/** What of an address names the file: two links that differ in their signatures only are one. */
export function unsigned(url: string): string {
  const [place = "", query = ""] = (url.split("#", 1)[0] ?? "").split(/\?(.*)/s);
  const rest = query.split("&").filter((part) => part !== "" && !NOT_THE_FILE.test(part));
  return [place, ...rest].join("&");
}

export const isSigned = (url: string): boolean => SIGNATURE.test(url);

/** Whether a host, with its port if it is not the usual one, is one that the rule names. */
export function isHostOf(rule: string, place: string): boolean {
  const wanted = rule.toLowerCase();
  if (wanted === "*") return true;
  const host = /:\d+$/.test(wanted) ? place : place.replace(/:\d+$/, "");
  return wanted.startsWith("*.") ? host.endsWith(wanted.slice(1)) : host === wanted;
}
