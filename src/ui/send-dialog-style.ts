/** Knows how the dialog looks in which files are sent. */

import { css } from "lit";

export const sendDialogStyle = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  ul {
    display: grid;
    gap: 0.15rem;
    max-block-size: 14rem;
    overflow: auto;
  }

  li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  li bdi {
    flex: 1;
    overflow-wrap: anywhere;
  }

  li span {
    color: var(--ink-soft);
    font-size: 0.875rem;
    white-space: nowrap;
  }

  .fields {
    display: grid;
    gap: 0.9rem;
    padding-block-end: 0.5rem;
  }

  .check {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 44px;
    font-weight: 400;
  }

  .check input {
    inline-size: 1.25rem;
    min-block-size: 1.25rem;
  }
`;
