/** Decides which language is spoken: the one that was chosen, else the first of the browser's that is known, else English. */

import { speak } from "./live.ts";
import type { Words } from "./words.ts";

interface Language {
  /** BCP 47. */
  readonly tag: string;
  /** As its readers call it. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  /** Null: its words come with the page. */
  readonly load: (() => Promise<Words>) | null;
}

export const languages: readonly Language[] = [
  { tag: "en", name: "English", direction: "ltr", load: null },
  { tag: "nb", name: "Norsk bokmål", direction: "ltr", load: () => import("./nb/index.ts") },
  { tag: "de", name: "Deutsch", direction: "ltr", load: () => import("./de/index.ts") },
  { tag: "fr", name: "Français", direction: "ltr", load: () => import("./fr/index.ts") },
  { tag: "es", name: "Español", direction: "ltr", load: () => import("./es/index.ts") },
  { tag: "pl", name: "Polski", direction: "ltr", load: () => import("./pl/index.ts") },
  { tag: "uk", name: "Українська", direction: "ltr", load: () => import("./uk/index.ts") },
  { tag: "zh-Hans", name: "简体中文", direction: "ltr", load: () => import("./zh-Hans/index.ts") },
  { tag: "ja", name: "日本語", direction: "ltr", load: () => import("./ja/index.ts") },
  { tag: "ar", name: "العربية", direction: "rtl", load: () => import("./ar/index.ts") },
];

const KEY = "ferry-language";
/** A page in another language is better than none. */
const MOST_MS = 4_000;
/** Read by those whose own language is not among them. */
const COUSINS: Readonly<Record<string, string>> = { no: "nb", nn: "nb" };

/** Language and script decide; regions only write numbers in their own way. */
function keyOf(tag: string): string | null {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${COUSINS[language] ?? language}-${script}`;
  } catch {
    return null; // no tag at all
  }
}

const known = (tag: string): Language | undefined => {
  const key = keyOf(tag);
  return languages.find((one) => key !== null && keyOf(one.tag) === key);
};

export interface Choice {
  readonly language: Language;
  /** The same language as its reader's region writes it. */
  readonly locale: string;
}

/** `chosen`: a tag that somebody picked; `wanted`: the browser's, the best first. */
export function choiceOf(chosen: string | null, wanted: readonly string[]): Choice {
  const tag = [...(chosen === null ? [] : [chosen]), ...wanted].find((one) => known(one)) ?? "en";
  const language = known(tag) ?? (languages[0] as Language); // there is English
  const isOfRegion = (one: string): boolean => one.split("-")[0] === language.tag.split("-")[0];
  return {
    language,
    locale: wanted.find((one) => known(one) === language && isOfRegion(one)) ?? language.tag,
  };
}

/** Null: whichever the browser wants. Storage may be blocked: then nothing was chosen. */
export function chosenTag(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Resolves when the words are there; they stay English where they do not come in time. */
export async function useLanguage({ language, locale }: Choice): Promise<Language> {
  const english = languages[0] as Language; // see above
  if (!language.load) speak(null, locale, language.direction);
  else {
    const words = await Promise.race([
      language.load().catch(() => null),
      new Promise<null>((resolve) => setTimeout(resolve, MOST_MS, null)),
    ]);
    if (!words) return english;
    speak(words, locale, language.direction);
  }
  return language;
}

async function speakOnPage(): Promise<void> {
  const { tag, direction } = await useLanguage(choiceOf(chosenTag(), navigator.languages));
  document.documentElement.lang = tag;
  document.documentElement.dir = direction;
}

let begun: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** The page's language; begins with the first that asks. Null: it is spoken. */
export const languageToCome = (): Promise<void> | null => {
  begun ??= speakOnPage().then(() => {
    isSpoken = true;
  });
  return isSpoken ? null : begun;
};
let isSpoken = false;

/** For good, and at once on this page. `null`: whichever the browser wants. */
export async function chooseLanguage(tag: string | null): Promise<void> {
  try {
    if (tag === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, tag);
  } catch {
    // it holds for this page only
  }
  await speakOnPage();
  for (const listener of listeners) listener();
}

/** Called after each change of the language, when something else has to be said. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
