/** Knows how somebody gives a file another address: a field, what was wrong with it, and a way back. */

import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Problem } from "../rpc/protocol.ts";
import { AddressGivenEvent } from "./events.ts";
import { fields } from "./field-style.ts";
import { icons } from "./icons.ts";
import { sentenceOf, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/**
 * @fires address-given
 * @fires dismissed - the old address is to stay
 */
@customElement("address-form")
export class AddressForm extends LitElement {
  static override styles = [
    base,
    controls,
    fields,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: end;
        margin-block: 0.6rem;
      }

      .field {
        flex: 1 1 18rem;
        min-inline-size: 0;
      }

      input {
        inline-size: 100%;
      }

      .told {
        flex-basis: 100%;
        color: var(--bad);
        font-size: 0.9375rem;
      }
    `,
  ];

  @property() job = "";
  @property() file = "";
  /** Null: of the file that it stands beside. */
  @property() label: string | null = null;
  @property() address = "";
  @property({ type: Boolean }) isBusy = false;
  /** Somebody may keep the old address. */
  @property({ type: Boolean }) canDismiss = false;
  @property({ attribute: false }) problem: Problem | null = null;

  @query("input") private readonly field!: HTMLInputElement;

  /** Somebody has written something else into it. */
  get isBegun(): boolean {
    return this.hasUpdated && this.field.value !== this.address;
  }

  async takeFocus(): Promise<void> {
    await this.updateComplete;
    this.field.select();
    this.field.focus();
  }

  override render() {
    const sentence = this.problem && sentenceOf(this.problem);
    return html`<form novalidate @submit=${this.#submit} @keydown=${this.#key}>
      <div class="field">
        <label for="address">${this.label ?? strings.newAddress}</label>
        <input
          id="address"
          data-field="address"
          type="url"
          inputmode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="told"
          aria-invalid=${sentence ? "true" : "false"}
          .value=${this.address}
        />
      </div>
      <button class="soft" data-action="use-address" aria-disabled=${this.isBusy ? "true" : nothing}>
        ${strings.useAddress}
      </button>
      ${
        this.canDismiss
          ? html`<button type="button" class="plain" data-action="keep-address" @click=${this.#dismiss}>
              ${strings.keepAddress}
            </button>`
          : nothing
      }
      <p id="told" class="told" role="alert" data-code=${this.problem?.code ?? ""}>
        ${sentence ? html`${icons.warning} ${sentence.what} ${sentence.next}` : nothing}
      </p>
    </form>`;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (!this.isBusy) this.dispatchEvent(new AddressGivenEvent(this.job, this.file, this.field.value.trim()));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.canDismiss) this.#dismiss();
  };

  readonly #dismiss = (): void => {
    this.dispatchEvent(new Event("dismissed"));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "address-form": AddressForm;
  }
}
