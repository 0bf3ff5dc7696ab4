/** Knows how the parts of the settings look. */

import { css } from "lit";
import { fields } from "./field-style.ts";

export const settingsStyle = [
  fields,
  css`
  :host {
    color: var(--ink-soft);
    font-size: 0.9375rem;
  }

  b {
    color: var(--ink);
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    align-items: center;
    padding-block: 0.35rem;
  }

  .row > p {
    display: flex;
    flex: 1 1 16rem;
    gap: 0.6rem;
    text-wrap: pretty;
  }

  .note {
    padding-block: 0.35rem;
    font-size: 0.875rem;
    text-wrap: pretty;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }

  .facts {
    display: grid;
    gap: 0.5rem 1.25rem;
    padding-block: 0.35rem;
  }

  .facts dt {
    font-size: 0.8125rem;
  }

  .facts dd {
    color: var(--ink);
    overflow-wrap: anywhere;
  }

  label.choice {
    display: inline-flex;
    flex-wrap: wrap;
    max-inline-size: 100%;
    gap: 0.5rem;
    align-items: center;
    min-block-size: var(--target);
    color: var(--ink);
    cursor: pointer;
  }

  label.choice:has([type="checkbox"]) {
    flex-wrap: nowrap;
  }

  select {
    max-inline-size: 100%;
    color: var(--ink);
  }

  input {
    flex: none;
    inline-size: 1.1rem;
    block-size: 1.1rem;
    margin: 0;
    accent-color: var(--accent);
  }
`,
];
