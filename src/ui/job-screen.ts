/** Knows the screen of one job: its card, and all that somebody may want to know of it or change. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { LiveState } from "../rpc/live.ts";
import type { JobId, JobView } from "../rpc/protocol.ts";
import "./job-card.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import "./job-details.ts";
import { jobScreenWords } from "./job-screen-words.ts";
import { hrefOf } from "./route.ts";
import type { PageServices } from "./services.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

@customElement("job-screen")
export class JobScreen extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        padding-block-end: 2rem;
      }

      .back {
        justify-self: start;
        min-block-size: var(--target);
        font-size: 0.9375rem;
        line-height: var(--target);
      }

      h2 {
        font-size: 1.25rem;
        font-weight: 650;
        overflow-wrap: anywhere;
      }

      .gone {
        color: var(--ink-soft);
      }
    `,
  ];

  /** null until the worker has told how the queue stands. */
  @property({ attribute: false }) live: LiveState | null = null;
  @property({ attribute: false }) job: JobId = "";
  @property({ attribute: false }) services: PageServices | null = null;
  @property({ attribute: false }) activities: ReadonlyMap<JobId, Activity> = new Map();

  override render() {
    const job = this.live?.jobs.get(this.job);
    return html`<a class="back" href=${hrefOf({ kind: "transfers" })}>${jobScreenWords.back}</a>
      ${job ? this.#job(job) : this.#missing()}`;
  }

  #job(job: JobView): TemplateResult {
    const activity = this.activities.get(job.id) ?? IDLE;
    return html`<h2 tabindex="-1"><bdi>${job.name}</bdi></h2>
      <job-card
        data-job=${job.id}
        data-state=${job.state.kind}
        data-code=${"problem" in job.state ? job.state.problem.code : ""}
        .job=${job}
        .activity=${activity}
        .canPickFolder=${this.services?.canPickFolder ?? false}
        .isAlone=${true}
      ></job-card>
      <job-details .job=${job} .activity=${activity}></job-details>`;
  }

  #missing(): TemplateResult | typeof nothing {
    if (!this.live?.isWhole) return html`<p class="gone" role="status">${strings.opening}</p>`;
    return html`<h2 tabindex="-1">${jobScreenWords.gone}</h2>
      <p class="gone">${jobScreenWords.goneHint}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "job-screen": JobScreen;
  }
}
