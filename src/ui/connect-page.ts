/** Knows how a user is asked whether a program of another origin may use Ferry, so that nobody can be made to say yes unawares. */

import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Program, Standing } from "../rpc/programs.ts";
import { connectStrings as strings } from "./connect-strings.ts";
import { icons } from "./icons.ts";
import { SpeakingElement } from "./speaking-element.ts";
import { base, controls, tokens } from "./styles.ts";

/** The window must have been in sight and in front for so long: a click meant for what was there before must not count. */
const LOOK_MS = 800;

export type Answer = "once" | "for-good" | "no";

export type ConnectState =
  /** Nobody opened this window, or their page cut the tie. */
  | { readonly kind: "alone" }
  | { readonly kind: "waiting" }
  | { readonly kind: "asks"; readonly program: Program; readonly mayKeep: boolean }
  | { readonly kind: "connected"; readonly program: Program }
  | { readonly kind: "refused"; readonly program: Program; readonly why: Standing };

@customElement("ferry-connect")
export class ConnectPage extends SpeakingElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        display: block;
        min-block-size: 100vh;
        padding: 1.5rem;
        background: var(--page);
        color: var(--ink);
      }

      main {
        display: grid;
        gap: 1rem;
        max-inline-size: 32rem;
        margin-inline: auto;
      }

      h1 {
        font-size: 1.15rem;
        line-height: 1.35;
        text-wrap: balance;
      }

      .who {
        padding: 0.85rem 1rem;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--card);
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      .who span {
        display: block;
        color: var(--ink-soft);
        font-weight: 400;
      }

      ul {
        display: grid;
        gap: 0.35rem;
      }

      li {
        display: flex;
        gap: 0.5rem;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }

      button:disabled {
        opacity: 0.5;
        cursor: default;
      }
    `,
  ];

  @state() private now: ConnectState | null = null;
  /** The user has had the time to read. */
  @state() private isLookedAt = false;

  #answer: ((answer: Answer) => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("focus", this.#look);
    addEventListener("blur", this.#look);
    document.addEventListener("visibilitychange", this.#look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("focus", this.#look);
    removeEventListener("blur", this.#look);
    document.removeEventListener("visibilitychange", this.#look);
  }

  show(now: ConnectState): void {
    this.now = now;
    this.#look();
  }

  /** Asks the user; `no` too when the window was left. */
  ask(program: Program, mayKeep: boolean): Promise<Answer> {
    this.show({ kind: "asks", program, mayKeep });
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  override render() {
    const { now } = this;
    if (!now) return nothing;
    return html`<main data-state=${now.kind}>${this.#content(now)}</main>`;
  }

  #content(now: ConnectState): TemplateResult {
    switch (now.kind) {
      case "alone":
        return html`<h1>${strings.alone}</h1>
          <p>${strings.aloneWhy}</p>
          <p><code>Cross-Origin-Opener-Policy: same-origin-allow-popups</code></p>
          ${this.#open()}`;
      case "waiting":
        return html`<p role="status">${strings.waiting}</p>`;
      case "asks":
        return html`<h1>${strings.asks}</h1>
          ${who(now.program)}
          <ul>
            ${strings.may.map((line) => html`<li>${icons.check}${line}</li>`)}
            ${strings.mayNot.map((line) => html`<li>${icons.cancel}${line}</li>`)}
          </ul>
          ${now.mayKeep ? nothing : html`<p>${strings.unsafe}</p>`}
          <div class="buttons">
            ${now.mayKeep ? this.#button("for-good", "main", strings.forGood) : nothing}
            ${this.#button("once", now.mayKeep ? "soft" : "main", strings.once)}
            <button type="button" class="plain" data-action="no" @click=${() => this.#say("no")}>${strings.no}</button>
          </div>
          <p class="hint">${strings.takeBack}</p>`;
      case "connected":
        return html`<h1>${strings.connected}</h1>
          ${who(now.program)}
          <p>${strings.keepOpen}</p>
          ${this.#open()}`;
      case "refused":
        return html`<h1>${now.why === "nobody" ? strings.nobody : strings.refused}</h1>
          ${now.why === "nobody" ? nothing : who(now.program)}
          <p>${now.why === "nobody" ? strings.nobodyNext : strings.refusedNext}</p>`;
      default:
        return now satisfies never;
    }
  }

  #button(answer: Answer, look: string, words: string): TemplateResult {
    return html`<button
      type="button"
      class=${look}
      data-action=${answer}
      ?disabled=${!this.isLookedAt}
      @click=${(event: MouseEvent) => event.isTrusted && this.isLookedAt && this.#say(answer)}
    >
      ${words}
    </button>`;
  }

  #open(): TemplateResult {
    return html`<p><a href="../" target="_blank" rel="noopener">${strings.open}</a></p>`;
  }

  #say(answer: Answer): void {
    this.#answer?.(answer);
    this.#answer = null;
    this.now = { kind: "waiting" };
  }

  readonly #look = (): void => {
    clearTimeout(this.#timer);
    this.isLookedAt = false;
    if (this.now?.kind !== "asks" || document.hidden || !document.hasFocus()) return;
    this.#timer = setTimeout(() => {
      this.isLookedAt = true;
    }, LOOK_MS);
  };
}

const who = ({ origin, name }: Program): TemplateResult =>
  html`<p class="who"><bdi dir="ltr">${origin}</bdi><span>${strings.callsItself(name)}</span></p>`;

declare global {
  interface HTMLElementTagNameMap {
    "ferry-connect": ConnectPage;
  }
}
