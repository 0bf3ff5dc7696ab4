/** The command line as a page: lines go in, what they say comes out. Tab completes, arrows go through what was typed, Ctrl+C ends. */

import { css, html } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { commandLine } from "../words/en/console.ts";
import { later } from "../words/later.ts";
import { SpeakingElement } from "./speaking-element.ts";
import { base, tokens } from "./styles.ts";

const words = later("commandLine", commandLine);

/** What the page needs of a command line. */
export interface CommandLine {
  run(
    line: string,
    out: { print(line: string): void; clear(): void; readonly signal: AbortSignal },
  ): Promise<number>;
  complete(line: string): Promise<readonly string[]>;
}

interface Entry {
  readonly line: string;
  readonly said: readonly string[];
  /** Null while it runs. */
  readonly code: number | null;
}

/** What came before is of no use to anybody, and costs memory. */
const MOST_ENTRIES = 200;
const MOST_LINES = 2_000;

@customElement("ferry-console")
export class FerryConsole extends SpeakingElement {
  @property({ attribute: false }) commands: CommandLine | null = null;
  @state() private entries: readonly Entry[] = [];
  @state() private choices: readonly string[] = [];
  @state() private running: AbortController | null = null;
  @query("input") private input!: HTMLInputElement;
  #history: string[] = [];
  #at = 0;

  override render() {
    return html`
      <main>
        <header>
          <h1>${words.title}</h1>
          <p>${words.about}</p>
          <a href="../">${words.transfers}</a>
        </header>
        <div class="log" role="log" aria-label=${words.log} tabindex="0">
          ${this.entries.map(
            ({ line, said, code }) => html`<p class="line"><span aria-hidden="true">&gt; </span>${line}</p>
              ${said.length > 0 ? html`<pre class=${code === 1 ? "bad" : ""}>${said.join("\n")}</pre>` : null}`,
          )}
        </div>
        <p class="choices" role="status">${this.choices.join("   ")}</p>
        <form @submit=${this.#submit}>
          <label for="line">${words.command}</label>
          <input
            id="line"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            placeholder="/list /verbose"
            ?disabled=${this.commands === null}
            @keydown=${this.#key}
          />
          ${
            this.running
              ? html`<button type="button" @click=${this.#stop}>${words.stop}</button>`
              : html`<button type="submit" ?disabled=${this.commands === null}>${words.run}</button>`
          }
        </form>
      </main>
    `;
  }

  protected override updated(): void {
    const log = this.renderRoot.querySelector(".log");
    if (log) log.scrollTop = log.scrollHeight;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const line = this.input.value.trim();
    if (line === "" || this.running || !this.commands) return;
    this.input.value = "";
    this.#history = [...this.#history.filter((old) => old !== line), line];
    this.#at = this.#history.length;
    this.choices = [];
    void this.#run(line, this.commands);
  };

  async #run(line: string, commands: CommandLine): Promise<void> {
    const running = new AbortController();
    this.running = running;
    let said: string[] = [];
    const show = (code: number | null): void => {
      const entry = { line, said, code };
      this.entries = [...this.entries.slice(0, index), entry].slice(-MOST_ENTRIES);
    };
    const index = this.entries.length;
    show(null);
    const code = await commands.run(line, {
      print: (text) => {
        said = [...said, ...text.split("\n")].slice(-MOST_LINES);
        show(null);
      },
      clear: () => (said = []),
      signal: running.signal,
    });
    show(code);
    this.running = null;
    await this.updateComplete;
    this.input.focus();
  }

  readonly #stop = (): void => this.running?.abort();

  readonly #key = (event: KeyboardEvent): void => {
    const { key, ctrlKey, shiftKey } = event;
    if (key === "c" && ctrlKey && this.running && this.input.selectionStart === this.input.selectionEnd) {
      event.preventDefault();
      this.#stop();
    } else if (key === "ArrowUp" || key === "ArrowDown") {
      event.preventDefault();
      this.#at = Math.min(this.#history.length, Math.max(0, this.#at + (key === "ArrowUp" ? -1 : 1)));
      this.input.value = this.#history[this.#at] ?? "";
    } else if (key === "Tab" && !shiftKey && this.input.value !== "") {
      // With an empty line Tab leaves, as everywhere.
      event.preventDefault();
      void this.#complete();
    }
  };

  async #complete(): Promise<void> {
    const { value } = this.input;
    const found = (await this.commands?.complete(value)) ?? [];
    if (value !== this.input.value) return; // somebody types on
    const common = found.reduce((same, next) => commonStart(same, next), found[0] ?? value);
    const [only] = found;
    this.input.value = found.length === 1 ? `${only} ` : common.length > value.length ? common : value;
    this.choices = found.length > 1 ? found.map((line) => line.slice(line.lastIndexOf(" ") + 1)) : [];
  }

  static override styles = [
    tokens,
    base,
    css`
      main {
        display: grid;
        grid-template-rows: auto 1fr auto auto;
        gap: 0.75rem;
        block-size: 100dvh;
        padding: 1rem;
        background: var(--page);
        color: var(--ink);
        font: 1rem / 1.5 system-ui, sans-serif;
      }

      .choices:empty {
        display: none;
      }

      header {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: baseline;
      }

      h1 {
        margin: 0;
        font-size: 1.25rem;
      }

      header p {
        flex: 1;
        margin: 0;
        color: var(--ink-soft);
      }

      a {
        color: var(--accent);
      }

      .log {
        overflow: auto;
        padding: 0.75rem 1rem;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--card);
        font: 0.875rem / 1.5 ui-monospace, monospace;
      }

      .line {
        margin: 0;
        color: var(--accent);
        overflow-wrap: anywhere;
      }

      pre {
        margin: 0 0 0.5rem;
        font: inherit;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      .bad {
        color: var(--bad);
      }

      .choices {
        max-block-size: 6rem;
        margin: 0;
        overflow: auto;
        color: var(--ink-soft);
        font: 0.875rem / 1.5 ui-monospace, monospace;
      }

      form {
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }

      input {
        flex: 1;
        min-inline-size: 0;
        min-block-size: var(--target);
        padding-inline: 0.75rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--card);
        color: inherit;
        font: 0.9375rem ui-monospace, monospace;
      }

      button {
        min-block-size: var(--target);
        padding-inline: 1rem;
        border: 0;
        border-radius: var(--radius-small);
        background: var(--accent);
        color: var(--on-accent);
        font: inherit;
        cursor: pointer;
      }

      button:disabled {
        opacity: 0.5;
        cursor: default;
      }
    `,
  ];
}

function commonStart(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at]?.toLowerCase() === b[at]?.toLowerCase()) at += 1;
  return a.slice(0, at);
}

declare global {
  interface HTMLElementTagNameMap {
    "ferry-console": FerryConsole;
  }
}
