import { expect, test } from "vitest";
import { givenFile } from "./given-file.ts";

const SHA = "ab".repeat(32);
const LINKS = "# mine\nhttps://files.example/[1-3]\n\nhttps://files.example/b\n";

test.each([
  ["ferry-queue.json", "{}", "queue"],
  ["release.META4", "anything", "list"],
  ["release.metalink", "", "list"],
  ["download", '<?xml version="1.0"?><metalink xmlns="urn:ietf:params:xml:ns:metalink"/>', "list"],
  ["page.html", "<!doctype html><p>", "nothing"],
  ["SHA256SUMS", `${SHA}  a.iso\n`, "checksums"],
  ["a.iso.sha256", SHA, "checksums"],
  ["sums.txt", `# of today\nSHA256 (a b) = ${SHA}\n`, "checksums"],
  ["links.txt", LINKS, "links"],
  ["notes.txt", `see https://files.example/b\n`, "nothing"],
  ["holiday.jpg", "\u00ff\u00d8\u00ff", "nothing"],
  ["empty", "", "nothing"],
])("%s is taken as %s: %s", async (name, text, kind) =>
  expect(await givenFile(new File([text], name))).toMatchObject({ kind }),
);

test("links are read without the comments beside them", async () =>
  expect(await givenFile(new File([`\ufeff${LINKS}`], "links"))).toEqual({
    kind: "links",
    links: ["https://files.example/[1-3]", "https://files.example/b"],
  }));

test("a large file is not even read", async () => {
  const file = new File([SHA], "film.mkv");
  Object.defineProperty(file, "size", { value: 4 * 1024 ** 3 });
  file.text = () => Promise.reject(new Error("read"));
  expect(await givenFile(file)).toEqual({ kind: "nothing" });
});
