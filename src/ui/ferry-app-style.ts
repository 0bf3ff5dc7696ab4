/** Knows how the page is laid out. */

import { css } from "lit";

export const ferryAppStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 100dvb;
    background: var(--page);
    color: var(--ink);
    font: 1rem / 1.5 system-ui, sans-serif;
    accent-color: var(--accent);
  }

  header,
  main,
  footer {
    inline-size: min(100%, 56rem);
    margin-inline: auto;
    padding-inline: max(1rem, env(safe-area-inset-left)) max(1rem, env(safe-area-inset-right));
  }

  header {
    display: flex;
    gap: 0.75rem;
    align-items: center;
    padding-block: 1.25rem;
  }

  .sign {
    display: grid;
    place-content: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 12px;
    background: var(--accent);
    color: var(--on-accent);
  }

  .sign svg {
    inline-size: 26px;
    block-size: 26px;
    stroke-width: 1.5;
  }

  h1 {
    margin-inline-end: auto;
    font-size: 1.375rem;
    font-weight: 700;
    letter-spacing: -0.015em;
    overflow-wrap: anywhere;
  }

  .rate {
    display: inline-flex;
    gap: 0.25rem;
    align-items: center;
    color: var(--ink-soft);
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
    unicode-bidi: plaintext;
    white-space: nowrap;
  }

  .rate svg {
    inline-size: 16px;
    block-size: 16px;
    color: var(--accent);
  }

  main {
    flex: 1;
  }

  .over {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: baseline;
    justify-content: space-between;
    margin-block: 0.25rem 0.75rem;
  }

  .over h2 {
    font-size: 1.0625rem;
    font-weight: 650;
  }

  .over p {
    color: var(--ink-soft);
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  .opening {
    padding-block: 20vb;
    color: var(--ink-soft);
    text-align: center;
  }

  .opening button,
  .silent button {
    margin-block: 1rem;
  }

  .silent {
    color: var(--ink-soft);
    text-align: center;
  }

  /* A picture that comes at once needs no word before it. */
  @media (prefers-reduced-motion: no-preference) {
    .opening {
      animation: appear 300ms 400ms both;
    }

    @keyframes appear {
      from {
        opacity: 0;
      }
    }
  }

  @media (width < 26rem) {
    header {
      gap: 0.6rem;
    }

    h1 {
      font-size: 1.25rem;
    }
  }

  @media (width < 22rem) {
    .word {
      display: none;
    }
  }
`;
