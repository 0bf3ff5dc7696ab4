/** Knows the form of what may be set of a job, beside when it runs. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { JobView, NewProperties, NotifyFlag, Problem } from "../rpc/protocol.ts";
import { durationText } from "./durations.ts";
import { icons } from "./icons.ts";
import { jobPropertiesStyle } from "./job-properties-style.ts";
import { propertyWords } from "./job-screen-words.ts";
import {
  DURATIONS,
  type Field,
  FLAGS,
  headersText,
  intervalText,
  POLICIES,
  RATES,
  REDIRECTS,
  rateText,
  readForm,
  type Written,
} from "./property-form.ts";
import { sentenceOf } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** A list of more is no help. */
const MOST_OTHERS = 100;

@customElement("job-properties")
export class JobProperties extends LitElement {
  static override styles = [base, controls, jobPropertiesStyle];

  @property({ attribute: false }) job: JobView | null = null;
  /** Those that it may be told to come after. */
  @property({ attribute: false }) others: readonly JobView[] = [];
  /** Null: it was taken. */
  @property({ attribute: false }) save: ((properties: NewProperties) => Promise<Problem | null>) | null =
    null;

  /** What somebody has written and not saved; null: the form is as the job is. */
  @state() private draft: Written | null = null;
  @state() private told: { readonly field: Field | null; readonly words: string } | null = null;
  @state() private isSaved = false;
  @state() private isBusy = false;

