/** Knows how files that nobody opened for long are shown before any of them goes, and removes them when somebody says so. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Client } from "../rpc/client.ts";
import { figure } from "../words/grammar.ts";
import { addDialogStyle } from "./add-dialog-style.ts";
import { problemIn } from "./failure.ts";
import { icons } from "./icons.ts";
import { ItemsRemovedEvent } from "./library-events.ts";
import { type Item, type Opened, removals, UNOPENED_DAYS } from "./library-items.ts";
import { libraryWords, tidyItemWords, tidyYesWords } from "./library-words.ts";
import { reviewStyle } from "./review-style.ts";
import { sentenceOf } from "./sentences.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** Rows that are shown of a long list. */
const MOST_ROWS = 200;

/** A dialog. @fires items-removed */
@customElement("library-tidy")
export class LibraryTidy extends LitElement {
  static override styles = [base, controls, addDialogStyle, reviewStyle];

  @property({ attribute: false }) client: Pick<Client, "call"> | null = null;

  @state() private items: readonly Item[] = [];
  @state() private opened: Opened = new Map();
  /** Files that are gone; null: nobody has said yes. */
  @state() private done: number | null = null;
  @state() private trouble: string | null = null;

  @query("dialog") private readonly dialog!: HTMLDialogElement;

  async open(items: readonly Item[], opened: Opened): Promise<void> {
    this.items = items;
    this.opened = opened;
    this.done = null;
    this.trouble = null;
    await this.updateComplete;
    this.dialog.showModal();
    this.renderRoot.querySelector<HTMLElement>('[data-action="dismiss"]')?.focus();
  }

  override render() {
    const { items, done } = this;
    const isEmpty = items.length === 0;
    return html`<dialog aria-labelledby="title">
      <form method="dialog" novalidate @submit=${this.#submit}>
        <div class="top">
          <h2 id="title">${libraryWords.tidyTitle(UNOPENED_DAYS)}</h2>
          <button type="button" class="plain" data-action="close" aria-label=${strings.close} @click=${this.#close}>
            ${icons.cancel}
          </button>
        </div>
        ${isEmpty ? html`<p>${libraryWords.tidyNone(UNOPENED_DAYS)}</p>` : this.#list(items)}
        <p role="status" class="hint">${
          done === null ? nothing : libraryWords.tidying(figure(done), figure(items.length))
        }</p>
        <p role="alert">${this.trouble ?? nothing}</p>
        <div class="bottom">
          <button type="button" class="plain" data-action="dismiss" @click=${this.#close}>
            ${isEmpty ? strings.close : strings.cancelDialog}
          </button>
          ${
            isEmpty
              ? nothing
              : html`<button class="grave" data-action="tidy-yes" aria-disabled=${done === null ? nothing : "true"}>
                  ${tidyYesWords(items)}
                </button>`
          }
        </div>
      </form>
    </dialog>`;
  }

  #list(items: readonly Item[]): TemplateResult {
    const more = items.length - MOST_ROWS;
    return html`<ul role="list" aria-label=${libraryWords.tidyFiles} tabindex="0">
        ${items
          .slice(0, MOST_ROWS)
          .map(
            (item) =>
              html`<li><b>${item.file.name}</b><p>${tidyItemWords(item, this.opened, item.file.id)}</p></li>`,
          )}
        ${more > 0 ? html`<li>${libraryWords.tidyMore(more)}</li>` : nothing}
      </ul>
      <p class="hint">${libraryWords.tidyHint}</p>`;
  }

  readonly #close = (): void => this.dialog.close();

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.done === null) void this.#remove(this.items);
  };

  /** One after the other: what one does not let go of keeps none of the others. Closing the dialog stops before the next one. */
  async #remove(items: readonly Item[]): Promise<void> {
    const { client } = this;
    if (!client) return;
    const gone: Item[] = [];
    this.done = 0;
    for (const { job, files } of removals(items)) {
      if (!this.dialog.open) break;
      try {
        if (files === "all") await client.call("remove", { job: job.id });
        else for (const file of files) await client.call("remove-file", { job: job.id, file });
        gone.push(...items.filter((item) => item.job === job));
        this.done = gone.length;
      } catch (error) {
        const { what, next } = sentenceOf(problemIn(error));
        this.trouble = `${job.name}: ${what} ${next}`;
      }
    }
    this.items = items.filter((item) => !gone.includes(item));
    this.done = null;
    if (gone.length > 0) this.dispatchEvent(new ItemsRemovedEvent(gone));
    if (this.trouble === null) this.dialog.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "library-tidy": LibraryTidy;
  }
}
