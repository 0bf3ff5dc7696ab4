/** Knows what is told at the foot of the page: what goes on with the tab closed, and where files are saved to. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { KeptReason } from "../rpc/protocol.ts";
import { keptWords } from "./credential-words.ts";
import { FolderRequestedEvent, GoOnRequestedEvent, QueueFileEvent } from "./events.ts";
import { footWords } from "./foot-words.ts";
import { icons } from "./icons.ts";
import type { NetworkFolder } from "./services.ts";
import { base, controls } from "./styles.ts";

/** @fires go-on-requested, folder-requested, queue-file */
@customElement("page-foot")
export class PageFoot extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.35rem;
        margin-block-start: 2rem;
        padding-block: 1.25rem 2rem;
        border-block-start: 1px solid var(--line);
        color: var(--ink-soft);
        font-size: 0.875rem;
      }

      section {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: center;
      }

      p {
        display: flex;
        flex: 1 1 20rem;
        gap: 0.6rem;
        text-wrap: pretty;
      }

      p svg {
        margin-block-start: 0.05rem;
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
        margin-inline: -0.85rem;
      }

      button {
        font-size: 0.875rem;
      }

      @media (width < 36rem) {
        section > button,
        .buttons {
          margin-inline-start: calc(20px + 0.6rem);
        }

        .buttons {
          inset-inline-start: -0.85rem;
          position: relative;
        }
      }
    `,
  ];

  @property({ type: Boolean }) canGoOnAlone = false;
  /** Something runs that could be handed over. */
  @property({ type: Boolean }) isRunning = false;
  /** Why some of it may not be. */
  @property({ attribute: false }) kept: ReadonlySet<KeptReason> = new Set();
  @property({ type: Boolean }) isHandingOver = false;
  /** What came of the last wish; null when there is nothing to say. */
  @property() message: string | null = null;
  @property({ type: Boolean }) canPickFolder = false;
  @property() folder: string | null = null;
  /** Folders that stand for names of shares. */
  @property({ attribute: false }) shares: readonly NetworkFolder[] = [];

  /** There is something in it. */
  @property({ type: Boolean }) hasJobs = false;

  override render() {
    return html`<section part="closed-tab" aria-label=${footWords.whenClosed}>
        <p>${icons.ferry}<span>${this.canGoOnAlone ? footWords.closedGoesOn : footWords.closedPauses}</span></p>
        ${
          this.canGoOnAlone && this.isRunning
            ? html`<button
                type="button"
                class="soft"
                data-action="go-on-alone"
                aria-disabled=${this.isHandingOver ? "true" : nothing}
                @click=${this.#goOn}
              >
                ${this.isHandingOver ? footWords.goOnTried : footWords.goOn}
              </button>`
            : nothing
        }
      </section>
      ${this.canGoOnAlone ? [...this.kept].map((why) => html`<p part="kept">${icons.note}<span>${keptWords(why)}</span></p>`) : nothing}
      ${this.canPickFolder ? this.#folder() : nothing} ${this.shares.map((share) => this.#share(share))}
      ${this.#queue()}
      <p role="status" part="message">${this.message ?? nothing}</p>`;
  }

  #folder(): TemplateResult {
    const { folder } = this;
    return html`<section part="folder" aria-label=${footWords.saveFolder}>
      <p>
        ${icons.folder}<span>${footWords.saveFolder} ${folder === null ? footWords.folderNone : html`<b>${folder}</b>`}</span>
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
    return html`<section part="queue" aria-label=${footWords.queue}>
      <p>${icons.save}<span>${footWords.queue} ${footWords.queueFile}</span></p>
      <div class="buttons">
        ${
          this.hasJobs
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
      <p>${icons.folder}<span><b>${prefix}</b> ${footWords.isFolder} ${name}</span></p>
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

  readonly #goOn = (): void => {
    if (!this.isHandingOver) this.dispatchEvent(new GoOnRequestedEvent());
  };

  #ask(wish: "pick" | "forget", share: string | null = null): void {
    this.dispatchEvent(new FolderRequestedEvent(wish, share));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "page-foot": PageFoot;
  }
}
