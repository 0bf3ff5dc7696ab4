/** Knows how the speed of a job over the last minutes is shown: drawn, and in a sentence. */

import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Look } from "../rpc/protocol.ts";
import { formatCountdown, formatRate } from "./format.ts";
import { rateWords } from "./job-screen-words.ts";
import "./rate-graph.ts";
import { base } from "./styles.ts";

type Rates = Look["rates"];

@customElement("speed-graph")
export class SpeedGraph extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        font-size: 0.875rem;
      }

      figure {
        display: grid;
        gap: 0.25rem;
        margin: 0;
      }

      rate-graph {
        block-size: 90px;
      }

      .axis {
        display: flex;
        justify-content: space-between;
        color: var(--ink-soft);
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) rates: Rates | null = null;

  override render() {
    const { rates } = this;
    if (!rates) return nothing;
    const perSecond = rates.bytes.map((bytes) => (bytes * 1000) / rates.everyMs);
    const most = Math.max(...perSecond, 0);
    if (most === 0) return html`<p>${rateWords.nothing}</p>`;
    const span = formatCountdown(rates.bytes.length * rates.everyMs);
    const mean = perSecond.reduce((sum, one) => sum + one, 0) / perSecond.length;
    const summary = rateWords.summary(formatRate(mean) ?? "0", formatRate(most) ?? "0", span);
    // One step is a line, too.
    const steps = perSecond.length > 1 ? perSecond : [...perSecond, ...perSecond];
    return html`<figure>
      <rate-graph .rates=${steps} .steps=${steps.length} .label=${summary}></rate-graph>
      <div class="axis" aria-hidden="true"><span>${rateWords.ago(span)}</span><span>${rateWords.now}</span></div>
      <figcaption>${summary}</figcaption>
    </figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "speed-graph": SpeedGraph;
  }
}
