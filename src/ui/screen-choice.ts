/** Knows how the screen is kept on. */

import { html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { canKeepScreenOn, isScreenKeptOn, keepScreenOn } from "./screen-on.ts";
import { settingsStyle } from "./settings-style.ts";
import { settingsWords as words } from "./settings-words.ts";
import { base } from "./styles.ts";

@customElement("screen-choice")
export class ScreenChoice extends LitElement {
  static override styles = [base, settingsStyle];

  override render() {
    if (!canKeepScreenOn()) return nothing;
    return html`<label class="choice">
        <input type="checkbox" .checked=${isScreenKeptOn()} @change=${this.#choose} />${words.screenOn}
      </label>
      <p class="note">${words.screenOnWhy}</p>`;
  }

  readonly #choose = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) keepScreenOn(target.checked);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "screen-choice": ScreenChoice;
  }
}
