/** Knows how the screen of one job is laid out, on the page and on paper. */

import { css } from "lit";

export const jobScreenStyle = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    padding-block-end: 2rem;
  }

  .back {
    justify-self: start;
    min-block-size: var(--target);
    font-size: 0.9375rem;
    line-height: var(--target);
  }

  h2 {
    font-size: 1.25rem;
    font-weight: 650;
    overflow-wrap: anywhere;
  }

  h3 {
    margin-block: 0.25rem 0.5rem;
    font-size: 1rem;
    font-weight: 600;
  }

  section > * + h3 {
    margin-block-start: 1.25rem;
  }

  section {
    padding: 0.75rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
  }

  section > p,
  section > p b {
    overflow-wrap: anywhere;
  }

  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.3rem 0.9rem;
    margin-block-start: 0.5rem;
    font-size: 0.875rem;
  }

  dt,
  .gone {
    color: var(--ink-soft);
  }

  dd {
    overflow-wrap: anywhere;
  }

  .support {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
    color: var(--ink-soft);
    font-size: 0.875rem;
  }

  textarea {
    inline-size: 100%;
    padding: 0.6rem 0.75rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--card);
    color: var(--ink);
    font: 0.8125rem ui-monospace, monospace;
  }

  @media print {
    .back,
    .support,
    job-properties,
    job-schedule {
      display: none;
    }
  }
`;
