/** Knows a tus 1.0.0 server that keeps to every rule and forgives nothing. */

import { createHash } from "node:crypto";
import {
  Growing,
  said,
  type Taking,
  type UploadAsked,
  type UploadSaid,
  type UploadServer,
} from "./upload-server.ts";

export interface TusRules {
  /** Checksums of parts are announced, and looked at. */
  readonly hasChecksums?: boolean;
  /** Tus-Max-Size. */
  readonly most?: number;
  /** creation-defer-length is announced. */
  readonly defersLength?: boolean;
  /** A creation may bring the first bytes. */
  readonly takesFirst?: boolean;
  /** It joins uploads: only those that have all their bytes, or also before they have them. */
  readonly joins?: "whole" | "unfinished";
  /** What it says instead of the true Upload-Offset. */
  readonly lie?: (offset: number) => string;
}

interface Kept {
  readonly target: string;
  /** Null: it is to be said later, once. */
  length: number | null;
  readonly data: Growing;
  /** It is one of several that are to be joined: by itself it becomes no file. */
  readonly isPartial: boolean;
  /** A part is coming: nobody else gets at it. */
  isLocked: boolean;
}

const EXPIRES = { "upload-expires": "Fri, 27 Nov 2099 10:00:00 GMT" } as const;
const VERSION = { "tus-resumable": "1.0.0" } as const;
const BYTES = "application/offset+octet-stream";

export class TusServer implements UploadServer {
  readonly cors = {
    methods: "OPTIONS, POST, HEAD, PATCH, DELETE",
    allow:
      "Content-Type, Tus-Resumable, Upload-Length, Upload-Defer-Length, Upload-Metadata, Upload-Offset, Upload-Checksum, Upload-Concat, Authorization",
    expose:
      "Location, Upload-Offset, Upload-Length, Tus-Resumable, Tus-Extension, Tus-Checksum-Algorithm, Tus-Max-Size, Upload-Expires, Retry-After, WWW-Authenticate",
  };
  readonly files = new Map<string, Uint8Array>();
  stored = 0;
  rules: TusRules;
  readonly #uploads = new Map<string, Kept>();
  /** Where the others are joined to, and which they are. */
  readonly #joined = new Map<string, { readonly target: string; readonly partials: readonly Kept[] }>();
  #made = 0;
  /** The next so many parts are damaged on the way. */
  damages = 0;
  /** The next so many requests to an upload find it locked. */
  locks = 0;

  constructor(rules: TusRules = {}) {
    this.rules = rules;
  }

  expire(): void {
    this.#uploads.clear();
    this.#joined.clear();
  }

