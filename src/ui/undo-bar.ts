/** Knows how a removal that may still be undone is told. */

import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { UndoHeldEvent, UndoRequestedEvent } from "./events.ts";
import { icons } from "./icons.ts";
import { base, controls } from "./styles.ts";
import { removedWords, transfersWords } from "./transfers-words.ts";

/** @fires undo-requested, undo-held */
@customElement("undo-bar")
export class UndoBar extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        gap: 0.5rem 1rem;
        align-items: center;
        padding: 0.4rem 0.4rem 0.4rem 1rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: var(--shadow-over);
      }

      p {
        flex: 1;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) names: readonly string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of ["pointerenter", "focusin"]) this.addEventListener(type, this.#hold);
    for (const type of ["pointerleave", "focusout"]) this.addEventListener(type, this.#letGo);
  }

  override render() {
    return html`<p role="status">${removedWords(this.names)}</p>
      <button type="button" class="soft" data-action="undo" @click=${this.#undo}>
        ${icons.retry}${transfersWords.undo}
      </button>`;
  }

  readonly #hold = (): void => void this.dispatchEvent(new UndoHeldEvent(true));
  readonly #letGo = (): void => void this.dispatchEvent(new UndoHeldEvent(false));
  readonly #undo = (): void => void this.dispatchEvent(new UndoRequestedEvent());
}

declare global {
  interface HTMLElementTagNameMap {
    "undo-bar": UndoBar;
  }
}
