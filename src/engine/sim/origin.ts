/** Knows the simulated servers: the versions of their files, and how they answer, rightly or not. */

import type { HttpAsk } from "../ports.ts";
import type { Chance } from "./chance.ts";
import type { Faults } from "./faults.ts";

export interface Version {
  readonly bytes: Uint8Array;
  /** Opaque part of the ETag. */
  readonly tag: string;
  readonly modified: string;
}

type Validators = "strong" | "weak" | "date" | "none";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The version that the body is a part of, and where; null for a page that is no part of the file. */
  readonly of: { readonly version: Version; readonly start: number } | null;
}

const NOTHING = new Uint8Array(0);

/** Versions differ from one another in every byte, so that every mix of two is seen. */
function contentOf(size: number, version: number, isFlat: boolean, salt: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) {
    const wave = isFlat ? 0 : Math.imul(at + salt, 2_654_435_761) >>> 13;
    bytes[at] = wave + version * 37;
  }
  return bytes;
}

const httpDate = (ms: number): string => new Date(1_700_000_000_000 + ms).toUTCString();

export class RemoteFile {
  readonly url: string;
  readonly versions: Version[] = [];
  readonly #old: RemoteFile | null;
  readonly validators: Validators;
  readonly hidesHeaders: boolean;
  /** Some servers tell an ETag only. */
  readonly tellsDate: boolean;
  readonly hasLength: boolean;
  /** What this server does with ranges, always. */
  readonly ranges: "yes" | "ignored" | "refused" | "multipart";
  readonly cap: number | null;
  /** A digest of it was told: it is never replaced, and something on the way may change its bytes. */
  readonly isPromised: boolean;
  readonly #chance: Chance;
  readonly #faults: Faults;
  readonly #isFlat: boolean;
  readonly #salt: number;
  /** Links to the file that were good for a time only. */
  readonly #runOut = new Set<string>();
  #changes = 0;

  /** `old`: another place that has, or is said to have, the same file. */
  constructor(url: string, chance: Chance, faults: Faults, old: RemoteFile | null = null) {
    this.url = url;
    this.#old = old;
    this.#chance = chance;
    this.#faults = faults;
    this.#isFlat = old ? old.#isFlat : chance.is(0.1);
    this.#salt = old ? old.#salt : url.length;
    this.hidesHeaders = faults.strikes("hides-headers", 0.4);
    this.validators = faults.strikes("weak-validators", 0.4)
      ? "weak"
      : faults.strikes("date-only", 0.4)
        ? "date"
        : faults.strikes("no-validators", 0.4)
          ? "none"
          : "strong";
    this.tellsDate = this.validators !== "strong" || this.hidesHeaders || chance.is(0.6);
    this.hasLength = !faults.strikes("no-length", 0.3);
    this.ranges = !this.hasLength
      ? "ignored"
      : faults.strikes("ignores-range", 0.25)
        ? "ignored"
        : faults.strikes("refuses-ranges", 0.25)
          ? "refused"
          : faults.strikes("multipart", 0.25)
            ? "multipart"
            : "yes";
    this.isPromised = old ? old.isPromised : faults.strikes("wrong-bytes", 0.4);
    const size = old ? old.current.bytes.length : this.#newSize();
    // Where all bytes are the same the overlap is wide, and a small cap leaves next to nothing of each reply.
    const cap = chance.is(0.2) ? 1024 : Math.max(1024, Math.ceil(size / chance.int(2, 8)));
    this.cap = !this.#isFlat && faults.strikes("caps-range", 0.4) ? cap : null;
    if (old) this.#follow(old);
    else this.#add(size, "v0");
  }

