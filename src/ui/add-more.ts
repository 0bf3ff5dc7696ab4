/** Knows what can be said of a download beside its address, and keeps it folded away until somebody wants it. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { addDialogStyle } from "./add-dialog-style.ts";
import { addWords } from "./add-words.ts";
import { addressesIn } from "./addresses.ts";
import { icons } from "./icons.ts";
import type { JobWishesFields, Wished } from "./job-wishes.ts";
import "./job-wishes.ts";
import { listWords } from "./list-words.ts";
import type { PageServices, PlaceToSave } from "./services.ts";
import { base, controls } from "./styles.ts";

export interface More extends Wished {
  readonly name: string | null;
  readonly digest: string | null;
  readonly mirrors: readonly string[];
  /** Null: where all are saved. */
  readonly place: PlaceToSave | null;
}

type Field = "name" | "digest" | "mirrors";

@customElement("add-more")
export class AddMore extends LitElement {
  static override styles = [
    base,
    controls,
    addDialogStyle,
    css`
      .fields {
        display: grid;
        gap: 0.9rem;
        padding-block-end: 0.5rem;
      }
    `,
  ];

  /** What is added is one file: a digest, mirrors and a name of its own make sense. */
  @property({ type: Boolean }) isOneFile = true;
  /** What is added is one job, which may have a name. */
  @property({ type: Boolean }) isOneJob = true;
  /** Has its user pick a folder; null where none can be picked. */
  @property({ attribute: false }) pickPlace: PageServices["pickPlace"] = null;
  /** For whom a sign-in would be; null: nobody, or several. */
  @property({ attribute: false }) origin: string | null = null;
  @property({ type: Boolean }) isOfSeveral = false;
  /** The field of a sign-in that cannot be sent. */
  @property({ attribute: false }) wrong: string | null = null;

  @state() private place: PlaceToSave | null = null;

  @query("details.more") private readonly details!: HTMLDetailsElement;
  @query("job-wishes") private readonly wishes!: JobWishesFields;

  /** What is typed now; what is not shown is not said. Null: some of it is none, which is said there. */
  take(): More | null {
    const wished = this.wishes.take();
    if (!wished) return null;
    const text = (field: Field): string | null => this.#field(field)?.value.trim() || null;
    return {
      name: text("name"),
      digest: text("digest"),
      mirrors: addressesIn(text("mirrors") ?? ""),
      ...wished,
      place: this.place,
    };
  }

  /** Nothing that was typed stays, and it is folded away. */
  clear(): void {
    this.wishes.clear();
    this.place = null;
    for (const field of this.renderRoot.querySelectorAll<HTMLInputElement>("input, textarea"))
      field.value = "";
    this.details.open = false;
  }

  /** Unfolds the fields for a sign-in. */
  async openSignIn(): Promise<void> {
    this.details.open = true;
    await this.wishes.openSignIn();
  }

  override render() {
    return html`<details class="more">
      <summary>${addWords.more} <span>(${addWords.optional})</span>${icons.chevron}</summary>
      <div class="fields">
        ${this.isOneJob ? this.#input("name", addWords.nameLabel, addWords.nameHint) : nothing}
        ${this.isOneFile ? [this.#input("digest", addWords.digestLabel, addWords.digestHint), this.#mirrors()] : nothing}
        ${this.pickPlace ? this.#place() : nothing}
        <job-wishes
          .origin=${this.origin}
          .isOfSeveral=${this.isOfSeveral}
          .wrong=${this.wrong}
          @entered=${this.#entered}
        ></job-wishes>
      </div>
    </details>`;
  }

  #field(name: Field): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>(`[data-field="${name}"]`);
  }

  #input(name: "name" | "digest", label: string, hint: string): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        data-field=${name}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-describedby=${`${name}-hint`}
        @keydown=${this.#key}
      />
      <p class="hint" id=${`${name}-hint`}>${hint}</p>
    </div>`;
  }

  #mirrors(): TemplateResult {
    return html`<div class="field">
      <label for="mirrors">${listWords.mirrorsLabel}</label>
      <textarea
        id="mirrors"
        data-field="mirrors"
        rows="2"
        inputmode="url"
        autocapitalize="off"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="mirrors-hint"
      ></textarea>
      <p class="hint" id="mirrors-hint">${listWords.mirrorsHint}</p>
    </div>`;
  }

  #place(): TemplateResult {
    return html`<div class="field" role="group" aria-labelledby="place">
      <span class="label" id="place">${addWords.placeLabel}</span>
      <p part="place">${this.place?.name ?? addWords.placeUsual}</p>
      <div>
        <button type="button" class="soft" data-action="pick-place" @click=${this.#pick}>
          ${icons.folder}${addWords.placePick}
        </button>
        ${
          this.place
            ? html`<button type="button" class="plain" data-action="usual-place" @click=${() => (this.place = null)}>${addWords.placeUsual}</button>`
            : nothing
        }
      </div>
    </div>`;
  }

  readonly #pick = async (): Promise<void> => {
    this.place = (await this.pickPlace?.()) ?? this.place;
  };

  /** A form does not see the fields of a shadow root, so Enter is told to it. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.#entered();
  };

  readonly #entered = (): void => void this.dispatchEvent(new Event("entered"));
}

declare global {
  interface HTMLElementTagNameMap {
    "add-more": AddMore;
  }
}
