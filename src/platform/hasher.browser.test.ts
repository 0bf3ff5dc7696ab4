import { expect, test } from "vitest";
import { hasherContract } from "./hasher.contract.ts";

hasherContract("in a page");

test("a worker of a page computes one too", async () => {
  const worker = new Worker(new URL("./hasher-bench.worker.ts", import.meta.url), { type: "module" });
  const answer = new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => resolve(data));
    worker.addEventListener("error", reject);
  });
  worker.postMessage({ algorithm: "sha-256", bytes: new TextEncoder().encode("123456789") });
  expect(await answer).toBe("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
  worker.terminate();
});
