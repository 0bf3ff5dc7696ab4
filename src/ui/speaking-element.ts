/** Knows what the roots of all pages have in common: they say nothing before their words are here, and all anew in other words. */

import { LitElement } from "lit";
import { languageToCome, onLanguage } from "../words/language.ts";
import { onSentences } from "./sentences.ts";

export abstract class SpeakingElement extends LitElement {
  constructor() {
    super();
    const sayAnew = (): void => renderAnew(this);
    onLanguage(sayAnew);
    onSentences(sayAnew);
  }

  /** What the first render needs. */
  protected wordsToCome(): Promise<unknown> | null {
    return languageToCome();
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const coming = this.wordsToCome();
    return coming ? coming.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }
}

/** Nothing of what they are given changed, only the words. */
function renderAnew(element: Element): void {
  if (element instanceof LitElement) element.requestUpdate();
  for (const inner of element.shadowRoot?.querySelectorAll("*") ?? [])
    if (inner.shadowRoot) renderAnew(inner);
}
