/** Knows what can be said of a download beside its address, and keeps it folded away until somebody wants it. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Credentials, Priority } from "../rpc/protocol.ts";
import { addDialogStyle } from "./add-dialog-style.ts";
import { addWords } from "./add-words.ts";
import type { JobWishes } from "./adding.ts";
import { addressesIn } from "./addresses.ts";
import { icons } from "./icons.ts";
import { instantOf } from "./job-schedule.ts";
import { listWords } from "./list-words.ts";
import { PRIORITIES } from "./queue-rows.ts";
import { priorityWords, scheduleWords } from "./schedule-words.ts";
import type { PageServices, PlaceToSave } from "./services.ts";
import type { SignInFields } from "./sign-in-fields.ts";
import { base, controls } from "./styles.ts";

export interface More {
  readonly name: string | null;
  readonly digest: string | null;
  readonly mirrors: readonly string[];
  readonly wishes: JobWishes;
  /** Null: none are to be sent. */
  readonly credentials: Credentials | null;
  /** Null: where all are saved. */
  readonly place: PlaceToSave | null;
}

type Field = "name" | "digest" | "mirrors" | "owner" | "not-before" | "deadline" | "priority";

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

      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
        gap: 0.9rem;
      }

      /* The browser's own field for a date would be wider than its place. */
      .pair .field {
        grid-template-columns: minmax(0, 1fr);
      }

      select {
        inline-size: 100%;
        min-block-size: 44px;
        padding: 0.6rem 0.75rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--card);
        color: inherit;
        font: inherit;
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

  /** The fields for a sign-in are loaded when somebody wants them. */
  @state() private canSignIn = false;

  @state() private place: PlaceToSave | null = null;

  @query("details.more") private readonly details!: HTMLDetailsElement;
  @query("details.sign-in") private readonly signInDetails!: HTMLDetailsElement;
  @query("sign-in-fields") private readonly signIn!: SignInFields | null;

  /** What is typed now; what is not shown is not said. */
  take(): More {
    const text = (field: Field): string | null => this.#field(field)?.value.trim() || null;
    return {
      name: text("name"),
      digest: text("digest"),
      mirrors: addressesIn(text("mirrors") ?? ""),
      wishes: {
        priority: (text("priority") ?? "normal") as Priority, // of PRIORITIES
        notBefore: instantOf(text("not-before") ?? ""),
        deadline: instantOf(text("deadline") ?? ""),
        owner: text("owner"),
      },
      credentials: this.signIn?.take() ?? null,
      place: this.place,
    };
  }

  /** Nothing that was typed stays, and it is folded away. */
  clear(): void {
    this.signIn?.clear();
    this.place = null;
    for (const field of this.renderRoot.querySelectorAll<HTMLInputElement>("input, textarea"))
      field.value = "";
    const priority = this.#field("priority");
    if (priority) priority.value = "normal";
    for (const details of this.renderRoot.querySelectorAll("details")) details.open = false;
  }

  /** Unfolds the fields for a sign-in. */
  async openSignIn(): Promise<void> {
    this.details.open = true;
    this.signInDetails.open = true;
    await this.#loadSignIn();
    await this.signIn?.takeFocus();
  }

  override render() {
    return html`<details class="more">
      <summary>${addWords.more} <span>(${addWords.optional})</span>${icons.chevron}</summary>
      <div class="fields">
        ${this.isOneJob ? this.#input("name", addWords.nameLabel, addWords.nameHint) : nothing}
        ${this.isOneFile ? [this.#input("digest", addWords.digestLabel, addWords.digestHint), this.#mirrors()] : nothing}
        <div class="field">
          <label for="priority">${scheduleWords.priority}</label>
          <select id="priority" data-field="priority">
            ${PRIORITIES.map(
              (one) =>
                html`<option value=${one} ?selected=${one === "normal"}>${priorityWords(one)}</option>`,
            )}
          </select>
        </div>
        <div class="pair">
          ${this.#time("not-before", scheduleWords.notBefore)} ${this.#time("deadline", scheduleWords.deadline)}
        </div>
        ${this.pickPlace ? this.#place() : nothing} ${this.#input("owner", addWords.ownerLabel, addWords.ownerHint)}
        <details class="sign-in" @toggle=${this.#unfold}>
          <summary>${addWords.signInFirst} <span>(${addWords.optional})</span>${icons.chevron}</summary>
          <p class="hint">${this.isOfSeveral ? addWords.oneServer : addWords.signInHint}</p>
          ${
            this.canSignIn
              ? html`<sign-in-fields .origin=${this.origin} .wrong=${this.wrong}></sign-in-fields>`
              : nothing
          }
        </details>
      </div>
    </details>`;
  }

  #field(name: Field): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>(`[data-field="${name}"]`);
  }

  #input(name: "name" | "digest" | "owner", label: string, hint: string): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        data-field=${name}
        maxlength=${name === "owner" ? 100 : nothing}
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

  #time(name: "not-before" | "deadline", label: string): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input id=${name} data-field=${name} type="datetime-local" @keydown=${this.#key} />
    </div>`;
  }

  /** A form does not see the fields of a shadow root, so Enter is told to it. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.dispatchEvent(new Event("entered"));
  };

  readonly #unfold = async (event: Event): Promise<void> => {
    if (!(event.target instanceof HTMLDetailsElement)) return;
    if (event.target.open) await this.#loadSignIn();
    else {
      // What is folded away is not sent.
      this.signIn?.clear();
      this.canSignIn = false;
    }
  };

  async #loadSignIn(): Promise<void> {
    await import("./sign-in-fields.ts");
    this.canSignIn = this.signInDetails.open;
    await this.updateComplete;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "add-more": AddMore;
  }
}
