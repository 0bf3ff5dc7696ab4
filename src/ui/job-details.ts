/** Knows what is shown of a job when somebody wants to know more: its files, when it runs, whose it is, how well it is proven. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { JobView } from "../rpc/protocol.ts";
import { credentialsWords } from "./credential-words.ts";
import { formatClock } from "./format.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import { isGroup, isKept } from "./job-facts.ts";
import "./job-files.ts";
import "./job-schedule.ts";
import { detailWords, ownerWords, proofWords } from "./detail-words.ts";
import { base } from "./styles.ts";

@customElement("job-details")
export class JobDetails extends LitElement {
  static override styles = [
    base,
    css`
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
  @property({ type: Number }) now = 0;

  override render() {
    const { job } = this;
    if (!job) return nothing;
    const row = (term: string, text: string): TemplateResult => html`<dt>${term}</dt><dd>${text}</dd>`;
    return html`<job-files .job=${job} .activity=${this.activity}></job-files>
      <dl>
        ${job.properties.description ? row(detailWords.description, job.properties.description) : nothing}
        ${row(detailWords.addedAt, formatClock(job.createdAt, this.now))}
        ${isGroup(job) || !job.files[0]?.proof ? nothing : row(detailWords.proof, proofWords(job.files[0].proof))}
        ${row(detailWords.owner, ownerWords(job.owner))}
        ${job.credentials.map((one) => row(detailWords.signsIn, credentialsWords(one)))}
        ${job.connections > 1 ? row(detailWords.connections, String(job.connections)) : nothing}
      </dl>
      ${isKept(job.state) ? nothing : html`<job-schedule .job=${job}></job-schedule>`}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "job-details": JobDetails;
  }
}
