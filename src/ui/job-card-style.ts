/** Knows how a job card looks. */

import { css } from "lit";

export const jobCardStyle = css`
  :host {
    display: block;
    container-type: inline-size;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    box-shadow: var(--shadow);
  }

  /* As it was: it lies flat until it is known to be so. */
  :host([data-last]) {
    border: 1px dashed var(--line-strong);
    background: none;
    box-shadow: none;
  }

  article {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0 0.9rem;
    padding: 0.85rem 1rem;
  }

  button.type {
    position: relative;
    min-inline-size: 0;
    min-block-size: 0;
    padding: 0;
    border: 0;
    cursor: pointer;
  }

  .tick {
    display: none;
  }

  .tick svg {
    inline-size: 22px;
    block-size: 22px;
    stroke-width: 2.25;
  }

  button.type[aria-checked="true"],
  button.type:hover {
    box-shadow: inset 0 0 0 2px var(--accent);
    color: var(--accent);
  }

  button.type[aria-checked="true"] {
    background: var(--accent);
    color: var(--on-accent);
  }

  button.type:is(:hover, [aria-checked="true"]) .tick {
    display: grid;
  }

  button.type:is(:hover, [aria-checked="true"]) .letters {
    display: none;
  }

  .type {
    display: grid;
    place-content: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 12px;
    background: var(--sunken);
    color: var(--ink-soft);
    font-size: 0.75rem;
    font-weight: 700;
    letter-spacing: 0.03em;
  }

  .type.moving {
    background: var(--accent-soft);
  }

  .type.done {
    background: var(--good-soft);
  }

  .type.stopped {
    background: var(--bad-soft);
  }

  .type.moving,
  .state.moving {
    color: var(--accent);
  }

  .type.done,
  .state.done {
    color: var(--good);
  }

  .type.stopped,
  .state.stopped {
    color: var(--bad);
  }

  h4 {
    display: -webkit-box;
    overflow: hidden;
    font-size: 1.0625rem;
    font-weight: 600;
    line-height: 1.35;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  h4 a {
    color: inherit;
    text-decoration: none;
  }

  h4 a:hover {
    color: var(--accent);
    text-decoration: underline;
  }

  [part="host"] {
    color: var(--ink-soft);
    font-size: 0.875rem;
    overflow-wrap: anywhere;
  }

  @container (inline-size >= 36rem) {
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.75rem;
      align-items: baseline;
      align-self: center;
    }
  }

  .state svg,
  .line a svg {
    inline-size: 16px;
    block-size: 16px;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    justify-content: flex-end;
    align-items: start;
    margin-inline-end: -0.35rem;
  }

  .rest {
    grid-column: 1 / -1;
  }

  .small {
    padding: 0;
  }

  .small svg {
    margin: 0;
  }

  progress-bar {
    margin-block: 0.6rem 0.4rem;
  }

  .gap {
    block-size: 0.6rem;
  }

  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 0.9rem;
    align-items: baseline;
    color: var(--ink-soft);
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  .figures span {
    white-space: nowrap;
    unicode-bidi: plaintext;
  }

  .state {
    display: inline-flex;
    gap: 0.35rem;
    align-items: baseline;
    font-weight: 600;
  }

  .state.still {
    color: var(--ink);
  }

  .state svg {
    align-self: center;
  }

  .pace {
    display: flex;
    gap: 0.9rem;
    margin-inline-start: auto;
  }

  .line {
    display: flex;
    gap: 0.5rem;
    align-items: flex-start;
    margin-block-start: 0.6rem;
    color: var(--ink-soft);
    font-size: 0.9375rem;
    overflow-wrap: anywhere;
  }

  .line > svg {
    inline-size: 18px;
    block-size: 18px;
    margin-block-start: 0.15rem;
  }

  .line.boxed {
    padding: 0.6rem 0.75rem;
    border-radius: var(--radius-small);
    background: var(--warn-soft);
    color: var(--ink);
  }

  .line.boxed > svg {
    color: var(--warn);
  }

  .line.boxed.bad {
    background: var(--bad-soft);
  }

  .line.boxed.bad > svg {
    color: var(--bad);
  }

  .line a {
    display: inline-flex;
    gap: 0.25rem;
    align-items: center;
    min-block-size: 28px;
    font-weight: 550;
  }

  @container (inline-size < 36rem) {
    article {
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 0 0.7rem;
      padding: 0.8rem;
    }

    /* What has words needs a line of its own. */
    .actions:has(> :not(.small)) {
      grid-column: 1 / -1;
      order: 3;
      justify-content: stretch;
      margin: 0.6rem 0 0;
    }

    .actions > :not(.small) {
      flex: 1 1 auto;
      padding-inline: 0.5rem;
    }

    /* Two rows: how it goes and how far, then the figures behind it. */
    .figures:has(.percent)::before {
      flex-basis: 100%;
      order: 1;
      content: "";
    }

    .pace {
      display: contents;
    }

    .percent,
    .rate {
      margin-inline-start: auto;
    }

    .bytes,
    .rate {
      order: 2;
    }

    .state:not(:has(~ .percent)) + .bytes {
      margin-inline-start: auto;
    }
  }

  @media (forced-colors: active) {
    .type,
    .line.boxed {
      border: 1px solid CanvasText;
    }
  }
`;
