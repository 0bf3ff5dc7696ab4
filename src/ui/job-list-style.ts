/** Knows how the list of jobs looks. */

import { css } from "lit";

export const jobListStyle = css`
  :host {
    display: block;
  }

  li[data-row] {
    position: relative;
    border-radius: var(--radius);
    outline: none;
  }

  /* The room between rows is part of what is measured of them. */
  [data-row] {
    padding-block-end: 0.5rem;
  }

  li[data-row]:focus-visible job-card {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  .gap {
    overflow-anchor: none;
  }

  h3 {
    margin-block: 0.75rem 0.4rem;
    color: var(--ink-soft);
    font-size: 0.875rem;
    font-weight: 600;
  }

  li:first-child h3 {
    margin-block-start: 0;
  }

  h3 small {
    font-size: inherit;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .nothing {
    padding-block: 3rem;
    color: var(--ink-soft);
    text-align: center;
  }

  .grip {
    position: absolute;
    inset-block: auto 0.5rem;
    inset-inline-start: -1.6rem;
    display: grid;
    place-content: center;
    inline-size: 1.6rem;
    block-size: 4rem;
    color: var(--ink-soft);
    cursor: grab;
    opacity: 0;
    touch-action: none;
  }

  .grip svg {
    stroke-width: 2.4;
  }

  li:hover > .grip,
  li:focus-within > .grip,
  li[data-dragged] > .grip {
    opacity: 1;
  }

  li[data-dragged] job-card {
    opacity: 0.5;
  }

  li[data-drop]::after {
    position: absolute;
    inset-inline: 0;
    block-size: 3px;
    border-radius: 2px;
    background: var(--accent);
    content: "";
  }

  li[data-drop="before"]::after {
    inset-block-end: 100%;
    translate: 0 -0.2rem;
  }

  li[data-drop="behind"]::after {
    inset-block-end: 0.15rem;
  }

  /* Little room beside the rows: the grip reaches over their edge. */
  @media (width < 62rem) {
    .grip {
      z-index: 1;
      inset-inline-start: -1rem;
    }

    .grip svg {
      inline-size: 14px;
    }
  }

  /* A finger does not hover. */
  @media (hover: none) {
    .grip {
      opacity: 0.7;
    }
  }

  @media (forced-colors: active) {
    li[data-drop]::after {
      background: Highlight;
    }
  }
`;
