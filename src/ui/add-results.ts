/** Knows how it is told what became of addresses that were sent. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { addDialogStyle } from "./add-dialog-style.ts";
import { addWords } from "./add-words.ts";
import type { AddResult } from "./adding.ts";
import { icons } from "./icons.ts";
import { gatewayOnly, type Sentence, sentenceOf } from "./problems.ts";
import { mapWords } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** Somebody wants to pick the folder that is a name's share, or the file. Dispatched within the click. */
export class PickWantedEvent extends Event {
  static readonly type = "pick-wanted";
  readonly url: string;
  readonly what: "folder" | "file";
  constructor(url: string, what: PickWantedEvent["what"]) {
    super(PickWantedEvent.type);
    this.url = url;
    this.what = what;
  }
}

/** @fires pick-wanted */
@customElement("add-results")
export class AddResults extends LitElement {
  static override styles = [base, controls, addDialogStyle];

  /** About all of it. */
  @property({ attribute: false }) told: Sentence | null = null;
  @property({ attribute: false }) results: readonly AddResult[] = [];
  /** There are several addresses: each is named beside what is said of it. */
  @property({ type: Boolean }) isNamed = false;
  @property({ type: Boolean }) canPick = false;

  override render() {
    return html`${this.told ? toldOf(this.told) : nothing} ${this.results.map((result) => this.#result(result))}`;
  }

  #result(result: AddResult): TemplateResult {
    if (result.kind === "added")
      return html`<p class="told added">${icons.check}<span><b><bdi>${result.name}</bdi></b></span></p>`;
    const { url, problem } = result;
    const isUnmapped = problem.code === "folder-not-mapped";
    const sentence = isUnmapped && !this.canPick ? gatewayOnly(problem) : sentenceOf(problem);
    const words = toldOf(sentence, this.isNamed || this.results.length > 1 ? url : null, problem.code);
    if (!isUnmapped || !this.canPick) return words;
    const button = (what: "folder" | "file", text: string): TemplateResult =>
      html`<button
        type="button"
        class="soft"
        data-action=${`map-${what}`}
        @click=${() => this.dispatchEvent(new PickWantedEvent(url, what))}
      >
        ${text}
      </button>`;
    return html`${words}${button("folder", mapWords(problem.detail ?? ""))}${button("file", addWords.pickFile)}`;
  }
}

export const toldOf = (sentence: Sentence, about: string | null = null, code = ""): TemplateResult =>
  html`<p class="told" data-code=${code}>
    ${icons.warning}<span>${about === null ? nothing : html`<b>${about}</b><br />`}${sentence.what} ${sentence.next}</span>
  </p>`;

declare global {
  interface HTMLElementTagNameMap {
    "add-results": AddResults;
  }
  interface GlobalEventHandlersEventMap {
    "pick-wanted": PickWantedEvent;
  }
}
