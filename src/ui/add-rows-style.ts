/** Knows how the addresses look that are about to be added. */

import { css } from "lit";

export const addRowsStyle = css`
  :host {
    display: grid;
    gap: 0.5rem;
  }

  .over {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
    justify-content: space-between;
    align-items: center;
    min-block-size: 24px;
    color: var(--ink-soft);
    font-size: 0.875rem;
  }

  ul {
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--card);
    overflow: auto;
  }

  /* Of a few the dialog itself is scrolled. */
  ul[tabindex] {
    max-block-size: 44dvb;
  }

  li {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    gap: 0.15rem 0.65rem;
    padding: 0.65rem 0.75rem;
    overflow-wrap: anywhere;
  }

  li > * {
    grid-column: 2;
  }

  li > svg {
    grid-column: 1;
    grid-row: 1;
    margin-block-start: 0.1rem;
    color: var(--ink-soft);
  }

  li[data-mark="good"] > svg {
    color: var(--good);
  }

  li[data-mark="bad"] > svg {
    color: var(--bad);
  }

  li[data-mark="here"] > svg {
    color: var(--warn);
  }

  li + li {
    border-block-start: 1px solid var(--line);
  }

  .soft {
    color: var(--ink-soft);
    font-size: 0.875rem;
  }

  .between {
    display: block;
    padding-inline-start: calc(0.75rem + 20px + 0.65rem);
    color: var(--ink-soft);
    font-size: 0.875rem;
  }

  .way {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    align-items: center;
    font-size: 0.9375rem;
  }

  .way a,
  .here a {
    display: inline-flex;
    gap: 0.25rem;
    align-items: center;
    min-block-size: 24px;
    font-weight: 550;
  }

  .way svg {
    inline-size: 16px;
    block-size: 16px;
  }

  pre {
    margin: 0.25rem 0 0;
    padding: 0.5rem 0.65rem;
    border-radius: var(--radius-small);
    background: var(--sunken);
    color: var(--ink);
    font: 0.8125rem/1.5 ui-monospace, "Cascadia Mono", Menlo, monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  label {
    display: inline-flex;
    gap: 0.5rem;
    align-items: center;
    min-block-size: 28px;
    cursor: pointer;
  }

  input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--accent);
  }

  li button {
    justify-self: start;
    margin-inline-start: -0.85rem;
  }
`;
