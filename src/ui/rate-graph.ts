/** Knows how a history of rates is drawn. */

import { css, html, LitElement, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { formatRate } from "./format.ts";
import { base } from "./styles.ts";

const HEIGHT = 48;

/**
 * An area of the last minutes, the newest at the end, with the highest rate above it.
 * Give it `rates` (bytes per second, in equal steps, oldest first) and a `label`.
 */
@customElement("rate-graph")
export class RateGraph extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        color: var(--accent);
      }

      svg {
        display: block;
        inline-size: 100%;
        block-size: 100%;
        stroke-width: 1.5;
      }

      /* Time runs as the text does. */
      :host(:dir(rtl)) svg {
        scale: -1 1;
      }

      .ground {
        stroke: var(--track);
      }

      .area {
        fill: currentColor;
        stroke: none;
        opacity: 0.16;
      }

      path {
        vector-effect: non-scaling-stroke;
      }

      @media (forced-colors: active) {
        :host {
          color: CanvasText;
        }
      }

      p {
        position: absolute;
        inset-block-start: 0;
        inset-inline-start: 0;
        color: var(--ink-soft);
        font-size: 0.75rem;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) rates: readonly number[] = [];
  @property() label = "";
  /** So many steps fill the width; fewer begin further on. */
  @property({ type: Number }) steps = 180;

  override render() {
    const most = Math.max(...this.rates, 0);
    const width = Math.max(this.steps, this.rates.length) - 1;
    const from = width - this.rates.length + 1;
    const line = outline(this.rates, most, from);
    const words = formatRate(most);
    return html`<svg viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${this.label}>
        ${svg`<path class="ground" d="M0 ${HEIGHT - 1}H${width}" /><path class="area" d=${line === "" ? "" : `${line}V${HEIGHT}H${from}Z`} /><path d=${line} />`}
      </svg>
      ${words === null ? "" : html`<p aria-hidden="true">${words}</p>`}`;
  }
}

/** Each step is one wide; the highest rate leaves a little room above it. */
function outline(rates: readonly number[], most: number, from: number): string {
  const height = (rate: number): string =>
    (HEIGHT - 1 - (rate / Math.max(most, 1)) * (HEIGHT - 4)).toFixed(1);
  return rates.map((rate, at) => `${at === 0 ? "M" : "L"}${from + at} ${height(rate)}`).join("");
}

declare global {
  interface HTMLElementTagNameMap {
    "rate-graph": RateGraph;
  }
}
