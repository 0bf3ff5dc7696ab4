/** Knows what can be said of a job when it is added, whichever way its files go: when it runs, how fast, whose it is, who signs in. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Credentials, Priority } from "../rpc/protocol.ts";
import { addDialogStyle } from "./add-dialog-style.ts";
import { addWords } from "./add-words.ts";
import type { JobWishes } from "./adding.ts";
import { icons } from "./icons.ts";
import { instantOf } from "./job-schedule.ts";
import { propertyWords } from "./job-screen-words.ts";
import { rateIn } from "./property-form.ts";
import { PRIORITIES } from "./queue-rows.ts";
import { priorityWords, scheduleWords } from "./schedule-words.ts";
import type { SignInFields } from "./sign-in-fields.ts";
import { base, controls } from "./styles.ts";

export interface Wished {
  readonly wishes: JobWishes;
  /** Null: none are to be sent. */
  readonly credentials: Credentials | null;
}

type Field = "priority" | "not-before" | "deadline" | "rate" | "owner";

/** @fires entered - somebody pressed Enter: a form does not see the fields of a shadow root */
@customElement("job-wishes")
export class JobWishesFields extends LitElement {
  static override styles = [
    base,
    controls,
    addDialogStyle,
    css`
      :host {
        display: grid;
        gap: 0.9rem;
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
    `,
  ];

  /** For whom a sign-in would be; null: nobody, or several. */
  @property({ attribute: false }) origin: string | null = null;
  @property({ type: Boolean }) isOfSeveral = false;
  /** The field of a sign-in that cannot be sent. */
  @property({ attribute: false }) wrong: string | null = null;

  /** The fields for a sign-in are loaded when somebody wants them. */
  @state() private canSignIn = false;
  @state() private isBadRate = false;

  @query("details.sign-in") private readonly signInDetails!: HTMLDetailsElement;
  @query("sign-in-fields") private readonly signIn!: SignInFields | null;

  /** What is typed now; null: some of it is none, which is said there. */
  take(): Wished | null {
    const text = (field: Field): string | null => this.#field(field)?.value.trim() || null;
    const rate = rateIn(text("rate") ?? "");
    this.isBadRate = rate === "bad";
    if (rate === "bad") {
      const folded = this.closest("details");
      if (folded) folded.open = true;
      this.#field("rate")?.focus();
      return null;
    }
    return {
      wishes: {
        priority: (text("priority") ?? "normal") as Priority, // of PRIORITIES
        notBefore: instantOf(text("not-before") ?? ""),
        deadline: instantOf(text("deadline") ?? ""),
        rate,
        owner: text("owner"),
      },
      credentials: this.signIn?.take() ?? null,
    };
  }

  /** Nothing that was typed stays. */
  clear(): void {
    this.signIn?.clear();
    this.isBadRate = false;
    for (const field of this.renderRoot.querySelectorAll("input")) field.value = "";
    const priority = this.#field("priority");
    if (priority) priority.value = "normal";
    this.signInDetails.open = false;
  }

  /** Unfolds the fields for a sign-in. */
  async openSignIn(): Promise<void> {
    await this.updateComplete;
    this.signInDetails.open = true;
    await this.#loadSignIn();
    await this.signIn?.takeFocus();
  }

  override render() {
    return html`<div class="field">
        <label for="priority">${scheduleWords.priority}</label>
        <select id="priority" data-field="priority">
          ${PRIORITIES.map(
            (one) => html`<option value=${one} ?selected=${one === "normal"}>${priorityWords(one)}</option>`,
          )}
        </select>
      </div>
      <div class="pair">
        ${this.#time("not-before", scheduleWords.notBefore)} ${this.#time("deadline", scheduleWords.deadline)}
      </div>
      ${this.#rate()}
      <div class="field">
        <label for="owner">${addWords.ownerLabel}</label>
        <input
          id="owner"
          data-field="owner"
          maxlength="100"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="owner-hint"
          @keydown=${this.#key}
        />
        <p class="hint" id="owner-hint">${addWords.ownerHint}</p>
      </div>
      <details class="sign-in" @toggle=${this.#unfold}>
        <summary>${addWords.signInFirst} <span>(${addWords.optional})</span>${icons.chevron}</summary>
        <p class="hint">${this.isOfSeveral ? addWords.oneServer : addWords.signInHint}</p>
        ${
          this.canSignIn
            ? html`<sign-in-fields .origin=${this.origin} .wrong=${this.wrong} @credentials-entered=${this.#entered}></sign-in-fields>`
            : nothing
        }
      </details>`;
  }

  #rate(): TemplateResult {
    return html`<div class="field">
      <label for="rate">${propertyWords.maxDownloadRate}</label>
      <input
        id="rate"
        data-field="rate"
        inputmode="decimal"
        autocomplete="off"
        aria-invalid=${this.isBadRate ? "true" : "false"}
        aria-describedby="rate-told"
        @keydown=${this.#key}
      />
      <p class="told" id="rate-told" role="alert">${this.isBadRate ? propertyWords.badRate : nothing}</p>
    </div>`;
  }

  #time(name: "not-before" | "deadline", label: string): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input id=${name} data-field=${name} type="datetime-local" @keydown=${this.#key} />
    </div>`;
  }

  #field(name: Field): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>(`[data-field="${name}"]`);
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.#entered();
  };

  readonly #entered = (): void => void this.dispatchEvent(new Event("entered"));

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
    "job-wishes": JobWishesFields;
  }
}
