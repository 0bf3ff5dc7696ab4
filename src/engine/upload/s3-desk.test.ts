import { describe, expect, test } from "vitest";
import { codeOf } from "../errors.ts";
import { type S3Rules, S3Server } from "../sim/s3-server.ts";
import { once, uploadBench } from "../sim/upload-bench.ts";
import { s3 } from "./s3.ts";

const bench = (rules: S3Rules = {}) => uploadBench(s3, new S3Server(rules), 7_500);

describe("part sizes", () => {
  const sizesOf = async (size: number, partSize?: number) => {
    const { file, line } = bench();
    const told = {
      uploadId: "u",
      parts: [],
      complete: "/c",
      abort: "/a",
      ...(partSize !== undefined && { partSize }),
    };
    line.strikeOnce({ kind: "instead", said: { status: 200, body: JSON.stringify(told) } }, () => true);
    const big = { ...file, size };
    return s3.partSizes(big, (await s3.create(big, line)).session).step;
  };

  test("no file has more than 10,000 parts", async () => {
    expect(await sizesOf(10 ** 6)).toBe(8 * 1024 ** 2);
    expect(await sizesOf(10 ** 12)).toBe(96 * 1024 ** 2);
  });

  test.each([
    [10 ** 12, 5 * 1024 ** 2],
    [100, 0],
    [100, 1.5],
    [100, 6 * 1024 ** 3],
  ])("of %i bytes in parts of %d is refused", async (size, part) =>
    expect(await sizesOf(size, part).catch(codeOf)).toBe("server-misbehaves"),
  );
});

describe("the endpoint", () => {
  test.each([
    "",
    "[]",
    "null",
    "{}",
    '{"uploadId":"u"}',
    '{"uploadId":"u","parts":[],"complete":"javascript:x","abort":"/a"}',
    '{"uploadId":"u","parts":[{"number":0,"url":"/p"}],"complete":"/c","abort":"/a"}',
    '{"uploadId":"u","parts":[null],"complete":"/c","abort":"/a"}',
    '{"uploadId":"u","parts":{},"complete":"/c","abort":"/a"}',
    '{"uploadId":"u","complete":"/c","abort":"/a","expires":"soon"}',
    '{"uploadId":"u","complete":"http://files.example/c","abort":"/a"}',
  ])("that answers %s is not believed", async (body) => {
    const { drive, line } = bench();
    line.strikeOnce({ kind: "instead", said: { status: 200, body } }, () => true);
    expect(await drive().catch(codeOf)).toBe("server-misbehaves");
  });

  test.each([
    [401, "sign-in-needed"],
    [403, "http-status"],
    [413, "http-status"],
  ])("that answers %i", async (status, code) => {
    const { drive, line } = bench();
    line.strikeOnce({ kind: "instead", said: { status } }, () => true);
    expect(await drive().catch(codeOf)).toBe(code);
  });

  test("that knows the upload no more: it begins anew", async () => {
    const { drive, arrived, server } = bench({ mostAddresses: 3 });
    expect((await drive({ onStep: once(3000, () => server.expire()) })).begun).toBe(2);
    arrived();
  });
});
