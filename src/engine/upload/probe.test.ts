import { describe, expect, test } from "vitest";
import { BitsServer } from "../sim/bits-server.ts";
import { IetfServer } from "../sim/ietf-server.ts";
import { S3Server } from "../sim/s3-server.ts";
import { ORIGIN, PLACE } from "../sim/upload-bench.ts";
import { UploadLine } from "../sim/upload-line.ts";
import type { UploadServer } from "../sim/upload-server.ts";
import { probe, probeBits } from "./probe.ts";

const lineTo = (server: UploadServer): UploadLine => {
  const line = new UploadLine();
  line.serve(ORIGIN, server);
  return line;
};

test("servers tell what they speak", async () => {
  expect(await probe(ORIGIN + PLACE, lineTo(new IetfServer()))).toBe("ietf");
  expect(await probe(ORIGIN + PLACE, lineTo(new BitsServer()))).toBe(null);
  expect(await probe(ORIGIN + PLACE, lineTo(new S3Server()))).toBe(null);
  expect(await probeBits(ORIGIN + PLACE, lineTo(new BitsServer()))).toBe("bits");
  expect(await probeBits(ORIGIN + PLACE, lineTo(new IetfServer()))).toBe(null);
});

describe("OPTIONS", () => {
  test.each<[number, Record<string, string>, string | null]>([
    [204, { "upload-limit": "min-size=0" }, "ietf"],
    [200, { "accept-patch": "text/plain, application/partial-upload;v=1" }, "ietf"],
    [200, { "accept-patch": "*/*" }, null],
    [200, { "upload-limit": "nonsense!" }, null],
    [204, { "tus-resumable": "1.0.0" }, "tus"],
    [204, { "tus-version": "1.0.0,0.2.2" }, "tus"],
    [204, { "tus-version": "0.2.2" }, null],
    [204, { "upload-limit": "min-size=0", "tus-resumable": "1.0.0" }, "ietf"],
    [405, { "upload-limit": "min-size=0" }, null],
    [200, {}, null],
  ])("%i with %j: %j", async (status, headers, name) => {
    const line = new UploadLine();
    line.strikes = () => ({ kind: "instead", said: { status, headers } });
    expect(await probe(ORIGIN, line)).toBe(name);
    expect(line.entries.map(({ ask }) => ask.method)).toEqual(["OPTIONS"]);
  });

  test("that nobody answers says nothing of the protocol", async () => {
    const line = new UploadLine();
    await expect(probe(ORIGIN, line)).rejects.toThrow("unreachable");
  });
});
