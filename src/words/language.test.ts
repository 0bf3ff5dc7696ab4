import { expect, test } from "vitest";
import { choiceOf, languages } from "./language.ts";

test.each<[string, string | null, readonly string[], string, string]>([
  ["else English", null, ["sv", "tlh"], "en", "en"],
  ["a browser without any", null, [], "en", "en"],
  ["what is no tag at all is passed over", "<b>", ["not a tag", "en-GB"], "en", "en-GB"],
  ["numbers are written as in the reader's region", "en", ["nb-NO", "en-IE"], "en", "en-IE"],
])("%s", (_, chosen, wanted, tag, locale) => {
  const choice = choiceOf(chosen, wanted);
  expect([choice.language.tag, choice.locale]).toEqual([tag, locale]);
});

test("every language has a tag of its own, and a name that its readers know", () => {
  expect(new Set(languages.map(({ tag }) => tag)).size).toBe(languages.length);
  for (const { tag, name } of languages) expect(name, tag).not.toBe("");
});
