/** Knows how the speed of a job over the last minutes is shown: drawn, and in a sentence. */

import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Look } from "../rpc/protocol.ts";
import { formatCountdown, formatRate } from "./format.ts";
import { rateWords } from "./job-screen-words.ts";
import { base } from "./styles.ts";

type Rates = Look["rates"];

const WIDTH = 600;
const HEIGHT = 90;

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

      .plot {
        inline-size: 100%;
        block-size: 90px;
        border-block-end: 1px solid var(--line-strong);
        stroke: var(--accent);
        stroke-width: 2;
      }

      /* Time goes on in the direction of reading. */
      :host(:dir(rtl)) .plot {
        transform: scaleX(-1);
      }

      .area {
        fill: var(--accent-soft);
        stroke: none;
      }

      .axis {
        display: flex;
        justify-content: space-between;
        color: var(--ink-soft);
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
      }

      @media (forced-colors: active) {
        .plot {
          stroke: CanvasText;
        }

        .area {
          fill: none;
        }
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
    const points = steps
      .map((rate, at) => `${(at / (steps.length - 1)) * WIDTH},${HEIGHT - 2 - (rate / most) * (HEIGHT - 6)}`)
      .join(" ");
    return html`<figure>
      <div class="axis" aria-hidden="true"><span>${formatRate(most)}</span></div>
      <svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${summary}>
        <polygon class="area" points=${`0,${HEIGHT} ${points} ${WIDTH},${HEIGHT}`} />
        <polyline vector-effect="non-scaling-stroke" points=${points} />
      </svg>
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
