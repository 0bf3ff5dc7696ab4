/** Knows how a theme is chosen. */

import { css, html, LitElement } from "lit";
import { customElement, state } from "lit/decorators.js";
import { settingsStyle } from "./settings-style.ts";
import { settingsWords, themeWords } from "./settings-words.ts";
import { base } from "./styles.ts";
import { chooseTheme, chosenTheme, THEMES, type Theme } from "./theme.ts";

@customElement("theme-choice")
export class ThemeChoice extends LitElement {
  static override styles = [
    base,
    settingsStyle,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1.5rem;
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        padding: 0;
        font-size: 0.8125rem;
      }
    `,
  ];

  @state() private theme = chosenTheme();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("storage", this.#look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("storage", this.#look);
  }

  override render() {
    return html`<fieldset>
      <legend>${settingsWords.theme}</legend>
      ${THEMES.map(
        (theme) => html`<label class="choice">
          <input
            type="radio"
            name="theme"
            .checked=${theme === this.theme}
            @change=${() => this.#choose(theme)}
          />${themeWords[theme]}
        </label>`,
      )}
    </fieldset>`;
  }

  #choose(theme: Theme): void {
    chooseTheme(theme);
    this.theme = theme;
  }

  readonly #look = (): void => {
    this.theme = chosenTheme();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "theme-choice": ThemeChoice;
  }
}
