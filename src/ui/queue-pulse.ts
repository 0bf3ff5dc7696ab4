/** Knows what is told of the queue as a whole: how fast it is, how it fared in the last minutes, how much room is left, which limit holds, and what comes first. */

import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { GivesWay, TrafficView } from "../rpc/protocol.ts";
import { formatRate } from "./format.ts";
import { inForceWords, lowest } from "./limit-words.ts";
import "./rate-graph.ts";
import type { PageServices, StorageFacts } from "./services.ts";
import { base } from "./styles.ts";
import { spaceWords, transfersWords } from "./transfers-words.ts";
import { givesWayWords } from "./wait-words.ts";

/** The browser's answer costs it a look at the disk. */
const SPACE_MS = 10_000;

/** @csspart summary, space, limit, gives-way */
@customElement("queue-pulse")
export class QueuePulse extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(9rem, auto) minmax(0, 1fr);
        gap: 0.25rem 1.25rem;
        align-items: center;
        margin-block: 0.25rem 1rem;
        padding: 0.85rem 1rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
        box-shadow: var(--shadow);
      }

      .rate {
        font-size: 1.375rem;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
        letter-spacing: -0.01em;
        white-space: nowrap;
        unicode-bidi: plaintext;
      }

      .idle {
        color: var(--ink-soft);
        font-size: 1.0625rem;
      }

      rate-graph {
        grid-area: 1 / 2 / 3;
        block-size: 3rem;
      }

      p {
        color: var(--ink-soft);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }

      .space {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1rem;
        min-block-size: 1lh;
        grid-column: 1 / -1;
      }

      a {
        color: var(--accent);
        overflow-wrap: anywhere;
      }

      @media (width < 36rem) {
        :host {
          grid-template-columns: minmax(7rem, auto) minmax(0, 1fr);
          gap: 0.1rem 0.75rem;
          padding: 0.7rem 0.85rem;
        }

        .summary {
          grid-column: 1 / -1;
        }

        rate-graph {
          grid-row-end: 2;
          block-size: 2.25rem;
        }
      }
    `,
  ];

  /** Bytes per second of all jobs now. */
  @property({ type: Number }) rate = 0;
  /** That of the last minutes, as the graph wants it. */
  @property({ attribute: false }) rates: readonly number[] = [];
  /** How many jobs are in which state. */
  @property() summary = "";
  @property({ attribute: false }) services: PageServices | null = null;
  /** Which limits are in force. */
  @property({ attribute: false }) traffic: TrafficView | null = null;

  /** What comes first now. */
  @property({ attribute: false }) givesWay: GivesWay | null = null;

  @state() private space: StorageFacts | null = null;

  #looker: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#looker = setInterval(() => this.#look(), SPACE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#looker);
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has("services")) this.#look();
  }

  override render() {
    const rate = formatRate(this.rate);
    const words = this.space && spaceWords(this.space);
    const least = this.traffic && lowest(this.traffic, "down");
    return html`<span class="rate ${rate === null ? "idle" : ""}">${rate ?? transfersWords.idle}</span>
      <p class="summary" part="summary">${this.summary}</p>
      <rate-graph .rates=${this.rates} .label=${transfersWords.rate}></rate-graph>
      <p class="space" part="space">
        ${words === null ? nothing : html`<span>${words}</span>`}
        ${least ? html`<a href="#/settings/limits" part="limit">${inForceWords(least, Date.now())}</a>` : nothing}
        ${this.givesWay ? html`<span part="gives-way">${givesWayWords(this.givesWay)}</span>` : nothing}
      </p>`;
  }

  #look(): void {
    if (document.hidden) return;
    void this.services
      ?.keeping()
      .then((keeping) => keeping.storage())
      .then((space) => (this.space = space))
      .catch(() => undefined); // as before, until the next look
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "queue-pulse": QueuePulse;
  }
}
