/** Asks for one limit: how fast, of what, whose, from where and when. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { LimitRule, Priority, WeekSpan } from "../rpc/protocol.ts";
import type { WeekChangedEvent } from "./events.ts";
import { limitWords as words } from "./limit-words.ts";
import { priorityWords } from "./schedule-words.ts";
import { settingsStyle } from "./settings-style.ts";
import { base, controls } from "./styles.ts";
import "./week-grid.ts";

const UNITS = { "KiB/s": 1024, "MiB/s": 1024 ** 2, "Mbit/s": 125_000 } as const;
type Unit = keyof typeof UNITS;
const BACKGROUND: readonly Priority[] = ["high", "normal", "low"];
const WHOSE = ["all", "background", "foreground", ...BACKGROUND] as const;

export const NEW_LIMIT: LimitRule = {
  name: "",
  direction: "down",
  bytesPerSecond: 1024 ** 2,
  priorities: null,
  host: null,
  week: null,
};

@customElement("limit-form")
export class LimitForm extends LitElement {
  static override styles = [
    base,
    controls,
    settingsStyle,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr));
        gap: 0.75rem 1rem;
        padding-block: 0.75rem;
      }

      label,
      fieldset {
        display: grid;
        gap: 0.25rem;
        align-content: start;
        color: var(--ink-soft);
        font-size: 0.875rem;
      }

      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }

      .wide {
        grid-column: 1 / -1;
      }

      .pair {
        display: flex;
        gap: 0.5rem;
      }

      input:not([type="radio"]) {
        flex: 1;
        box-sizing: border-box;
        min-inline-size: 0;
        inline-size: 100%;
        block-size: auto;
        color: var(--ink);
        font-size: 1rem;
      }

      .told {
        color: var(--bad);
      }

      .hint {
        font-size: 0.8125rem;
      }
    `,
  ];

  @property({ attribute: false }) rule: LimitRule = NEW_LIMIT;
  /** Resolves with what stands against it; null: it is kept. */
  @property({ attribute: false }) save: ((rule: LimitRule) => Promise<string | null>) | null = null;
  @property({ attribute: false }) leave: (() => void) | null = null;

  @state() private week: readonly WeekSpan[] | null = null;
  @state() private isTimed = false;
  @state() private told: { readonly field: string; readonly words: string } | null = null;

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("rule")) return;
    this.week = this.rule.week;
    this.isTimed = this.rule.week !== null;
  }

  override render() {
    const { rule } = this;
    const unit = unitOf(rule.bytesPerSecond);
    return html`<form @submit=${this.#submit} novalidate>
      <label>${words.name}<input data-field="name" maxlength="60" autocomplete="off" .value=${rule.name} /></label>
      <label
        >${words.rate}
        <span class="pair"
          ><input
            data-field="rate"
            inputmode="decimal"
            autocomplete="off"
            aria-label=${words.rate}
            aria-describedby="zero told"
            aria-invalid=${this.told?.field === "rate"}
            .value=${String(rule.bytesPerSecond / UNITS[unit])}
          /><select data-field="unit" aria-label=${words.unit}>
            ${Object.keys(UNITS).map((one) => html`<option ?selected=${one === unit}>${one}</option>`)}
          </select></span
        ><span class="hint" id="zero">${words.zero}</span></label
      >
      ${this.#choice("direction", words.direction, Object.entries(words.directions), rule.direction)}
      ${this.#choice(
        "whose",
        words.whose,
        WHOSE.map((one) => [one, whoseWords(one)]),
        whoseOf(rule),
      )}
      <label
        >${words.host}<input
          data-field="host"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="hosts told"
          aria-invalid=${this.told?.field === "host"}
          .value=${rule.host ?? ""}
        /><span class="hint" id="hosts">${words.hostHint}</span></label
      >
      <fieldset class="wide">
        <legend>${words.when}</legend>
        ${[false, true].map(
          (isTimed) => html`<label class="choice"
            ><input
              type="radio"
              name="when"
              .checked=${live(this.isTimed === isTimed)}
              @change=${() => this.#onWhen(isTimed)}
            />${isTimed ? words.sometimes : words.always}</label
          >`,
        )}
        ${
          this.isTimed
            ? html`<week-grid .week=${this.week ?? []} @week-changed=${this.#onWeek}></week-grid>`
            : nothing
        }
      </fieldset>
      <p class="wide told" role="alert" id="told">${this.told?.words ?? nothing}</p>
      <div class="wide buttons">
        <button type="submit" class="soft" data-action="save-limit">${words.save}</button>
        <button type="button" class="plain" data-action="leave-limit" @click=${() => this.leave?.()}>${words.cancel}</button>
      </div>
    </form>`;
  }

  #choice(
    field: string,
    label: string,
    options: readonly (readonly string[])[],
    chosen: string,
  ): TemplateResult {
    return html`<label
      >${label}<select data-field=${field}>
        ${options.map(([value = "", said]) => html`<option value=${value} ?selected=${value === chosen}>${said}</option>`)}
      </select></label
    >`;
  }

  #onWhen(isTimed: boolean): void {
    this.isTimed = isTimed;
  }

  readonly #onWeek = ({ week }: WeekChangedEvent): void => void (this.week = week);

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const value = (field: string): string =>
      this.renderRoot.querySelector<HTMLInputElement>(`[data-field="${field}"]`)?.value.trim() ?? "";
    const rate = numberIn(value("rate"));
    if (rate === null) return this.#tell("rate", words.badRate);
    const host = value("host").toLowerCase();
    if (host !== "" && !/^(\*\.)?[a-z0-9.[\]:-]+$/.test(host)) return this.#tell("host", words.badHost);
    const week = this.isTimed ? (this.week ?? []) : null;
    if (week?.length === 0) return this.#tell("", words.noTimes);
    const whose = value("whose");
    const problem = await this.save?.({
      name: value("name"),
      direction: value("direction") === "up" ? "up" : "down",
      bytesPerSecond: Math.round(rate * UNITS[value("unit") as Unit]), // one of the options
      priorities: whose === "all" ? null : whose === "background" ? BACKGROUND : [whose as Priority],
      host: host || null,
      week,
    });
    if (problem) return this.#tell("", problem);
    this.told = null;
  };

  async #tell(field: string, said: string): Promise<void> {
    this.told = { field, words: said };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>(`[data-field="${field}"]`)?.focus();
  }
}

/** A comma is a point to most of the world. */
export function numberIn(text: string): number | null {
  const number = /^\d{1,12}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  return Number.isNaN(number) ? null : number;
}

/** The largest in which it is a round number. */
function unitOf(bytes: number): Unit {
  const round = (["MiB/s", "Mbit/s", "KiB/s"] as const).find(
    (unit) => bytes > 0 && bytes % UNITS[unit] === 0,
  );
  return round ?? "KiB/s";
}

function whoseOf({ priorities }: LimitRule): (typeof WHOSE)[number] {
  if (priorities === null) return "all";
  return priorities.length === 1 ? (priorities[0] ?? "all") : "background";
}

const whoseWords = (whose: (typeof WHOSE)[number]): string =>
  whose === "all" ? words.all : whose === "background" ? words.background : priorityWords(whose);

declare global {
  interface HTMLElementTagNameMap {
    "limit-form": LimitForm;
  }
}