  hear(asked: UploadAsked): Taking {
    const { method, path, headers } = asked;
    if (method === "OPTIONS") return said(this.#abilities());
    if (headers["tus-resumable"] !== "1.0.0")
      return said({ status: 412, headers: { "tus-version": "1.0.0" } });
    if (!path.startsWith("/-tus/")) return this.#create(asked);
    const joined = this.#joined.get(path);
    if (joined) return said(versioned(this.#atJoined(joined.partials, asked)));
    const upload = this.#uploads.get(path);
    if (!upload) return said(versioned({ status: 404 }));
    if (this.locks > 0) this.locks -= 1;
    else if (!upload.isLocked) return this.#at(upload, asked);
    return said(versioned({ status: 423 }));
  }

  #abilities(): UploadSaid {
    const { hasChecksums, defersLength, takesFirst, joins, most } = this.rules;
    const extensions = [
      ...["creation", "expiration", "termination"],
      ...(hasChecksums ? ["checksum"] : []),
      ...(defersLength ? ["creation-defer-length"] : []),
      ...(takesFirst ? ["creation-with-upload"] : []),
      ...(joins ? ["concatenation"] : []),
      ...(joins === "unfinished" ? ["concatenation-unfinished"] : []),
    ];
    return {
      status: 204,
      headers: {
        ...VERSION,
        "tus-version": "1.0.0,0.2.2",
        "tus-extension": extensions.join(","),
        ...(hasChecksums && { "tus-checksum-algorithm": "sha1,sha256" }),
        ...(most !== undefined && { "tus-max-size": String(most) }),
      },
    };
  }

  #create({ method, path, headers, length: body }: UploadAsked): Taking {
    const refused = (status: number): Taking => said(versioned({ status }));
    if (method !== "POST") return refused(405);
    if (!isMetadata(headers["upload-metadata"])) return refused(400);
    const [concat = "", urls] = (headers["upload-concat"] ?? "").split(";");
    if (concat !== "" && !this.rules.joins) return refused(501);
    if (concat === "final") return said(versioned(this.#join(path, urls ?? "", headers)));
    if (!["", "partial"].includes(concat)) return refused(400);
    const { "upload-length": told, "upload-defer-length": defers } = headers;
    // One of the two, and no other value than 1.
    if ((told === undefined) === (defers === undefined)) return refused(400);
    if (defers !== undefined && (defers !== "1" || !this.rules.defersLength)) return refused(400);
    if (told !== undefined && !/^\d+$/.test(told)) return refused(400);
    const length = told === undefined ? null : Number(told);
    if ((length ?? 0) > (this.rules.most ?? Number.POSITIVE_INFINITY)) return refused(413);
    const brings = body ?? 0;
    if (brings > 0 && (!this.rules.takesFirst || headers["upload-checksum"] !== undefined))
      return refused(400);
    if (brings > 0 && headers["content-type"] !== BYTES) return refused(415);
    if (brings > (length ?? this.rules.most ?? brings)) return refused(413);
    const upload: Kept = {
      ...{ target: path, length, data: new Growing(), isLocked: false },
      isPartial: concat === "partial",
    };
    const place = this.#place();
    this.#uploads.set(place, upload);
    this.#finish(upload);
    return {
      write: (bytes) => this.#store(upload, bytes),
      broken: () => undefined,
      answer: () => {
        const offset = brings > 0 ? { "upload-offset": this.#told(upload) } : {};
        return versioned({ status: 201, headers: { location: place, ...offset, ...EXPIRES } });
      },
    };
  }

  #place(): string {
    this.#made += 1;
    return `/-tus/${this.#made}`;
  }

  #join(target: string, urls: string, headers: UploadAsked["headers"]): UploadSaid {
    if (headers["upload-length"] !== undefined) return { status: 400 };
    const paths = urls.split(" ").map((url) => new URL(url, `http://${headers["host"] ?? "here"}`).pathname);
    const partials = paths.flatMap((path) => this.#uploads.get(path) ?? []);
    if (partials.length !== paths.length || !partials.every(({ isPartial }) => isPartial))
      return { status: 400 };
    const isEarly = !partials.every(isWhole);
    if (isEarly && this.rules.joins !== "unfinished") return { status: 400 };
    const place = this.#place();
    this.#joined.set(place, { target, partials });
    this.#finishJoined();
    return { status: 201, headers: { location: place, ...EXPIRES } };
  }

  /** Where the first byte of an upload stands in the file that it is joined to. */
  startOf(path: string): number {
    const upload = this.#uploads.get(path);
    for (const { partials } of this.#joined.values()) {
      const at = upload ? partials.indexOf(upload) : -1;
      if (at > 0) return lengthOf(partials.slice(0, at));
    }
    return 0;
  }

  /** It tells no offset before it is whole, and takes no bytes itself. */
  #atJoined(partials: readonly Kept[], { method, path }: UploadAsked): UploadSaid {
    if (method === "PATCH") return { status: 403 };
    if (method === "DELETE") {
      this.#joined.delete(path);
      return { status: 204 };
    }
    if (method !== "HEAD") return { status: 405 };
    const length = lengthOf(partials);
    return {
      status: 200,
      headers: {
        ...(partials.every(isWhole) && { "upload-offset": String(length), "upload-length": String(length) }),
        "cache-control": "no-store",
      },
    };
  }

  #finishJoined(): void {
    for (const { target, partials } of this.#joined.values()) {
      if (!partials.every(isWhole)) continue;
      const whole = new Growing();
      for (const { data } of partials) whole.append(data.bytes);
      this.files.set(target, whole.bytes);
    }
  }

  #finish(upload: Kept): void {
    if (!isWhole(upload)) return;
    if (upload.isPartial) this.#finishJoined();
    else this.files.set(upload.target, upload.data.bytes);
  }

