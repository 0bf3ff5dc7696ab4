/** Knows how Ferry is removed: what will be lost first, then the question, then what came of it. */

import { css, html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { listed } from "../words/grammar.ts";
import { formatBytes } from "./format.ts";
import { icons } from "./icons.ts";
import type { Belongings, Leftover, Removal } from "./services.ts";
import { settingsStyle } from "./settings-style.ts";
import { removalWords as words } from "./settings-words.ts";
import { SpeakingElement } from "./speaking-element.ts";
import { base, controls, tokens } from "./styles.ts";

type Now =
  | { readonly kind: "looking" }
  | { readonly kind: "asks"; readonly belongings: Belongings }
  | { readonly kind: "removing" }
  | { readonly kind: "gone" }
  | { readonly kind: "left"; readonly what: readonly Leftover[] };

@customElement("ferry-remove")
export class RemovePage extends SpeakingElement {
  static override styles = [
    tokens,
    base,
    controls,
    settingsStyle,
    css`
      :host {
        display: block;
        min-block-size: 100vh;
        padding: 1.5rem;
        background: var(--page);
        font: 1rem / 1.5 system-ui, sans-serif;
        accent-color: var(--accent);
      }

      main {
        display: grid;
        gap: 1rem;
        max-inline-size: 34rem;
        margin-inline: auto;
      }

      h1 {
        color: var(--ink);
        font-size: 1.25rem;
        text-wrap: balance;
      }

      h2 {
        color: var(--ink);
        font-size: 1rem;
        font-weight: 650;
      }

      ul {
        display: grid;
        gap: 0.35rem;
      }

      li {
        display: flex;
        gap: 0.6rem;
        text-wrap: pretty;
      }

      button.grave[aria-disabled="true"] {
        cursor: default;
      }
    `,
  ];

  @property({ attribute: false }) removal: Removal | null = null;

  @state() private now: Now = { kind: "looking" };
  @state() private isAgreed = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("removal")) return;
    void this.#look();
    this.removal?.onRemoval(() => void this.#look());
  }

  override updated(): void {
    // The keyboard, and who listens, goes on at what is said now.
    if (this.now.kind === "gone" || this.now.kind === "left")
      this.renderRoot.querySelector<HTMLElement>("h1")?.focus();
  }

  override render() {
    return html`<main data-state=${this.now.kind}>${this.#content(this.now)}</main>`;
  }

  #content(now: Now): TemplateResult {
    switch (now.kind) {
      case "looking":
        return html`<h1>${words.title}</h1>
          <p role="status">${words.looking}</p>`;
      case "asks":
        return this.#question(now.belongings);
      case "removing":
        return html`<h1>${words.title}</h1>
          <p role="status">${words.removing}</p>`;
      case "gone":
        return html`<h1 tabindex="-1">${words.gone}</h1>
          <p>${words.goneWhat}</p>
          ${browsersOwn([])}
          <p><a href="../">${words.again}</a></p>`;
      case "left":
        return html`<h1 tabindex="-1">${words.left}</h1>
          <ul>
            ${now.what.map((what) => html`<li>${icons.warning}<span>${words.leftovers[what]}</span></li>`)}
          </ul>
          <p>${words.leftNext}</p>
          <div class="buttons">${this.#button(words.tryAgain, true)}</div>`;
      default:
        return now satisfies never;
    }
  }

  #question(what: Belongings): TemplateResult {
    const { unfinished, unsaved, saved, bytes } = what;
    const jobs = unfinished + unsaved + saved;
    const isSure = jobs === 0 || this.isAgreed;
    return html`<h1>${words.title}</h1>
      <h2 id="lost">${words.lost}</h2>
      <ul aria-labelledby="lost">
        <li>${icons.down}<span>${queueWords(unfinished, unsaved, saved)}</span></li>
        ${bytes === null ? "" : html`<li>${icons.save}<span>${words.bytes(formatBytes(bytes))}</span></li>`}
        <li>${icons.settings}<span>${words.settings}</span></li>
        <li>${icons.ferry}<span>${words.app}</span></li>
      </ul>
      <h2 id="kept">${words.kept}</h2>
      <ul aria-labelledby="kept">
        <li>${icons.check}<span>${words.onDisk}</span></li>
      </ul>
      ${browsersOwn(what.permissions.map((name) => words.permissions[name as keyof typeof words.permissions]))}
      ${
        jobs === 0
          ? ""
          : html`<p><a href="../#/settings/queue">${words.exportFirst}</a></p>
              <label class="choice">
                <input
                  type="checkbox"
                  .checked=${this.isAgreed}
                  @change=${() => (this.isAgreed = !this.isAgreed)}
                />${words.agree(jobs)}
              </label>`
      }
      <div class="buttons">
        ${this.#button(words.remove, isSure)}
        <a class="button" href="../">${words.keep}</a>
      </div>`;
  }

  #button(says: string, isSure: boolean): TemplateResult {
    return html`<button
      type="button"
      class="grave"
      data-action="remove"
      aria-disabled=${isSure ? "false" : "true"}
      @click=${(event: MouseEvent) => isSure && event.isTrusted && void this.#remove()}
    >
      ${icons.remove}${says}
    </button>`;
  }

  async #look(): Promise<void> {
    // In a frame somebody could lay something over the button.
    const belongings = window.top === window ? await this.removal?.belongings() : undefined;
    if (!belongings || (this.now.kind !== "looking" && this.now.kind !== "asks")) return;
    this.now = belongings.isThere ? { kind: "asks", belongings } : { kind: "gone" };
  }

  async #remove(): Promise<void> {
    this.now = { kind: "removing" };
    const what = (await this.removal?.removeFerry()) ?? [];
    this.now = what.length === 0 ? { kind: "gone" } : { kind: "left", what };
  }
}

function queueWords(unfinished: number, unsaved: number, over: number): string {
  const parts = [
    ...(unfinished > 0 ? [words.unfinished(unfinished)] : []),
    ...(unsaved > 0 ? [words.unsaved(unsaved)] : []),
    ...(over > 0 ? [words.over(over)] : []),
  ];
  return parts.length === 0 ? words.emptyQueue : words.queue(listed(parts));
}

const browsersOwn = (permissions: readonly string[]): TemplateResult =>
  html`<p class="note">${permissions.length === 0 ? "" : words.granted(listed(permissions))} ${words.browsersOwn}</p>`;

declare global {
  interface HTMLElementTagNameMap {
    "ferry-remove": RemovePage;
  }
}
