/** Knows what is told about a job beside its files and its time: whose it is, how well it is proven, where it signs in. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { JobView } from "../rpc/protocol.ts";
import { figure } from "../words/grammar.ts";
import { credentialsWords } from "./credential-words.ts";
import { detailWords, ownerWords, proofWords } from "./detail-words.ts";
import { ActionChosenEvent } from "./events.ts";
import { icons } from "./icons.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import { isGroup } from "./job-facts.ts";
import { jobScreenWords } from "./job-screen-words.ts";
import { exactTime } from "./log-words.ts";
import { actionWords } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** @fires action-chosen */
@customElement("job-details")
export class JobDetails extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }

      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.3rem 0.9rem;
        margin-block: 0.35rem 0.5rem;
        font-size: 0.875rem;
      }

      dt {
        color: var(--ink-soft);
      }

      dd {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) job: JobView | null = null;
  @property({ attribute: false }) activity: Activity = IDLE;

  override render() {
    const { job } = this;
    if (!job) return nothing;
    const row = (term: string, text: string): TemplateResult => html`<dt>${term}</dt><dd>${text}</dd>`;
    return html`<dl>
        ${job.properties.description ? row(detailWords.description, job.properties.description) : nothing}
        ${row(detailWords.addedAt, exactTime(job.createdAt))}
        ${job.completedAt === null ? nothing : row(detailWords.arrivedAt, exactTime(job.completedAt))}
        ${row(jobScreenWords.interruptions, figure(job.errorCount))}
        ${isGroup(job) || !job.files[0]?.proof ? nothing : row(detailWords.proof, proofWords(job.files[0].proof))}
        ${row(detailWords.owner, ownerWords(job.owner))}
        ${job.credentials.map((one) => row(detailWords.signsIn, credentialsWords(one)))}
        ${job.connections > 1 ? row(detailWords.connections, String(job.connections)) : nothing}
      </dl>
      ${job.credentials.some((one) => one.standing !== "refused") ? this.#forget(job) : nothing}`;
  }

  #forget(job: JobView): TemplateResult {
    const words = actionWords("forget-sign-in", job);
    return html`<button
      type="button"
      class="plain"
      data-action="forget-sign-in"
      aria-label=${`${words} ${job.name}`}
      aria-disabled=${this.activity.busy.has("forget-sign-in") ? "true" : nothing}
      @click=${() => this.dispatchEvent(new ActionChosenEvent(job.id, "forget-sign-in"))}
    >
      ${icons["forget-sign-in"]}${words}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "job-details": JobDetails;
  }
}
