/** Knows how the language of Ferry's pages is chosen. */

import { html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { chooseLanguage, chosenTag, languages } from "../words/language.ts";
import { settingsStyle } from "./settings-style.ts";
import { settingsWords as words } from "./settings-words.ts";
import { base } from "./styles.ts";

@customElement("language-choice")
export class LanguageChoice extends LitElement {
  static override styles = [base, settingsStyle];

  override render() {
    const chosen = chosenTag() ?? "";
    return html`<label class="choice">
      ${words.language}
      <select @change=${this.#choose}>
        <option value="" ?selected=${chosen === ""}>${words.browsersLanguage}</option>
        ${languages.map(
          ({ tag, name }) =>
            html`<option value=${tag} lang=${tag} ?selected=${tag === chosen}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  readonly #choose = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) void chooseLanguage(target.value || null);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "language-choice": LanguageChoice;
  }
}
