/** Asks what a network costs, how much a month may bring, and when a battery has too little. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { TrafficSettings, TrafficView } from "../rpc/protocol.ts";
import { formatBytes } from "./format.ts";
import { numberIn } from "./limit-form.ts";
import { limitWords as words } from "./limit-words.ts";
import type { Wish } from "./limits-choice.ts";
import { settingsStyle } from "./settings-style.ts";
import { base, controls } from "./styles.ts";

const GIB = 1024 ** 3;
const BATTERY = [10, 20, 30, 50] as const;
const hasBattery = (): boolean => "getBattery" in navigator;

@customElement("costs-choice")
export class CostsChoice extends LitElement {
  static override styles = [
    base,
    controls,
    settingsStyle,
    css`
      .fields {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1.25rem;
        align-items: end;
      }

      .fields label {
        display: grid;
        gap: 0.25rem;
        font-size: 0.875rem;
      }

      .fields input {
        box-sizing: border-box;
        inline-size: 8rem;
        block-size: auto;
        color: var(--ink);
        font-size: 1rem;
      }

      meter {
        inline-size: min(24rem, 100%);
        block-size: 0.9rem;
      }

      .told {
        color: var(--bad);
      }
    `,
  ];

  @property({ attribute: false }) traffic: TrafficView | null = null;
  @property({ attribute: false }) wish: ((ask: Wish) => void) | null = null;

  @state() private told: string | null = null;

  override render() {
    const { traffic } = this;
    if (!traffic) return nothing;
    return html`${this.#metered(traffic)} ${this.#budget(traffic)} ${this.#battery(traffic)}
      <p class="told" role="alert">${this.told ?? nothing}</p>`;
  }

  #metered({ network, isMetered, settings }: TrafficView): TemplateResult {
    const isSaid = settings.metered[network] !== undefined;
    return html`<label class="choice"
        ><input
          type="checkbox"
          data-action="metered"
          .checked=${live(isMetered)}
          @change=${({ target }: Event) =>
            target instanceof HTMLInputElement && this.wish?.((wishes) => wishes.setMetered(target.checked))}
        />${words.metered}</label
      >
      <p class="note">${network === "" ? words.meteredAll : words.meteredKind(network)}</p>
      ${
        isSaid
          ? html`<div class="buttons">
              <button
                type="button"
                class="plain"
                data-action="as-browser"
                @click=${() => this.wish?.((wishes) => wishes.setMetered(null))}
              >
                ${words.asBrowser}
              </button>
            </div>`
          : nothing
      }`;
  }

  #budget({ settings, used: [month] }: TrafficView): TemplateResult {
    const { monthlyBudget, budgetDay } = settings;
    const { received, sent } = month ?? { received: 0, sent: 0 };
    const all = formatBytes(received + sent);
    const said = monthlyBudget === null ? words.used(all) : words.usedOf(all, formatBytes(monthlyBudget));
    return html`<div class="fields">
        <label
          >${words.budget}<input
            data-field="budget"
            inputmode="decimal"
            autocomplete="off"
            aria-describedby="budget-hint"
            .value=${monthlyBudget === null ? "" : String(Number((monthlyBudget / GIB).toFixed(3)))}
            @change=${this.#onBudget}
        /></label>
        <label
          >${words.budgetDay}<select
            data-field="budget-day"
            @change=${({ target }: Event) =>
              target instanceof HTMLSelectElement && this.#set({ budgetDay: Number(target.value) })}
          >
            ${Array.from({ length: 28 }, (_, at) => html`<option ?selected=${at + 1 === budgetDay}>${at + 1}</option>`)}
          </select></label
        >
      </div>
      <p class="note" id="budget-hint">${words.budgetHint}</p>
      ${
        monthlyBudget === null
          ? nothing
          : html`<meter
              aria-label=${said}
              min="0"
              max=${monthlyBudget}
              high=${monthlyBudget * 0.8}
              .value=${Math.min(monthlyBudget, received + sent)}
            ></meter>`
      }
      <p part="used">${said}</p>
      <p class="note">${words.usedParts(formatBytes(received), formatBytes(sent))}</p>`;
  }

  #battery({ settings: { batteryBelow } }: TrafficView): TemplateResult {
    if (!hasBattery()) return html`<p class="note">${words.noBattery}</p>`;
    return html`<label class="choice"
      >${words.battery}
      <select
        data-field="battery"
        @change=${({ target }: Event) =>
          target instanceof HTMLSelectElement && this.#set({ batteryBelow: Number(target.value) || null })}
      >
        <option value="0" ?selected=${batteryBelow === null}>${words.never}</option>
        ${[...new Set([...BATTERY, ...(batteryBelow === null ? [] : [batteryBelow])])]
          .sort((a, b) => a - b)
          .map(
            (percent) =>
              html`<option value=${percent} ?selected=${percent === batteryBelow}>${percent} %</option>`,
          )}
      </select></label
    >`;
  }

  readonly #onBudget = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    const text = target.value.trim();
    const number = text === "" ? null : numberIn(text);
    if (text !== "" && (number === null || number * GIB < 1)) {
      this.told = words.badBudget;
      return;
    }
    this.#set({ monthlyBudget: number === null ? null : Math.round(number * GIB) });
  };

  #set(settings: Partial<TrafficSettings>): void {
    this.told = null;
    this.wish?.((wishes) => wishes.set(settings));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "costs-choice": CostsChoice;
  }
}
