/** Knows which programs of other origins are always allowed, and lets the user take that back. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ProgramRules } from "../rpc/protocol.ts";
import { programs } from "../words/en/seldom.ts";
import { later } from "../words/later.ts";
import { icons } from "./icons.ts";
import type { AllowedProgram, AllowedPrograms, PageServices } from "./services.ts";
import { settingsStyle } from "./settings-style.ts";
import { settingsWords as words } from "./settings-words.ts";
import { base, controls } from "./styles.ts";

const strings = later("programs", programs);

@customElement("program-list")
export class ProgramList extends LitElement {
  static override styles = [
    base,
    controls,
    settingsStyle,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: center;
        justify-content: space-between;
      }

    `,
  ];

  @property({ attribute: false }) services: PageServices | null = null;
  /** What the deployment says of such programs. */
  @property({ attribute: false }) rules: ProgramRules | null = null;

  @state() private programs: readonly AllowedProgram[] = [];
  @state() private isTold = false;

  #allowed: AllowedPrograms | null = null;
  #unwatch = (): void => undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    // Few have any, and nothing waits for them.
    if (changed.has("services") && this.services) this.#follow(this.services).catch(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch();
  }

  override render() {
    return html`<p class="note">${words.programsMay} ${words.programsMayNot} ${this.#policy()}</p>
      ${
        this.programs.length === 0
          ? html`<p>${words.noPrograms}</p>`
          : html`<p id="title">${strings.title}</p>
              <ul aria-labelledby="title">
                ${this.programs.map((program) => this.#row(program))}
              </ul>`
      }
      <p role="status">${this.isTold ? strings.told : nothing}</p>`;
  }

  #policy(): string {
    const { mayAsk = ["*"], allowed = [] } = this.rules ?? {};
    const asks = mayAsk.includes("*")
      ? words.anybodyAsks
      : mayAsk.length === 0
        ? words.nobodyAsks
        : `${words.someAsk} ${mayAsk.join(", ")}.`;
    return allowed.length === 0 ? asks : `${asks} ${words.decided} ${allowed.join(", ")}.`;
  }

  #row(program: AllowedProgram): TemplateResult {
    const { origin, name } = program;
    return html`<li part="program">
      <span><b><bdi dir="ltr">${origin}</bdi></b> <bdi>${name}</bdi></span>
      <button
        type="button"
        class="plain"
        data-action="forget-program"
        aria-label=${`${strings.takeBack}: ${origin} ${name}`}
        @click=${() => this.#forget(program)}
      >
        ${icons.cancel}${strings.takeBack}
      </button>
    </li>`;
  }

  #forget(program: AllowedProgram): void {
    this.#allowed?.forget(program);
    this.isTold = true;
  }

  async #follow(services: PageServices): Promise<void> {
    const allowed = await services.allowedPrograms();
    const look = (): void => {
      this.programs = allowed.all();
    };
    this.#unwatch();
    this.#unwatch = allowed.watch(look);
    this.#allowed = allowed;
    look();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "program-list": ProgramList;
  }
}
