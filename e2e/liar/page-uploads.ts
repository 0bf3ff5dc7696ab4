// Lets tests that run in a page start servers of uploads: Vitest carries each call from page to Node.
import { createHash } from "node:crypto";
import type { BrowserCommand } from "vitest/node";
import type { LineFault } from "../../src/engine/sim/upload-line.ts";
import type { UploadHost } from "./upload-host.ts";
import { startUploads, type UploadKind } from "./upload-servers.ts";

const hosts = new Map<string, UploadHost>();

function at(origin: string): UploadHost {
  const host = hosts.get(origin);
  if (!host) throw new Error(`no server at ${origin}`);
  return host;
}

/** Its origin is also its name in later calls. */
const openUploads: BrowserCommand<[kind: UploadKind]> = async (_, kind) => {
  const host = await startUploads(kind);
  hosts.set(host.origin, host);
  return host.origin;
};

/** At the `nth` request (from 1 on) with that method. */
const strikeUploads: BrowserCommand<[origin: string, fault: LineFault, method: string, nth: number]> = (
  _,
  origin,
  fault,
  method,
  nth,
) => {
  let left = nth;
  at(origin).strikeOnce(fault, (asked) => {
    if (asked.method === method) left -= 1;
    return left === 0;
  });
};

/** What was asked, what was stored, and the SHA-256 of the file at `path`. */
const uploadsAt: BrowserCommand<[origin: string, path: string]> = (_, origin, path) => {
  const { ledger, server } = at(origin);
  const file = server.files.get(path);
  return {
    asked: ledger.map(
      ({ asked: { method, length }, status }) => `${method} ${length ?? "-"} ${status ?? "-"}`,
    ),
    stored: server.stored,
    sha256: file ? createHash("sha256").update(file).digest("hex") : null,
  };
};

const closeUploads: BrowserCommand<[origin: string]> = async (_, origin) => {
  await at(origin).stop();
  hosts.delete(origin);
};

export const uploadCommands = { openUploads, strikeUploads, uploadsAt, closeUploads };
