/** Knows what may be done with the selected jobs together. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { JobView } from "../rpc/protocol.ts";
import { type BulkAction, BulkChosenEvent, type JobAction, SelectionChangedEvent } from "./events.ts";
import { icons } from "./icons.ts";
import { actionsOf, isUnderWay } from "./job-facts.ts";
import { PRIORITIES } from "./queue-rows.ts";
import { priorityWords } from "./schedule-words.ts";
import { base, controls } from "./styles.ts";
import { transfersWords } from "./transfers-words.ts";

/** What each of them is to a single job. */
const MEANS: Readonly<Record<BulkAction, readonly JobAction[]>> = {
  resume: ["resume", "retry"],
  pause: ["pause"],
  save: ["save"],
  remove: ["remove", "cancel"],
};

/** Of these jobs those with which it may be done. */
export const fitting = (jobs: readonly JobView[], action: BulkAction): readonly JobView[] =>
  jobs.filter((job) => actionsOf(job).some((one) => MEANS[action].includes(one)));

/** @fires bulk-chosen, selection-changed */
@customElement("bulk-bar")
export class BulkBar extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem;
        align-items: center;
        padding: 0.35rem 0.35rem 0.35rem 1rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: var(--shadow-over);
      }

      p {
        margin-inline-end: auto;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }

      /* Where there is no room the pictures say it; screen readers have the words all the same. */
      @media (width < 40rem) {
        button span {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }

        :host {
          gap: 0;
        }

        button {
          min-inline-size: 38px;
          padding: 0;
        }

        select {
          max-inline-size: 5rem;
        }
      }

      select {
        min-block-size: var(--target);
                padding-inline: 0.5rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--card);
        color: var(--ink);
        font: inherit;
        font-size: 0.9375rem;
      }
    `,
  ];

  @property({ attribute: false }) jobs: readonly JobView[] = [];

  override render() {
    const mayPlace = this.jobs.some(({ state }) => isUnderWay(state) || state.kind === "suspended");
    return html`<p role="status">${transfersWords.selected(this.jobs.length)}</p>
      ${this.#button("resume", icons.resume)} ${this.#button("pause", icons.pause)} ${this.#button("save", icons.save)}
      ${
        mayPlace
          ? html`<select aria-label=${transfersWords.priority} data-field="bulk-priority" @change=${this.#setPriority}>
              <option value="">${transfersWords.priority}</option>
              ${PRIORITIES.map((one) => html`<option value=${one}>${priorityWords(one)}</option>`)}
            </select>`
          : nothing
      }
      ${this.#button("remove", icons.remove)}
      <button type="button" class="plain" data-action="clear-selection" aria-label=${transfersWords.clear} @click=${this.#clear}>
        ${icons.cancel}
      </button>`;
  }

  #button(action: BulkAction, icon: TemplateResult): TemplateResult | typeof nothing {
    const jobs = fitting(this.jobs, action);
    if (jobs.length === 0) return nothing;
    const choose = (): boolean =>
      this.dispatchEvent(
        new BulkChosenEvent(
          jobs.map(({ id }) => id),
          action,
        ),
      );
    return html`<button type="button" class="plain" data-action=${`bulk-${action}`} @click=${choose}>
      ${icon}<span>${transfersWords[action]}</span>
    </button>`;
  }

  readonly #setPriority = ({ target }: Event): void => {
    const select = target as HTMLSelectElement;
    const priority = PRIORITIES.find((one) => one === select.value);
    select.value = "";
    const jobs = this.jobs.filter(({ state }) => isUnderWay(state) || state.kind === "suspended");
    if (priority)
      this.dispatchEvent(
        new BulkChosenEvent(
          jobs.map(({ id }) => id),
          { priority },
        ),
      );
  };

  readonly #clear = (): void => void this.dispatchEvent(new SelectionChangedEvent(new Set()));
}

declare global {
  interface HTMLElementTagNameMap {
    "bulk-bar": BulkBar;
  }
}
