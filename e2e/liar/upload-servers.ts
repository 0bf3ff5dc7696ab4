// Starts a strict server of each protocol of uploads, for tests in real browsers.
import { createHash } from "node:crypto";
import { BitsServer } from "../../src/engine/sim/bits-server.ts";
import { IetfServer } from "../../src/engine/sim/ietf-server.ts";
import { PlainServer } from "../../src/engine/sim/plain-server.ts";
import { S3Server } from "../../src/engine/sim/s3-server.ts";
import { TusServer } from "../../src/engine/sim/tus-server.ts";
import { UploadHost } from "./upload-host.ts";
import { SPEAKERS, type Speaker } from "./upload-rows.ts";

export const UPLOAD_KINDS = SPEAKERS;
export type UploadKind = Speaker;

/** Said to lie where IIS would say it. */
export const REPLY = { url: "\\replies\\answer.txt", text: "Received, with thanks." };

const checksums = (bytes: Uint8Array): string =>
  `<ChecksumSHA256>${createHash("sha256").update(bytes).digest("base64")}</ChecksumSHA256>`;

const serverOf = (kind: UploadKind, partBytes: number) => {
  switch (kind) {
    case "tus":
      return new TusServer({ hasChecksums: true });
    case "put":
      return new PlainServer();
    case "ietf":
      return new IetfServer({ hasDigests: true });
    case "bits":
      return new BitsServer({ reply: REPLY });
    case "s3":
      return new S3Server({ partBytes, showsParts: true, showsObject: true, checksums });
    default:
      return kind satisfies never;
  }
};

/** One of tus that takes first bytes with a creation, and joins uploads. */
export const startJoining = (): Promise<UploadHost> =>
  UploadHost.start(new TusServer({ takesFirst: true, joins: "unfinished" }));

/** `partBytes`: of S3, whose parts are all of one size. */
export const startUploads = (kind: UploadKind, partBytes = 100_000): Promise<UploadHost> =>
  UploadHost.start(serverOf(kind, partBytes));