  override willUpdate(): void {
    // Another job's draft is none of this one's.
    if (this.#of === this.job?.id) return;
    this.#of = this.job?.id;
    this.draft = null;
    this.told = null;
    this.isSaved = false;
  }
  #of: string | undefined;

  override render() {
    const { job } = this;
    if (!job) return nothing;
    const now = this.draft ?? asItIs(job);
    return html`<form novalidate @submit=${this.#submit} @input=${this.#wrote} @change=${this.#wrote}>
      ${this.#text("displayName", now.displayName)}
      <label class="wide">
        ${propertyWords.description}
        <textarea rows="1" data-field="description" .value=${live(now.description)} aria-invalid=${this.#isBad("description")} aria-describedby="told"></textarea>
      </label>
      ${DURATIONS.map((name) => this.#text(name, now.durations[name]))}
      <p class="wide hint" id="durations">${propertyWords.durationHint}</p>
      ${RATES.filter((rate) => moves(job, rate)).map((rate) => this.#text(rate, now.rates[rate]))} ${this.#policy(now)} ${this.#after(job, now)} ${this.#requests(now)} ${this.#flags(now)} ${this.#headers(job, now)}
      <p class="told" id="told" role="alert">${this.told ? html`${icons.warning} ${this.told.words}` : nothing}</p>
      <div class="buttons">
        <button class="soft" data-action="save-properties" aria-disabled=${this.isBusy ? "true" : nothing}>
          ${propertyWords.save}
        </button>
        ${
          this.draft
            ? html`<button type="button" class="plain" data-action="undo-properties" @click=${this.#undo}>${propertyWords.undo}</button>`
            : nothing
        }
        <span role="status">${this.isSaved ? propertyWords.saved : nothing}</span>
      </div>
    </form>`;
  }

  #text(field: Exclude<Field, "customHeaders" | "description">, value: string): TemplateResult {
    return html`<label>
      ${propertyWords[field]}
      <input
        data-field=${field}
        autocomplete="off"
        aria-invalid=${this.#isBad(field)}
        aria-describedby=${["displayName", "httpMethod", ...RATES].includes(field) ? "told" : "durations told"}
        .value=${live(value)}
      />
    </label>`;
  }

  #policy({ transferPolicy }: Written): TemplateResult {
    const option = (value: string, words: string): TemplateResult =>
      html`<option value=${value} ?selected=${value === transferPolicy}>${words}</option>`;
    const { policies } = propertyWords;
    return html`<label>
      ${propertyWords.transferPolicy}
      <select data-field="transferPolicy">
        ${option("", policies.default)} ${POLICIES.map((one) => option(one, policies[one]))}
        ${transferPolicy === "" || POLICIES.some((one) => one === transferPolicy) ? nothing : option(transferPolicy, transferPolicy)}
      </select>
    </label>`;
  }

  #after(job: JobView, { after }: Written): TemplateResult {
    const own = job.properties.after;
    const others = this.others.filter(({ id }) => id !== job.id).slice(0, MOST_OTHERS);
    const listed = others.some(({ id }) => id === own[0]) || own.length !== 1;
    const chosen = after ?? (own.length > 1 ? "several" : (own[0] ?? ""));
    const option = (value: string, words: string): TemplateResult =>
      html`<option value=${value} ?selected=${value === chosen}>${words}</option>`;
    return html`<label>
      ${propertyWords.after}
      <select data-field="after">
        ${option("", propertyWords.afterNone)}
        ${own.length > 1 ? option("several", propertyWords.afterSeveral(own.length)) : nothing}
        ${listed ? nothing : option(own[0] ?? "", propertyWords.afterSeveral(1))}
        ${others.map(({ id, name }) => option(id, name))}
      </select>
    </label>`;
  }

  /** How its files are asked for. */
  #requests({ redirects, httpMethod, onDemand, interval }: Written): TemplateResult {
    return html`<label>
        ${propertyWords.redirects}
        <select data-field="redirects">
          ${REDIRECTS.map(
            (one) =>
              html`<option value=${one} ?selected=${one === redirects}>${propertyWords.redirectChoices[one]}</option>`,
          )}
        </select>
      </label>
      ${this.#text("httpMethod", httpMethod)} ${this.#text("minimumNotificationInterval", interval)}
      <label class="flag wide">
        <input type="checkbox" data-field="onDemand" .checked=${live(onDemand)} />
        ${propertyWords.onDemand}
      </label>`;
  }

  #flags({ flags }: Written): TemplateResult {
    return html`<fieldset>
      <legend>${propertyWords.notifyFlags}</legend>
      ${FLAGS.map(
        (flag) => html`<label class="flag">
          <input type="checkbox" data-flag=${flag} .checked=${live(flags.includes(flag))} />
          ${propertyWords.flags[flag]}
        </label>`,
      )}
    </fieldset>`;
  }

  /** Values may be what only their owner should see: they are shown to whoever wants to change them. */
  #headers(job: JobView, { headers }: Written): TemplateResult {
    const names = Object.keys(job.properties.customHeaders);
    if (headers !== null)
      return html`<label class="wide">
        ${propertyWords.headersLabel}
        <textarea rows="2" data-field="customHeaders" autocapitalize="off" spellcheck="false" aria-invalid=${this.#isBad("customHeaders")} aria-describedby="told" .value=${live(headers)}></textarea>
      </label>`;
    return html`<div class="wide">
      <p class="hint">${propertyWords.customHeaders}: ${names.length === 0 ? propertyWords.noHeaders : names.map((name) => propertyWords.headerHidden(name)).join(", ")}</p>
      <button type="button" class="plain" data-action="edit-headers" @click=${() => void this.#editHeaders(job)}>${propertyWords.editHeaders}</button>
    </div>`;
  }

  #isBad(field: Field): "true" | "false" {
    return this.told?.field === field ? "true" : "false";
  }

  async #editHeaders(job: JobView): Promise<void> {
    this.draft = { ...(this.draft ?? asItIs(job)), headers: headersText(job.properties.customHeaders) };
    await this.updateComplete;
    this.#field("customHeaders")?.focus();
  }

  readonly #wrote = (): void => {
    const { job } = this;
    if (!job) return;
    const value = (field: string): string => this.#field(field)?.value ?? "";
    const after = value("after");
    const flags = [...this.renderRoot.querySelectorAll<HTMLInputElement>("[data-flag]:checked")];
    this.draft = {
      displayName: value("displayName"),
      description: value("description"),
      durations: {
        minimumRetryDelay: value("minimumRetryDelay"),
        noProgressTimeout: value("noProgressTimeout"),
        maximumDownloadTime: value("maximumDownloadTime"),
      },
      transferPolicy: value("transferPolicy"),
      redirects: value("redirects"),
      httpMethod: value("httpMethod"),
      onDemand: this.#field("onDemand")?.checked ?? false,
      interval: value("minimumNotificationInterval"),
      // Of a way that the job has not, the limit stays what it is.
      rates: {
        maxDownloadRate: this.#field("maxDownloadRate")?.value ?? rateText(job.properties.maxDownloadRate),
        maxUploadRate: this.#field("maxUploadRate")?.value ?? rateText(job.properties.maxUploadRate),
      },
      flags: flags.map(({ dataset }) => dataset["flag"] as NotifyFlag), // as `#flags` wrote them
      headers: this.#field("customHeaders")?.value ?? null,
      after: after === "several" ? null : after,
    };
    this.isSaved = false;
  };

  readonly #undo = (): void => {
    this.draft = null;
    this.told = null;
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { job, save } = this;
    if (!job || !save || this.isBusy) return;
    const reading = readForm(job, this.draft ?? asItIs(job));
    if (reading.kind === "bad") return this.#refuse(reading.field, reading.words);
    this.isBusy = true;
    const problem = Object.keys(reading.properties).length === 0 ? null : await save(reading.properties);
    this.isBusy = false;
    if (problem) {
      const { what, next } = sentenceOf(problem);
      return this.#refuse(null, `${what} ${next}`);
    }
    this.draft = null;
    this.told = null;
    this.isSaved = true;
  };

  async #refuse(field: Field | null, words: string): Promise<void> {
    this.told = { field, words };
    await this.updateComplete;
    if (field) this.#field(field)?.focus();
  }

  #field(name: string): HTMLInputElement | null {
    return this.renderRoot.querySelector(`[data-field="${name}"]`);
  }
}

/** What an upload is answered with is fetched. */
const moves = ({ type = "download" }: JobView, rate: (typeof RATES)[number]): boolean =>
  rate === "maxUploadRate" ? type !== "download" : type !== "upload";

function asItIs({ name, properties }: JobView): Written {
  const { description, transferPolicy, notifyFlags } = properties;
  return {
    displayName: name,
    description,
    durations: {
      minimumRetryDelay: durationText(properties.minimumRetryDelay),
      noProgressTimeout: durationText(properties.noProgressTimeout),
      maximumDownloadTime: durationText(properties.maximumDownloadTime),
    },
    transferPolicy: String(transferPolicy ?? ""),
    redirects: properties.redirects,
    httpMethod: properties.httpMethod,
    onDemand: properties.onDemand,
    interval: intervalText(properties.minimumNotificationInterval),
    rates: {
      maxDownloadRate: rateText(properties.maxDownloadRate),
      maxUploadRate: rateText(properties.maxUploadRate),
    },
    flags: notifyFlags,
    headers: null,
    after: null,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "job-properties": JobProperties;
  }
}
