/** Knows what a strict server of Resumable Uploads for HTTP answers, and where another one would be lenient, refuses. */

import { createHash } from "node:crypto";
import { booleanOf, dictionaryOf, integerOf } from "../structured.ts";
import {
  Growing,
  said,
  type Taking,
  type UploadAsked,
  type UploadSaid,
  type UploadServer,
} from "./upload-server.ts";

export interface IetfRules {
  /** As Upload-Limit says them. */
  readonly limits?: Readonly<Record<string, number>>;
  /** It asks for digests, and answers one of what it has. */
  readonly hasDigests?: boolean;
  /** An upload is forgotten as soon as it is complete. */
  readonly forgetsComplete?: boolean;
  /** What the resource says that the file was sent to. */
  readonly target?: (path: string, bytes: Uint8Array) => UploadSaid;
}

interface Resource {
  readonly target: string;
  readonly length: number | null;
  readonly promised: string | null;
  readonly data: Growing;
  isComplete: boolean;
  /** Only the newest request may write: an older one is thought to be dead. */
  turn: number;
}

const problem = (type: string, status: number, more: Readonly<Record<string, unknown>> = {}): UploadSaid => ({
  status,
  headers: { "content-type": "application/problem+json" },
  body: JSON.stringify({ type: `https://iana.org/assignments/http-problem-types#${type}`, ...more }),
});

const sha256 = (bytes: Uint8Array): string =>
  `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`;

export class IetfServer implements UploadServer {
  readonly cors = {
    methods: "OPTIONS, POST, HEAD, PATCH, DELETE",
    allow:
      "Content-Type, Content-Disposition, Upload-Draft-Interop-Version, Upload-Complete, Upload-Length, Upload-Offset, Content-Digest, Repr-Digest, Want-Repr-Digest, Authorization",
    expose:
      "Location, Upload-Offset, Upload-Complete, Upload-Length, Upload-Limit, Accept-Patch, ETag, Repr-Digest, Want-Content-Digest, Want-Repr-Digest, Retry-After, WWW-Authenticate",
  };
  readonly files = new Map<string, Uint8Array>();
  stored = 0;
  rules: IetfRules;
  readonly #resources = new Map<string, Resource>();
  #made = 0;

  constructor(rules: IetfRules = {}) {
    this.rules = rules;
  }

  expire(): void {
    this.#resources.clear();
  }

