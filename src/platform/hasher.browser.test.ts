import { expect, test } from "vitest";
import { hashingOver } from "./hash-wire.ts";
import { hasherContract } from "./hasher.contract.ts";
import { hashing } from "./hasher.ts";

const start = (): Worker =>
  new Worker(new URL("./page/hasher.worker.ts", import.meta.url), { type: "module" });

hasherContract("in a page", hashing);
hasherContract("in a worker beside it", hashingOver(start, hashing));

test("where no worker can be had, this thread makes them", async () => {
  const alone = hashingOver(() => {
    throw new ReferenceError("Worker is not defined");
  }, hashing);
  const hasher = await alone("crc32");
  await hasher.update(new TextEncoder().encode("123456789"));
  expect(await hasher.digest()).toBe("cbf43926");
});
