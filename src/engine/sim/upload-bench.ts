/** Knows one file, one simulated server and one protocol between them: what tests of protocols stand on. */

import { createHash } from "node:crypto";
import type { Digest } from "../digest.ts";
import type { Outgoing, UploadProtocol } from "../upload/protocol.ts";
import { type Driven, type DriveOptions, drive } from "./upload-drive.ts";
import { UploadLine } from "./upload-line.ts";
import type { UploadServer } from "./upload-server.ts";

export const ORIGIN = "https://files.example";
export const PLACE = "/inbox/a.bin";

export const bytesOf = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, at) => (at * 7 + (at >> 8)) & 255);

export const digestOf = (bytes: Uint8Array): Digest => ({
  algorithm: "sha-256",
  hex: createHash("sha256").update(bytes).digest("hex"),
});

/** When so much is acknowledged for the first time. */
export const once = (at: number, act: () => void): ((acknowledged: number) => void) => {
  let isDone = false;
  return (acknowledged) => {
    if (acknowledged !== at || isDone) return;
    isDone = true;
    act();
  };
};

export function uploadBench<Server extends UploadServer>(
  protocol: UploadProtocol,
  server: Server,
  size: number,
  more: Partial<Outgoing> = {},
) {
  const line = new UploadLine();
  line.serve(ORIGIN, server);
  const bytes = bytesOf(size);
  const url = ORIGIN + PLACE;
  const file: Outgoing = { url, name: "a.bin", type: "", size, digests: [], wantsReply: false, ...more };
  return {
    line,
    server,
    file,
    bytes,
    drive: (options: DriveOptions = {}): Promise<Driven> => drive(protocol, file, bytes, line, options),
    /** `PATCH 204`, or `PATCH -` where nobody heard an answer. */
    asked: () => line.entries.map(({ ask, said }) => `${ask.method} ${said?.status ?? "-"}`),
    /** Throws where the server has another file, or none. */
    arrived(): void {
      const found = server.files.get(PLACE);
      if (!found) throw new Error(`nothing is at ${PLACE}`);
      if (digestOf(found).hex !== digestOf(bytes).hex) throw new Error(`${PLACE} has other bytes`);
    },
  };
}
