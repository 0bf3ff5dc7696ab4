import { expect, test } from "vitest";
import { linksInQuery, linksInWords } from "./brought-links.ts";

test.each([
  ["", []],
  ["?add=https%3A%2F%2Fx%2Fa%3Fb%26c", ["https://x/a?b&c"]],
  ["?add=https://x/a&add=https://x/b", ["https://x/a", "https://x/b"]],
  ["?add=web%2Bferry%3Ahttps%3A%2F%2Fx%2Fa", ["https://x/a"]],
  ["?add=web%2Bferry%3A%2F%2Fhttps%3A%2F%2Fx%2Fa", ["https://x/a"]],
  ["?add=javascript:alert(1)", []],
  ["?add=%5C%5Cserver%5Cshare%5Cf", []],
  ["?add=https://x/a&add=nonsense", []],
  ["?other=https://x/a", []],
])("a link with %j brings %j", (query, links) => expect(linksInQuery(query)).toEqual(links));

test.each([
  ["A film\nhttps://x/a.mkv", ["https://x/a.mkv"]],
  ["Look (https://x/a), and https://x/b?c=d. https://x/a!", ["https://x/a", "https://x/b?c=d"]],
  ["javascript:alert(1) \\\\server\\share", []],
  ["", []],
])("shared words %j bring %j", (words, links) => expect(linksInWords(words)).toEqual(links));
