/** Tells a problem in sentences as soon as they are here: they come behind the first paint, which seldom has one to tell. */

import type { Problem } from "../rpc/protocol.ts";
import { isolated } from "../words/isolated.ts";
import { numbers } from "./format.ts";
import type * as problems from "./problems.ts";
import type { Sentence } from "./problems.ts";

let said: typeof problems | null = null;
let coming: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** Null: they are here. Resolves too where they could not be had; the next call tries again. */
export function sentencesToCome(): Promise<void> | null {
  if (said) return null;
  coming ??= import("./problems.ts").then(
    (module) => {
      said = module;
      for (const listener of listeners) listener();
    },
    () => {
      coming = null;
    },
  );
  return coming;
}

/** Called once, when they are here. */
export const onSentences = (listener: () => void): void => void listeners.add(listener);

/** Empty until then. */
export function sentenceOf(problem: Problem): Sentence {
  void sentencesToCome();
  return said?.sentenceOf(problem) ?? { what: "", next: "" };
}

/** Names which of several files a sentence is about. */
export const aboutFile = (name: string | undefined, sentence: string): string =>
  name === undefined ? sentence : isolated(name) + numbers.colon + sentence;
