/** Knows a server that takes whole files by PUT or POST, and nothing of a file that was cut. */

import type { Answered, Arrived, UploadServer } from "./upload-server.ts";

export class StrictPlain implements UploadServer {
  readonly url = "https://plain.example/inbox/a.bin";
  readonly whole: Uint8Array[] = [];
  stored = 0;
  readonly #method: "PUT" | "POST";
  #limit: number | null = null;

  constructor(method: "PUT" | "POST") {
    this.#method = method;
  }

  forget(): void {}

  limit(bytes: number | null): void {
    this.#limit = bytes;
  }

  answer({ method, url, body, isCut }: Arrived): Answered {
    if (method === "OPTIONS") return { status: 204, headers: { allow: `OPTIONS, ${this.#method}` } };
    if (method !== this.#method || url !== this.url) return { status: 405 };
    if (isCut) return { status: 400 };
    if (this.#limit !== null && body.length > this.#limit) return { status: 413 };
    this.stored += body.length;
    this.whole.push(body);
    return { status: 201, headers: { etag: `"${this.whole.length}"` } };
  }
}
