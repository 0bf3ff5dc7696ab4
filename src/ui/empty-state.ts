/** Knows what an empty queue offers: samples to try, and ways to add an address and to send files. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { emptyWords } from "./empty-words.ts";
import { AddRequestedEvent, SendRequestedEvent } from "./events.ts";
import { icons } from "./icons.ts";
import { type Sample, sampleOf } from "./samples.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

const MOST_SAMPLES = 3;

/** @fires add-requested, send-requested */
@customElement("empty-state")
export class EmptyState extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        padding: clamp(2rem, 8vi, 4.5rem) 1rem;
        border: 1px dashed var(--line-strong);
        border-radius: 24px;
        text-align: center;
      }

      .sign {
        display: inline-grid;
        place-content: center;
        inline-size: 72px;
        block-size: 72px;
        margin-block-end: 1rem;
        border-radius: 22px;
        background: var(--accent-soft);
        color: var(--accent);
      }

      .sign svg {
        inline-size: 40px;
        block-size: 40px;
        stroke-width: 1.25;
      }

      h2 {
        font-size: 1.375rem;
        font-weight: 650;
        text-wrap: balance;
      }

      p {
        max-inline-size: 30rem;
        margin: 0.4rem auto 1.4rem;
        color: var(--ink-soft);
        text-wrap: pretty;
      }

      h3 {
        margin-block: 2rem 0.75rem;
        color: var(--ink-soft);
        font-size: 0.875rem;
        font-weight: 500;
      }

      .ways,
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        justify-content: center;
      }

      li button {
        border-color: var(--line-strong);
        background: var(--card);
        color: var(--ink);
      }

      small {
        color: var(--ink-soft);
        font-size: 0.875rem;
        font-weight: 400;
      }

      .hint {
        margin-block: 1.5rem 0;
        font-size: 0.875rem;
      }
    `,
  ];

  /** Addresses from the policy, relative to the app or absolute. */
  @property({ attribute: false }) samples: readonly string[] = [];
  /** The sample that is being added. */
  @property() adding: string | null = null;

  override render() {
    const samples = this.samples
      .flatMap((address) => sampleOf(address, document.baseURI) ?? [])
      .slice(0, MOST_SAMPLES);
    return html`<div class="sign">${icons.ferry}</div>
      <h2>${emptyWords.emptyTitle}</h2>
      <p>${emptyWords.emptyText}</p>
      <div class="ways">
        <button type="button" class="main" data-action="add-url" @click=${() => this.#request(null)}>
          ${icons.add}${emptyWords.addUrl}
        </button>
        <button
          type="button"
          class="soft"
          data-action="send-files"
          aria-haspopup="dialog"
          @click=${() => this.dispatchEvent(new SendRequestedEvent([]))}
        >
          ${icons.up}${strings.sendFiles}
        </button>
      </div>
      ${
        samples.length === 0
          ? nothing
          : html`<h3>${emptyWords.trySample}</h3>
              <ul role="list">
                ${samples.map((sample) => this.#sample(sample))}
              </ul>`
      }
      <p class="hint">${emptyWords.emptyHint}</p>`;
  }

  #sample({ url, name, size }: Sample): TemplateResult {
    return html`<li>
      <button
        type="button"
        data-action="sample"
        data-url=${url}
        aria-disabled=${this.adding === url ? "true" : nothing}
        @click=${() => this.#request(url)}
      >
        ${icons.down}${name} ${size ? html`<small>${size}</small>` : nothing}
      </button>
    </li>`;
  }

  #request(url: string | null): void {
    this.dispatchEvent(new AddRequestedEvent(url));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "empty-state": EmptyState;
  }
}
