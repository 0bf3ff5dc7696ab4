// The exchanges that Microsoft recorded in MC-BUP 4.1 and 4.2, answered here as they were there.

import { expect, test } from "vitest";
import { bytesOf } from "../sim/upload-bench.ts";
import { drive } from "../sim/upload-drive.ts";
import { UploadLine } from "../sim/upload-line.ts";
import type { UploadSaid } from "../sim/upload-server.ts";
import { bits } from "./bits.ts";
import { sizeOf } from "./body.ts";

const GUID = "{7df0354d-249b-430f-820d-3d2a9bef4931}";
const SESSION = "{AB8E1AD3-4C4D-4E2C-9D8B-2D6C5A0F3E11}";

/** Answers in this order, whatever is asked. */
function recorded(answers: readonly UploadSaid[]) {
  const line = new UploadLine();
  let next = 0;
  line.strikes = () => {
    const said = answers[next];
    next += 1;
    if (!said) throw new Error("more is asked than was recorded");
    return { kind: "instead", said };
  };
  return line;
}

const ack = (headers: Readonly<Record<string, string>>): UploadSaid => ({
  status: 200,
  headers: { "bits-packet-type": "Ack", "content-length": "0", ...headers },
});

const created = (more: Readonly<Record<string, string>> = {}) =>
  ack({ "bits-protocol": GUID, "bits-session-id": SESSION, "accept-encoding": "identity", ...more });

test("4.1, an upload: Acks of the fragment and of the end do not name the session", async () => {
  const bytes = bytesOf(4_892);
  const line = recorded([created(), ack({ "bits-received-content-range": "4892" }), ack({})]);
  const file = {
    url: "http://server.contoso.com/uploads/a.txt",
    name: "a.txt",
    type: "",
    size: 4_892,
    digests: [],
    wantsReply: false,
  };
  await drive(bits, file, bytes, line, { partBytes: 4_892 });
  expect(
    line.entries.map(({ ask: { method, headers, body } }) => ({
      method,
      headers,
      length: body && sizeOf(body),
    })),
  ).toEqual([
    {
      method: "BITS_POST",
      headers: { "bits-packet-type": "Create-Session", "bits-supported-protocols": GUID },
      length: 0,
    },
    {
      method: "BITS_POST",
      headers: {
        "bits-packet-type": "Fragment",
        "bits-session-id": SESSION,
        "content-range": "bytes 0-4891/4892",
        "content-name": "a.txt",
      },
      length: 4_892,
    },
    {
      method: "BITS_POST",
      headers: { "bits-packet-type": "Close-Session", "bits-session-id": SESSION },
      length: 0,
    },
  ]);
});

test("4.2, an upload with a reply: another host, and an address with backslashes", async () => {
  const bytes = bytesOf(10_240);
  const line = recorded([
    created({ "bits-host-id": "127.0.0.1", "bits-host-id-fallback-timeout": "110" }),
    ack({
      "bits-received-content-range": "10240",
      "bits-reply-url": "\\uploads\\BITS-Sessions\\Replies\\{AB8E1AD3}\\reply.txt",
    }),
    ack({}),
  ]);
  const file = {
    url: "http://server.contoso.com/uploads/a.txt",
    name: "a.txt",
    type: "",
    size: 10_240,
    digests: [],
    wantsReply: true,
  };
  const { receipt, session } = await drive(bits, file, bytes, line, { partBytes: 10_240 });
  expect(receipt.replyUrl).toBe("http://127.0.0.1/uploads/BITS-Sessions/Replies/%7BAB8E1AD3%7D/reply.txt");
  await bits.release?.(file, session, line);
  expect(line.entries.map(({ ask }) => new URL(ask.url).host)).toEqual([
    "server.contoso.com",
    "127.0.0.1",
    "127.0.0.1",
  ]);
});
