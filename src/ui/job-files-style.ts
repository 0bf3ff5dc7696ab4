/** Knows how the list of a job's files looks. */

import { css } from "lit";
import { fields } from "./field-style.ts";

export const jobFilesStyle = [
  fields,
  css`
  li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: center;
    justify-content: flex-end;
    padding-block: 0.35rem;
    font-size: 0.875rem;
  }

  .what {
    flex: 1 1 14rem;
    min-inline-size: 0;
  }

  .ask {
    display: flex;
    flex: 1 1 100%;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }

  .told {
    flex: 1 1 100%;
  }

  .ask p {
    flex: 1 1 12rem;
  }

  li + li {
    border-block-start: 1px solid var(--line);
  }

  p {
    overflow-wrap: anywhere;
  }

  .find {
    display: grid;
    gap: 0.2rem;
    max-inline-size: 24rem;
    margin-block-end: 0.35rem;
    color: var(--ink-soft);
    font-size: 0.875rem;
  }

  .find input {
    color: var(--ink);
  }

  [aria-pressed="true"] {
    background: var(--accent-soft);
    color: var(--accent);
  }

  .soft-words {
    color: var(--ink-soft);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
  }

  address-form,
  file-sources {
    flex: 1 1 100%;
  }
`,
];
