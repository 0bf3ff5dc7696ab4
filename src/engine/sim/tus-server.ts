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
  /** What it says instead of the true Upload-Offset. */
  readonly lie?: (offset: number) => string;
}

interface Kept {
  readonly target: string;
  readonly length: number;
  readonly data: Growing;
  /** A part is coming: nobody else gets at it. */
  isLocked: boolean;
}

const EXPIRES = { "upload-expires": "Fri, 27 Nov 2099 10:00:00 GMT" } as const;
const VERSION = { "tus-resumable": "1.0.0" } as const;

export class TusServer implements UploadServer {
  readonly cors = {
    methods: "OPTIONS, POST, HEAD, PATCH, DELETE",
    allow:
      "Content-Type, Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset, Upload-Checksum, Authorization",
    expose:
      "Location, Upload-Offset, Upload-Length, Tus-Resumable, Tus-Extension, Tus-Checksum-Algorithm, Tus-Max-Size, Upload-Expires, Retry-After, WWW-Authenticate",
  };
  readonly files = new Map<string, Uint8Array>();
  stored = 0;
  rules: TusRules;
  readonly #uploads = new Map<string, Kept>();
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
  }

  hear(asked: UploadAsked): Taking {
    const { method, path, headers } = asked;
    if (method === "OPTIONS") return said(this.#abilities());
    if (headers["tus-resumable"] !== "1.0.0")
      return said({ status: 412, headers: { "tus-version": "1.0.0" } });
    if (!path.startsWith("/-tus/")) return said(versioned(this.#create(asked)));
    const upload = this.#uploads.get(path);
    if (!upload) return said(versioned({ status: 404 }));
    if (this.locks > 0) this.locks -= 1;
    else if (!upload.isLocked) return this.#at(upload, asked);
    return said(versioned({ status: 423 }));
  }

  #abilities(): UploadSaid {
    const { hasChecksums, most } = this.rules;
    const extensions = ["creation", "expiration", "termination", ...(hasChecksums ? ["checksum"] : [])];
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

  #create({ method, path, headers, length: body }: UploadAsked): UploadSaid {
    if (method !== "POST") return { status: 405 };
    if ((body ?? 0) > 0) return { status: 400 }; // creation-with-upload is not announced
    if (!/^\d+$/.test(headers["upload-length"] ?? "")) return { status: 400 };
    if (!isMetadata(headers["upload-metadata"])) return { status: 400 };
    const length = Number(headers["upload-length"]);
    if (length > (this.rules.most ?? Number.POSITIVE_INFINITY)) return { status: 413 };
    this.#made += 1;
    const place = `/-tus/${this.#made}`;
    this.#uploads.set(place, { target: path, length, data: new Growing(), isLocked: false });
    if (length === 0) this.files.set(path, new Uint8Array(0));
    return { status: 201, headers: { location: place, ...EXPIRES } };
  }

  #at(upload: Kept, asked: UploadAsked): Taking {
    switch (asked.method) {
      case "HEAD":
        return said(
          versioned({
            status: 200,
            headers: {
              "upload-offset": this.#told(upload),
              "upload-length": String(upload.length),
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
    if (headers["content-type"] !== "application/offset+octet-stream")
      return said(versioned({ status: 415 }));
    if (headers["upload-offset"] !== String(data.length)) return said(versioned({ status: 409 }));
    if (length === null) return said(versioned({ status: 411 }));
    if (data.length + length > upload.length) return said(versioned({ status: 413 }));
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

  #store({ target, length, data }: Kept, bytes: Uint8Array): void {
    data.append(bytes);
    this.stored += bytes.length;
    if (data.length === length) this.files.set(target, data.bytes);
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
