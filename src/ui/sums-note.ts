/** Knows what is said of a checksum file that somebody gave: which addresses it is about, and where its other files may be. */

import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { addDialogStyle } from "./add-dialog-style.ts";
import { icons } from "./icons.ts";
import { sumsWords } from "./look-words.ts";
import { base, controls } from "./styles.ts";

/** Somebody says in which folder the files of the list are; null: the list is not wanted. */
export class FolderGivenEvent extends Event {
  static readonly type = "folder-given";
  readonly folder: string | null;
  constructor(folder: string | null) {
    super(FolderGivenEvent.type);
    this.folder = folder;
  }
}

/** @fires folder-given */
@customElement("sums-note")
export class SumsNote extends LitElement {
  static override styles = [
    base,
    controls,
    addDialogStyle,
    css`
      :host {
        display: grid;
        gap: 0.5rem;
        padding: 0.7rem 0.85rem;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--sunken);
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: end;
      }

      .row .field {
        flex: 1 1 16rem;
        min-inline-size: 0;
      }

      .over {
        display: flex;
        gap: 0.6rem;
        align-items: start;
        overflow-wrap: anywhere;
      }

      .over p {
        flex: 1;
      }
    `,
  ];

  /** How the list is called. */
  @property() name = "";
  /** Of its files so many have an address, and so many have none. */
  @property({ type: Number }) used = 0;
  @property({ type: Number }) left = 0;
  @property({ type: Boolean }) hasAddresses = false;

  @query("input") private readonly field!: HTMLInputElement;

  override render() {
    const { used, left, hasAddresses } = this;
    return html`<div class="over" role="status">
        ${icons.note}
        <p part="sums">
          <b>${this.name}</b> ${hasAddresses ? (used > 0 ? sumsWords.used(used) : sumsWords.unused) : nothing} ${left > 0 ? sumsWords.left(left) : nothing}
        </p>
        <button type="button" class="plain" data-action="forget-sums" aria-label=${sumsWords.forget} @click=${() => this.#tell(null)}>
          ${icons.cancel}
        </button>
      </div>
      ${
        left > 0
          ? html`<div class="row">
                <div class="field">
                  <label for="folder">${sumsWords.folder}</label>
                  <input
                    id="folder"
                    data-field="folder"
                    type="url"
                    inputmode="url"
                    placeholder="https://"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="folder-hint"
                    @keydown=${this.#key}
                  />
                </div>
                <button type="button" class="soft" data-action="see-files" @click=${this.#give}>${sumsWords.seeFiles}</button>
              </div>
              <p class="hint" id="folder-hint">${sumsWords.folderHint}</p>`
          : nothing
      }`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.#give();
  };

  readonly #give = (): void => {
    const folder = this.field.value.trim();
    if (folder === "") this.field.focus();
    else this.#tell(folder);
  };

  #tell(folder: string | null): void {
    this.dispatchEvent(new FolderGivenEvent(folder));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sums-note": SumsNote;
  }
  interface GlobalEventHandlersEventMap {
    "folder-given": FolderGivenEvent;
  }
}
