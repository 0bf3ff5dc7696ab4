/** Knows the home screen: the queue as it stands, as it stood, or what an empty one offers. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { LiveState } from "../rpc/live.ts";
import type { JobId, JobView } from "../rpc/protocol.ts";
import type { ListWishedEvent, SelectionChangedEvent } from "./events.ts";
import { formatClock } from "./format.ts";
import type { Activity } from "./job-commands.ts";
import "./empty-state.ts";
import "./job-list.ts";
import { overviewOf } from "./overview.ts";
import { ALL, isFiltered, type ListWish } from "./queue-rows.ts";
import type { LastList, PageServices } from "./services.ts";
import { asOfWords, queueWords, sentenceOf, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";
import { Ticker } from "./ticker.ts";

/** A worker that has given no picture for so long deserves a word. */
const SILENT_MS = 8_000;

/** A shorter list is seen at a glance: nobody has to search it. */
const LONG = 5;
const NONE: ReadonlySet<JobId> = new Set();

@customElement("transfers-screen")
export class TransfersScreen extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }

      h2 {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }

      .as-of {
        margin-block: 0.25rem 0.75rem;
        color: var(--ink-soft);
        font-size: 0.875rem;
      }

      /* What comes behind the first paint finds its room kept: nothing below it moves under a hand. */
      .above {
        min-block-size: 8.25rem;
      }

      .above.long {
        min-block-size: 14rem;
      }

      @media (width < 36rem) {
        .above {
          min-block-size: 7.75rem;
        }

        .above.long {
          min-block-size: 15.5rem;
        }
      }

      .under {
        position: sticky;
        inset-block-end: calc(0.75rem + var(--foot, 0px));
        z-index: 1;
        display: grid;
        gap: 0.5rem;
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
  /** Nothing was ever here: an empty queue need not wait for its worker to say so. */
  @property({ type: Boolean }) isFirstVisit = false;
  /** The sample that is being added. */
  @property({ attribute: false }) adding: string | null = null;
  @property({ attribute: false }) isHandingOver = false;
  @property({ attribute: false }) message: string | null = null;
  /** Bytes per second of the last minutes. */
  @property({ attribute: false }) rates: readonly number[] = [];
  /** Names of those whose removal may still be undone. */
  @property({ attribute: false }) removed: readonly string[] | null = null;

  @state() private wish: ListWish = ALL;
  @state() private selected: ReadonlySet<JobId> = NONE;

  readonly #openedAt = Date.now();
  readonly #ticker = new Ticker(this, () => this.live === null);

  override willUpdate(changed: PropertyValues<this>): void {
    // What has left the queue is no longer meant.
    const jobs = this.live?.jobs;
    if (!jobs || !changed.has("live") || this.selected.size === 0) return;
    const still = [...this.selected].filter((id) => jobs.has(id));
    if (still.length < this.selected.size) this.selected = new Set(still);
  }

  override render() {
    const { live, last, services } = this;
    return html`<h2 tabindex="-1">${strings.transfers}</h2>
      ${this.#queueOr(live, last)} ${live ? this.#under(live) : nothing}
      ${live && services ? this.#closedTab(live, services) : nothing}`;
  }

  #queueOr(live: LiveState | null, last: LastList | null): TemplateResult {
    if (!live) {
      if (this.isFirstVisit && !this.#isSilent) return this.#empty([]);
      if (!last) return html`<div class="opening" role="status">${this.#opening(strings.opening)}</div>`;
      return this.#list(
        last.jobs,
        html`<p class="as-of">${asOfWords(formatClock(last.at, this.#ticker.now))}</p>`,
        true,
      );
    }
    if (live.jobs.size === 0) return this.#empty(live.policy.samples);
    return this.#list(live.jobs, this.#above(live), false);
  }

  /** One template, so that it stays when the worker has spoken. */
  #empty(samples: readonly string[]): TemplateResult {
    return html`<empty-state .samples=${samples} .adding=${this.adding}></empty-state>`;
  }

  #above(live: LiveState): TemplateResult {
    const { rate, givesWay, counts, groups, programs } = overviewOf(live.jobs);
    return html`<queue-pulse
        .rate=${rate}
        .rates=${this.rates}
        .summary=${live.isWhole ? queueWords(counts) : ""}
        .services=${this.services}
        .traffic=${live.traffic ?? null}
        .givesWay=${givesWay}
      ></queue-pulse>
      ${
        this.#isLong(live.jobs)
          ? html`<list-bar
              .wish=${this.wish}
              .groups=${groups}
              .programs=${programs}
              @list-wished=${this.#onWished}
            ></list-bar>`
          : nothing
      }`;
  }

  #isLong(jobs: ReadonlyMap<JobId, JobView>): boolean {
    return jobs.size >= LONG || this.wish !== ALL;
  }

  /** One template for the last list and the live one, so that a job keeps its element. */
  #list(jobs: ReadonlyMap<JobId, JobView>, above: TemplateResult, isLast: boolean): TemplateResult {
    return html`<div class="above ${this.#isLong(jobs) ? "long" : ""}">${above}</div>
      ${isLast ? html`<div class="silent" role="status">${this.#opening(null)}</div>` : nothing}
      <job-list
        .jobs=${jobs}
        .wish=${isLast ? ALL : this.wish}
        .selected=${this.selected}
        .isLast=${isLast}
        .activities=${this.activities}
        .canPickFolder=${this.services?.canPickFolder ?? false}
        @selection-changed=${this.#onSelected}
      ></job-list>`;
  }

  /** What concerns several rows, in reach wherever the page is scrolled to. */
  #under(live: LiveState): TemplateResult {
    const jobs = [...this.selected].flatMap((id) => live.jobs.get(id) ?? []);
    return html`<div class="under">
      ${jobs.length > 0 ? html`<bulk-bar .jobs=${jobs} @selection-changed=${this.#onSelected}></bulk-bar>` : nothing}
      ${this.removed ? html`<undo-bar .names=${this.removed}></undo-bar>` : nothing}
    </div>`;
  }

  readonly #onWished = ({ wish }: ListWishedEvent): void => {
    this.wish = isFiltered(wish) || wish.sort !== ALL.sort ? wish : ALL;
  };

  readonly #onSelected = ({ jobs }: SelectionChangedEvent): void => void (this.selected = jobs);

  get #isSilent(): boolean {
    return this.#ticker.now - this.#openedAt > SILENT_MS;
  }

  /** `words`, until the worker has been silent for so long that its reader should know. */
  #opening(words: string | null): TemplateResult | null {
    const { what, next } = sentenceOf({ code: "no-answer" });
    if (!this.#isSilent) return words === null ? null : html`<p>${words}</p>`;
    return html`<p>${what} ${next}</p>
      <button type="button" class="soft" data-action="reload" @click=${() => location.reload()}>
        ${strings.reload}
      </button>`;
  }

  #closedTab(live: LiveState, services: PageServices): TemplateResult {
    return html`<closed-tab
      .services=${services}
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
