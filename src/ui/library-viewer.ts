/** Knows how one file is shown in the page: played, looked at or read. No document is made of its bytes but a PDF's, in a sandbox. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ActionChosenEvent } from "./events.ts";
import { problemIn } from "./failure.ts";
import { formatBytes } from "./format.ts";
import { icons } from "./icons.ts";
import { type Item, isPlayed, kindOf } from "./library-items.ts";
import { viewerStyle } from "./library-style.ts";
import { comingWords, libraryWords } from "./library-words.ts";
import { sentenceOf } from "./sentences.ts";
import type { Library, PageServices } from "./services.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** More is read nowhere, and a page of more would be slow. */
const MOST_TEXT = 1024 ** 2;

/** @fires action-chosen */
@customElement("library-viewer")
export class LibraryViewer extends LitElement {
  static override styles = [base, controls, viewerStyle];

  @property({ attribute: false }) item: Item | null = null;
  @property({ attribute: false }) services: PageServices | null = null;
  @property({ attribute: false }) library: Library | null = null;

  /** Null while it is read. */
  @state() private text: string | null = null;
  @state() private trouble: string | null = null;

  #shown: string | null = null;
  #release = (): void => undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
    this.#shown = null;
  }

  override willUpdate(_: PropertyValues<this>): void {
    const { item, library, services } = this;
    if (!item || !library || !services) return;
    const { job, file } = item;
    if (this.#shown === file.id) return;
    const kind = kindOf(file);
    if (!(file.isWhole || isPlayed(file))) return;
    this.#shown = file.id;
    this.#release();
    // A worker that is stopped cuts what is played.
    this.#release = isPlayed(file) ? library.hold() : () => undefined;
    library.opened(file.id).catch(() => undefined); // at worst it seems not opened
    this.trouble = null;
    this.text = null;
    if (kind !== "text") return;
    services.readText(job.id, file.id, Math.min(MOST_TEXT, item.bytes)).then(
      (text) => void (this.text = text),
      (error: unknown) => {
        const { what, next } = sentenceOf(problemIn(error));
        this.trouble = `${what} ${next}`;
      },
    );
  }

  override render() {
    const { item, library } = this;
    if (!item) return html`<p>${libraryWords.gone}</p>`;
    if (!library) return nothing;
    const { job, file } = item;
    return html`${this.#content(item, library.addressOf(job.id, file))}
      <p class="trouble" role="alert">${this.trouble ?? nothing}</p>
      ${this.#coming(item)}
      ${
        file.isWhole
          ? html`<button
              type="button"
              class="soft"
              data-action="save-open"
              @click=${() => this.dispatchEvent(new ActionChosenEvent(job.id, "save", file.id))}
            >
              ${icons.save}${strings.save}
            </button>`
          : nothing
      }`;
  }

  #content(item: Item, address: string): TemplateResult {
    const { file } = item;
    const kind = kindOf(file);
    if (!file.isWhole && !isPlayed(file)) return html`<p>${libraryWords.notYet}</p>`;
    switch (kind) {
      case "video":
        return html`<video
          controls
          autoplay
          playsinline
          src=${address}
          aria-label=${file.name}
          @error=${this.#cannot}
        ></video>`;
      case "audio":
        return html`<audio controls autoplay src=${address} aria-label=${file.name} @error=${this.#cannot}></audio>`;
      case "image":
        return html`<img src=${address} alt=${file.name} @error=${this.#cannot} />`;
      case "pdf":
        return navigator.pdfViewerEnabled
          ? html`<iframe src=${address} title=${file.name}></iframe>`
          : html`<p>${libraryWords.noPdf}</p>`;
      case "text":
        return this.#text(item);
      case null:
        return html`<p>${libraryWords.cannotShow}</p>`;
      default:
        return kind satisfies never;
    }
  }

  #text({ file, bytes }: Item): TemplateResult {
    if (this.text === null)
      return html`<p role="status">${this.trouble === null ? libraryWords.reading : nothing}</p>`;
    if (bytes === 0) return html`<p>${libraryWords.emptyFile}</p>`;
    return html`<pre tabindex="0" role="region" aria-label=${file.name}>${this.text}</pre>
      ${
        bytes > MOST_TEXT
          ? html`<p>${libraryWords.firstPart(formatBytes(MOST_TEXT), formatBytes(bytes))}</p>`
          : nothing
      }`;
  }

  #coming(item: Item): TemplateResult | typeof nothing {
    const words = isPlayed(item.file) ? comingWords(item) : null;
    if (words === null) return nothing;
    return html`<p role="status" part="coming">${words}</p>
      ${
        item.job.state.kind === "suspended"
          ? html`<button
              type="button"
              class="soft"
              data-action="go-on"
              @click=${() => this.dispatchEvent(new ActionChosenEvent(item.job.id, "resume"))}
            >
              ${icons.resume}${libraryWords.goOn}
            </button>`
          : nothing
      }`;
  }

  readonly #cannot = (): void => {
    this.trouble = libraryWords.cannotPlay;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "library-viewer": LibraryViewer;
  }
}
