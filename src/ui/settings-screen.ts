/** Knows what may be set for the whole of Ferry: where files go, who may use it, the queue as a file. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { LiveState } from "../rpc/live.ts";
import { FolderRequestedEvent, QueueFileEvent } from "./events.ts";
import { footWords } from "./foot-words.ts";
import { icons } from "./icons.ts";
import "./program-list.ts";
import type { NetworkFolder, PageServices } from "./services.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** @fires folder-requested, queue-file */
@customElement("settings-screen")
export class SettingsScreen extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        padding-block-end: 2rem;
        color: var(--ink-soft);
        font-size: 0.9375rem;
      }

      h2 {
        color: var(--ink);
        font-size: 1.0625rem;
        font-weight: 650;
      }

      section {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: center;
        padding: 0.75rem 1rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
      }

      p {
        display: flex;
        flex: 1 1 20rem;
        gap: 0.6rem;
        text-wrap: pretty;
      }

      b {
        color: var(--ink);
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem;
      }
    `,
  ];

  @property({ attribute: false }) live: LiveState | null = null;
  @property({ attribute: false }) services: PageServices | null = null;
  /** Name of the folder that files are saved to; null: the browser's own. */
  @property({ attribute: false }) folder: string | null = null;
  /** Folders that stand for names of shares. */
  @property({ attribute: false }) shares: readonly NetworkFolder[] = [];
  /** What came of the last wish; null when there is nothing to say. */
  @property({ attribute: false }) message: string | null = null;

  override render() {
    return html`<h2 tabindex="-1">${strings.settings}</h2>
      <p role="status" part="message">${this.message ?? nothing}</p>
      ${this.services?.canPickFolder ? this.#folder() : nothing} ${this.shares.map((share) => this.#share(share))}
      ${this.#queue()} <program-list .services=${this.services}></program-list>`;
  }

  #folder(): TemplateResult {
    const { folder } = this;
    return html`<section part="folder" aria-label=${footWords.saveFolder}>
      <p>
        ${icons.folder}<span>${footWords.saveFolder} ${folder === null ? footWords.folderNone : html`<bdi><b>${folder}</b></bdi>`}</span>
      </p>
      <div class="buttons">
        <button type="button" class="plain" data-action="pick-folder" @click=${() => this.#ask("pick")}>
          ${folder === null ? footWords.pickFolder : footWords.changeFolder}
        </button>
        ${
          folder === null
            ? nothing
            : html`<button type="button" class="plain" data-action="forget-folder" @click=${() => this.#ask("forget")}>
                ${footWords.forgetFolder}
              </button>`
        }
      </div>
    </section>`;
  }

  #queue(): TemplateResult {
    const hasJobs = (this.live?.jobs.size ?? 0) > 0;
    return html`<section part="queue" aria-label=${footWords.queue}>
      <p>${icons.save}<span>${footWords.queueFile}</span></p>
      <div class="buttons">
        ${
          hasJobs
            ? html`<button
                type="button"
                class="plain"
                data-action="save-queue"
                @click=${() => this.dispatchEvent(new QueueFileEvent("save"))}
              >
                ${footWords.saveQueue}
              </button>`
            : nothing
        }
        <button type="button" class="plain" data-action="take-in-queue" @click=${this.#pickQueue}>
          ${footWords.takeIn}
        </button>
      </div>
    </section>`;
  }

  readonly #pickQueue = (): void => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,application/json";
    input.addEventListener("change", () => {
      const [file] = input.files ?? [];
      if (file) this.dispatchEvent(new QueueFileEvent(file));
    });
    input.click();
  };

  #share({ id, prefix, name }: NetworkFolder): TemplateResult {
    return html`<section part="share" aria-label=${prefix}>
      <p>${icons.folder}<span>${footWords.isFolder(prefix, name)}</span></p>
      <div class="buttons">
        <button
          type="button"
          class="plain"
          data-action="forget-share"
          aria-label=${`${footWords.forgetFolder} ${prefix}`}
          @click=${() => this.#ask("forget", id)}
        >
          ${footWords.forgetFolder}
        </button>
      </div>
    </section>`;
  }

  #ask(wish: "pick" | "forget", share: string | null = null): void {
    this.dispatchEvent(new FolderRequestedEvent(wish, share));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "settings-screen": SettingsScreen;
  }
}