  /** Equal ETags of two places mean nothing, and a file of the same size is not always the same. */
  #follow(old: RemoteFile): void {
    const { bytes, tag } = old.current;
    const named = this.#chance.is(0.7) ? tag : `${tag}.m${old.versions.length}`;
    this.versions.push(...old.versions);
    this.#changes = old.#changes + this.#chance.pick([0, 0, 5000]);
    if (old.isPromised || this.#chance.is(0.5))
      this.versions.push({ bytes, tag: named, modified: httpDate(this.#changes) });
    else this.#add(this.#chance.is(0.8) ? bytes.length : this.#newSize(), named);
  }

  /** Also those that the place before has got since: an engine that never heard of the new address fetches them. */
  get everywhere(): readonly Version[] {
    return this.#old ? [...this.versions, ...this.#old.everywhere] : this.versions;
  }

  get current(): Version {
    const version = this.versions.at(-1);
    if (!version) throw new Error("a remote file has a version from the start");
    return version;
  }

  /** Whether the server tells a strong ETag that this client can read. */
  get isStrong(): boolean {
    return this.validators === "strong" && !this.hidesHeaders;
  }

  /** The file is replaced. With `keepsTag` only the date tells it, and where the ETag is weak, not even that. */
  swap(keepsTag: boolean, keepsSize = this.#chance.is(0.5)): void {
    const size = keepsSize ? this.current.bytes.length : this.#newSize();
    if (this.isPromised) return;
    const keeps = keepsTag && this.tellsDate;
    if (!keeps || this.validators !== "weak") this.#changes += 1000;
    this.#add(size, keeps ? this.current.tag : `v${this.versions.length}`);
  }

  runOut(url: string): void {
    this.#runOut.add(url);
  }

  answer(ask: HttpAsk): Answer {
    const faults = this.#faults;
    if (this.#runOut.has(ask.url.split("#", 1)[0] ?? "")) return this.#reply(403, {}, NOTHING, null);
    if (faults.strikes("busy", 0.2)) return this.#busy(this.#chance.pick([500, 502, 503, 504, 520]));
    if (faults.strikes("too-many-requests", 0.2)) return this.#busy(429);
    const version = this.current;
    const size = version.bytes.length;
    const range = /^bytes=(\d+)-(\d*)$/.exec(ask.range ?? "");
    if (ask.method === "HEAD") return this.#reply(200, { "content-length": String(size) }, NOTHING, null);
    if (!range || this.ranges === "ignored" || faults.strikes("ignores-range", 0.1))
      return this.#whole(version);
    if (this.ranges === "refused") return this.#reply(416, {}, NOTHING, null);
    const asked = Number(range[1]);
    if (asked >= size)
      return this.#reply(416, this.#exposed({ "content-range": `bytes */${size}` }), NOTHING, null);
    let start = asked;
    let end = range[2] === "" ? size : Math.min(Number(range[2]) + 1, size);
    if (this.ranges === "multipart") {
      return this.#reply(206, { "content-type": "multipart/byteranges; boundary=x" }, NOTHING, null);
    }
    if (start > 0 && faults.strikes("starts-early", 0.3)) start = Math.floor(start / 512) * 512;
    if (this.cap !== null) end = Math.min(end, start + this.cap);
    const told = faults.strikes("wrong-content-range", 0.15)
      ? this.#wrong(start, end, size)
      : `bytes ${start}-${end - 1}/${size}`;
    const headers = { ...this.#exposed({ "content-range": told }), "content-length": String(end - start) };
    return this.#reply(206, headers, version.bytes.subarray(start, end), { version, start });
  }

  /** Headers that lie about a body which is right. */
  #wrong(start: number, end: number, size: number): string {
    const lies = [
      `bytes ${start + 7}-${end + 6}/${size + 7}`,
      `bytes ${end}-${start}/${size}`,
      `bytes ${start}-${end - 1}/${end - 1}`,
      `bytes ${start}-${end + 5}/${size + 100}`,
      `bytes ${start}-${end - 1}/${size + 100}`,
      "bytes nonsense",
    ] as const;
    return this.#chance.pick(lies);
  }

  #whole(version: Version): Answer {
    const size = version.bytes.length;
    const headers: Record<string, string> = this.hasLength ? { "content-length": String(size) } : {};
    return this.#reply(200, headers, version.bytes, { version, start: 0 });
  }

  #busy(status: number): Answer {
    const date = httpDate(this.#changes);
    const later = httpDate(this.#changes + this.#chance.int(-5, 60) * 1000);
    const waits = [null, "0", "3", "120", "1000000000", "-5", "soon", later] as const;
    const wait = this.#chance.pick(waits);
    const headers: Record<string, string> = wait === null ? {} : { "retry-after": wait, date };
    return { status, headers: this.#exposed(headers), body: NOTHING, of: null };
  }

  #reply(status: number, headers: Record<string, string>, body: Uint8Array, of: Answer["of"]): Answer {
    return {
      status,
      headers: { "content-type": "application/octet-stream", ...this.#validators(), ...headers },
      body: this.#onTheWay(body),
      of,
    };
  }

  #onTheWay(body: Uint8Array): Uint8Array {
    if (!this.isPromised || body.length === 0 || !this.#faults.strikes("wrong-bytes", 0.15)) return body;
    const bytes = body.slice();
    const at = this.#chance.int(0, bytes.length - 1);
    bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    return bytes;
  }

  #validators(): Record<string, string> {
    const { tag, modified } = this.current;
    if (this.validators === "none") return {};
    const isForgotten = this.#faults.strikes("hides-etag", 0.15);
    const etag =
      this.validators === "date" || isForgotten
        ? {}
        : { etag: `${this.validators === "weak" ? "W/" : ""}"${tag}"` };
    return { ...(this.tellsDate && { "last-modified": modified }), ...this.#exposed(etag) };
  }

  /** CORS: what is not on the safelist is read only where the server says so. */
  #exposed(headers: Record<string, string>): Record<string, string> {
    return this.hidesHeaders ? {} : headers;
  }

  #newSize(): number {
    return this.#chance.is(0.1)
      ? this.#chance.pick([0, 1, 2, 63, 64, 65, 4095, 4096, 4097])
      : this.#chance.int(100, this.#chance.pick([3_000, 60_000, 200_000]));
  }

  #add(size: number, tag: string): void {
    const bytes = contentOf(size, this.versions.length, this.#isFlat, this.#salt);
    this.versions.push({ bytes, tag, modified: httpDate(this.#changes) });
  }
}

/** What a hotel's network says to everybody. */
export function portalPage(): Answer {
  const body = new TextEncoder().encode("<!doctype html><title>Welcome! Please sign in.</title>");
  return {
    status: 200,
    headers: { "content-type": "text/html; charset=utf-8", "content-length": String(body.length) },
    body,
    of: null,
  };
}
