/** Knows how a notice with one thing to do is shown: never in the way, gone when told so. */

import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { NoticeAnsweredEvent } from "./events.ts";
import { icons } from "./icons.ts";
import { base, controls } from "./styles.ts";

/** @fires notice-answered */
@customElement("notice-bar")
export class NoticeBar extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.75rem;
        align-items: center;
        margin-block-end: 1rem;
        padding: 0.5rem 0.5rem 0.5rem 1rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
      }

      p {
        display: flex;
        flex: 1 1 16rem;
        gap: 0.6rem;
        padding-block: 0.35rem;
        font-size: 0.9375rem;
      }

      svg {
        color: var(--accent);
      }
    `,
  ];

  @property() text = "";
  @property() yes = "";
  /** Empty where the notice cannot be put off. */
  @property() no = "";

  override render() {
    return html`<p role="status">${icons.note}<span>${this.text}</span></p>
      ${
        this.yes === ""
          ? nothing
          : html`<button type="button" class="soft" data-action="yes" @click=${() => this.#answer(true)}>${this.yes}</button>`
      }
      ${
        this.no === ""
          ? nothing
          : html`<button type="button" class="plain" data-action="no" @click=${() => this.#answer(false)}>${this.no}</button>`
      }`;
  }

  #answer(isYes: boolean): void {
    this.dispatchEvent(new NoticeAnsweredEvent(isYes));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "notice-bar": NoticeBar;
  }
}
