/** Draws a week hour by hour, and lets its user mark hours: by keys, by a pointer, or a day at a time. */

import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { WeekSpan } from "../rpc/protocol.ts";
import { localeInForce } from "../words/grammar.ts";
import { WeekChangedEvent } from "./events.ts";
import { limitWords } from "./limit-words.ts";
import { base } from "./styles.ts";
import { clockName, DAYS, dayName, HOURS, hourName, hourState, timesOf, withHour } from "./week-times.ts";

interface Cell {
  readonly day: number;
  readonly hour: number;
}

const EVERY = (length: number): readonly number[] => Array.from({ length }, (_, at) => at);

/** Where days are beside each other, hours go down: seven columns fit a phone. */
const IS_NARROW = "(width < 44rem)";

/** @fires week-changed @csspart times */
@customElement("week-grid")
export class WeekGrid extends LitElement {
  static override styles = [
    base,
    css`
      [role="grid"] {
        display: grid;
        grid-template-columns: max-content repeat(24, minmax(0, 1fr));
        gap: 2px;
        max-inline-size: 52rem;
        touch-action: none;
        user-select: none;
      }

      [role="row"] {
        display: contents;
      }

      [role="rowheader"],
      [role="columnheader"] {
        align-self: center;
        color: var(--ink-soft);
        font-size: 0.75rem;
        font-variant-numeric: tabular-nums;
      }

      [role="rowheader"] {
        padding-inline-end: 0.5rem;
      }

      [role="columnheader"] {
        inline-size: 0;
        overflow: visible;
        white-space: nowrap;
      }

      [role="columnheader"]:not([data-third]) {
        visibility: hidden;
      }

      [role="gridcell"] {
        display: grid;
        place-items: center;
        min-block-size: 1.75rem;
        border: 1px solid var(--line-strong);
        border-radius: 3px;
        background: var(--card);
        color: var(--on-accent);
        font-size: 0.75rem;
        line-height: 1;
        cursor: pointer;
      }

      [aria-selected="true"] {
        border-color: var(--accent);
        background: var(--accent);
      }

      [data-state="partly"] {
        background: linear-gradient(135deg, var(--accent) 50%, var(--card) 50%);
      }

      [role="gridcell"]:focus-visible {
        outline: 3px solid var(--ink);
        outline-offset: 1px;
      }

      .times {
        margin-block: 0.5rem 0;
        color: var(--ink);
        font-size: 0.875rem;
        overflow-wrap: anywhere;
      }

      .hint {
        color: var(--ink-soft);
        font-size: 0.8125rem;
        text-wrap: pretty;
      }

      @media (forced-colors: active) {
        [aria-selected="true"] {
          forced-color-adjust: none;
          background: Highlight;
          color: HighlightText;
        }
      }

      @media (width < 44rem) {
        [role="grid"] {
          grid-auto-flow: column;
          grid-template-rows: repeat(25, auto);
          grid-template-columns: max-content repeat(7, minmax(0, 1fr));
        }

        [role="rowheader"] {
          padding: 0;
          text-align: center;
        }

        [role="columnheader"],
        [role="columnheader"]:not([data-third]) {
          inline-size: auto;
          padding-inline-end: 0.5rem;
          visibility: visible;
        }

        [role="gridcell"] {
          min-block-size: 1.5rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) week: readonly WeekSpan[] = [];
  @state() private at: Cell = { day: 0, hour: 8 };

  /** What a pointer that is down does to the hours that it passes. */
  #drawing: boolean | null = null;

  override updated(changed: PropertyValues): void {
    if (changed.has("at") && this.renderRoot.contains(this.shadowRoot?.activeElement ?? null))
      this.#cell(this.at)?.focus();
  }

  override render() {
    const locale = localeInForce();
    return html`<p class="hint" id="hint">${limitWords.weekHint}</p>
      <div
        role="grid"
        aria-label=${limitWords.week}
        aria-describedby="hint"
        aria-multiselectable="true"
        @keydown=${this.#onKey}
        @pointerdown=${this.#onDown}
        @pointermove=${this.#onMove}
        @pointerup=${this.#onUp}
        @pointercancel=${this.#onUp}
      >
        <div role="row">
          <span role="columnheader"></span>
          ${EVERY(HOURS).map((hour) => html`<span role="columnheader" ?data-third=${hour % 3 === 0}>${hourName(hour, locale)}</span>`)}
        </div>
        ${EVERY(DAYS).map(
          (day) => html`<div role="row">
            <span role="rowheader">${dayName(day, locale, "short")}</span>
            ${EVERY(HOURS).map((hour) => this.#hour({ day, hour }, locale))}
          </div>`,
        )}
      </div>
      <p class="times" part="times" role="status">${timesOf(this.week, locale)}</p>`;
  }

  #hour(cell: Cell, locale: string): TemplateResult {
    const { day, hour } = cell;
    const state = hourState(this.week, day, hour);
    const said = { in: limitWords.isIn, out: limitWords.isOut, partly: limitWords.isPartly }[state];
    const isHere = this.at.day === day && this.at.hour === hour;
    return html`<span
      role="gridcell"
      tabindex=${isHere ? 0 : -1}
      data-day=${day}
      data-at=${hour}
      data-state=${state}
      aria-selected=${state === "in"}
      aria-label=${said(dayName(day, locale, "long"), clockName(hour * 60, locale))}
      >${state === "in" ? "✓" : ""}</span
    >`;
  }

  #mark(cell: Cell, isIn: boolean): void {
    const next = withHour(this.week, cell.day, cell.hour, isIn);
    if (JSON.stringify(next) === JSON.stringify(this.week)) return;
    this.week = next;
    this.dispatchEvent(new WeekChangedEvent(next));
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const isNarrow = matchMedia(IS_NARROW).matches;
    const isRtl = getComputedStyle(this).direction === "rtl";
    const ways: Readonly<Record<string, readonly [down: number, along: number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, isRtl ? 1 : -1],
      ArrowRight: [0, isRtl ? -1 : 1],
    };
    const isOn = hourState(this.week, this.at.day, this.at.hour) === "in";
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      return this.#mark(this.at, !isOn);
    }
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    const [days, hours] = isNarrow ? [way[1], way[0]] : way;
    const { day, hour } = this.at;
    this.at = { day: within(day + days, DAYS), hour: within(hour + hours, HOURS) };
    if (event.shiftKey) this.#mark(this.at, isOn);
  };

  readonly #onDown = (event: PointerEvent): void => {
    const cell = cellAt(event.composedPath()[0]);
    if (!cell || event.button !== 0) return;
    event.preventDefault();
    this.at = cell;
    this.#cell(cell)?.focus();
    this.#drawing = hourState(this.week, cell.day, cell.hour) !== "in";
    this.#mark(cell, this.#drawing);
  };

  readonly #onMove = (event: PointerEvent): void => {
    if (this.#drawing === null) return;
    const cell = cellAt(this.shadowRoot?.elementFromPoint(event.clientX, event.clientY) ?? null);
    if (cell) this.#mark(cell, this.#drawing);
  };

  readonly #onUp = (): void => void (this.#drawing = null);

  #cell({ day, hour }: Cell): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-day="${day}"][data-at="${hour}"]`);
  }
}

const within = (at: number, length: number): number => Math.max(0, Math.min(length - 1, at));

function cellAt(target: EventTarget | Element | null | undefined): Cell | null {
  const { day, at } = (target instanceof HTMLElement ? target.dataset : {}) as Readonly<
    Record<string, string>
  >;
  return day === undefined || at === undefined ? null : { day: Number(day), hour: Number(at) };
}

declare global {
  interface HTMLElementTagNameMap {
    "week-grid": WeekGrid;
  }
}
