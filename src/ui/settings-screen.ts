/** Knows what may be set for the whole of Ferry, and in which parts it stands. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { LiveState } from "../rpc/live.ts";
import "./about-ferry.ts";
import { FolderRequestedEvent, QueueFileEvent } from "./events.ts";
import { footWords } from "./foot-words.ts";
import { icons } from "./icons.ts";
import "./language-choice.ts";
import "./limits-choice.ts";
import "./notice-choice.ts";
import { PickedShares } from "./picked-shares.ts";
import "./program-list.ts";
import "./screen-choice.ts";
import type { Keeping, NetworkFolder, PageServices, ShellKeeping } from "./services.ts";
import { settingsStyle } from "./settings-style.ts";
import { PARTS, type Part, partWords, settingsWords } from "./settings-words.ts";
import "./storage-facts.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";
import "./theme-choice.ts";

/** @fires folder-requested, queue-file */
@customElement("settings-screen")
export class SettingsScreen extends LitElement {
  static override styles = [
    base,
    controls,
    settingsStyle,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem 2rem;
        padding-block-end: 2rem;
      }

      h2 {
        color: var(--ink);
        font-size: 1.0625rem;
        font-weight: 650;
      }

      h3 {
        color: var(--ink);
        font-size: 1rem;
        font-weight: 650;
        scroll-margin-block-start: 2rem;
      }

      nav {
        display: none;
      }

      .parts {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
      }

      section {
        padding: 0.85rem 1rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
      }

      theme-choice,
      language-choice,
      screen-choice {
        display: block;
        margin-block-end: 0.5rem;
      }

      [role="status"]:empty {
        display: none;
      }

      @media (width >= 48rem) {
        :host {
          grid-template-columns: 10rem minmax(0, 1fr);
        }

        h2,
        [part="message"] {
          grid-column: 1 / -1;
        }

        nav {
          display: block;
          position: sticky;
          inset-block-start: 1rem;
          align-self: start;
        }

        nav a {
          display: block;
          padding: 0.4rem 0.75rem;
          border-radius: var(--radius-small);
          color: var(--ink-soft);
          text-decoration: none;
        }

        nav a:hover {
          background: var(--sunken);
          color: var(--ink);
        }
      }
    `,
  ];

  /** The one that the address names. */
  @property() here: string | null = null;
  @property({ attribute: false }) live: LiveState | null = null;
  @property({ attribute: false }) services: PageServices | null = null;
  /** Name of the folder that files are saved to; null: the browser's own. */
  @property({ attribute: false }) folder: string | null = null;
  /** What came of the last wish; null when there is nothing to say. */
  @property({ attribute: false }) message: string | null = null;

  @state() private keeping: Keeping | null = null;
  @state() private shellKeeping: ShellKeeping | null = null;

  readonly #shares = new PickedShares(this);

  override willUpdate(changed: PropertyValues<this>): void {
    // What cannot be loaded is of a build that is gone, and the page says so.
    if (changed.has("services") && this.services) this.#load(this.services).catch(() => undefined);
  }

  override render() {
    return html`<h2 tabindex="-1">${strings.settings}</h2>
      <p role="status" part="message">${this.message ?? nothing}</p>
      <nav aria-label=${settingsWords.parts}>
        ${PARTS.map((part) => html`<a href=${`#/settings/${part}`}>${partWords[part]}</a>`)}
      </nav>
      <div class="parts">
        ${PARTS.map(
          (part) => html`<section aria-labelledby=${part}>
            <h3 id=${part} tabindex="-1" ?data-here=${part === this.here}>${partWords[part]}</h3>
            ${this.#content(part)}
          </section>`,
        )}
      </div>`;
  }

  async #load(services: PageServices): Promise<void> {
    this.#shares.listen(services);
    this.keeping = await services.keeping();
    this.shellKeeping = await services.shellKeeping();
  }

  #content(part: Part): TemplateResult {
    switch (part) {
      case "appearance":
        return html`<theme-choice></theme-choice><language-choice></language-choice><screen-choice></screen-choice>`;
      case "saving":
        return html`${this.services?.canPickFolder ? this.#folder() : html`<p class="note">${footWords.saveFolder} ${footWords.folderNone}</p>`}
        ${this.#shares.list.map((share) => this.#share(share))}`;
      case "storage":
        return html`<storage-facts .keeping=${this.keeping}></storage-facts>`;
      case "limits":
        return html`<limits-choice .traffic=${this.live?.traffic ?? null} .services=${this.services}></limits-choice>`;
      case "notifications":
        return html`<notice-choice .services=${this.services}></notice-choice>`;
      case "programs":
        return html`<program-list
          .services=${this.services}
          .rules=${this.live?.policy.programs ?? null}
        ></program-list>`;
      case "queue":
        return this.#queue();
      case "about":
        return html`<about-ferry .keeping=${this.shellKeeping}></about-ferry>`;
      case "remove":
        return html`<div class="row">
          <p>${settingsWords.removeWhat}</p>
          <a class="button" href="remove/">${icons.remove}${settingsWords.removeLink}</a>
        </div>`;
      default:
        return part satisfies never;
    }
  }

  #folder(): TemplateResult {
    const { folder } = this;
    return html`<div class="row" part="folder">
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
    </div>`;
  }

  #queue(): TemplateResult {
    const hasJobs = (this.live?.jobs.size ?? 0) > 0;
    return html`<div class="row" part="queue">
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
    </div>`;
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
    return html`<div class="row" part="share">
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
    </div>`;
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
