import { expect, test } from "vitest";
import { choiceOf, languages } from "./language.ts";

test.each<[string, string | null, readonly string[], string, string]>([
  ["the browser's first language that is known", null, ["sv", "nb-NO", "en"], "nb", "nb-NO"],
  ["else English", null, ["sv", "tlh"], "en", "en"],
  ["a browser without any", null, [], "en", "en"],
  ["what was chosen goes first", "nb", ["en-GB", "en"], "nb", "nb"],
  ["a choice that is known no more is forgotten", "xx", ["nb"], "nb", "nb"],
  ["what is no tag at all is passed over", "<b>", ["not a tag", "en-GB"], "en", "en-GB"],
  ["Norwegian of either name is read by all of Norway", null, ["no", "nn-NO"], "nb", "nb"],
  ["Chinese is read by its script", null, ["zh-CN"], "zh-Hans", "zh-CN"],
  ["who reads traditional characters is not given simplified ones", null, ["zh-TW", "de-AT"], "de", "de-AT"],
  ["numbers are written as in the reader's region", "en", ["nb-NO", "en-IE"], "en", "en-IE"],
])("%s", (_, chosen, wanted, tag, locale) => {
  const choice = choiceOf(chosen, wanted);
  expect([choice.language.tag, choice.locale]).toEqual([tag, locale]);
});

test("every language has a tag of its own, and a name that its readers know", () => {
  expect(new Set(languages.map(({ tag }) => tag)).size).toBe(languages.length);
  for (const { tag, name } of languages) expect(name, tag).not.toBe("");
});
