/** Knows the part of the settings that is about limits and costs. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { CallError } from "../rpc/client.ts";
import type { LimitRule, TrafficView } from "../rpc/protocol.ts";
import { formatBytes } from "./format.ts";
import { icons } from "./icons.ts";
import "./limit-form.ts";
import { NEW_LIMIT, numberIn } from "./limit-form.ts";
import { inForceWords, nameOf, ruleWords, limitWords as words } from "./limit-words.ts";
import { sentenceOf } from "./sentences.ts";
import type { PageServices, TrafficWishes } from "./services.ts";
import { settingsStyle } from "./settings-style.ts";
import { base, controls } from "./styles.ts";

/** What was used is not told by itself more often than it is written down. */
const LOOK_MS = 5_000;
const GIB = 1024 ** 3;
const BATTERY = [10, 20, 30, 50] as const;
const hasBattery = (): boolean => "getBattery" in navigator;

@customElement("limits-choice")
export class LimitsChoice extends LitElement {
  static override styles = [
    base,
    controls,
    settingsStyle,
    css`
      :host {
        display: grid;
        gap: 0.35rem;
      }

      h4 {
        margin-block: 0.6rem 0;
        color: var(--ink);
        font-size: 0.9375rem;
        font-weight: 600;
      }

      ul {
        display: grid;
        gap: 0.25rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      .now {
        color: var(--ink);
        font-weight: 550;
      }

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
        min-block-size: var(--target);
        padding-inline: 0.6rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--card);
        color: var(--ink);
        font: inherit;
        font-size: 1rem;
      }

      meter {
        inline-size: min(24rem, 100%);
        block-size: 0.9rem;
      }

      .told {
        color: var(--bad);
      }

      .told:empty,
      [role="status"]:empty {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) traffic: TrafficView | null = null;
  @property({ attribute: false }) services: PageServices | null = null;

  /** Which of the limits is being changed; their number: a new one. */
  @state() private editing: number | null = null;
  @state() private told: string | null = null;
  @state() private isSaved = false;

  #looker: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#looker = setInterval(() => this.#look(), LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#looker);
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has("services")) this.#look();
  }

  override render() {
    const { traffic } = this;
    if (!traffic) return nothing;
    const { limits } = traffic.settings;
    const now = Date.now();
    return html`${
      traffic.inForce.length === 0
        ? html`<p class="now" part="now">${words.none}</p>`
        : html`<ul class="now" part="now">
            ${traffic.inForce.map((rule) => html`<li>${inForceWords(rule, now)}</li>`)}
          </ul>`
    }
    ${traffic.policyLimits.length > 0 ? html`<h4>${words.deployments}</h4>${this.#list(traffic.policyLimits, false)}` : nothing}
    <h4>${words.yours}</h4>
    ${this.#list(limits, true)}
    ${
      this.editing === limits.length
        ? this.#form(NEW_LIMIT, limits.length)
        : html`<div class="buttons">
            <button type="button" class="soft" data-action="add-limit" @click=${() => this.#toEdit(limits.length)}>
              ${words.add}
            </button>
          </div>`
    }
    <p class="note">${words.closed}</p>
    ${this.#check("hand-over", words.handOver, traffic.settings.handsOverLimited, (isOn) => this.#set({ handsOverLimited: isOn }))}
    <h4>${words.costs}</h4>
    ${this.#metered(traffic)} ${this.#budget(traffic)} ${this.#battery(traffic)}
    <p role="status">${this.isSaved ? words.saved : nothing}</p>
    <p class="told" role="alert">${this.told ?? nothing}</p>`;
  }

  #list(rules: readonly LimitRule[], areOwn: boolean): TemplateResult {
    return html`<ul>
      ${rules.map((rule, at) =>
        areOwn && this.editing === at
          ? html`<li>${this.#form(rule, at)}</li>`
          : html`<li class="row" data-limit=${at}>
              <p><span><b>${nameOf(rule)}</b><br />${ruleWords(rule)}</span></p>
              ${
                areOwn
                  ? html`<div class="buttons">
                      ${this.#button("change-limit", words.change(nameOf(rule)), () => this.#toEdit(at))}
                      ${this.#button("remove-limit", words.remove(nameOf(rule)), () =>
                        this.#set({ limits: rules.filter((_, index) => index !== at) }),
                      )}
                    </div>`
                  : nothing
              }
            </li>`,
      )}
    </ul>`;
  }

  #button(action: string, label: string, act: () => void): TemplateResult {
    return html`<button type="button" class="plain" data-action=${action} aria-label=${label} title=${label} @click=${act}>
      ${action === "remove-limit" ? icons.remove : icons.settings}
    </button>`;
  }

  #form(rule: LimitRule, at: number): TemplateResult {
    const { limits } = this.traffic?.settings ?? { limits: [] };
    const save = async (next: LimitRule): Promise<string | null> => {
      const problem = await this.#ask((wishes) =>
        wishes.set({ limits: limits.toSpliced(at, at < limits.length ? 1 : 0, next) }),
      );
      if (problem === null) await this.#edit(null);
      return problem;
    };
    return html`<limit-form .rule=${rule} .save=${save} .leave=${() => this.#toEdit(null)}></limit-form>`;
  }

  #check(action: string, label: string, isOn: boolean, act: (isOn: boolean) => void): TemplateResult {
    return html`<label class="choice"
      ><input
        type="checkbox"
        data-action=${action}
        .checked=${live(isOn)}
        @change=${({ target }: Event) => target instanceof HTMLInputElement && act(target.checked)}
      />${label}</label
    >`;
  }

  #metered({ network, isMetered, settings }: TrafficView): TemplateResult {
    const isSaid = settings.metered[network] !== undefined;
    return html`${this.#check("metered", words.metered, isMetered, (isOn) => this.#wish((wishes) => wishes.setMetered(isOn)))}
      <p class="note">${network === "" ? words.meteredAll : words.meteredKind(network)}</p>
      ${
        isSaid
          ? html`<div class="buttons">
              <button
                type="button"
                class="plain"
                data-action="as-browser"
                @click=${() => this.#wish((wishes) => wishes.setMetered(null))}
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

  readonly #toEdit = (at: number | null): void => void this.#edit(at);

  async #edit(at: number | null): Promise<void> {
    const before = this.editing;
    this.editing = at;
    await this.updateComplete;
    const form = this.renderRoot.querySelector("limit-form");
    await form?.updateComplete;
    if (form) form.renderRoot.querySelector<HTMLElement>("input")?.focus();
    else if (before !== null)
      this.renderRoot.querySelector<HTMLElement>('[data-action="add-limit"]')?.focus();
  }

  #set(settings: Parameters<TrafficWishes["set"]>[0]): void {
    this.#wish((wishes) => wishes.set(settings));
  }

  #wish(ask: (wishes: TrafficWishes) => Promise<TrafficView>): void {
    void this.#ask(ask).then((problem) => (this.told = problem));
  }

  /** What stands against it; null: it is so. */
  async #ask(ask: (wishes: TrafficWishes) => Promise<TrafficView>): Promise<string | null> {
    if (!this.services) return null;
    this.isSaved = false;
    try {
      this.traffic = await ask(this.services.traffic);
      this.isSaved = true;
      return null;
    } catch (error) {
      const { what, next } = sentenceOf(error instanceof CallError ? error.problem : { code: "no-answer" });
      return `${what} ${next}`;
    }
  }

  #look(): void {
    if (document.hidden || !this.services) return;
    this.services.traffic
      .get()
      .then((traffic) => (this.traffic = traffic))
      .catch(() => undefined); // as before, until the next look
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "limits-choice": LimitsChoice;
  }
}
