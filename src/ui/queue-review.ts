/** Knows how a saved queue is shown before anything of it is taken in, and that the user decides what is. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Client } from "../rpc/client.ts";
import { importJobs, mayHavePart, totalOf } from "../rpc/import-queue.ts";
import type { Problem, ReviewedJob } from "../rpc/protocol.ts";
import { addDialogStyle } from "./add-dialog-style.ts";
import { addWords } from "./add-words.ts";
import { JobsAddedEvent } from "./events.ts";
import { problemIn } from "./failure.ts";
import { icons } from "./icons.ts";
import { OWNER } from "./owner.ts";
import {
  jobWords,
  partTooLong,
  partWords,
  queueWords,
  refusedWords,
  remarksOn,
  savedWords,
  takeInWords,
  titleOf,
  tooLarge,
} from "./queue-words.ts";
import { reviewStyle } from "./review-style.ts";
import { type Sentence, sentenceOf, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** More than the worker reads, in bytes: what is larger is not worth reading. */
const MOST_BYTES = 64 * 1024 ** 2;

type Review =
  | { readonly kind: "reading" }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "read"; readonly jobs: readonly ReviewedJob[] };

/** A dialog that takes jobs of a saved queue in. @fires jobs-added */
@customElement("queue-review")
export class QueueReview extends LitElement {
  static override styles = [base, controls, addDialogStyle, reviewStyle];

  @property({ attribute: false }) client: Pick<Client, "call"> | null = null;

  @state() private name = "";
  @state() private review: Review = { kind: "reading" };
  /** Ids, as they were saved. */
  @state() private chosen: ReadonlySet<string> = new Set();
  /** By ids of files, as they were saved. */
  @state() private parts: ReadonlyMap<string, File> = new Map();
  @state() private told: Sentence | null = null;
  @state() private isBusy = false;

  @query("dialog") private readonly dialog!: HTMLDialogElement;

