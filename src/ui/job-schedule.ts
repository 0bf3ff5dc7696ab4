/** Knows how somebody decides when a job runs: its priority and place, the earliest time, the time by which it should be ready. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { JobView, NewProperties } from "../rpc/protocol.ts";
import { JobArrangedEvent } from "./events.ts";
import { fields } from "./field-style.ts";
import { PRIORITIES } from "./queue-rows.ts";
import { priorityWords, scheduleWords } from "./schedule-words.ts";
import { base, controls } from "./styles.ts";

/**
 * @fires job-arranged
 * @csspart priority, not-before, deadline
 */
@customElement("job-schedule")
export class JobSchedule extends LitElement {
  static override styles = [
    base,
    controls,
    fields,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 0.9rem;
        align-items: end;
        margin-block: 0.35rem;
        font-size: 0.875rem;
      }

      label {
        display: grid;
        gap: 0.2rem;
        color: var(--ink-soft);
      }

      select,
      input {
        color: var(--ink);
      }
    `,
  ];

  @property({ attribute: false }) job: JobView | null = null;

  override render() {
    const { job } = this;
    if (!job) return nothing;
    const { notBefore, deadline, after, transferPolicy, onDemand } = job.properties;
    const isMetered = job.waits?.kind === "metered";
    return html`<label>
        ${scheduleWords.priority}
        <select data-field="priority" part="priority" @change=${this.#setPriority}>
          ${PRIORITIES.map(
            (one) =>
              html`<option value=${one} ?selected=${one === job.priority}>${priorityWords(one)}</option>`,
          )}
        </select>
      </label>
      ${this.#time("notBefore", scheduleWords.notBefore, notBefore)}
      ${this.#time("deadline", scheduleWords.deadline, deadline)}
      ${this.#button("first", scheduleWords.first, job.waits?.kind === "its-turn", () => this.#arrange({ place: "first" }))}
      ${this.#button("start-without", scheduleWords.startWithout, after.length > 0, () => this.#set({ after: [] }))}
      ${this.#button("get-whole", scheduleWords.whole, onDemand, () => this.#set({ onDemand: false }))}
      ${this.#button("allow-metered", scheduleWords.allowMetered, isMetered && transferPolicy !== "always", () => this.#set({ transferPolicy: "always" }))}`;
  }

  #time(name: "notBefore" | "deadline", words: string, at: number | null): TemplateResult {
    return html`<label>
      ${words}
      <input
        type="datetime-local"
        data-field=${name}
        part=${name === "notBefore" ? "not-before" : name}
        .value=${at === null ? "" : localTime(at)}
        @change=${({ target }: Event) => this.#set({ [name]: instantOf((target as HTMLInputElement).value) })}
      />
    </label>`;
  }

  #button(name: string, words: string, isOffered: boolean, act: () => void): TemplateResult | typeof nothing {
    if (!isOffered) return nothing;
    const label = `${words} ${this.job?.name ?? ""}`;
    return html`<button type="button" class="soft" data-action=${name} aria-label=${label} @click=${act}>${words}</button>`;
  }

  readonly #setPriority = ({ target }: Event): void => {
    const { value } = target as HTMLSelectElement;
    const priority = PRIORITIES.find((one) => one === value);
    if (priority) this.#set({ priority });
  };

  #set(properties: NewProperties): void {
    this.#arrange({ properties });
  }

  #arrange(wish: JobArrangedEvent["wish"]): void {
    if (this.job) this.dispatchEvent(new JobArrangedEvent(this.job.id, wish));
  }
}

/** As the field wants it: the local time, to the minute. */
function localTime(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Null where nothing is typed. */
export const instantOf = (local: string): number | null => (local === "" ? null : new Date(local).getTime());

declare global {
  interface HTMLElementTagNameMap {
    "job-schedule": JobSchedule;
  }
}
