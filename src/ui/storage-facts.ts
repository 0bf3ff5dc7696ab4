/** Knows what the browser says of Ferry's storage, and asks it to keep that for good. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { formatBytes } from "./format.ts";
import { icons } from "./icons.ts";
import type { Keeping, StorageFacts } from "./services.ts";
import { settingsStyle } from "./settings-style.ts";
import { settingsWords as words } from "./settings-words.ts";
import { base, controls } from "./styles.ts";

/** A browser that asks its user answers after that; one that shows its question small may never be noticed. */
const PATIENCE_MS = 4_000;

@customElement("storage-facts")
export class StorageFactsView extends LitElement {
  static override styles = [base, controls, settingsStyle];

  @property({ attribute: false }) keeping: Keeping | null = null;

  @state() private facts: StorageFacts | null = null;
  @state() private answer: "asking" | "no-answer" | "granted" | "refused" | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("keeping")) void this.#look();
  }

  override render() {
    const { facts } = this;
    if (!facts) return nothing;
    const { used, left, isPersisted } = facts;
    return html`<dl class="facts">
        <div>
          <dt>${words.used}</dt>
          <dd part="used">${used === null ? words.unknown : formatBytes(used)}</dd>
        </div>
        <div>
          <dt>${words.left}</dt>
          <dd>${left === null ? words.unknown : `${formatBytes(left)} (${words.leftOf})`}</dd>
        </div>
        <div>
          <dt>${words.persistence}</dt>
          <dd part="persisted">
            ${isPersisted === null ? words.cannotPersist : isPersisted ? words.persisted : words.notPersisted}
          </dd>
        </div>
      </dl>
      ${isPersisted === false ? this.#button() : nothing}
      <p role="status" part="answer">${this.#said()}</p>`;
  }

  #button(): TemplateResult {
    const isAsking = this.answer === "asking" || this.answer === "no-answer";
    return html`<button
      type="button"
      class="soft"
      data-action="keep-files"
      aria-disabled=${isAsking ? "true" : nothing}
      @click=${() => isAsking || void this.#ask()}
    >
      ${icons.check}${isAsking ? words.askingToKeep : words.keepFiles}
    </button>`;
  }

  #said(): string | typeof nothing {
    switch (this.answer) {
      case "no-answer":
        return words.noAnswer;
      case "granted":
        return words.granted;
      case "refused":
        return words.refused;
      default:
        return nothing;
    }
  }

  async #look(): Promise<void> {
    this.facts = (await this.keeping?.storage()) ?? null;
  }

  async #ask(): Promise<void> {
    this.answer = "asking";
    const unanswered = setTimeout(() => (this.answer = "no-answer"), PATIENCE_MS);
    const isGranted = (await this.keeping?.keepForGood().catch(() => false)) ?? false;
    clearTimeout(unanswered);
    await this.#look();
    this.answer = isGranted ? "granted" : "refused";
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "storage-facts": StorageFactsView;
  }
}
