/** Knows how what is typed or chosen looks; a form adds what is its own. */

import { css } from "lit";

export const fields = css`
  :where(input:not([type="checkbox"], [type="radio"]), select, textarea) {
    min-block-size: 44px;
    padding: 0.5rem 0.7rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--card);
    color: inherit;
    font: inherit;
  }

  :where(textarea) {
    max-block-size: 12rem;
    field-sizing: content;
    overflow-wrap: anywhere;
  }

  :where(input, select, textarea):focus-visible {
    border-color: var(--accent);
    outline-offset: -1px;
  }

  [aria-invalid="true"] {
    border-color: var(--bad);
  }

  /* Alerts are there before they say something, or nobody would hear them. */
  .told:empty {
    display: none;
  }
`;
