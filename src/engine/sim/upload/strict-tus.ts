/** Knows a tus 1.0.0 server that keeps to every rule and forgives nothing: checksum and concatenation too. */

import type { Answered, Arrived, UploadServer } from "./upload-server.ts";

interface Kept {
  readonly length: number;
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly isFinal: boolean;
}

export interface TusRules {
  /** Makes `Upload-Checksum` of a body; null: checksums are not announced. */
  readonly checksum: ((algorithm: "sha1" | "sha256", bytes: Uint8Array) => Uint8Array) | null;
  /** Tus-Max-Size. */
  readonly most: number | null;
  /** What it says instead of the true Upload-Offset. */
  readonly lie?: (offset: number) => string;
}

const PATH = /^https?:\/\/[^/]+\/files\/(\d+)$/;

export class StrictTus implements UploadServer {
  readonly url: string;
  readonly whole: Uint8Array[] = [];
  stored = 0;
  readonly #rules: TusRules;
  readonly #uploads = new Map<string, Kept>();
  #made = 0;
  #limit: number | null = null;
  /** The next so many parts are damaged on the way. */
  damages = 0;
  /** The next so many requests to an upload find it locked. */
  locks = 0;

  constructor(url = "https://tus.example/files", rules: TusRules = { checksum: null, most: null }) {
    this.url = url;
    this.#rules = rules;
  }

  forget(): void {
    this.#uploads.clear();
  }

  limit(bytes: number | null): void {
    this.#limit = bytes;
  }

  answer(asked: Arrived): Answered {
    if (asked.method === "OPTIONS") return this.#options();
    if (asked.headers["tus-resumable"] !== "1.0.0")
      return { status: 412, headers: { "tus-version": "1.0.0" } };
    const answered = asked.url === this.url ? this.#create(asked) : this.#at(asked);
    return { ...answered, headers: { "tus-resumable": "1.0.0", ...answered.headers } };
  }

  #options(): Answered {
    const { checksum, most } = this.#rules;
    const extensions = ["creation", "expiration", "termination", "concatenation"];
    return {
      status: 204,
      headers: {
        "tus-resumable": "1.0.0",
        "tus-version": "1.0.0,0.2.2",
        "tus-extension": [...extensions, ...(checksum ? ["checksum"] : [])].join(","),
        ...(checksum && { "tus-checksum-algorithm": "sha1,sha256" }),
        ...(most !== null && { "tus-max-size": String(most) }),
      },
    };
  }

  #create({ method, headers, body, isCut }: Arrived): Answered {
    if (method !== "POST") return { status: 405 };
    if (isCut || body.length > 0) return { status: 400 }; // creation-with-upload is not announced
    const concat = headers["upload-concat"];
    if (concat?.startsWith("final;")) return this.#join(concat.slice("final;".length).split(" "));
    const length = Number(headers["upload-length"]);
    if (!/^\d+$/.test(headers["upload-length"] ?? "")) return { status: 400 };
    if (!isMetadata(headers["upload-metadata"])) return { status: 400 };
    if (this.#rules.most !== null && length > this.#rules.most) return { status: 413 };
    return this.#add(
      { length, bytes: new Uint8Array(length), offset: 0, isFinal: false },
      concat !== "partial",
    );
  }

  #add(upload: Kept, isWhole: boolean): Answered {
    this.#made += 1;
    this.#uploads.set(String(this.#made), upload);
    if (upload.offset === upload.length && isWhole) this.whole.push(upload.bytes);
    return { status: 201, headers: { location: `/files/${this.#made}`, ...EXPIRES } };
  }

  #join(urls: readonly string[]): Answered {
    const parts = urls.map((url) => this.#uploads.get(/(\d+)$/.exec(url)?.[1] ?? ""));
    if (parts.some((part) => !part || part.offset < part.length)) return { status: 400 };
    const bytes = Uint8Array.from(parts.flatMap((part) => [...(part?.bytes ?? [])]));
    return this.#add({ length: bytes.length, bytes, offset: bytes.length, isFinal: true }, true);
  }

  #at(asked: Arrived): Answered {
    const id = PATH.exec(asked.url)?.[1] ?? "";
    const upload = this.#uploads.get(id);
    if (!upload) return { status: 404 };
    if (this.locks > 0) {
      this.locks -= 1;
      return { status: 423 };
    }
    switch (asked.method) {
      case "HEAD":
        return {
          status: 200,
          headers: {
            "upload-offset": this.#told(upload.offset),
            "upload-length": String(upload.length),
            "cache-control": "no-store",
          },
        };
      case "PATCH":
        return this.#patch(id, upload, asked);
      case "DELETE":
        this.#uploads.delete(id);
        return { status: 204 };
      default:
        return { status: 405 };
    }
  }

  #patch(id: string, upload: Kept, { headers, body, isCut }: Arrived): Answered {
    if (upload.isFinal) return { status: 403 };
    if (headers["content-type"] !== "application/offset+octet-stream") return { status: 415 };
    if (headers["upload-offset"] !== String(upload.offset)) return { status: 409 };
    if (this.#limit !== null && body.length > this.#limit) return { status: 413 };
    if (upload.offset + body.length > upload.length) return { status: 413 };
    const checked = headers["upload-checksum"];
    if (checked !== undefined) {
      // A part that was cut has no checksum that could be right.
      const verdict = isCut ? 460 : this.#check(checked, body);
      if (verdict !== 204) return { status: verdict };
    }
    upload.bytes.set(body, upload.offset);
    this.stored += body.length;
    const offset = upload.offset + body.length;
    this.#uploads.set(id, { ...upload, offset });
    if (offset === upload.length && body.length > 0) this.whole.push(upload.bytes);
    return { status: 204, headers: { "upload-offset": this.#told(offset), ...EXPIRES } };
  }

  #check(field: string, body: Uint8Array): 204 | 400 | 460 {
    const [algorithm, hash] = field.split(" ");
    const { checksum } = this.#rules;
    if (!checksum || (algorithm !== "sha1" && algorithm !== "sha256")) return 400;
    if (this.damages > 0) {
      this.damages -= 1;
      return 460;
    }
    return hash === Buffer.from(checksum(algorithm, body)).toString("base64") ? 204 : 460;
  }

  #told(offset: number): string {
    return this.#rules.lie?.(offset) ?? String(offset);
  }
}

const EXPIRES = { "upload-expires": "Fri, 27 Nov 2099 10:00:00 GMT" } as const;

/** `key base64`, joined by commas, each key once. */
function isMetadata(value: string | undefined): boolean {
  if (value === undefined) return true;
  const keys = new Set<string>();
  return value.split(",").every((pair) => {
    const [key = "", encoded, ...more] = pair.split(" ");
    const isGood = key !== "" && !keys.has(key) && more.length === 0;
    keys.add(key);
    return isGood && (encoded === undefined || /^[A-Za-z0-9+/]*={0,2}$/.test(encoded));
  });
}
