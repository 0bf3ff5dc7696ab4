/** Knows how a list of files is shown before anything of it is fetched, and that the user decides what is. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Client } from "../rpc/client.ts";
import type { FileToAdd, Problem } from "../rpc/protocol.ts";
import { addDialogStyle } from "./add-dialog-style.ts";
import { addWords } from "./add-words.ts";
import { addListed, type ReviewedFile, type ReviewedList, readList, titleOf } from "./adding-list.ts";
import { JobsAddedEvent, type ListPlace } from "./events.ts";
import { problemIn } from "./failure.ts";
import { icons } from "./icons.ts";
import {
  addListedWords,
  leftOutWords,
  listedAsWords,
  listedWords,
  listProblem,
  listWords,
  moreWords,
  sumWords,
} from "./list-words.ts";
import { reviewStyle } from "./review-style.ts";
import type { PageServices } from "./services.ts";
import { type Sentence, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** Beyond that nobody reads, and no job holds so many. */
const MOST_ROWS = 500;

type Review =
  | { readonly kind: "reading" }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "read"; readonly list: ReviewedList };

/** A dialog that turns a list into one job. @fires jobs-added */
@customElement("list-review")
export class ListReview extends LitElement {
  static override styles = [base, controls, addDialogStyle, reviewStyle];

  @property({ attribute: false }) client: Pick<Client, "call"> | null = null;
  @property({ attribute: false }) services: Pick<PageServices, "readText"> | null = null;

  @state() private place: ListPlace | null = null;
  @state() private review: Review = { kind: "reading" };
  /** Ids of the files that are to be added. */
  @state() private chosen: ReadonlySet<string> = new Set();
  @state() private told: Sentence | null = null;
  @state() private isBusy = false;

  @query("dialog") private readonly dialog!: HTMLDialogElement;

  /** Resolves when the dialog is there and the list is read, or refused. */
  async open(place: ListPlace): Promise<void> {
    this.place = place;
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    await this.#read(place);
  }

  override render() {
    const { place, review } = this;
    return html`<dialog aria-labelledby="title" aria-describedby="from">
      <form method="dialog" novalidate @submit=${this.#submit}>
        <div class="top">
          <h2 id="title">${listWords.title}</h2>
          <button type="button" class="plain" data-action="close" aria-label=${strings.close} @click=${this.#close}>
            ${icons.cancel}
          </button>
        </div>
        <p class="from" id="from"><bdi>${place && titleOf(place)}</bdi></p>
        ${review.kind === "read" ? this.#list(review.list) : nothing}
        <div id="results" role="alert">${this.#said(review)}</div>
        <div role="status">${review.kind === "reading" ? listWords.reading : nothing}</div>
        <div class="bottom">
          <button type="button" class="plain" data-action="dismiss" @click=${this.#close}>${strings.cancelDialog}</button>
          ${this.#mainButton(review)}
        </div>
      </form>
    </dialog>`;
  }

  #list({ files }: ReviewedList): TemplateResult {
    const shown = files.slice(0, MOST_ROWS);
    const can = shown.filter(({ wanted }) => wanted);
    const isAny = this.chosen.size > 0;
    return html`<div class="over">
        <p part="sum">${sumWords(files)}</p>
        ${
          can.length > 1
            ? html`<button type="button" class="plain" data-action="choose" @click=${() => this.#chooseAll(!isAny)}>
                ${isAny ? listWords.none : listWords.all}
              </button>`
            : nothing
        }
      </div>
      <ul role="list" aria-label=${listWords.files} tabindex="0">
        ${shown.map((file) => this.#file(file))}
      </ul>
      ${files.length > shown.length ? html`<p class="hint">${moreWords(files.length - shown.length)}</p>` : nothing}
      <p class="hint">${listWords.agree}</p>`;
  }

  #file(file: ReviewedFile): TemplateResult {
    const { wanted, name, listedAs } = file;
    const leftOut = leftOutWords(file);
    return html`<li part="listed">
      <label>
        <input
          type="checkbox"
          ?disabled=${wanted === null}
          .checked=${wanted !== null && this.chosen.has(wanted.file)}
          @change=${() => wanted && this.#toggle(wanted.file)}
        />
        <b><bdi>${name}</bdi></b>
        <p>${listedWords(file)}</p>
        ${name === listedAs ? nothing : html`<p>${listedAsWords(listedAs)}</p>`}
        ${leftOut === null ? nothing : html`<p>${leftOut}</p>`}
      </label>
    </li>`;
  }

  #said(review: Review): TemplateResult | typeof nothing {
    const sentence = review.kind === "refused" ? listProblem(review.problem) : this.told;
    if (!sentence) return nothing;
    const code = review.kind === "refused" ? review.problem.code : "";
    return html`<p class="told" data-code=${code}>${icons.warning}<span>${sentence.what} ${sentence.next}</span></p>`;
  }

  #mainButton(review: Review): TemplateResult | typeof nothing {
    switch (review.kind) {
      case "reading":
        return nothing;
      case "refused":
        return this.place?.kind === "picked"
          ? nothing
          : html`<button class="soft" data-action="read-again">${listWords.again}</button>`;
      case "read":
        return html`<button class="main" data-action="add-listed" aria-disabled=${this.isBusy ? "true" : nothing}>
          ${this.isBusy ? addWords.checking : addListedWords(this.chosen.size)}
        </button>`;
      default:
        return review satisfies never;
    }
  }

  #toggle(file: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(file)) chosen.add(file);
    this.chosen = chosen;
    this.told = null;
  }

  #chooseAll(isWanted: boolean): void {
    const files = this.review.kind === "read" && isWanted ? this.review.list.files.slice(0, MOST_ROWS) : [];
    this.chosen = new Set(files.flatMap(({ wanted }) => wanted?.file ?? []));
    this.told = null;
  }

  readonly #close = (): void => this.dialog.close();

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.review.kind === "refused" && this.place) void this.#read(this.place);
    else if (this.review.kind === "read" && !this.isBusy) void this.#add(this.review.list);
  };

  async #read(place: ListPlace): Promise<void> {
    this.review = { kind: "reading" };
    this.told = null;
    let review: Review;
    try {
      if (!this.client || !this.services) throw new Error("the page is still starting");
      review = { kind: "read", list: await readList(this.client, place, this.services) };
    } catch (error) {
      review = { kind: "refused", problem: problemIn(error) };
    }
    if (place !== this.place) return; // another list is looked at by now
    this.review = review;
    this.#chooseAll(true);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".bottom button:last-of-type")?.focus();
  }

  async #add(list: ReviewedList): Promise<void> {
    const files = list.files.flatMap(({ wanted }): readonly FileToAdd[] =>
      wanted && this.chosen.has(wanted.file) ? [wanted] : [],
    );
    const [first] = files;
    if (!this.client || !first) {
      this.told = listWords.nothingChosen;
      return;
    }
    this.isBusy = true;
    const problem = await addListed(this.client, list, files);
    this.isBusy = false;
    if (problem) {
      this.told = listProblem(problem);
      return;
    }
    this.dialog.close();
    const from = this.place?.kind === "address" ? this.place.url : null;
    this.dispatchEvent(new JobsAddedEvent([list.name || (first.name ?? "")], from));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "list-review": ListReview;
  }
}
