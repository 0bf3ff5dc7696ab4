/** Knows the part of the settings that is about limits, and keeps what is set of costs beside them. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { CallError } from "../rpc/client.ts";
import type { LimitRule, TrafficView } from "../rpc/protocol.ts";
import "./costs-choice.ts";
import { icons } from "./icons.ts";
import "./limit-form.ts";
import { NEW_LIMIT } from "./limit-form.ts";
import { inForceWords, nameOf, ruleWords, limitWords as words } from "./limit-words.ts";
import { sentenceOf } from "./sentences.ts";
import type { PageServices, TrafficWishes } from "./services.ts";
import { settingsStyle } from "./settings-style.ts";
import { base, controls } from "./styles.ts";

/** What was used is not told by itself more often than it is written down. */
const LOOK_MS = 5_000;

/** Asks for something to be set. */
export type Wish = (wishes: TrafficWishes) => Promise<TrafficView>;

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

      .told {
        color: var(--bad);
      }

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
    <costs-choice .traffic=${traffic} .wish=${this.#wish}></costs-choice>
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

  readonly #wish = (ask: Wish): void => void this.#ask(ask).then((problem) => (this.told = problem));

  /** What stands against it; null: it is so. */
  async #ask(ask: Wish): Promise<string | null> {
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
