/** Knows how it is shown which bytes of a file are here, on their way, and missing: drawn, in words, and as a table. */

import { html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Look } from "../rpc/protocol.ts";
import { figure } from "../words/grammar.ts";
import { formatBytes, formatPercent, formatRate, percentOf } from "./format.ts";
import { pieceWords, sentPieceWords } from "./job-screen-words.ts";
import { pieceMapStyle } from "./piece-map-style.ts";
import { type Segment, segmentsOf } from "./piece-segments.ts";
import { base } from "./styles.ts";

type FileLook = NonNullable<Look["file"]>;

/** Units of the drawing's width; one narrower than this would not be seen. */
const WIDTH = 1_000;
const LEAST = 2;
const MOST_ROWS = 100;

const HEIGHTS: Readonly<Record<Segment["what"], number>> = {
  here: 28,
  coming: 20,
  claimed: 10,
  carried: 14,
  missing: 3,
};

/** @csspart summary, connection */
@customElement("piece-map")
export class PieceMap extends LitElement {
  static override styles = [base, pieceMapStyle];

  @property({ attribute: false }) look: FileLook | null = null;
  /** The file's name. */
  @property() label = "";
  /** It is sent: what is here is at its server. */
  @property({ attribute: false }) isSent = false;

  @state() private isTableOpen = false;

  override render() {
    const { look } = this;
    if (!look) return nothing;
    const segments = segmentsOf(look);
    const kinds = new Set(segments.map(({ what }) => what));
    const words = this.isSent ? { ...pieceWords, ...sentPieceWords } : pieceWords;
    const summary = summaryOf(look, words);
    return html`<p part="summary">${summary} ${look.isCoarse ? pieceWords.coarse : nothing}</p>
      <svg
        class="strip ${look.isWhole ? "whole" : ""}"
        viewBox="0 0 ${WIDTH} 34"
        preserveAspectRatio="none"
        role="img"
        aria-label=${`${this.label}: ${summary}`}
      >
        ${this.#drawn(look, segments)}
      </svg>
      <ul role="list">
        ${(["here", "coming", "claimed", "carried", "missing"] as const)
          .filter((what) => kinds.has(what))
          .map((what) => html`<li>${swatch(what)}${words[what]}</li>`)}
        ${look.hashed !== null && !look.isWhole ? html`<li>${swatch("hashed")}${pieceWords.hashed}</li>` : nothing}
      </ul>
      ${look.moving.length > 0 ? this.#moving(look) : nothing} ${this.#table(segments, look)}`;
  }

  #drawn({ hashed, isWhole }: FileLook, segments: readonly Segment[]): TemplateResult[] {
    const length = segments.at(-1)?.end ?? 0;
    const scale = length > 0 ? WIDTH / length : 0;
    const bars = segments.map(({ start, end, what }) => {
      const height = HEIGHTS[what];
      return svg`<rect class=${what} x=${start * scale} y=${32 - height} width=${Math.max((end - start) * scale, what === "missing" ? 0 : LEAST)} height=${height} />`;
    });
    return hashed === null || isWhole
      ? bars
      : [...bars, svg`<rect class="hashed" x="0" y="0" width=${hashed * scale} height="2" />`];
  }

  #moving({ moving }: FileLook): TemplateResult {
    return html`<ul role="list" class="moving">
      ${moving.map(
        ({ host, rate }, at) =>
          html`<li part="connection">
            ${pieceWords.connection(figure(at + 1))}: ${pieceWords.brings(host, formatRate(rate) ?? formatRate(1) ?? "")}
          </li>`,
      )}
    </ul>`;
  }

  #table(segments: readonly Segment[], { moving }: FileLook): TemplateResult {
    const more = segments.length - MOST_ROWS;
    const row = ({ start, end, what, by }: Segment): TemplateResult => {
      const host = by === null ? undefined : moving[by]?.host;
      const said = this.isSent && what === "here" ? sentPieceWords.here : pieceWords[what];
      return html`<tr>
        <td>${figure(start)}</td>
        <td>${figure(end - 1)}</td>
        <td>${formatBytes(end - start)}</td>
        <td>${host === undefined ? said : pieceWords.by(said, host)}</td>
      </tr>`;
    };
    return html`<details
      @toggle=${({ target }: Event) => {
        this.isTableOpen = target instanceof HTMLDetailsElement && target.open;
      }}
    >
      <summary>${pieceWords.table}</summary>
      ${
        this.isTableOpen
          ? html`<div class="scroll" tabindex="0" role="region" aria-label=${pieceWords.table}>
              <table>
                <thead>
                  <tr>
                    ${[pieceWords.from, pieceWords.to, pieceWords.size, pieceWords.what].map((words) => html`<th scope="col">${words}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${segments.slice(0, MOST_ROWS).map(row)}
                </tbody>
              </table>
              ${more > 0 ? html`<p>${pieceWords.more(more)}</p>` : nothing}
            </div>`
          : nothing
      }
    </details>`;
  }
}

const swatch = (kind: Segment["what"] | "hashed"): TemplateResult => {
  const height = kind === "hashed" ? 2 : Math.max(2, (HEIGHTS[kind] * 14) / 28);
  return html`<svg viewBox="0 0 14 14" aria-hidden="true">
    <rect class=${kind} x="0" y=${kind === "hashed" ? 0 : 14 - height} width="14" height=${height} />
  </svg>`;
};

function summaryOf({ have, total, isWhole }: FileLook, words: typeof pieceWords): string {
  if (isWhole) return words.whole;
  const bytes = have.reduce((sum, { start, end }) => sum + end - start, 0);
  if (bytes === 0) return words.nothing;
  if (total === null) return words.sizeUnknown(formatBytes(bytes));
  return words.summary(formatPercent(percentOf(bytes, total)), have.length);
}

declare global {
  interface HTMLElementTagNameMap {
    "piece-map": PieceMap;
  }
}
