/** Knows how somebody decides whether several addresses become one job or a job each. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { addWords } from "./add-words.ts";
import { base } from "./styles.ts";

export class HowChosenEvent extends Event {
  static readonly type = "how-chosen";
  readonly isOneJob: boolean;
  constructor(isOneJob: boolean) {
    super(HowChosenEvent.type);
    this.isOneJob = isOneJob;
  }
}

/** @fires how-chosen */
@customElement("add-how")
export class AddHow extends LitElement {
  static override styles = [
    base,
    css`
      fieldset {
        display: grid;
        gap: 0.15rem;
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        padding: 0;
        font-weight: 550;
      }

      label {
        display: flex;
        gap: 0.6rem;
        align-items: center;
        min-block-size: var(--target);
        cursor: pointer;
      }

      input {
        inline-size: 20px;
        block-size: 20px;
        margin: 0;
        accent-color: var(--accent);
      }

      p {
        color: var(--warn);
        font-size: 0.875rem;
      }
    `,
  ];

  @property({ type: Number }) files = 0;
  @property({ type: Boolean }) isOneJob = false;
  /** So many jobs of one page stand in the queue at most. */
  @property({ type: Number }) mostJobs = 0;

  override render() {
    return html`<fieldset>
      <legend>${addWords.how}</legend>
      ${this.#choice(true, addWords.asOne(this.files))} ${this.#choice(false, addWords.asMany(this.files))}
      ${this.files > this.mostJobs && !this.isOneJob ? html`<p>${addWords.tooManyJobs(this.mostJobs)}</p>` : nothing}
    </fieldset>`;
  }

  #choice(isOne: boolean, words: string): TemplateResult {
    return html`<label>
      <input
        type="radio"
        name="how"
        data-field=${isOne ? "one-job" : "job-each"}
        .checked=${this.isOneJob === isOne}
        @change=${() => this.dispatchEvent(new HowChosenEvent(isOne))}
      />
      ${words}
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "add-how": AddHow;
  }
  interface GlobalEventHandlersEventMap {
    "how-chosen": HowChosenEvent;
  }
}
