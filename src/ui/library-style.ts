/** Knows how the library looks: its list, and a file that is open. */

import { css } from "lit";
import { fields } from "./field-style.ts";

export const libraryStyle = [
  fields,
  css`
  :host {
    display: block;
    padding-block-end: 2rem;
  }

  .over {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: baseline;
    justify-content: space-between;
    margin-block: 0.25rem 0.75rem;
  }

  h2 {
    font-size: 1.0625rem;
    font-weight: 650;
    overflow-wrap: anywhere;
  }

  h3 {
    margin-block: 1rem 0.5rem;
    color: var(--ink-soft);
    font-size: 0.9375rem;
    font-weight: 600;
  }

  .over p,
  .hint,
  .none,
  [role="status"] {
    color: var(--ink-soft);
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
    text-wrap: pretty;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
    margin-block-end: 0.75rem;
  }

  input,
  select {
    font-size: 0.9375rem;
  }

  input {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }

  .tools button {
    margin-inline-start: auto;
    white-space: normal;
  }

  /* The room between rows is part of what is measured of them. */
  [data-row]:not(:last-child) {
    padding-block-end: 0.5rem;
  }

  .gap {
    overflow-anchor: none;
  }

  .empty {
    padding-block: 15vb;
    color: var(--ink-soft);
    text-align: center;
    text-wrap: balance;
  }

  .empty h3 {
    color: var(--ink);
    font-size: 1.125rem;
  }
`,
];

export const viewerStyle = css`
  :host {
    display: grid;
    gap: 0.75rem;
    justify-items: start;
  }

  video,
  audio,
  iframe,
  pre {
    inline-size: 100%;
  }

  video {
    max-block-size: 70dvb;
    border-radius: var(--radius-small);
    background: #000;
  }

  img {
    max-inline-size: 100%;
    max-block-size: 75dvb;
    border-radius: var(--radius-small);
  }

  iframe {
    block-size: 75dvb;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--card);
  }

  pre {
    max-block-size: 70dvb;
    margin: 0;
    padding: 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--card);
    font: 0.875rem / 1.5 ui-monospace, "Cascadia Mono", Menlo, monospace;
    overflow: auto;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    tab-size: 4;
  }

  p {
    color: var(--ink-soft);
    font-size: 0.9375rem;
    text-wrap: pretty;
  }

  p.trouble {
    color: var(--warn);
  }
`;
