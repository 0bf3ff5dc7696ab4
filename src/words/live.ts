/** Knows the words in force: English ones until another catalogue takes their place, in the very same objects. */

import { writeNumbersAs } from "./grammar.ts";
import { isolated, writeFrom } from "./isolated.ts";
import type { Area, FirstWords, RestOfWords, Words } from "./words.ts";

const english = new Map<Area, object>();
const areas = new Map<Area, object>();
let inForce: (FirstWords & Partial<RestOfWords>) | null = null;

/** The words of one area: read them when something is rendered, never before. */
export function live<A extends Area>(area: A, words: Words[A]): Words[A] {
  const known = areas.get(area) ?? {};
  english.set(area, words);
  areas.set(area, known);
  Object.assign(known, guarded(inForce?.[area] ?? words));
  return known as Words[A]; // filled with just that
}

/** Null: English, which is here already. `locale`: how its reader's region writes numbers and dates. */
export function speak(catalogue: FirstWords | null, locale: string, direction: "ltr" | "rtl"): void {
  inForce = catalogue;
  writeNumbersAs(locale);
  writeFrom(direction);
  for (const [area, words] of areas) Object.assign(words, guarded(inForce?.[area] ?? english.get(area)));
}

/** Further words of the same language. */
export function speakMore(words: RestOfWords): void {
  if (inForce) inForce = { ...inForce, ...words };
  for (const [area, known] of areas) if (area in words) Object.assign(known, guarded(inForce?.[area]));
}

/** No text that is put into a sentence can turn it around. */
function guarded(said: unknown): unknown {
  if (typeof said === "function")
    return (...args: readonly unknown[]): unknown =>
      said(...args.map((arg) => (typeof arg === "string" ? isolated(arg) : arg)));
  if (typeof said !== "object" || said === null) return said;
  return Array.isArray(said)
    ? said.map(guarded)
    : Object.fromEntries(Object.entries(said).map(([key, one]) => [key, guarded(one)]));
}
