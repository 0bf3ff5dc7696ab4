// What a server of each protocol says of a part when it lies about what it has.
import type { LineFault } from "../../src/engine/sim/upload-line.ts";
import type { Speaker } from "./upload-rows.ts";

const says = (status: number, headers: Readonly<Record<string, string>>): LineFault => ({
  kind: "instead",
  said: { status, headers },
});

export const LIES: Readonly<Partial<Record<Speaker, LineFault>>> = {
  tus: says(204, { "upload-offset": "99999999" }),
  ietf: says(204, { "upload-offset": "99999999", "upload-complete": "?0" }),
  bits: says(200, { "bits-packet-type": "Ack", "bits-received-content-range": "99999999" }),
  s3: says(200, { etag: '"00000000000000000000000000000000"' }),
};
