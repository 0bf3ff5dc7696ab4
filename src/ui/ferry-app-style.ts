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
  main {
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

  /* Installed, with the title bar given to the page: what is beside the window's own buttons moves the window. */
  @media (display-mode: window-controls-overlay) {
    header {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      inline-size: auto;
      margin-inline: 0;
      /* Where the system's buttons are does not depend on the language: left and right are meant. */
      padding: 0.25rem calc(1rem + 100vw - env(titlebar-area-x, 0px) - env(titlebar-area-width, 100vw)) 0.25rem
        max(1rem, env(titlebar-area-x, 0px));
      background: var(--page);
      app-region: drag;
    }

    header a,
    header button {
      app-region: no-drag;
    }
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

  nav {
    display: flex;
    gap: 0.25rem;
  }

  nav a {
    display: inline-flex;
    gap: 0.4rem;
    align-items: center;
    min-block-size: var(--target);
    padding-inline: 0.75rem;
    border-radius: var(--radius-small);
    color: var(--ink-soft);
    font-size: 0.9375rem;
    font-weight: 550;
    text-decoration: none;
  }

  nav a:hover {
    color: var(--ink);
  }

  nav a[aria-current] {
    background: var(--accent-soft);
    color: var(--accent);
  }

  @media (forced-colors: active) {
    nav a[aria-current] {
      text-decoration: underline;
      text-decoration-thickness: 3px;
      text-underline-offset: 0.35em;
    }
  }

  nav svg {
    inline-size: 18px;
    block-size: 18px;
  }

  /* In reach of a thumb. */
  @media (width < 48rem) {
    main {
      --foot: calc(3.25rem + env(safe-area-inset-bottom));

      padding-block-end: calc(1rem + var(--foot));
    }

    nav {
      position: fixed;
      inset-block-end: 0;
      inset-inline: 0;
      z-index: 1;
      justify-content: space-around;
      padding-block-end: env(safe-area-inset-bottom);
      border-block-start: 1px solid var(--line);
      background: var(--raised);
    }

    nav a {
      flex: 1;
      flex-direction: column;
      gap: 0.1rem;
      justify-content: center;
      min-block-size: 3.25rem;
      padding: 0.25rem;
      border-radius: 0;
      font-size: 0.75rem;
    }

    nav a[aria-current] {
      background: none;
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

  .mini {
    display: none;
  }

  /* A window that somebody keeps in a corner. */
  @media (height < 17rem) and (width < 32rem) {
    header,
    main {
      display: none;
    }

    .mini {
      display: grid;
      gap: 0.25rem;
      place-content: center;
      block-size: 100dvb;
      padding: 1rem;
      text-align: center;
    }

    .mini b {
      font-size: 4.5rem;
      line-height: 1;
      font-variant-numeric: tabular-nums;
    }

    .mini span {
      overflow: hidden;
      color: var(--ink-soft);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  }
`;
