import { expect, test } from "vitest";
import { sampleOf } from "./samples.ts";

const BASE = "https://ferry.example/app/";

test.each([
  [
    "/samples/100MiB.bin",
    { url: "https://ferry.example/samples/100MiB.bin", name: "100MiB.bin", size: "100 MiB" },
  ],
  ["https://x/a%20b.iso", { url: "https://x/a%20b.iso", name: "a b.iso", size: null }],
  [
    "https://x/test-5GB.zip?x=1",
    { url: "https://x/test-5GB.zip?x=1", name: "test-5GB.zip", size: "4.66 GiB" },
  ],
  ["https://x/%E0%A4%A", { url: "https://x/%E0%A4%A", name: "%E0%A4%A", size: null }],
  ["https://x/", { url: "https://x/", name: "x", size: null }],
])("%s tells its name and size", (address, sample) => expect(sampleOf(address, BASE)).toEqual(sample));

test("what is no address is no sample", () => expect(sampleOf("https://", BASE)).toBeNull());
