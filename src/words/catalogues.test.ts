import { describe, expect, test } from "vitest";
import * as english from "./en/index.ts";
import { FORMS } from "./grammar.ts";
import { languages } from "./language.ts";
import type { Words } from "./words.ts";

const all = async ({ first, rest }: NonNullable<(typeof languages)[number]["load"]>): Promise<Words> => ({
  ...(await first()),
  ...(await rest()),
});

const catalogues: readonly (readonly [string, Words])[] = await Promise.all(
  languages.map(async ({ tag, load }) => [tag, load ? await all(load) : english] as const),
);

/** What counts choose a form by, in one language or another. */
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 101, 102, 1_000_000];

/** Every text and every function, by its path. */
function leaves(said: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (typeof said !== "object" || said === null) return [[path, said]];
  return Object.entries(said).flatMap(([key, one]) => leaves(one, `${path}.${key}`));
}

const englishLeaves = new Map(leaves(english, ""));

/** Figures stand for what is put in: a count and a text look the same then. */
const SENTINELS = [11, 12, 13, 14];
const say = (said: unknown, args: readonly unknown[]): string =>
  typeof said === "function" ? String(said(...args)) : String(said);

/** Words that two languages share. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  nb: ["11 min", "Program", "Type", "Video", "Start", "Token", "Normal"],
  de: [
    "11 min",
    "Version",
    "Build",
    "Name",
    "Details",
    "Downloads",
    "Download",
    "Token",
    "Normal",
    "optional",
  ],
  fr: ["11 min", "Version", "Notifications"],
  es: ["11 min", "11 bytes", "Token", "Normal"],
  pl: ["11 min", "Program", "Host", "Token"],
};
/** Names of units, characters between words. */
const hasWords = (text: string): boolean => /\p{L}{3}/u.test(text) && !/^[KMGTP]iB$/.test(text);

describe.each(catalogues)("%s", (tag, catalogue) => {
  const said = leaves(catalogue, "");

  test("has each text and no other", () =>
    expect(said.map(([path]) => path).sort()).toEqual([...englishLeaves.keys()].sort()));

  test("tells what is put in, whatever the count", () => {
    for (const [path, one] of said) {
      const before = englishLeaves.get(path);
      expect(typeof one, path).toBe(typeof before);
      const args = SENTINELS.slice(0, typeof before === "function" ? before.length : 0);
      const text = say(one, args);
      expect(text, path).toMatch(path.endsWith(".colon") ? /./ : /^\S(.*\S)?$/u);
      for (const arg of args) expect(text, path).toContain(String(arg));
      // Only counts choose a form; a text that looks like one changes nothing.
      for (const count of typeof one === "function" ? COUNTS : [args[0]])
        expect(say(one, [count, ...args.slice(1)]), path).not.toMatch(/undefined|null|NaN|\[object|#|^$/);
    }
  });

  test("its plural forms are those of CLDR", () => {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
    const forms: readonly string[] = FORMS[tag as keyof typeof FORMS]; // a test of just that
    expect([...forms, "other"].sort()).toEqual([...pluralCategories].sort());
  });

  test.skipIf(tag === "en")("nothing is left in English", () => {
    const left = said.flatMap(([path, one]) => {
      const text = say(one, SENTINELS);
      const isSame = text === say(englishLeaves.get(path), SENTINELS);
      return isSame && hasWords(text) && !SAME[tag]?.includes(text) ? [`${path}: ${text}`] : [];
    });
    expect(left).toEqual([]);
  });
});