  /** Resolves when the dialog is there and the file is read, or refused. */
  async open(file: File): Promise<void> {
    this.name = file.name;
    this.review = { kind: "reading" };
    this.told = null;
    this.parts = new Map();
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    try {
      if (!this.client) throw new Error("the page is still starting");
      if (file.size > MOST_BYTES) throw Object.assign(new Error("too large"), { problem: tooLarge() });
      const { jobs } = await this.client.call("read-queue", { text: await file.text() });
      this.review = { kind: "read", jobs };
      // What is here already is no second time wanted, unless somebody says so.
      this.chosen = new Set(jobs.filter((job) => !job.isHere && !job.problem).map(({ id }) => id));
    } catch (error) {
      this.review = { kind: "refused", problem: problemIn(error) };
    }
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".bottom button:last-of-type")?.focus();
  }

  override render() {
    const { review } = this;
    return html`<dialog aria-labelledby="title" aria-describedby="from">
      <form method="dialog" novalidate @submit=${this.#submit}>
        <div class="top">
          <h2 id="title">${queueWords.title}</h2>
          <button type="button" class="plain" data-action="close" aria-label=${strings.close} @click=${this.#close}>
            ${icons.cancel}
          </button>
        </div>
        <p class="from" id="from"><bdi>${this.name}</bdi></p>
        ${review.kind === "read" ? this.#list(review.jobs) : nothing}
        <div id="results" role="alert">${this.#said(review)}</div>
        <div role="status">${review.kind === "reading" ? queueWords.reading : nothing}</div>
        <div class="bottom">
          <button type="button" class="plain" data-action="dismiss" @click=${this.#close}>${strings.cancelDialog}</button>
          ${
            review.kind === "read" && review.jobs.length > 0
              ? html`<button class="main" data-action="take-in" aria-disabled=${this.isBusy ? "true" : nothing}>
                  ${this.isBusy ? addWords.checking : takeInWords(this.chosen.size)}
                </button>`
              : nothing
          }
        </div>
      </form>
    </dialog>`;
  }

  #list(jobs: readonly ReviewedJob[]): TemplateResult {
    if (jobs.length === 0) return html`<p>${queueWords.empty}</p>`;
    const can = jobs.filter(({ problem }) => !problem);
    const isAny = this.chosen.size > 0;
    return html`<div class="over">
        <p part="sum">${savedWords({ jobs })}</p>
        ${
          can.length > 1
            ? html`<button type="button" class="plain" data-action="choose" @click=${() => this.#choose(isAny ? [] : can)}>
                ${isAny ? queueWords.none : queueWords.all}
              </button>`
            : nothing
        }
      </div>
      <ul role="list" aria-label=${queueWords.jobs} tabindex="0">
        ${jobs.map((job) => this.#job(job))}
      </ul>
      <p class="hint">${queueWords.agree}</p>`;
  }

  #job(job: ReviewedJob): TemplateResult {
    return html`<li part="saved">
      <label>
        <input
          type="checkbox"
          ?disabled=${job.problem !== null}
          .checked=${this.chosen.has(job.id)}
          @change=${() => this.#toggle(job.id)}
        />
        <b><bdi>${titleOf(job)}</bdi></b>
        <p>${jobWords(job)}</p>
        ${remarksOn(job, OWNER, Date.now()).map((remark) => html`<p>${remark}</p>`)}
      </label>
      ${job.problem ? nothing : job.files.filter(mayHavePart).map((file) => this.#part(file))}
    </li>`;
  }

  #part(file: ReviewedJob["files"][number]): TemplateResult {
    const part = this.parts.get(file.id);
    return html`<div class="part">
      ${part ? html`<p>${partWords(part.name, part.size)}</p>` : nothing}
      <button
        type="button"
        class="plain"
        data-action="give-part"
        aria-label=${`${queueWords.havePart} ${file.name ?? file.url}`}
        @click=${() => this.#pickPart(file)}
      >
        ${queueWords.havePart}
      </button>
    </div>`;
  }

  #pickPart(file: ReviewedJob["files"][number]): void {
    const input = document.createElement("input");
    input.type = "file";
    input.addEventListener("change", () => {
      const [part] = input.files ?? [];
      if (!part) return;
      const isPart = part.size > 0 && part.size < (totalOf(file) ?? 0);
      this.told = isPart ? null : partTooLong(part.name);
      if (isPart) this.parts = new Map(this.parts).set(file.id, part);
    });
    input.click();
  }

  #said(review: Review): TemplateResult | typeof nothing {
    const sentence = review.kind === "refused" ? sentenceOf(review.problem) : this.told;
    if (!sentence) return nothing;
    const code = review.kind === "refused" ? review.problem.code : "";
    return html`<p class="told" data-code=${code}>${icons.warning}<span>${sentence.what} ${sentence.next}</span></p>`;
  }

  #choose(jobs: readonly ReviewedJob[]): void {
    this.chosen = new Set(jobs.map(({ id }) => id));
    this.told = null;
  }

  #toggle(job: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(job)) chosen.add(job);
    this.chosen = chosen;
    this.told = null;
  }

  readonly #close = (): void => this.dialog.close();

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.review.kind === "read" && !this.isBusy) void this.#takeIn(this.review.jobs);
  };

  async #takeIn(jobs: readonly ReviewedJob[]): Promise<void> {
    const wanted = jobs.filter(({ id }) => this.chosen.has(id));
    if (!this.client || wanted.length === 0) {
      this.told = queueWords.nothingChosen;
      return;
    }
    this.isBusy = true;
    const taken = await importJobs(this.client, OWNER, wanted, this.parts);
    this.isBusy = false;
    const nameOf = (id: string): string => titleOf(wanted.find((job) => job.id === id) as ReviewedJob);
    const added = taken.filter(({ id }) => id !== null);
    if (added.length > 0) this.dispatchEvent(new JobsAddedEvent(added.map(({ from }) => nameOf(from))));
    const bad = taken.filter(({ problem }) => problem !== null);
    const [first] = bad;
    if (!first?.problem) return this.dialog.close();
    // What was added is not offered once more.
    this.chosen = new Set(bad.filter(({ id }) => id === null).map(({ from }) => from));
    this.told = refusedWords(
      bad.map(({ from }) => nameOf(from)),
      first.problem,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "queue-review": QueueReview;
  }
}
