/** Knows how one kept file is shown, and what may be done with it. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ActionChosenEvent } from "./events.ts";
import { formatBytes } from "./format.ts";
import { icons } from "./icons.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import { isGroup, typeLetters } from "./job-facts.ts";
import { ItemSharedEvent } from "./library-events.ts";
import { type Item, isPlayed, kindOf, type Opened } from "./library-items.ts";
import { itemWords, libraryWords } from "./library-words.ts";
import { hrefOf } from "./route.ts";
import { failureWords, savedWords, savingWords, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

const NOTHING_OPENED: Opened = new Map();

/** @fires action-chosen, item-shared */
@customElement("library-row")
export class LibraryRow extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      article {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.9rem;
        align-items: center;
        padding: 0.6rem 0.75rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
      }

      .type {
        display: grid;
        flex: none;
        place-content: center;
        inline-size: 40px;
        block-size: 40px;
        border-radius: 12px;
        background: var(--sunken);
        color: var(--ink-soft);
        font-size: 0.75rem;
        font-weight: 700;
        letter-spacing: 0.03em;
      }

      .what {
        flex: 1 1 14rem;
        min-inline-size: 0;
      }

      h4 {
        display: -webkit-box;
        margin: 0;
        overflow: hidden;
        font-size: 1rem;
        font-weight: 600;
        line-height: 1.35;
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }

      p {
        color: var(--ink-soft);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }

      p.bad {
        color: var(--bad);
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        margin-inline: auto -0.35rem;
      }

      .ask,
      .said {
        display: flex;
        flex: 1 1 100%;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
      }

      .ask p {
        flex: 1 1 14rem;
      }
    `,
  ];

  @property({ attribute: false }) item: Item | null = null;
  @property({ attribute: false }) opened: Opened = NOTHING_OPENED;
  @property({ attribute: false }) activity: Activity = IDLE;
  /** The device shares files of its kind. */
  @property({ attribute: false }) canShare = false;

  @state() private isAsking = false;
  /** What is told of the job is of this file. */
  @state() private isActing = false;

  takeFocus(): void {
    this.renderRoot.querySelector<HTMLElement>("a, button")?.focus();
  }

  override render() {
    const { item } = this;
    if (!item) return nothing;
    const { file } = item;
    return html`<article aria-label=${file.name}>
      <span class="type" aria-hidden="true">${typeLetters(file.name)}</span>
      <div class="what">
        <h4>${file.name}</h4>
        <p part="facts">${itemWords(item, this.opened)}</p>
      </div>
      <div class="buttons">${this.#buttons(item)}</div>
      ${this.isAsking ? this.#question(item) : nothing} ${this.isActing ? this.#said(item) : nothing}
    </article>`;
  }

  #buttons(item: Item): TemplateResult {
    const { file } = item;
    const href = hrefOf({ kind: "library", file: file.id });
    const words = isPlayed(file) ? libraryWords.play : libraryWords.open;
    return html`${
      kindOf(file) === null
        ? nothing
        : html`<a class="button" href=${href} aria-label=${`${words} ${file.name}`}>
            ${isPlayed(file) ? icons.resume : icons.outward}${words}
          </a>`
    }
    ${
      file.isWhole
        ? html`${this.#button("save", strings.save, icons.save, () => this.#send("save"))}
          ${this.canShare ? this.#button("share", libraryWords.share, icons.portal, this.#share) : nothing}
          ${this.isAsking ? nothing : this.#button("remove", strings.remove, icons.remove, () => void this.#ask())}`
        : nothing
    }`;
  }

  #button(
    action: "save" | "share" | "remove",
    words: string,
    icon: TemplateResult,
    act: () => void,
  ): TemplateResult {
    const isBusy = action === "save" && this.activity.busy.has("save");
    return html`<button
      type="button"
      class="plain"
      data-action=${`${action}-kept`}
      aria-label=${`${words} ${this.item?.file.name ?? ""}`}
      aria-disabled=${isBusy ? "true" : nothing}
      @click=${act}
    >
      ${icon}${words}
    </button>`;
  }

  #question({ file, bytes }: Item): TemplateResult {
    const ask = libraryWords.ask(file.name, formatBytes(bytes));
    return html`<div class="ask" role="group" aria-label=${ask}>
      <p>${ask}</p>
      <button type="button" class="grave" data-action="confirm-kept" @click=${this.#remove}>
        ${libraryWords.askYes}
      </button>
      <button type="button" class="plain" data-action="keep-kept" @click=${() => void this.#keep()}>${strings.keep}</button>
    </div>`;
  }

  #said({ job }: Item): TemplateResult {
    const { saving, saved, failure } = this.activity;
    const done = saved && savedWords(saved);
    return html`<div class="said">
      <p role="status">${saving ? savingWords(saving) : (done ?? nothing)}</p>
      <p role="alert" class="bad">${failure ? failureWords(failure.action, failure.problem, job) : nothing}</p>
    </div>`;
  }

  #send(action: "save" | "remove" | "remove-file"): void {
    const { item } = this;
    if (!item) return;
    this.isActing = true;
    const { job, file } = item;
    this.dispatchEvent(new ActionChosenEvent(job.id, action, action === "remove" ? null : file.id));
  }

  readonly #share = (): void => {
    const { item } = this;
    if (item) this.dispatchEvent(new ItemSharedEvent(item.job.id, item.file));
  };

  readonly #remove = (): void => {
    void this.#keep(); // the focus is to be in the row when it leaves
    this.#send(this.item && isGroup(this.item.job) ? "remove-file" : "remove");
  };

  async #ask(): Promise<void> {
    this.isAsking = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[data-action="confirm-kept"]')?.focus();
  }

  async #keep(): Promise<void> {
    this.isAsking = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[data-action="remove-kept"]')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "library-row": LibraryRow;
  }
}
