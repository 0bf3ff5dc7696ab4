/** Knows the page's pictures: strokes in the colour of the text beside them, hidden from screen readers. Those that point along a line of text turn with it (`turns`). */

import { html } from "lit";

const again = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M15.8 8.2A6.2 6.2 0 1 0 16 12" /><path d="M16.2 4.2v4h-4" /></svg>`;

export const icons = {
  pause: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M7 4.5v11M13 4.5v11" /></svg>`,
  resume: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M6.5 4.2v11.6l9-5.8z" /></svg>`,
  retry: again,
  "begin-anew": again,
  "sign-in": html`<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="7" cy="13" r="3.2" /><path d="m9.4 10.6 6.4-6.4m-2.9 2.9 2.4 2.4" /></svg>`,
  "forget-sign-in": html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5.5 5.5 9 9m0-9-9 9" /></svg>`,
  cancel: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5.5 5.5 9 9m0-9-9 9" /></svg>`,
  save: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3.5v8.8M6.4 9l3.6 3.6L13.6 9M4 16.2h12" /></svg>`,
  remove: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 5.8h12M8 5.5V3.8h4v1.7M5.6 6l.8 10.2h7.2L14.4 6M8.6 9v4.5m2.8-4.5v4.5" /></svg>`,
  add: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 4v12M4 10h12" /></svg>`,
  down: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5" /></svg>`,
  clock: html`<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="6.5" /><path d="M10 6.3V10l2.5 1.6" /></svg>`,
  warning: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3.6 17.3 16H2.7zM10 8.4v3.4m0 2.1v.1" /></svg>`,
  check: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m4.5 10.5 3.8 3.8 7.2-8.2" /></svg>`,
  note: html`<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="6.5" /><path d="M10 9.4v4M10 6.6v.1" /></svg>`,
  chevron: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m6 8 4 4 4-4" /></svg>`,
  outward: html`<svg class="turns" viewBox="0 0 20 20" aria-hidden="true"><path d="M8 5H5v10h10v-3M11.5 4.5h4v4M15 5l-6 6" /></svg>`,
  offline: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M2.8 8.4A10.6 10.6 0 0 1 6 6.2m4-.9c2.7 0 5.2 1.1 7.2 3.1M5.5 11.4A6.6 6.6 0 0 1 10 9.6m3.2.8c.5.3.9.6 1.3 1M10 15v.1M3.5 3.5l13 13" /></svg>`,
  portal: html`<svg class="turns" viewBox="0 0 20 20" aria-hidden="true"><path d="M8.5 4H15v12H8.5M4 10h7.5M8.7 7l3 3-3 3" /></svg>`,
  folder: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 15.5V4.8h4.7l1.7 2H17v8.7z" /></svg>`,
  settings: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 6h7.2m4 0H17M3 14h2.8m4 0H17" /><circle cx="12.2" cy="6" r="2" /><circle cx="7.8" cy="14" r="2" /></svg>`,
  up: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 16V4.5M5.5 9 10 4.5 14.5 9" /></svg>`,
  copy: html`<svg viewBox="0 0 20 20" aria-hidden="true"><rect x="7" y="7" width="9" height="9" rx="2" /><path d="M13 4.5A1.5 1.5 0 0 0 11.5 4h-6A1.5 1.5 0 0 0 4 5.5v6a1.5 1.5 0 0 0 .5 1.5" /></svg>`,
  bell: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 14.5V9a5 5 0 0 1 10 0v5.5zM3.5 14.5h13M8.5 16.8a1.6 1.6 0 0 0 3 0" /></svg>`,
  search: html`<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="8.8" cy="8.8" r="5" /><path d="m12.6 12.6 4 4" /></svg>`,
  more: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4.5 10v.1M10 10v.1M15.5 10v.1" stroke-width="2.6" /></svg>`,
  grip: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M8 5v.1M8 10v.1M8 15v.1M12.5 5v.1M12.5 10v.1M12.5 15v.1" stroke-width="2.2" /></svg>`,
  keys: html`<svg viewBox="0 0 20 20" aria-hidden="true"><rect x="2.5" y="5" width="15" height="10" rx="2" /><path d="M5.5 8v.1M8.5 8v.1M11.5 8v.1M14.5 8v.1M7 12h6" /></svg>`,
  /** A ferry with its wake. */
  ferry: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M2.8 10.2h14.4l-2 4.3H4.8zM5.5 10V7h7l2 3M8 6.8V4M2 17.3c1.3 0 1.3-.8 2.7-.8s1.3.8 2.6.8 1.4-.8 2.7-.8 1.3.8 2.7.8 1.3-.8 2.6-.8 1.4.8 2.7.8" /></svg>`,
} as const;
