/** Knows the looks that all components share: the design tokens, the controls and the page's type. */

import { css } from "lit";

/** Given once, by the app; they reach every component by inheritance. Which of two colours holds is the document's `color-scheme`. */
export const tokens = css`
  :host {
    --page: light-dark(#f4f7fa, #0e1820);
    --card: light-dark(#ffffff, #16242e);
    --raised: light-dark(#ffffff, #1b2b37);
    --sunken: light-dark(#edf2f6, #101c25);
    --ink: light-dark(#14232e, #e8eff4);
    --ink-soft: light-dark(#4c5f6d, #a3b5c2);
    --line: light-dark(#dde5ec, #293b48);
    --line-strong: light-dark(#75899a, #6f8494);
    --track: light-dark(#e1e9ef, #2a3c49);

    --accent: light-dark(#0b5c7d, #6cc6e6);
    --accent-strong: light-dark(#084a66, #8fd5ee);
    --accent-soft: light-dark(#e2f0f7, #173442);
    --on-accent: light-dark(#ffffff, #06222f);
    --good: light-dark(#1a6b45, #74d3a4);
    --good-soft: light-dark(#e3f4ea, #16352a);
    --warn: light-dark(#7a5000, #f0c470);
    --warn-soft: light-dark(#fdf3dc, #382d15);
    --bad: light-dark(#a8231b, #ffa59b);
    --bad-soft: light-dark(#fdeae8, #41201f);

    --radius: 16px;
    --radius-small: 10px;
    --shadow: 0 1px 2px light-dark(rgb(20 35 46 / 6%), rgb(0 0 0 / 30%));
    --shadow-over: 0 6px 20px light-dark(rgb(20 35 46 / 16%), rgb(0 0 0 / 45%));
    --shadow-high: 0 24px 64px light-dark(rgb(20 35 46 / 28%), rgb(0 0 0 / 60%));
    --target: 40px;
    --quick: 150ms;
  }

  @media (prefers-contrast: more) {
    :host {
      --ink-soft: light-dark(#2b3b47, #d3dee6);
      --line: light-dark(#75899a, #8ba0af);
    }
  }

  @media (pointer: coarse) {
    :host {
      --target: 44px;
    }
  }
`;

export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  ul {
    list-style: none;
  }

  svg {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  svg.turns:dir(rtl) {
    transform: scaleX(-1);
  }

  code {
    font: 0.92em ui-monospace, "Cascadia Mono", Menlo, monospace;
    overflow-wrap: anywhere;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  /* The keyboard starts there, and there is nothing to press. */
  :is(h2, h3)[tabindex="-1"]:focus {
    outline: none;
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

export const controls = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4rem;
    min-block-size: var(--target);
    min-inline-size: var(--target);
    padding: 0 0.85rem;
    border: 1px solid transparent;
    border-radius: var(--radius-small);
    background: transparent;
    color: var(--accent);
    font: inherit;
    font-size: 0.9375rem;
    font-weight: 550;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color var(--quick);
  }

  button svg {
    inline-size: 18px;
    block-size: 18px;
    margin-inline-start: -0.15rem;
  }

  button:hover,
  .button:hover {
    background: var(--accent-soft);
  }

  button.main {
    background: var(--accent);
    color: var(--on-accent);
  }

  button.main:hover {
    background: var(--accent-strong);
  }

  button.soft {
    background: var(--accent-soft);
  }

  button.soft:hover {
    border-color: var(--accent);
  }

  button.plain {
    color: var(--ink-soft);
  }

  button.plain:hover {
    background: var(--sunken);
    color: var(--ink);
  }

  button.grave {
    background: var(--bad-soft);
    color: var(--bad);
  }

  button.grave:hover {
    border-color: var(--bad);
  }

  button[aria-disabled="true"] {
    opacity: 0.6;
    cursor: progress;
  }

  a {
    color: var(--accent);
    text-underline-offset: 0.15em;
    border-radius: 4px;
  }

  a:hover {
    color: var(--accent-strong);
  }

  @media (forced-colors: active) {
    button,
    .button {
      border-color: ButtonText;
      background: ButtonFace !important;
      color: ButtonText !important;
    }

    button[aria-pressed="true"] {
      border-color: Highlight;
      forced-color-adjust: none;
      background: Highlight !important;
      color: HighlightText !important;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`;