  /** Its newest upload loses the last bytes that it has acknowledged. */
  lose(bytes: number): void {
    const resource = [...this.#resources.values()].at(-1);
    if (resource) resource.data.length = Math.max(0, resource.data.length - bytes);
  }

  /** Bytes of the newest upload that came by another way. */
  obtain(bytes: Uint8Array): void {
    this.#store([...this.#resources.values()].at(-1), bytes);
  }

  hear(asked: UploadAsked): Taking {
    const { method, path, headers } = asked;
    if (method === "OPTIONS")
      return said({
        status: 204,
        headers: { "accept-patch": "application/partial-upload", ...this.#limit() },
      });
    if (headers["upload-draft-interop-version"] !== "8") return said({ status: 400 });
    if (!path.startsWith("/-upload/")) return this.#create(asked);
    const resource = this.#resources.get(path);
    if (!resource) return said({ status: 404 });
    resource.turn += 1;
    if (method === "HEAD") return said({ status: 204, headers: this.#state(resource) });
    if (method === "PATCH") return this.#append(path, resource, asked);
    if (method !== "DELETE") return said({ status: 405 });
    this.#resources.delete(path);
    return said({ status: 204 });
  }

  #limit(): Record<string, string> {
    const limits = Object.entries(this.rules.limits ?? { "min-size": 0 });
    return { "upload-limit": limits.map(([name, value]) => `${name}=${value}`).join(", ") };
  }

  #state({ data, length, isComplete }: Resource): Record<string, string> {
    return {
      "upload-offset": String(data.length),
      "upload-complete": isComplete ? "?1" : "?0",
      ...(length !== null && { "upload-length": String(length) }),
      "cache-control": "no-store",
      ...this.#limit(),
    };
  }

  #create({ method, path, headers, length }: UploadAsked): Taking {
    if (method !== "POST" && method !== "PUT") return said({ status: 405 });
    const isComplete = booleanOf(headers["upload-complete"] ?? null);
    if (isComplete === null || length === null) return said({ status: 400 });
    const told = integerOf(headers["upload-length"] ?? null);
    const total = isComplete ? length : told;
    if (told !== null && told !== total) return said(problem("inconsistent-upload-length", 400));
    const { "max-size": most = Number.POSITIVE_INFINITY } = this.rules.limits ?? {};
    if ((total ?? 0) > most || length > most) return said({ status: 413, headers: this.#limit() });
    this.#made += 1;
    const place = `/-upload/${this.#made}`;
    const promised = dictionaryOf(headers["repr-digest"] ?? "").get("sha-256") ?? null;
    const resource = {
      target: path,
      length: total,
      promised,
      data: new Growing(),
      isComplete: false,
      turn: 1,
    };
    this.#resources.set(place, resource);
    const wants = { "want-content-digest": "sha-256=10", "want-repr-digest": "sha-256=10" };
    return this.#taking(
      place,
      resource,
      { isLast: isComplete, digest: headers["content-digest"] ?? null },
      () => ({
        status: 201,
        headers: { location: place, ...this.#limit(), ...(this.rules.hasDigests && wants) },
      }),
    );
  }

  #append(path: string, resource: Resource, { headers, length }: UploadAsked): Taking {
    const { "max-append-size": most = Number.POSITIVE_INFINITY, "min-append-size": least = 0 } =
      this.rules.limits ?? {};
    if (headers["content-type"] !== "application/partial-upload") return said({ status: 415 });
    const offset = integerOf(headers["upload-offset"] ?? null);
    const isLast = booleanOf(headers["upload-complete"] ?? null);
    if (offset === null || isLast === null || length === null) return said({ status: 400 });
    if (resource.isComplete)
      return said(problem(length > 0 ? "inconsistent-upload-length" : "completed-upload", 400));
    if (length > most) return said({ status: 413, headers: this.#limit() });
    if (length < least && !isLast) return said({ status: 400 });
    const expected = resource.data.length;
    if (offset !== expected) {
      const { headers: type, ...rest } = problem("mismatching-upload-offset", 409, {
        "expected-offset": expected,
        "provided-offset": offset,
      });
      return said({ ...rest, headers: { ...type, ...this.#state(resource) } });
    }
    const end = offset + length;
    if (resource.length !== null && (end > resource.length || (isLast && end !== resource.length))) {
      this.#resources.delete(path);
      return said(problem("inconsistent-upload-length", 400));
    }
    return this.#taking(path, resource, { isLast, digest: headers["content-digest"] ?? null }, () => ({
      status: 204,
      headers: { "upload-complete": "?0", "upload-offset": String(resource.data.length), ...this.#limit() },
    }));
  }

  /** Under a digest nothing is stored before all of it has come. */
  #taking(
    path: string,
    resource: Resource,
    { isLast, digest }: { readonly isLast: boolean; readonly digest: string | null },
    acknowledged: () => UploadSaid,
  ): Taking {
    const { turn } = resource;
    const held = new Growing();
    return {
      write: (bytes) => {
        if (resource.turn !== turn) return;
        if (digest !== null) held.append(bytes);
        else this.#store(resource, bytes);
      },
      broken: () => undefined,
      answer: () => {
        if (resource.turn !== turn) return { status: 409, headers: this.#state(resource) };
        if (digest !== null && dictionaryOf(digest).get("sha-256") !== sha256(held.bytes).slice(8))
          return problem("digest-mismatching-values", 400);
        this.#store(resource, held.bytes);
        return isLast ? this.#complete(path, resource) : acknowledged();
      },
    };
  }

  #complete(path: string, resource: Resource): UploadSaid {
    const { bytes } = resource.data;
    resource.isComplete = true;
    if (this.rules.forgetsComplete) this.#resources.delete(path);
    const digest = sha256(bytes);
    const done = { "upload-complete": "?1" };
    if (resource.promised !== null && digest.slice(8) !== resource.promised) {
      const { headers, ...rest } = problem("digest-mismatching-values", 422);
      return { ...rest, headers: { ...headers, ...done } };
    }
    const spoken = this.rules.target?.(resource.target, bytes) ?? {
      status: 201,
      headers: { etag: '"made"' },
    };
    if (spoken.status < 300) this.files.set(resource.target, bytes);
    return {
      ...spoken,
      headers: { ...spoken.headers, ...done, ...(this.rules.hasDigests && { "repr-digest": digest }) },
    };
  }

  #store(resource: Resource | undefined, bytes: Uint8Array): void {
    if (!resource) return;
    resource.data.append(bytes);
    this.stored += bytes.length;
  }
}
