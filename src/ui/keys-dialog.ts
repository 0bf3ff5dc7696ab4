/** Knows how the keys of the list are told. */

import { css, html, LitElement } from "lit";
import { customElement, query } from "lit/decorators.js";
import { keyWords, toldKeys } from "./finding-words.ts";
import { icons } from "./icons.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

@customElement("keys-dialog")
export class KeysDialog extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      dialog {
        inline-size: min(28rem, calc(100vi - 2rem));
        padding: 1rem 1.25rem 1.25rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: var(--shadow-high);
        color: var(--ink);
      }

      dialog::backdrop {
        background: rgb(0 0 0 / 40%);
      }

      .top {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }

      h2 {
        font-size: 1.125rem;
      }

      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.45rem 1rem;
        align-items: baseline;
        margin-block-start: 0.5rem;
        font-size: 0.9375rem;
      }

      dt {
        display: flex;
        gap: 0.3rem;
        justify-content: end;
      }

      kbd {
        padding: 0.1rem 0.45rem;
        border: 1px solid var(--line-strong);
        border-radius: 6px;
        background: var(--sunken);
        font: inherit;
        font-size: 0.8125rem;
        white-space: nowrap;
      }
    `,
  ];

  @query("dialog") private readonly dialog!: HTMLDialogElement;

  async open(): Promise<void> {
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="title">
      <div class="top">
        <h2 id="title">${keyWords.title}</h2>
        <button type="button" class="plain" aria-label=${strings.close} @click=${this.#close}>${icons.cancel}</button>
      </div>
      <dl>
        ${toldKeys().map(
          ([keys, what]) => html`<dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt>
            <dd>${what}</dd>`,
        )}
      </dl>
    </dialog>`;
  }

  readonly #close = (): void => this.dialog.close();
}

declare global {
  interface HTMLElementTagNameMap {
    "keys-dialog": KeysDialog;
  }
}
