/** Knows what goes on when the last tab is closed, and lets the user try it. */

import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { KeptReason } from "../rpc/protocol.ts";
import { GoOnRequestedEvent } from "./events.ts";
import { footWords, keptWords } from "./foot-words.ts";
import { icons } from "./icons.ts";
import "./notice-choice.ts";
import type { PageServices } from "./services.ts";
import { base, controls } from "./styles.ts";

/** @fires go-on-requested */
@customElement("closed-tab")
export class ClosedTab extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.35rem;
        margin-block-start: 2rem;
        padding-block: 1.25rem 2rem;
        border-block-start: 1px solid var(--line);
        color: var(--ink-soft);
        font-size: 0.875rem;
      }

      section {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: center;
      }

      p {
        display: flex;
        flex: 1 1 20rem;
        gap: 0.6rem;
        text-wrap: pretty;
      }

      p svg {
        margin-block-start: 0.05rem;
      }

      button {
        font-size: 0.875rem;
      }

      @media (width < 36rem) {
        section > button {
          margin-inline-start: calc(20px + 0.6rem);
        }
      }
    `,
  ];

  @property({ attribute: false }) services: PageServices | null = null;
  @property({ type: Boolean }) canGoOnAlone = false;
  /** Something runs that could be handed over. */
  @property({ type: Boolean }) isRunning = false;
  /** Why some of it may not be. */
  @property({ attribute: false }) kept: ReadonlySet<KeptReason> = new Set();
  @property({ type: Boolean }) isHandingOver = false;
  /** What came of the last wish; null when there is nothing to say. */
  @property() message: string | null = null;

  override render() {
    return html`<section part="closed-tab" aria-label=${footWords.whenClosed}>
        <p>${icons.ferry}<span>${this.canGoOnAlone ? footWords.closedGoesOn : footWords.closedPauses}</span></p>
        ${
          this.canGoOnAlone && this.isRunning
            ? html`<button
                type="button"
                class="soft"
                data-action="go-on-alone"
                aria-disabled=${this.isHandingOver ? "true" : nothing}
                @click=${this.#goOn}
              >
                ${this.isHandingOver ? footWords.goOnTried : footWords.goOn}
              </button>`
            : nothing
        }
      </section>
      ${this.isRunning ? html`<notice-choice .services=${this.services} .isOffer=${true}></notice-choice>` : nothing}
      ${this.canGoOnAlone ? [...this.kept].map((why) => html`<p part="kept">${icons.note}<span>${keptWords(why)}</span></p>`) : nothing}
      <p role="status" part="message">${this.message ?? nothing}</p>`;
  }

  readonly #goOn = (): void => {
    if (!this.isHandingOver) this.dispatchEvent(new GoOnRequestedEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "closed-tab": ClosedTab;
  }
}
