/** Reads Metalink 4 (RFC 5854), a list of files with their addresses and digests, and decides which lists are refused. */

import {
  algorithmNamed,
  DIGEST_ALGORITHMS,
  type Digest,
  type DigestAlgorithm,
  digestFrom,
  type Pieces,
} from "./digest.ts";
import { TransferError } from "./errors.ts";
import { locationFrom, priorityFrom } from "./link.ts";
import { readXml, type XmlElement } from "./xml.ts";

export interface MetalinkUrl {
  /** http or https; nothing else of it has been checked. */
  readonly url: string;
  /** 1 (best) to 999999. */
  readonly priority: number;
  /** ISO 3166-1 alpha-2, lower case. */
  readonly location: string | null;
}

export interface MetalinkFile {
  /** As the list says it, perhaps with folders; it leads nowhere outside, but is not yet safe to be a file's name. */
  readonly name: string;
  readonly size: number | null;
  /** One of an algorithm. */
  readonly digests: readonly Digest[];
  readonly pieces: Pieces | null;
  /** Best first; none where all were left out. */
  readonly urls: readonly MetalinkUrl[];
  /** The schemes of addresses that Ferry cannot fetch from, each once. */
  readonly leftOut: readonly string[];
}

const NAMESPACE = "urn:ietf:params:xml:ns:metalink";
const NAMESPACE_3 = "http://www.metalinker.org/";
/** Characters; a list of 10,000 files with piece hashes has about 10 million. */
export const MAX_LENGTH = 16 * 1024 ** 2;
const MAX_FILES = 10_000;
const MAX_URLS = 1_000;
const MAX_NAME = 1_024;

const refuse = (detail: string): never => {
  throw new TransferError({ code: "bad-metalink", detail });
};

/** All files of the list, in its order; throws bad-metalink. */
export function parseMetalink(text: string): readonly MetalinkFile[] {
  if (text.length > MAX_LENGTH) return refuse("it is larger than 16 MB");
  const files: MetalinkFile[] = [];
  const names = new Set<string>();
  let draft = new Draft("");
  let element: XmlElement | null = null;
  let words = "";
  /** Where we are; an element of another namespace is "?", so that nothing in it is ours. */
  const path: string[] = [];
  readXml(text, {
    refuse,
    open(opened) {
      if (path.length === 0) checkRoot(opened);
      path.push(opened.namespace === NAMESPACE ? opened.name : "?");
      element = opened;
      words = "";
      const place = path.join("/");
      if (place === "metalink/file") {
        if (files.length === MAX_FILES) refuse(`it lists more than ${MAX_FILES} files`);
        draft = new Draft(newName(opened.attributes.get("name") ?? "", names));
      } else if (place === "metalink/file/pieces") draft.beginPieces(opened.attributes);
    },
    text(part) {
      words += part;
    },
    close() {
      const place = path.join("/");
      path.pop();
      const said = words.trim();
      words = "";
      const attributes = element?.attributes ?? new Map<string, string>();
      if (place === "metalink/file") files.push(draft.finished());
      else if (place === "metalink/file/size") draft.setSize(said);
      else if (place === "metalink/file/hash") draft.addDigest(attributes.get("type") ?? "", said);
      else if (place === "metalink/file/pieces/hash") draft.addPiece(said);
      else if (place === "metalink/file/url") draft.addUrl(said, attributes);
    },
  });
  if (files.length === 0) return refuse("it lists no file");
  if (files.every(({ urls }) => urls.length === 0))
    refuse("none of its addresses begins with https:// or http://");
  return files;
}

function checkRoot({ namespace, name, attributes }: XmlElement): void {
  if (namespace === NAMESPACE_3 || (name === "metalink" && attributes.get("version")?.startsWith("3")))
    refuse("it is of version 3, and Ferry reads version 4 (.meta4)");
  if (namespace !== NAMESPACE || name !== "metalink") refuse("it is XML of another kind");
}

