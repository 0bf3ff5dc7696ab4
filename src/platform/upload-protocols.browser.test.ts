import { afterEach, describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import type { LineFault } from "../engine/sim/upload-line.ts";
import type { UploadProtocolName } from "../engine/upload/protocol.ts";
import type { Sending, Sent } from "./upload-bench.worker.ts";

declare module "vitest/browser" {
  /** Of e2e/liar/page-uploads.ts. */
  interface BrowserCommands {
    openUploads(kind: (typeof KINDS)[number]): Promise<string>;
    strikeUploads(origin: string, fault: LineFault, method: string, nth: number): Promise<void>;
    uploadsAt(
      origin: string,
      path: string,
    ): Promise<{
      readonly asked: readonly string[];
      readonly stored: number;
      readonly sha256: string | null;
    }>;
    closeUploads(origin: string): Promise<void>;
  }
}

const PART = 100_000;
const SIZE = 3 * PART + 77;
const PLACE = "/inbox/a.bin";
const bytes = Uint8Array.from({ length: SIZE }, (_, at) => (at * 31 + (at >> 8)) & 255);

const sha256 = async (): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");

let origin: string;
afterEach(() => commands.closeUploads(origin));

function sent(protocol: UploadProtocolName | null): Promise<Sent> {
  const worker = new Worker(new URL("./upload-bench.worker.ts", import.meta.url), { type: "module" });
  return new Promise<Sent>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Sent>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ url: origin + PLACE, protocol, bytes, partBytes: PART } satisfies Sending);
  }).finally(() => worker.terminate());
}

const KINDS = ["tus", "ietf", "bits", "s3", "put"] as const;
const METHODS = { tus: "PATCH", ietf: "PATCH", bits: "BITS_POST", s3: "PUT", put: "PUT" } as const;
/** The second part: BITS has one request before its first, and a whole file has one part. */
const SECOND = { tus: 2, ietf: 2, bits: 3, s3: 2, put: 1 } as const;
/** Bytes that are stored again: of those two nothing stays but what came whole. */
const AGAIN = { tus: 0, ietf: 0, bits: 0, s3: PART, put: SIZE } as const;

// Each server is another origin with exactly the CORS headers that docs/uploads.md lists.
describe.each(KINDS)("%s from a worker, to another origin", (kind) => {
  test("the file arrives, and nothing of it goes twice", async () => {
    origin = await commands.openUploads(kind);
    const { outcomes } = await sent(kind);
    const at = await commands.uploadsAt(origin, PLACE);
    expect(outcomes, at.asked.join(", ")).toEqual(["delivered"]);
    expect(at.sha256).toBe(await sha256());
    expect(at.stored).toBe(SIZE);
  });

  test.each<[string, LineFault]>([
    ["that is cut", { kind: "during", after: 40_000 }],
    ["whose answer is lost", { kind: "after" }],
  ])("it goes on: a request %s", async (_, fault) => {
    origin = await commands.openUploads(kind);
    await commands.strikeUploads(origin, fault, METHODS[kind], SECOND[kind]);
    const { outcomes } = await sent(kind);
    const at = await commands.uploadsAt(origin, PLACE);
    expect(outcomes.at(-1), at.asked.join(", ")).toBe("delivered");
    expect(at.sha256).toBe(await sha256());
    expect(at.stored - SIZE).toBeLessThanOrEqual(AGAIN[kind]);
  });
});

test("what an empty body says of its length is right under a method of BITS's", async () => {
  origin = await commands.openUploads("bits");
  await sent("bits");
  const { asked } = await commands.uploadsAt(origin, PLACE);
  expect(asked[0]).toBe("BITS_POST 0 200");
  expect(asked.at(-1)).toBe("BITS_POST 0 200");
});

test("an address is asked which protocol it speaks", async () => {
  origin = await commands.openUploads("ietf");
  const { standing, receipt } = await sent(null);
  expect(standing.protocol).toBe("ietf");
  // Its digest was asked for, sent with each part, and answered.
  expect(receipt).toMatchObject({ digests: [{ algorithm: "sha-256", hex: await sha256() }] });
});
