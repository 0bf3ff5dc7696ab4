/** Sends files with the protocols that there are. */

import type { DigestAlgorithm } from "../engine/digest.ts";
import type { Move, MoveOrder, MoveReporter } from "../engine/ports.ts";
import { PartsAtHosts } from "../engine/upload/at-host.ts";
import { bits } from "../engine/upload/bits.ts";
import { ietf } from "../engine/upload/ietf.ts";
import { plain } from "../engine/upload/plain.ts";
import { probe } from "../engine/upload/probe.ts";
import { s3 } from "../engine/upload/s3.ts";
import { tus } from "../engine/upload/tus.ts";
import { type UploadPorts, upload } from "../engine/upload/upload.ts";
import type { UploadOrder } from "../engine/upload/upload-file.ts";
import { hashing } from "./hasher.ts";

/** SHA-1 is the browser's own, and hashes in one piece are its fastest; the others are made here. */
const OWN: Readonly<Partial<Record<DigestAlgorithm, string>>> = {
  "sha-1": "SHA-1",
  "sha-256": "SHA-256",
  "sha-512": "SHA-512",
};

const digest: UploadPorts["digest"] = async (algorithm, bytes) => {
  const own = OWN[algorithm];
  if (own) return { algorithm, hex: hexOf(new Uint8Array(await crypto.subtle.digest(own, bytes))) };
  const hasher = await hashing(algorithm);
  await hasher.update(bytes.slice());
  const hex = await hasher.digest();
  hasher.release();
  return { algorithm, hex };
};

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const resolve: UploadPorts["resolve"] = (reference, base) => {
  if (!URL.canParse(reference, base)) return null;
  const { protocol, href } = new URL(reference, base);
  return protocol === "https:" || (protocol === "http:" && !base.startsWith("https:")) ? href : null;
};

const atHosts = new PartsAtHosts();

/** Made when somebody sends: a script that never does is built without it. */
const ownPorts = () =>
  ({
    digest,
    resolve,
    atHosts,
    protocols: { tus, ietf, bits, s3, put: plain("put"), post: plain("post") },
    probes: [probe],
  }) satisfies Partial<UploadPorts>;

export type Send = (
  order: MoveOrder & { readonly upload: UploadOrder },
  report: MoveReporter,
  ports: Omit<UploadPorts, keyof ReturnType<typeof ownPorts>>,
) => Move;

export const send: Send = (order, report, ports) => upload(order, report, { ...ports, ...ownPorts() });

export const isSending = (order: MoveOrder): order is MoveOrder & { readonly upload: UploadOrder } =>
  order.upload !== undefined;
