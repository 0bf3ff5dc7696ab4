/** Computes one digest where Ferry does, in a dedicated worker, for a suite that asks from a page. */

import type { DigestAlgorithm } from "../engine/digest.ts";
import { createHasher } from "./hasher.ts";

interface Asked {
  readonly algorithm: DigestAlgorithm;
  readonly bytes: Uint8Array;
}

async function answer({ algorithm, bytes }: Asked): Promise<void> {
  const hasher = await createHasher(algorithm);
  hasher.update(bytes);
  postMessage(hasher.digest());
}

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  answer(data).catch(reportError);
});
