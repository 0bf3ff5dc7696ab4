/** Knows how the log of a job is shown: a sentence a line, with its exact time, the newest first. */

import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { LogEntry } from "../rpc/protocol.ts";
import { exactTime, logWords, noLogWords } from "./log-words.ts";
import { base } from "./styles.ts";

/** @csspart line */
@customElement("job-log")
export class JobLog extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        font-size: 0.875rem;
      }

      ol {
        max-block-size: 22rem;
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
      }

      li {
        display: grid;
        grid-template-columns: 12.5rem minmax(0, 1fr);
        gap: 0 1rem;
        padding-block: 0.3rem;
        overflow-wrap: anywhere;
      }

      li + li {
        border-block-start: 1px solid var(--line);
      }

      time {
        color: var(--ink-soft);
        font-variant-numeric: tabular-nums;
      }

      @media (width < 40rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }

      @media print {
        ol {
          max-block-size: none;
        }

        li {
          break-inside: avoid;
        }
      }
    `,
  ];

  /** Oldest first, as it is kept; null until it is known. */
  @property({ attribute: false }) entries: readonly LogEntry[] | null = null;
  @property() label = "";

  override render() {
    const { entries } = this;
    if (!entries) return nothing;
    if (entries.length === 0) return html`<p>${noLogWords()}</p>`;
    return html`<ol role="list" tabindex="0" aria-label=${this.label}>
      ${[...entries].reverse().map(
        (entry) =>
          html`<li part="line" data-kind=${entry.kind}>
            <time datetime=${new Date(entry.at).toISOString()}>${exactTime(entry.at)}</time>
            <span>${logWords(entry)}</span>
          </li>`,
      )}
    </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "job-log": JobLog;
  }
}
