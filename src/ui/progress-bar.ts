/** Knows how a transfer's progress is drawn: what is stored, what is on its way, what is missing. */

import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Progress } from "./job-facts.ts";
import { progressWords } from "./strings.ts";
import { base } from "./styles.ts";

export type Tone = "moving" | "still" | "stopped" | "done";

/**
 * A bar with a solid part (stored) and a lighter one (received, not stored yet). Indeterminate while the size is unknown.
 * @csspart bar
 */
@customElement("progress-bar")
export class ProgressBar extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      [role="progressbar"] {
        position: relative;
        block-size: 8px;
        border-radius: 4px;
        background: var(--track);
        overflow: hidden;
        color: var(--accent);
      }

      .still {
        color: var(--line-strong);
      }

      .stopped {
        color: var(--bad);
      }

      .done {
        color: var(--good);
      }

      .stored,
      .received {
        position: absolute;
        inset-block: 0;
        inset-inline-start: 0;
        border-radius: 4px;
        /* No transition: it would lay out every frame for as long as bytes flow, on machines that have better to do. */
        background: currentColor;
      }

      .received {
        opacity: 0.38;
      }

      .unknown {
        position: absolute;
        inset: 0;
        background: repeating-linear-gradient(
          -45deg,
          currentColor 0 6px,
          color-mix(in srgb, currentColor 35%, transparent) 6px 12px
        );
        background-size: 17px 100%;
        opacity: 0.5;
      }

      .moving .unknown {
        inset-inline: -17px;
        animation: drift 900ms linear infinite;
      }

      @keyframes drift {
        to {
          transform: translateX(17px);
        }
      }

      @media (forced-colors: active) {
        [role="progressbar"] {
          border: 1px solid CanvasText;
          color: Highlight;
          forced-color-adjust: none;
          background: Canvas;
        }
      }

      @media (prefers-reduced-motion: reduce) {
        .moving .unknown {
          animation: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) progress: Progress | null = null;
  @property() label = "";
  @property() tone: Tone = "still";

  override render() {
    const { progress } = this;
    if (!progress) return nothing;
    const { stored, received, total, percent } = progress;
    const width = (bytes: number): string =>
      `inline-size:${total ? (Math.min(bytes, total) / total) * 100 : 100}%`;
    return html`<div
      part="bar"
      role="progressbar"
      class=${this.tone}
      aria-label=${this.label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${percent ?? nothing}
      aria-valuetext=${progressWords(progress)}
    >
      ${
        total === null
          ? this.tone === "moving" || received > 0
            ? html`<div class="unknown"></div>`
            : nothing
          : html`<div class="received" .style=${width(received)}></div>
              <div class="stored" .style=${width(stored)}></div>`
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "progress-bar": ProgressBar;
  }
}
