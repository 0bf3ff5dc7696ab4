/** Knows how credentials are typed: one kind at a time, and kept nowhere but in the fields until they are taken. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Credentials } from "../rpc/protocol.ts";
import { CredentialsEnteredEvent } from "./events.ts";
import { fields } from "./field-style.ts";
import { icons } from "./icons.ts";
import { signInWords } from "./sign-in-words.ts";
import { base } from "./styles.ts";

type Scheme = Credentials["scheme"];

const SCHEMES: readonly Scheme[] = ["basic", "digest", "bearer", "header", "browser"];

/** A choice of how to sign in, and the fields for it. @fires credentials-entered */
@customElement("sign-in-fields")
export class SignInFields extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: grid;
        gap: 0.9rem;
      }

      .field {
        display: grid;
        gap: 0.35rem;
      }

      label {
        font-weight: 550;
      }

      input,
      select {
        inline-size: 100%;
      }

      .hint {
        display: flex;
        gap: 0.6rem;
        color: var(--ink-soft);
        font-size: 0.875rem;
        text-wrap: pretty;
      }

      .warn {
        color: var(--warn);
      }
    `,
  ];

  /** For whom they are; null while nobody knows. */
  @property() origin: string | null = null;
  /** What the server said that it takes. */
  @property({ attribute: false }) offered: readonly string[] = [];
  /** Typed before, for the same server. */
  @property() userName = "";
  /** The field that cannot be sent as it is. */
  @property() wrong: string | null = null;

  @state() private chosen: Scheme | null = null;

  /** What is in the fields; they keep it until `clear`. */
  take(): Credentials {
    const scheme = this.#scheme;
    switch (scheme) {
      case "basic":
      case "digest":
        return { scheme, userName: this.#value("user-name"), password: this.#value("password") };
      case "bearer":
        return { scheme, token: this.#value("token").trim() };
      case "header":
        return {
          scheme,
          name: this.#value("header-name").trim(),
          value: this.#value("header-value").trim(),
        };
      case "browser":
        return { scheme };
      default:
        return scheme satisfies never;
    }
  }

  /** Nothing that was typed stays; a user name that is known already is no secret. */
  clear(): void {
    for (const field of this.renderRoot.querySelectorAll("input"))
      field.value = field.dataset["field"] === "user-name" ? this.userName : "";
    this.chosen = null;
  }

  async takeFocus(): Promise<void> {
    await this.updateComplete;
    const wrong = this.wrong === null ? null : this.#field(this.wrong);
    (wrong ?? this.renderRoot.querySelector<HTMLElement>("input, select"))?.focus();
  }

  /** The server's own wish first, the stronger one of two (RFC 7616, 5.5). */
  get #scheme(): Scheme {
    return (
      this.chosen ??
      (["digest", "basic", "bearer"] as const).find((one) => this.offered.includes(one)) ??
      "basic"
    );
  }

  #field(name: string): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>(`input[data-field="${name}"]`);
  }

  #value(name: string): string {
    return this.#field(name)?.value ?? "";
  }

  override render() {
    const scheme = this.#scheme;
    return html`<div class="field">
        <label for="scheme">${signInWords.how}</label>
        <select id="scheme" data-field="scheme" @change=${this.#choose}>
          ${SCHEMES.map(
            (one) =>
              html`<option value=${one} ?selected=${one === scheme}>${signInWords.schemes[one]}</option>`,
          )}
        </select>
      </div>
      ${this.#inputs(scheme)}
      ${
        scheme !== "browser" && this.origin !== null && isInTheClear(this.origin)
          ? html`<p class="hint warn" part="in-the-clear">${icons.warning}<span>${signInWords.inTheClear}</span></p>`
          : nothing
      }`;
  }

  #inputs(scheme: Scheme): TemplateResult {
    switch (scheme) {
      case "basic":
      case "digest":
        return html`${this.#input("user-name", "text", "username", this.userName)}
        ${this.#input("password", "password", "current-password")}`;
      case "bearer":
        return this.#input("token", "password", "off");
      case "header":
        return html`${this.#input("header-name", "text", "off")} ${this.#input("header-value", "password", "off")}`;
      case "browser":
        return html`<p class="hint">${icons.note}<span>${signInWords.browserHint}</span></p>`;
      default:
        return scheme satisfies never;
    }
  }

  #input(
    name: keyof typeof signInWords.fields,
    type: "text" | "password",
    autocomplete: "username" | "current-password" | "off",
    value = "",
  ): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${signInWords.fields[name]}</label>
      <input
        id=${name}
        data-field=${name}
        type=${type}
        autocomplete=${autocomplete}
        autocapitalize="off"
        spellcheck="false"
        value=${value}
        aria-invalid=${this.wrong === name ? "true" : "false"}
        @keydown=${this.#key}
      />
    </div>`;
  }

  /** A form does not see the fields of a shadow root, so Enter is told to it. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.dispatchEvent(new CredentialsEnteredEvent());
  };

  readonly #choose = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.chosen = event.target.value as Scheme; // of SCHEMES
  };
}

/** Everybody on the way could read it. */
function isInTheClear(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "http:" && !["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

declare global {
  interface HTMLElementTagNameMap {
    "sign-in-fields": SignInFields;
  }
}
