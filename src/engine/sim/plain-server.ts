/** Knows a server that takes whole files by PUT or POST, and nothing of a file that was cut. */

import { Growing, said, type Taking, type UploadAsked, type UploadServer } from "./upload-server.ts";

export class PlainServer implements UploadServer {
  readonly cors = {
    methods: "OPTIONS, PUT, POST",
    allow: "Content-Type, Authorization",
    expose: "ETag, Repr-Digest, x-amz-checksum-sha256, x-goog-hash, Retry-After, WWW-Authenticate",
  };
  readonly files = new Map<string, Uint8Array>();
  stored = 0;
  /** What it says of a file that it has taken, beside its ETag. */
  tells: (bytes: Uint8Array) => Readonly<Record<string, string>> = () => ({});
  readonly #method: "PUT" | "POST";
  #made = 0;

  constructor(method: "PUT" | "POST" = "PUT") {
    this.#method = method;
  }

  /** There are no sessions. */
  expire(): void {}

  hear({ method, path, length }: UploadAsked): Taking {
    if (method === "OPTIONS") return said({ status: 204, headers: { allow: `OPTIONS, ${this.#method}` } });
    if (method !== this.#method) return said({ status: 405 });
    if (length === null) return said({ status: 411 });
    const body = new Growing();
    return {
      write: (bytes) => body.append(bytes),
      broken: () => undefined,
      answer: () => {
        this.stored += body.length;
        this.#made += 1;
        this.files.set(path, body.bytes);
        return { status: 201, headers: { etag: `"${this.#made}"`, ...this.tells(body.bytes) } };
      },
    };
  }
}
