/** Knows how the places of one file are shown, and how somebody gives it others. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { FileView, Problem, SourceStatus } from "../rpc/protocol.ts";
import { addressesIn } from "./addresses.ts";
import { MirrorsGivenEvent } from "./events.ts";
import { fields } from "./field-style.ts";
import { icons } from "./icons.ts";
import { listWords, standingWords } from "./list-words.ts";
import { sentenceOf } from "./strings.ts";
import { base, controls } from "./styles.ts";

/**
 * @fires mirrors-given
 * @fires dismissed - the mirrors are to stay as they are
 * @csspart source, standing
 */
@customElement("file-sources")
export class FileSources extends LitElement {
  static override styles = [
    base,
    controls,
    fields,
    css`
      :host {
        display: block;
        font-size: 0.875rem;
      }

      li {
        padding-block: 0.2rem;
        overflow-wrap: anywhere;
      }

      li span,
      .hint {
        color: var(--ink-soft);
      }

      form {
        display: grid;
        gap: 0.35rem;
        margin-block: 0.6rem;
      }

      textarea {
        inline-size: 100%;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }

      .told {
        color: var(--bad);
      }
    `,
  ];

  @property() job = "";
  @property({ attribute: false }) file: FileView | null = null;
  @property({ type: Boolean }) isEditing = false;
  @property({ type: Boolean }) isBusy = false;
  @property({ attribute: false }) problem: Problem | null = null;

  @query("textarea") private readonly field!: HTMLTextAreaElement | null;

  async takeFocus(): Promise<void> {
    await this.updateComplete;
    this.field?.focus();
  }

  override render() {
    const { file } = this;
    if (!file) return nothing;
    return html`${
      file.sources.length > 0
        ? html`<ul role="list" aria-label=${`${listWords.sources}: ${file.name}`}>
            ${file.sources.map((source) => this.#source(source))}
          </ul>`
        : nothing
    }
    ${this.isEditing ? this.#form(file) : nothing}`;
  }

  #source(source: SourceStatus): TemplateResult {
    return html`<li part="source" data-standing=${source.standing} data-code=${source.problem?.code ?? ""} title=${source.url}>
      <bdi dir="ltr">${source.host}</bdi> <span part="standing">${standingWords(source)}</span>
    </li>`;
  }

  #form(file: FileView): TemplateResult {
    const sentence = this.problem && sentenceOf(this.problem);
    const mirrors = file.sources.filter(({ standing }) => standing !== "address").map(({ url }) => url);
    return html`<form novalidate @submit=${this.#submit} @keydown=${this.#key}>
      <label for="mirrors">${listWords.mirrorsLabel}</label>
      <textarea
        id="mirrors"
        data-field="mirrors"
        rows="2"
        inputmode="url"
        autocapitalize="off"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="hint told"
        aria-invalid=${sentence ? "true" : "false"}
        .defaultValue=${mirrors.join("\n")}
      ></textarea>
      <p class="hint" id="hint">${listWords.mirrorsHint}</p>
      <p id="told" class="told" role="alert" data-code=${this.problem?.code ?? ""}>
        ${sentence ? html`${icons.warning} ${sentence.what} ${sentence.next}` : nothing}
      </p>
      <div class="buttons">
        <button class="soft" data-action="use-mirrors" aria-disabled=${this.isBusy ? "true" : nothing}>
          ${listWords.useMirrors}
        </button>
        <button type="button" class="plain" data-action="keep-mirrors" @click=${this.#dismiss}>
          ${listWords.keepMirrors}
        </button>
      </div>
    </form>`;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.isBusy || !this.file || !this.field) return;
    this.dispatchEvent(new MirrorsGivenEvent(this.job, this.file.id, addressesIn(this.field.value)));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.#dismiss();
  };

  readonly #dismiss = (): void => {
    this.dispatchEvent(new Event("dismissed"));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "file-sources": FileSources;
  }
}
