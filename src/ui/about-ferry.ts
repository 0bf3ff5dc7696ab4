/** Knows what this Ferry is made of, has it checked against what the browser keeps, and repaired. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { listed } from "../words/grammar.ts";
import { formatBytes } from "./format.ts";
import { icons } from "./icons.ts";
import type { CheckedFile, Shell, ShellKeeping } from "./services.ts";
import { settingsStyle } from "./settings-style.ts";
import { aboutWords as words } from "./settings-words.ts";
import { base, controls } from "./styles.ts";

type Work = "check" | "repair" | "find-update";

@customElement("about-ferry")
export class AboutFerry extends LitElement {
  static override styles = [
    base,
    controls,
    settingsStyle,
    css`
      summary {
        min-block-size: var(--target);
        padding-block: 0.5rem;
        color: var(--accent);
        cursor: pointer;
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 1rem;
        padding-block: 0.4rem;
        border-block-start: 1px solid var(--line);
        font-size: 0.875rem;
      }

      li b,
      li code {
        overflow-wrap: anywhere;
      }

      li code {
        grid-column: 1 / -1;
      }

      .bad {
        color: var(--bad);
      }
    `,
  ];

  @property({ attribute: false }) keeping: ShellKeeping | null = null;

  @state() private shell: Shell | null = null;
  @state() private checked: readonly CheckedFile[] | null = null;
  @state() private working: Work | null = null;
  @state() private said: string | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("keeping")) return;
    this.keeping?.shell().then(
      (shell) => (this.shell = shell),
      () => undefined, // offline in development: there is no version to tell
    );
  }

  override render() {
    const { shell, checked } = this;
    if (!shell) return html`<p class="note">${words.unbuilt}</p>`;
    const bad = (checked ?? []).filter(({ found }) => found !== null);
    const bytes = shell.files.reduce((sum, file) => sum + file.bytes, 0);
    return html`<dl class="facts">
        <div>
          <dt>${words.version}</dt>
          <dd part="version">${shell.version}</dd>
        </div>
        <div>
          <dt>${words.build}</dt>
          <dd part="build"><code>${shell.build}</code></dd>
        </div>
        <div>
          <dt>${words.app}</dt>
          <dd>${words.files(shell.files.length, formatBytes(bytes))}</dd>
        </div>
      </dl>
      <div class="buttons">
        ${this.#button("check", "soft", words.check)}
        ${bad.length > 0 ? this.#button("repair", "soft", words.repair) : nothing}
        ${this.#button("find-update", "plain", words.findUpdate)}
      </div>
      <p role="status" class="note">${this.working ? words.working : this.said}</p>
      <details>
        <summary>${words.everyFile}</summary>
        <ul>
          ${(checked ?? shell.files).map((file) => this.#row(file))}
        </ul>
      </details>`;
  }

  #button(work: Work, look: string, says: string): TemplateResult {
    return html`<button
      type="button"
      class=${look}
      data-action=${work}
      aria-disabled=${this.working ? "true" : nothing}
      @click=${() => this.working || void this.#do(work)}
    >
      ${says}
    </button>`;
  }

  #row(file: CheckedFile | Shell["files"][number]): TemplateResult {
    const found = "found" in file ? file.found : undefined;
    return html`<li class=${found ? "bad" : ""}>
      <b dir="ltr">${file.path}</b><span>${formatBytes(file.bytes)}</span>
      <code dir="ltr">${file.sha256}</code>
      ${
        found === undefined
          ? nothing
          : found === null
            ? html`<span>${icons.check} ${words.isAsBuilt}</span>`
            : html`<span>${icons.warning} ${found === "missing" ? words.isMissing : words.isOther(formatBytes(found.bytes))}</span>
                ${found === "missing" ? nothing : html`<code dir="ltr">${found.sha256}</code>`}`
      }
    </li>`;
  }

  async #do(work: Work): Promise<void> {
    const { keeping, shell, checked } = this;
    if (!keeping || !shell) return;
    this.working = work;
    try {
      if (work === "find-update") this.said = (await keeping.findUpdate()) ? words.isNewer : words.isNewest;
      else {
        const failed = work === "repair" && checked ? await keeping.repairShell(checked) : [];
        this.checked = await keeping.checkShell(shell);
        this.said = saidOf(this.checked, work, failed);
      }
    } catch {
      this.said = work === "find-update" ? words.noServer : words.unreadable;
    }
    this.working = null;
  }
}

function saidOf(checked: readonly CheckedFile[], work: Work, failed: readonly string[]): string {
  const bad = checked.filter(({ found }) => found !== null).map(({ path }) => path);
  if (failed.length > 0) return words.notRepaired(listed(failed));
  if (bad.length > 0) return words.bad(bad.length, checked.length, listed(bad));
  return work === "repair" ? words.repaired : words.allGood(checked.length);
}

declare global {
  interface HTMLElementTagNameMap {
    "about-ferry": AboutFerry;
  }
}
