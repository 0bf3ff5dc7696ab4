/** Knows which function of the hash library makes which digest. */

import {
  createAdler32,
  createCRC32,
  createMD5,
  createSHA1,
  createSHA256,
  createSHA384,
  createSHA512,
  type IHasher,
} from "hash-wasm";
import type { DigestAlgorithm } from "../engine/digest.ts";

/** Castagnoli's polynomial, reversed. */
const CRC32C = 0x82f6_3b78;

export const HASH_ALGORITHMS: Readonly<Record<DigestAlgorithm, () => Promise<IHasher>>> = {
  "sha-512": createSHA512,
  "sha-384": createSHA384,
  "sha-256": createSHA256,
  "sha-1": createSHA1,
  md5: createMD5,
  crc32c: () => createCRC32(CRC32C),
  crc32: () => createCRC32(),
  adler32: createAdler32,
};
