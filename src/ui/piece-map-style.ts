/** Knows how the map of a file's pieces looks. */

import { css } from "lit";

export const pieceMapStyle = css`
  :host {
    display: grid;
    gap: 0.5rem;
    font-size: 0.875rem;
  }

  .strip {
    inline-size: 100%;
    block-size: 34px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--sunken);
    stroke: none;
  }

  /* Byte 0 is where reading begins. */
  :host(:dir(rtl)) .strip {
    transform: scaleX(-1);
  }

  .here {
    fill: var(--accent);
  }

  .whole .here {
    fill: var(--good);
  }

  .coming {
    fill: var(--good);
  }

  .claimed {
    fill: var(--warn);
  }

  .carried {
    fill: var(--ink-soft);
  }

  .missing {
    fill: var(--line-strong);
  }

  .hashed {
    fill: var(--good);
  }

  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    color: var(--ink-soft);
  }

  li {
    display: inline-flex;
    gap: 0.4rem;
    align-items: center;
  }

  li svg {
    inline-size: 14px;
    block-size: 14px;
    stroke: none;
  }

  .moving li {
    color: var(--ink);
    font-variant-numeric: tabular-nums;
  }

  summary {
    min-block-size: 28px;
    color: var(--accent);
    cursor: pointer;
  }

  .scroll {
    max-block-size: 16rem;
    overflow: auto;
  }

  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0.15rem 0.75rem 0.15rem 0;
    text-align: start;
  }

  @media (forced-colors: active) {
    .strip {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Canvas;
    }

    .here,
    .whole .here,
    .coming,
    .claimed,
    .carried,
    .missing,
    .hashed {
      fill: CanvasText;
    }

    .claimed,
    .carried {
      fill: GrayText;
    }
  }
`;
