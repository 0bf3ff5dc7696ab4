/** Sends one file as a page's mover does: from a worker, by the loop and the requests of the real one. */

import type { ChunkStore, MoveOutcome, WholeReply } from "../engine/ports.ts";
import type { UploadProtocolName } from "../engine/upload/protocol.ts";
import type { Standing } from "../engine/upload/upload-file.ts";
import { fetchHttp } from "./fetch-http.ts";
import { hashing } from "./hasher.ts";
import { send } from "./sending.ts";
import { systemClock } from "./system.ts";

export interface Sending {
  readonly url: string;
  readonly protocol: UploadProtocolName | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly partBytes: number;
}

export interface Sent {
  readonly outcomes: readonly string[];
  readonly standing: Standing;
  readonly receipt: unknown;
}

const MOST_TRIES = 5;

/** One try of the engine: it ends as a mover's does. */
function tried(
  { url, bytes }: Sending,
  standing: Standing,
): Promise<{ outcome: MoveOutcome | WholeReply; standing: Standing }> {
  let last = standing;
  return new Promise((resolve) => {
    const file = { url, name: "Übung.bin", type: "", size: bytes.length, digests: [], wantsReply: false };
    send(
      {
        ...{ file: "f", epoch: 1, url, source: null, start: 0, end: bytes.length, overlap: 0 },
        ...{ isMoved: false, part: null },
        upload: { file, from: "handle", lastModified: 1, standing },
      },
      {
        admit: async () => null,
        askedAgain: () => undefined,
        received: () => undefined,
        stored: () => undefined,
        standing: async (now) => {
          last = structuredClone(now);
          return true;
        },
        ended: (outcome) => resolve({ outcome, standing: last }),
      },
      {
        clock: systemClock,
        http: fetchHttp,
        // Never asked: the file is where the user has it.
        hashing,
        chunks: {} as ChunkStore,
        picked: {
          open: async () => new File([bytes], "picked", { lastModified: 1 }),
          forget: async () => undefined,
          all: async () => [],
        },
      },
    );
  });
}

async function sent(data: Sending): Promise<Sent> {
  let standing: Standing = {
    protocol: data.protocol,
    session: null,
    acknowledged: [],
    seam: null,
    partBytes: data.partBytes,
  };
  const outcomes: string[] = [];
  let receipt: unknown = null;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const ended = await tried(data, standing);
    ({ standing } = ended);
    const { outcome } = ended;
    outcomes.push(outcome.kind === "failed" ? outcome.problem.code : outcome.kind);
    if (outcome.kind === "delivered") ({ receipt } = outcome);
    if (outcome.kind === "delivered") break;
    // As the engine does with a lost session.
    if (outcome.kind === "restart") standing = { ...standing, session: null, acknowledged: [] };
  }
  return { outcomes, standing, receipt };
}

addEventListener("message", ({ data }: MessageEvent<Sending>) => void sent(data).then(postMessage));
