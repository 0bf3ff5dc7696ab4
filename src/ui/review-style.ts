/** Knows how a dialog looks in which one chooses what of a list is to be added. */

import { css } from "lit";

export const reviewStyle = css`
  .from {
    color: var(--ink-soft);
    overflow-wrap: anywhere;
  }

  .over {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    justify-content: space-between;
    align-items: center;
  }

  ul {
    max-block-size: 40dvb;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    overflow: auto;
  }

  li {
    padding: 0.6rem 0.75rem;
  }

  li + li {
    border-block-start: 1px solid var(--line);
  }

  li label {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.1rem 0.65rem;
    align-items: center;
    min-block-size: 24px;
    overflow-wrap: anywhere;
  }

  li p {
    grid-column: 2;
    color: var(--ink-soft);
    font-weight: 400;
    font-size: 0.875rem;
  }

  li .part {
    margin-inline-start: calc(20px + 0.65rem);
  }

  li .part button {
    margin-inline-start: -0.85rem;
    font-size: 0.875rem;
  }

  li input {
    inline-size: 20px;
    min-block-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--accent);
  }
`;
