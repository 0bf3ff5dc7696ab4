// What the origin's answers say of a file, and whom CORS lets read it.
import type { IncomingMessage } from "node:http";
import type { Served } from "./origin.ts";

const EXPOSED =
  "Content-Range, ETag, Accept-Ranges, Content-Length, Retry-After, Content-Disposition, WWW-Authenticate";

export function cors(file: Served | undefined): Record<string, string> {
  const exposed = file?.options.expose === "none" ? {} : { "Access-Control-Expose-Headers": EXPOSED };
  return { "Access-Control-Allow-Origin": "*", ...exposed };
}

export function allowAll(req: IncomingMessage): Record<string, string> {
  return {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": req.headers["access-control-request-method"] ?? "*",
    "Access-Control-Allow-Headers": req.headers["access-control-request-headers"] ?? "*",
  };
}

function lastModified(version: number): string {
  return new Date(Date.UTC(2026, 0, version)).toUTCString();
}

export function describe({ etag, version, options }: Served): Record<string, string> {
  return {
    ETag: etag,
    "Last-Modified": lastModified(version),
    "Content-Type": options.type ?? "application/octet-stream",
    ...(options.filename === undefined
      ? {}
      : { "Content-Disposition": `attachment; filename="${options.filename}"` }),
  };
}

/** `If-Range` compares strongly: a weak ETag never matches. */
export function isCurrent(validator: string, file: Served): boolean {
  return validator === lastModified(file.version) || (validator === file.etag && !validator.startsWith("W/"));
}
