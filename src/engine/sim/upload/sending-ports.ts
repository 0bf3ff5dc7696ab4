/** Knows what an upload stands on in a simulation: every protocol there is, and what a platform would do for them. */

import { createHash } from "node:crypto";
import type { Hashing } from "../../ports.ts";
import { bits } from "../../upload/bits.ts";
import { bytesOf } from "../../upload/body.ts";
import { ietf } from "../../upload/ietf.ts";
import { plain } from "../../upload/plain.ts";
import { probe } from "../../upload/probe.ts";
import type { UploadWire } from "../../upload/protocol.ts";
import { s3 } from "../../upload/s3.ts";
import { tusWith } from "../../upload/tus.ts";
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

/** As the browser's are, of the algorithms that Node knows. */
const hashing: Hashing = async (algorithm) => {
  const hash = createHash(algorithm.replace("-", ""));
  const unknown = async (): Promise<never> => {
    throw new Error("nobody goes on with it");
  };
  return {
    update: async (bytes) => void hash.update(bytes),
    digest: async () => hash.digest("hex"),
    save: unknown,
    load: unknown,
    release: () => undefined,
  };
};

/** By tus, with its creation. */
export const FIRST_BYTES = 20_000;

/** Large enough for a test, small enough for many of them. */
const tus = tusWith({ firstBytes: FIRST_BYTES, sideBySideBytes: 200_000 });

export const SENDING_PORTS = {
  protocols: { tus, ietf, bits, s3, put: plain("put"), post: plain("post") },
  probes: [probe],
  digest,
  hashing,
  resolve,
} satisfies Partial<UploadPorts>;
