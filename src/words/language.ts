/** Decides which language is spoken: the one that was chosen, else the first of the browser's that is known, else English. */

import { speak, speakMore } from "./live.ts";
import type { FirstWords, RestOfWords } from "./words.ts";

interface Language {
  /** BCP 47. */
  readonly tag: string;
  /** As its readers call it. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  /** Null: its words come with the page. */
  readonly load: Catalogue | null;
}

interface Catalogue {
  readonly first: () => Promise<FirstWords>;
  readonly rest: () => Promise<RestOfWords>;
}

export const languages: readonly Language[] = [
  { tag: "en", name: "English", direction: "ltr", load: null },
  {
    tag: "nb",
    name: "Norsk bokmål",
    direction: "ltr",
    load: { first: () => import("./nb/first.ts"), rest: () => import("./nb/rest.ts") },
  },
  {
    tag: "de",
    name: "Deutsch",
    direction: "ltr",
    load: { first: () => import("./de/first.ts"), rest: () => import("./de/rest.ts") },
  },
  {
    tag: "fr",
    name: "Français",
    direction: "ltr",
    load: { first: () => import("./fr/first.ts"), rest: () => import("./fr/rest.ts") },
  },
  {
    tag: "es",
    name: "Español",
    direction: "ltr",
    load: { first: () => import("./es/first.ts"), rest: () => import("./es/rest.ts") },
  },
  {
    tag: "pl",
    name: "Polski",
    direction: "ltr",
    load: { first: () => import("./pl/first.ts"), rest: () => import("./pl/rest.ts") },
  },
  {
    tag: "uk",
    name: "Українська",
    direction: "ltr",
    load: { first: () => import("./uk/first.ts"), rest: () => import("./uk/rest.ts") },
  },
  {
    tag: "zh-Hans",
    name: "简体中文",
    direction: "ltr",
    load: { first: () => import("./zh-Hans/first.ts"), rest: () => import("./zh-Hans/rest.ts") },
  },
  {
    tag: "ja",
    name: "日本語",
    direction: "ltr",
    load: { first: () => import("./ja/first.ts"), rest: () => import("./ja/rest.ts") },
  },
  {
    tag: "ar",
    name: "العربية",
    direction: "rtl",
    load: { first: () => import("./ar/first.ts"), rest: () => import("./ar/rest.ts") },
  },
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

const inTime = <W>(words: Promise<W>): Promise<W | null> =>
  Promise.race([words.catch(() => null), new Promise<null>((resolve) => setTimeout(resolve, MOST_MS, null))]);

/** Resolves when the words of the first picture are there; they stay English where they do not come in time. */
export async function useLanguage({ language, locale }: Choice): Promise<Language> {
  const first = language.load && (await inTime(language.load.first()));
  if (language.load && !first) return languages[0] as Language; // there is English
  speak(first, locale, language.direction);
  return language;
}

/** The latest language of the page, and its other words. */
let rest: Promise<void> = Promise.resolve();
let latest: Language | null = null;

async function speakOnPage(): Promise<void> {
  const language = await useLanguage(choiceOf(chosenTag(), navigator.languages));
  latest = language;
  document.documentElement.lang = language.tag;
  document.documentElement.dir = language.direction;
  rest = language.load
    ? inTime(language.load.rest()).then((words) => heard(language, words))
    : Promise.resolve();
}

function heard(language: Language, words: RestOfWords | null): void {
  if (language === latest && words) speakMore(words);
}

let begun: Promise<void> | null = null;
let isSpoken = false;
const listeners = new Set<() => void>();

/** The page's language; begins with the first that asks. Null: it is spoken. */
export function languageToCome(): Promise<void> | null {
  begun ??= speakOnPage().then(() => {
    isSpoken = true;
  });
  return isSpoken ? null : begun;
}

/** Until all of its words are here. Null where nobody reads a page. */
export const restToCome = (): Promise<void> | null =>
  typeof document === "undefined" ? null : Promise.resolve(languageToCome()).then(() => rest);

/** For good, and at once on this page. `null`: whichever the browser wants. */
export async function chooseLanguage(tag: string | null): Promise<void> {
  try {
    if (tag === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, tag);
  } catch {
    // it holds for this page only
  }
  await speakOnPage();
  await rest;
  for (const listener of listeners) listener();
}

/** Called after each change of the language, when something else has to be said. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