  #at(upload: Kept, asked: UploadAsked): Taking {
    switch (asked.method) {
      case "HEAD":
        return said(
          versioned({
            status: 200,
            headers: {
              "upload-offset": this.#told(upload),
              ...(upload.length === null
                ? { "upload-defer-length": "1" }
                : { "upload-length": String(upload.length) }),
              "cache-control": "no-store",
            },
          }),
        );
      case "PATCH":
        return this.#patch(upload, asked);
      case "DELETE":
        this.#uploads.delete(asked.path);
        return said(versioned({ status: 204 }));
      default:
        return said(versioned({ status: 405 }));
    }
  }

  /** Under a checksum nothing is stored before all of it has come. */
  #patch(upload: Kept, { headers, length }: UploadAsked): Taking {
    const { data } = upload;
    if (headers["content-type"] !== BYTES) return said(versioned({ status: 415 }));
    if (headers["upload-offset"] !== String(data.length)) return said(versioned({ status: 409 }));
    if (length === null) return said(versioned({ status: 411 }));
    const told = headers["upload-length"];
    // Once, and never less than there is.
    if (told !== undefined && (upload.length !== null || !/^\d+$/.test(told) || Number(told) < data.length))
      return said(versioned({ status: 400 }));
    const most = this.rules.most ?? Number.POSITIVE_INFINITY;
    const whole = told === undefined ? upload.length : Number(told);
    if (data.length + length > (whole ?? most) || (whole ?? 0) > most)
      return said(versioned({ status: 413 }));
    upload.length = whole;
    this.#finish(upload);
    const checked = headers["upload-checksum"];
    const held = new Growing();
    upload.isLocked = true;
    return {
      write: (bytes) => (checked === undefined ? this.#store(upload, bytes) : held.append(bytes)),
      broken: () => {
        upload.isLocked = false;
      },
      answer: () => {
        upload.isLocked = false;
        const verdict = checked === undefined ? 204 : this.#check(checked, held.bytes);
        if (verdict !== 204) return versioned({ status: verdict });
        this.#store(upload, held.bytes);
        return versioned({ status: 204, headers: { "upload-offset": this.#told(upload), ...EXPIRES } });
      },
    };
  }

  #store(upload: Kept, bytes: Uint8Array): void {
    upload.data.append(bytes);
    this.stored += bytes.length;
    this.#finish(upload);
  }

  #check(field: string, body: Uint8Array): 204 | 400 | 460 {
    const [algorithm = "", hash] = field.split(" ");
    if (!this.rules.hasChecksums || (algorithm !== "sha1" && algorithm !== "sha256")) return 400;
    if (this.damages > 0) {
      this.damages -= 1;
      return 460;
    }
    return hash === createHash(algorithm).update(body).digest("base64") ? 204 : 460;
  }

  #told({ data }: Kept): string {
    return this.rules.lie?.(data.length) ?? String(data.length);
  }
}

const isWhole = ({ data, length }: Kept): boolean => data.length === length;
const lengthOf = (uploads: readonly Kept[]): number =>
  uploads.reduce((sum, { length }) => sum + (length ?? 0), 0);

const versioned = (answer: UploadSaid): UploadSaid => ({
  ...answer,
  headers: { ...VERSION, ...answer.headers },
});

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
