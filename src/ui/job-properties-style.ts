/** Knows how the form of a job's properties looks. */

import { css } from "lit";
import { fields } from "./field-style.ts";

export const jobPropertiesStyle = [
  fields,
  css`
  form {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
    gap: 0.75rem 1rem;
    font-size: 0.875rem;
  }

  .wide,
  fieldset,
  .told,
  .buttons {
    grid-column: 1 / -1;
  }

  label,
  legend {
    color: var(--ink-soft);
  }

  label:not(.flag) {
    display: grid;
    gap: 0.2rem;
    align-content: end;
  }

  input:not([type="checkbox"]),
  select,
  textarea {
    inline-size: 100%;
    color: var(--ink);
  }

  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    margin: 0;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
  }

  .flag {
    display: inline-flex;
    gap: 0.4rem;
    align-items: center;
    min-block-size: 32px;
  }

  .hint {
    color: var(--ink-soft);
  }

  .told {
    color: var(--bad);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
`,
];
