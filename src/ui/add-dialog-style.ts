/** Knows how the add dialog looks. */

import { css } from "lit";
import { fields } from "./field-style.ts";

export const addDialogStyle = [
  fields,
  css`
  dialog {
    inline-size: min(34rem, calc(100vi - 2rem));
    max-block-size: calc(100dvb - 2rem);
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 20px;
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--shadow-high);
    overflow: auto;
  }

  dialog::backdrop {
    background: rgb(8 20 28 / 45%);
  }

  form {
    display: grid;
    gap: 1.1rem;
    padding: 1.5rem;
  }

  .top {
    display: flex;
    justify-content: space-between;
    align-items: center;
    margin-block: -0.35rem;
  }

  .top button {
    margin-inline-end: -0.5rem;
    padding: 0;
  }

  .top button svg {
    margin: 0;
  }

  h2 {
    font-size: 1.25rem;
    font-weight: 650;
  }

  .field {
    display: grid;
    gap: 0.35rem;
  }

  label,
  .label {
    font-weight: 550;
  }

  label span,
  .hint {
    color: var(--ink-soft);
    font-weight: 400;
    font-size: 0.875rem;
  }

  textarea,
  select,
  input {
    inline-size: 100%;
  }

  textarea {
    resize: vertical;
  }

  ::placeholder {
    color: var(--ink-soft);
  }

  summary {
    display: flex;
    gap: 0.35rem;
    align-items: center;
    min-block-size: var(--target);
    font-weight: 550;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary span {
    color: var(--ink-soft);
    font-weight: 400;
    font-size: 0.875rem;
  }

  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .pick {
    justify-self: start;
    background: var(--accent-soft);
    cursor: pointer;
  }

  .pick:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  .pick svg {
    inline-size: 18px;
    block-size: 18px;
  }

  details[open] > summary svg {
    rotate: 180deg;
  }

  details .hint {
    margin-block-end: 0.9rem;
  }

  add-results,
  #patterns {
    display: grid;
    gap: 0.5rem;
  }

  :host(add-results) {
    display: grid;
    gap: 0.5rem;
  }

  .offer {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    justify-content: space-between;
    align-items: center;
    padding: 0.7rem 0.85rem;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    overflow-wrap: anywhere;
  }

  .offer span {
    color: var(--ink-soft);
    font-size: 0.875rem;
  }

  .told,
  .cors {
    display: flex;
    gap: 0.6rem;
    padding: 0.7rem 0.85rem;
    border-radius: var(--radius-small);
    overflow-wrap: anywhere;
  }

  .told {
    background: var(--bad-soft);
  }

  .told svg {
    color: var(--bad);
  }

  .told.added {
    background: var(--good-soft);
  }

  .told.added svg {
    color: var(--good);
  }

  .cors {
    background: var(--sunken);
    color: var(--ink-soft);
    font-size: 0.875rem;
  }

  .cors a {
    display: inline-flex;
    gap: 0.25rem;
    align-items: center;
    min-block-size: 24px;
    font-weight: 550;
  }

  .cors a svg {
    inline-size: 16px;
    block-size: 16px;
  }

  .bottom {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    justify-content: flex-end;
  }

  @media (width < 36rem) {
    dialog {
      inline-size: 100%;
      max-inline-size: 100%;
      margin-block-end: 0;
      border-inline: 0;
      border-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }

    form {
      padding: 1.25rem 1rem;
    }

    .bottom .main {
      flex: 1;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    dialog[open] {
      animation: rise 180ms ease-out;
    }

    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(12px);
      }
    }
  }
`,
];
