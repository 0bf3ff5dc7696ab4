/** Knows what an upload stands on in a simulation: every protocol there is, and what a platform would do for them. */

import { createHash } from "node:crypto";
import { bits } from "../../upload/bits.ts";
import { bytesOf } from "../../upload/body.ts";
import { ietf } from "../../upload/ietf.ts";
import { plain } from "../../upload/plain.ts";
import { probe } from "../../upload/probe.ts";
import type { UploadWire } from "../../upload/protocol.ts";
import { s3 } from "../../upload/s3.ts";
import { tus } from "../../upload/tus.ts";
import type { UploadPorts } from "../../upload/upload.ts";

const digest: UploadWire["digest"] = async (algorithm, body) => {
  const hash = createHash(algorithm.replace("-", ""));
  const hex = hash.update(await bytesOf(body)).digest("hex");
  return { algorithm, hex };
};

const resolve: UploadWire["resolve"] = (reference, base) => {
  if (!URL.canParse(reference, base)) return null;
  const { protocol, href } = new URL(reference, base);
  if (protocol === "https:" || (protocol === "http:" && !base.startsWith("https:"))) return href;
  return null;
};

export const SENDING_PORTS = {
  protocols: { tus, ietf, bits, s3, put: plain("put"), post: plain("post") },
  probes: [probe],
  digest,
  resolve,
} satisfies Partial<UploadPorts>;
