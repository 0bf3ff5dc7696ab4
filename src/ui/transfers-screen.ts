/** Knows the home screen: the queue as it stands, as it stood, or what an empty one offers. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { LiveState } from "../rpc/live.ts";
import type { JobId, JobView } from "../rpc/protocol.ts";
import { formatClock } from "./format.ts";
import type { Activity } from "./job-commands.ts";
import "./job-list.ts";
import { overviewOf } from "./overview.ts";
import type { LastList, PageServices } from "./services.ts";
import { asOfWords, queueWords, sentenceOf, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";
import { Ticker } from "./ticker.ts";

/** A worker that has given no picture for so long deserves a word. */
const SILENT_MS = 8_000;

/** @csspart summary */
@customElement("transfers-screen")
export class TransfersScreen extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }

      .over {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.75rem;
        align-items: baseline;
        justify-content: space-between;
        margin-block: 0.25rem 0.75rem;
      }

      h2 {
        font-size: 1.0625rem;
        font-weight: 650;
      }

      .over p {
        color: var(--ink-soft);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }

      .opening,
      .silent {
        color: var(--ink-soft);
        text-align: center;
      }

      .opening {
        padding-block: 20vb;
      }

      .opening button,
      .silent button {
        margin-block: 1rem;
      }

      /* A picture that comes at once needs no word before it. */
      @media (prefers-reduced-motion: no-preference) {
        .opening {
          animation: appear 300ms 400ms both;
        }

        @keyframes appear {
          from {
            opacity: 0;
          }
        }
      }
    `,
  ];

  /** null until the worker has told how the queue stands. */
  @property({ attribute: false }) live: LiveState | null = null;
  @property({ attribute: false }) last: LastList | null = null;
  @property({ attribute: false }) services: PageServices | null = null;
  @property({ attribute: false }) activities: ReadonlyMap<JobId, Activity> = new Map();
  /** The sample that is being added. */
  @property({ attribute: false }) adding: string | null = null;
  @property({ attribute: false }) isHandingOver = false;
  @property({ attribute: false }) message: string | null = null;

  readonly #openedAt = Date.now();
  readonly #ticker = new Ticker(this, () => this.live === null);

  override render() {
    const { live, last, services } = this;
    return html`${this.#queueOr(live, last)} ${live && services ? this.#closedTab(live, services) : nothing}`;
  }

  #queueOr(live: LiveState | null, last: LastList | null): TemplateResult {
    if (!live) {
      if (!last) return html`<div class="opening" role="status">${this.#opening(strings.opening)}</div>`;
      return this.#list(last.jobs, asOfWords(formatClock(last.at, this.#ticker.now)), true);
    }
    if (live.jobs.size === 0)
      return html`<empty-state .samples=${live.policy.samples} .adding=${this.adding}></empty-state>`;
    return this.#list(live.jobs, queueWords(overviewOf(live.jobs).counts), false);
  }

  /** One template for the last list and the live one, so that a job keeps its element. */
  #list(jobs: ReadonlyMap<JobId, JobView>, summary: string, isLast: boolean): TemplateResult {
    return html`<div class="over">
        <h2 tabindex="-1">${strings.downloads}</h2>
        <p part="summary">${summary}</p>
      </div>
      ${isLast ? html`<div class="silent" role="status">${this.#opening(null)}</div>` : nothing}
      <job-list
        .jobs=${jobs}
        .isLast=${isLast}
        .activities=${this.activities}
        .canPickFolder=${this.services?.canPickFolder ?? false}
      ></job-list>`;
  }

  /** `words`, until the worker has been silent for so long that its reader should know. */
  #opening(words: string | null): TemplateResult | null {
    const isSilent = this.#ticker.now - this.#openedAt > SILENT_MS;
    const { what, next } = sentenceOf({ code: "no-answer" });
    if (!isSilent) return words === null ? null : html`<p>${words}</p>`;
    return html`<p>${what} ${next}</p>
      <button type="button" class="soft" data-action="reload" @click=${() => location.reload()}>
        ${strings.reload}
      </button>`;
  }

  #closedTab(live: LiveState, services: PageServices): TemplateResult {
    return html`<closed-tab
      .canGoOnAlone=${services.canGoOnAlone}
      .isRunning=${overviewOf(live.jobs).isUnderWay}
      .kept=${new Set(live.handover.kept.map(({ why }) => why))}
      .isHandingOver=${this.isHandingOver}
      .message=${this.message}
    ></closed-tab>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "transfers-screen": TransfersScreen;
  }
}
