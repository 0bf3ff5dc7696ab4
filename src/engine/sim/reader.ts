/** Knows what somebody sees who saves everything that has arrived. */

import { deliver } from "../deliver.ts";
import { codeOf } from "../errors.ts";
import { sizeOf } from "../extent.ts";
import type { FileId } from "../job.ts";
import { memoryStores } from "./memory-stores.ts";
import type { World } from "./world.ts";

/** Reads each file to its end or to its first damaged piece, which is reported to `damaged`. */
export async function saveAll(
  { disk, life, oracles, remotes }: World,
  damaged: (file: FileId, at: number) => Promise<unknown>,
): Promise<void> {
  for (const { job, files } of life?.engine.statuses() ?? []) {
    if (job.state.kind !== "transferred" && job.state.kind !== "acknowledged") continue;
    for (const { file, isWhole } of files) {
      // What was left out when its job was completed nobody is given, also where a death kept its bytes.
      if (file.upload || !isWhole) continue;
      const versions = (remotes.get(file.id)?.everywhere ?? []).map((version) =>
        oracles.wanted(file.id, version),
      );
      const span = { start: 0, end: sizeOf(file) ?? 0 };
      let at = 0;
      try {
        for await (const piece of deliver(memoryStores(disk).chunks, file.id, span)) {
          const isRight = versions.some((bytes) => piece.every((byte, index) => bytes[at + index] === byte));
          if (!isRight) oracles.wrong("identical", `${file.id} is read with other bytes at ${at}`);
          at += piece.length;
        }
      } catch (error) {
        if (codeOf(error) !== "chunk-damaged") continue; // removed or cleared meanwhile
        oracles.undone(job.id);
        await damaged(file.id, at);
      }
    }
  }
}
