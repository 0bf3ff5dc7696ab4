/** Knows what S3 answers to a multipart upload, and what a site's endpoint does that signs for it. */

import { createHash } from "node:crypto";
import {
  Growing,
  said,
  type Taking,
  type UploadAsked,
  type UploadSaid,
  type UploadServer,
} from "./upload-server.ts";

export interface S3Rules {
  /** What the end says of the whole, as XML. */
  readonly checksums?: (bytes: Uint8Array) => string;
  readonly partBytes?: number;
  /** ms since 1970, of the addresses that it gives. */
  readonly expires?: () => number;
  /** ETags of parts are no MD5s. */
  readonly isEncrypted?: boolean;
  /** The file can be looked at. */
  readonly showsObject?: boolean;
  /** Its parts can be listed. */
  readonly showsParts?: boolean;
  /** No more addresses than so many at once. */
  readonly mostAddresses?: number;
}

interface Multipart {
  readonly path: string;
  readonly size: number;
  readonly parts: Map<number, { readonly bytes: Uint8Array; readonly etag: string }>;
}

const md5 = (bytes: Uint8Array | string): string => createHash("md5").update(bytes).digest("hex");

const error = (status: number, code: string): UploadSaid => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>no</Message></Error>`,
});

const listOf = ({ parts }: Multipart): UploadSaid => {
  const each = [...parts].map(
    ([number, { bytes, etag }]) =>
      `<Part><PartNumber>${number}</PartNumber><ETag>${etag.replaceAll('"', "&quot;")}</ETag><Size>${bytes.length}</Size></Part>`,
  );
  return { status: 200, body: `<ListPartsResult>${each.join("")}</ListPartsResult>` };
};

export class S3Server implements UploadServer {
  readonly cors = {
    methods: "POST, PUT, DELETE, HEAD, GET",
    allow: "Content-Type, Authorization",
    expose: "ETag, Retry-After, WWW-Authenticate",
  };
  readonly files = new Map<string, Uint8Array>();
  stored = 0;
  rules: S3Rules;
  /** Said once at the end, under a 200. */
  lateError: string | null = null;
  readonly #uploads = new Map<string, Multipart>();
  readonly #etags = new Map<string, string>();
  #generation = 1;
  #made = 0;

  constructor(rules: S3Rules = {}) {
    this.rules = rules;
  }

  expire(): void {
    this.#uploads.clear();
  }

  /** All addresses that were given run out; what is stored stays. */
  runOut(): void {
    this.#generation += 1;
  }

  get open(): number {
    return this.#uploads.size;
  }

  hear({ method, path, length }: UploadAsked): Taking {
    if (length === null && (method === "POST" || method === "PUT"))
      return said(error(411, "MissingContentLength"));
    const body = new Growing();
    let isBroken = false;
    return {
      write: (bytes) => body.append(bytes),
      broken: () => {
        isBroken = true;
      },
      answer: () => {
        if (isBroken) return error(400, "IncompleteBody");
        if (!path.startsWith("/-s3/"))
          return method === "POST" ? this.#sign(path, body.bytes) : error(405, "MethodNotAllowed");
        return this.#s3(method, path, body.bytes);
      },
    };
  }

  #sign(path: string, body: Uint8Array): UploadSaid {
    const asked = JSON.parse(new TextDecoder().decode(body)) as {
      readonly size: number;
      readonly uploadId?: string;
      readonly parts?: readonly number[];
    };
    let id = asked.uploadId;
    if (id === undefined) {
      this.#made += 1;
      id = `u${this.#made}`;
      this.#uploads.set(id, { path, size: asked.size, parts: new Map() });
    }
    if (!this.#uploads.has(id)) return { status: 404 };
    const { partBytes = 1000, expires, showsObject, showsParts, mostAddresses = 5 } = this.rules;
    const signature = `X-Amz-Expires=60&X-Amz-Signature=g${this.#generation}`;
    const count = Math.max(1, Math.ceil(asked.size / partBytes));
    const numbers = asked.parts ?? Array.from({ length: count }, (_, at) => at + 1);
    const told = {
      uploadId: id,
      partSize: partBytes,
      parts: numbers
        .slice(0, mostAddresses)
        .map((number) => ({ number, url: `/-s3/${id}?partNumber=${number}&${signature}` })),
      complete: `/-s3/${id}?complete&${signature}`,
      abort: `/-s3/${id}?abort&${signature}`,
      ...(expires && { expires: new Date(expires()).toISOString() }),
      ...(showsParts && { list: `/-s3/${id}?list&${signature}` }),
      ...(showsObject && { object: `/-s3/object${path}?${signature}` }),
    };
    return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(told) };
  }

  #s3(method: string, path: string, body: Uint8Array): UploadSaid {
    const [place = "", query = ""] = path.split("?");
    if (!query.endsWith(`X-Amz-Signature=g${this.#generation}`)) return error(403, "AccessDenied");
    if (method === "HEAD") {
      const etag = this.#etags.get(place.slice("/-s3/object".length));
      return etag === undefined ? { status: 404 } : { status: 200, headers: { etag } };
    }
    const id = place.slice("/-s3/".length);
    const upload = this.#uploads.get(id);
    if (!upload) return error(404, "NoSuchUpload");
    if (method === "GET") return listOf(upload);
    if (method === "DELETE") {
      this.#uploads.delete(id);
      return { status: 204 };
    }
    if (method === "POST") return this.#complete(id, upload, new TextDecoder().decode(body));
    const number = Number(/partNumber=(\d+)/.exec(query)?.[1]);
    const etag = `"${md5(this.rules.isEncrypted ? `${id}/${number}` : body)}"`;
    upload.parts.set(number, { bytes: body, etag });
    this.stored += body.length;
    return { status: 200, headers: { etag } };
  }

  #complete(id: string, upload: Multipart, xml: string): UploadSaid {
    const late = this.lateError;
    this.lateError = null;
    if (late !== null) return { ...error(200, late) };
    const wanted = [...xml.matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>&quot;(\w+)&quot;<\/ETag>/g)];
    const whole = new Growing();
    const hashes: string[] = [];
    for (const [at, [, number, tag]] of wanted.entries()) {
      const part = upload.parts.get(Number(number));
      if (Number(number) !== at + 1 || part?.etag !== `"${tag}"`) return error(400, "InvalidPart");
      whole.append(part.bytes);
      hashes.push(tag ?? "");
    }
    if (wanted.length === 0 || whole.length !== upload.size) return error(400, "InvalidPart");
    this.#uploads.delete(id);
    this.files.set(upload.path, whole.bytes);
    const all = createHash("md5")
      .update(Buffer.from(hashes.join(""), "hex"))
      .digest("hex");
    const etag = `${all}-${hashes.length}`;
    this.#etags.set(upload.path, `"${etag}"`);
    return {
      status: 200,
      body: `<CompleteMultipartUploadResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><ETag>&quot;${etag}&quot;</ETag>${this.rules.checksums?.(whole.bytes) ?? ""}</CompleteMultipartUploadResult>`,
    };
  }
}