/** Names that differ in case only are one file on many systems. */
function newName(name: string, taken: Set<string>): string {
  if (name.length > MAX_NAME) refuse("the name of a file in it is too long");
  const parts = name.split(/[/\\]/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  if (name === "" || /[\u0000-\u001f\u007f]/.test(name)) refuse("a file in it has no name");
  if (/^[a-z]:/i.test(name) || parts.some((part) => /^[\s.]*$/.test(part)))
    refuse(`the name ${name} leads elsewhere`);
  if (parts.includes("__proto__")) refuse(`the name ${name} is not allowed`);
  const key = parts.join("/").normalize("NFC").toLowerCase();
  if (taken.has(key)) refuse(`it lists ${name} twice`);
  taken.add(key);
  return name;
}

/** A file of the list while its element is read. */
class Draft {
  private size: number | null = null;
  private readonly digests = new Map<DigestAlgorithm, Digest>();
  /** Of each algorithm that we can compute. */
  private readonly pieces = new Map<
    DigestAlgorithm,
    { readonly length: number; readonly hashes: string[] }
  >();
  /** Those that hashes are being read for; null for an algorithm that we cannot compute. */
  private reading: DigestAlgorithm | null = null;
  private readonly urls: MetalinkUrl[] = [];
  private readonly leftOut = new Set<string>();
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  setSize(text: string): void {
    const size = wholeNumber(text);
    if (size === null || this.size !== null) refuse(`the size of ${this.name} makes no sense`);
    this.size = size;
  }

  addDigest(type: string, text: string): void {
    const algorithm = algorithmNamed(type);
    if (algorithm === null) return;
    const digest = digestFrom(algorithm, text);
    const other = this.digests.get(algorithm);
    if (digest === null || (other && other.hex !== digest.hex))
      return refuse(`the ${type} of ${this.name} makes no sense`);
    this.digests.set(algorithm, digest);
  }

  beginPieces(attributes: ReadonlyMap<string, string>): void {
    const length = wholeNumber(attributes.get("length") ?? "");
    if (length === null || length === 0) return refuse(`the pieces of ${this.name} have no length`);
    this.reading = algorithmNamed(attributes.get("type") ?? "");
    if (this.reading === null) return;
    if (this.pieces.has(this.reading)) refuse(`the pieces of ${this.name} are listed twice`);
    this.pieces.set(this.reading, { length, hashes: [] });
  }

  addPiece(text: string): void {
    if (this.reading === null) return;
    const digest = digestFrom(this.reading, text);
    if (digest === null) return refuse(`a piece of ${this.name} has a hash that makes no sense`);
    this.pieces.get(this.reading)?.hashes.push(digest.hex);
  }

  addUrl(url: string, attributes: ReadonlyMap<string, string>): void {
    if (this.urls.length + this.leftOut.size === MAX_URLS)
      refuse(`${this.name} has more than ${MAX_URLS} addresses`);
    if (/^https?:\/\/[^\s/]/i.test(url)) {
      const priority = priorityFrom(attributes.get("priority"));
      this.urls.push({ url, priority, location: locationFrom(attributes.get("location")) });
    } else this.leftOut.add(/^([a-z][a-z0-9+.-]{0,20}):/i.exec(url)?.[1]?.toLowerCase() ?? "no scheme");
  }

  finished(): MetalinkFile {
    for (const { length, hashes } of this.pieces.values()) {
      const isWrong =
        this.size === null ? hashes.length === 0 : hashes.length !== Math.ceil(this.size / length);
      if (isWrong) refuse(`the pieces of ${this.name} do not add up to its size`);
    }
    const algorithm = DIGEST_ALGORITHMS.find((one) => this.pieces.has(one));
    const pieces = algorithm && this.pieces.get(algorithm);
    return {
      name: this.name,
      size: this.size,
      digests: [...this.digests.values()],
      pieces: algorithm && pieces ? { algorithm, ...pieces } : null,
      urls: this.urls.sort((a, b) => a.priority - b.priority),
      leftOut: [...this.leftOut],
    };
  }
}

function wholeNumber(text: string): number | null {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}
