/** Knows how files are chosen to be sent, and where to: nothing is sent before somebody says so. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Client } from "../rpc/client.ts";
import type { UploadProtocolName } from "../rpc/protocol.ts";
import { addDialogStyle } from "./add-dialog-style.ts";
import { addWords, sendWords } from "./add-words.ts";
import { oneOriginOf } from "./adding.ts";
import { droppedIn } from "./dropped.ts";
import { JobsAddedEvent } from "./events.ts";
import { problemIn } from "./failure.ts";
import { formatBytes } from "./format.ts";
import { icons } from "./icons.ts";
import type { JobWishesFields } from "./job-wishes.ts";
import "./job-wishes.ts";
import { sendDialogStyle } from "./send-dialog-style.ts";
import { type Chosen, chosenOf, copiedBytes, pickFiles, send, totalBytes, wantsPlaces } from "./sending.ts";
import type { PageServices } from "./services.ts";
import { type Sentence, sentenceOf, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** Names of standards and methods: the same in every language. */
const PROTOCOLS: readonly (readonly [UploadProtocolName, string])[] = [
  ["tus", "tus 1.0"],
  ["ietf", "IETF"],
  ["bits", "BITS (IIS)"],
  ["s3", "S3"],
  ["put", "PUT"],
  ["post", "POST"],
];

/** A dialog that turns files into jobs of uploads. @fires jobs-added */
@customElement("send-dialog")
export class SendDialog extends LitElement {
  static override styles = [base, controls, addDialogStyle, sendDialogStyle];

  @property({ attribute: false }) client: Pick<Client, "call"> | null = null;

  @property({ attribute: false }) services: PageServices | null = null;

  @state() private chosen: readonly Chosen[] = [];
  @state() private protocol: UploadProtocolName | null = null;
  @state() private told: Sentence | null = null;
  /** Bytes that are copied already; null: nothing is being sent. */
  @state() private copied: number | null = null;
  /** Who would sign in there. */
  @state() private origin: string | null = null;
  /** The field of a sign-in that cannot be sent. */
  @state() private wrong: string | null = null;

  @query("dialog") private readonly dialog!: HTMLDialogElement;
  @query("#place") private readonly field!: HTMLInputElement;
  @query("job-wishes") private readonly wishes!: JobWishesFields;

  /** With these files, and those that were chosen before. */
  async open(files: readonly (File | Chosen)[], tooLarge: readonly string[] = []): Promise<void> {
    this.chosen = [...this.chosen, ...files.map((one) => (one instanceof File ? chosenOf(one) : one))];
    const [left] = tooLarge;
    const { what, next } = sendWords.tooLarge;
    this.told = left === undefined ? null : { what: what(left), next };
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    this.renderRoot
      .querySelector<HTMLElement>(files.length > 0 ? "#place" : '[data-action="choose"]')
      ?.focus();
  }

  override render() {
    const { chosen, copied } = this;
    return html`<dialog aria-labelledby="title" @close=${this.#closed} @dragover=${this.#dragOver} @drop=${this.#drop}>
      <form method="dialog" novalidate @submit=${this.#submit}>
        <div class="top">
          <h2 id="title">${sendWords.title}</h2>
          <button type="button" class="plain" data-action="close" aria-label=${strings.close} @click=${this.#close}>
            ${icons.cancel}
          </button>
        </div>
        <div class="field">
          <div class="choices">
            <button type="button" class="soft" data-action="choose" @click=${this.#choose}>
              ${icons.add}${sendWords.choose}
            </button>
            <label class="button soft pick">
              ${icons.folder}${sendWords.folder}
              <input class="unseen" type="file" data-field="folder" webkitdirectory @change=${this.#pickFolder} />
            </label>
            <input class="unseen" type="file" data-field="files" multiple tabindex="-1" aria-hidden="true" @change=${this.#pickFolder} />
          </div>
          <p class="hint" role="status">
            ${chosen.length === 0 ? sendWords.none : sendWords.chosen(chosen.length, formatBytes(totalBytes(chosen)))}
          </p>
          ${this.#files()}
          ${this.#keeping()}
        </div>
        <div class="field">
          <label for="place">${sendWords.url}</label>
          <input
            id="place"
            data-field="place"
            inputmode="url"
            placeholder="https://"
            autocapitalize="off"
            autocomplete="off"
            spellcheck="false"
            aria-describedby="place-hint told"
            aria-invalid=${this.told ? "true" : "false"}
            @input=${this.#type}
          />
          <p class="hint" id="place-hint">${sendWords.urlHint}</p>
        </div>
        <details class="more">
          <summary>${addWords.more} <span>(${addWords.optional})</span>${icons.chevron}</summary>
          <div class="fields">
            <div class="field">
              <label for="how">${sendWords.how}</label>
              <select id="how" data-field="protocol" @change=${this.#chooseProtocol}>
                <option value="">${sendWords.ask}</option>
                ${PROTOCOLS.map(([name, words]) => html`<option value=${name}>${words}</option>`)}
              </select>
              ${
                this.protocol === "put" || this.protocol === "post"
                  ? html`<p class="hint">${sendWords.plain}</p>`
                  : nothing
              }
              <label class="check"><input type="checkbox" data-field="reply" />${sendWords.reply}</label>
            </div>
            <job-wishes .origin=${this.origin} .wrong=${this.wrong} @entered=${this.#submit}></job-wishes>
          </div>
        </details>
        <p class="hint">${sendWords.closed}</p>
        <div id="told" role="alert">
          ${this.told ? html`<p class="told">${icons.warning} ${this.told.what} ${this.told.next}</p>` : nothing}
        </div>
        <div class="bottom">
          <button type="button" class="plain" data-action="dismiss" @click=${this.#close}>${strings.cancelDialog}</button>
          <button class="main" data-action="send" aria-disabled=${copied === null ? nothing : "true"}>
            ${
              copied === null
                ? sendWords.submit(chosen.length)
                : sendWords.taking(formatBytes(copied), formatBytes(copiedBytes(chosen)))
            }
          </button>
        </div>
      </form>
    </dialog>`;
  }

  #files(): TemplateResult | typeof nothing {
    if (this.chosen.length === 0) return nothing;
    return html`<ul role="list">
      ${this.chosen.map(
        (one) =>
          html`<li>
            <bdi>${one.name}</bdi><span>${formatBytes(one.file.size)}</span>
            <button
              type="button"
              class="plain small"
              data-action="leave-out"
              aria-label=${sendWords.leaveOut(one.name)}
              @click=${() => this.#leaveOut(one)}
            >
              ${icons.cancel}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  /** What becomes of the files until they are there. */
  #keeping(): TemplateResult | typeof nothing {
    if (this.chosen.length === 0) return nothing;
    const bytes = copiedBytes(this.chosen);
    return html`<p class="hint" data-keeping=${bytes > 0 ? "copy" : "handle"}>
      ${bytes > 0 ? sendWords.copied(formatBytes(bytes)) : sendWords.stays}
    </p>`;
  }

  #leaveOut(one: Chosen): void {
    this.chosen = this.chosen.filter((other) => other !== one);
  }

  readonly #choose = async (): Promise<void> => {
    const picked = await pickFiles();
    if (picked) this.chosen = [...this.chosen, ...picked];
    // A browser without handles has its own field for it.
    else this.renderRoot.querySelector<HTMLInputElement>('[data-field="files"]')?.click();
  };

  readonly #pickFolder = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.chosen = [...this.chosen, ...[...(target.files ?? [])].map(chosenOf)];
    target.value = ""; // the same may be picked again
  };

  readonly #chooseProtocol = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    this.protocol = PROTOCOLS.find(([name]) => name === target.value)?.[0] ?? null;
  };

  readonly #type = (): void => {
    this.origin = oneOriginOf([this.field.value.trim()]);
  };

  readonly #dragOver = (event: DragEvent): void => event.preventDefault();

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation(); // the page has its own use for what is dropped
    if (event.dataTransfer)
      void droppedIn(event.dataTransfer).then((chosen) => {
        this.chosen = [...this.chosen, ...chosen];
      });
  };

  readonly #close = (): void => this.dialog.close();

  readonly #closed = (): void => {
    this.chosen = [];
    this.wishes.clear();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.copied === null) void this.#send();
  };

  async #send(): Promise<void> {
    const { client, chosen, protocol } = this;
    const url = this.field.value.trim();
    this.told =
      chosen.length === 0
        ? sendWords.noFiles
        : url === ""
          ? addWords.noAddress
          : wantsPlaces(chosen, url, protocol)
            ? sendWords.places
            : null;
    this.wrong = null;
    if (!client || this.told) return;
    const wished = this.wishes.take();
    if (!wished) return;
    this.copied = 0;
    try {
      const isReplied =
        this.renderRoot.querySelector<HTMLInputElement>('[data-field="reply"]')?.checked === true;
      const wanted = { chosen, url, protocol, isReplied, ...wished };
      const name = await send(client, this.services, wanted, (bytes) => {
        this.copied = bytes;
      });
      this.#close();
      this.dispatchEvent(new JobsAddedEvent([name]));
    } catch (error) {
      const problem = problemIn(error);
      this.told = sentenceOf(problem);
      if (problem.code === "bad-credentials") this.wrong = problem.about ?? null;
    } finally {
      this.copied = null;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "send-dialog": SendDialog;
  }
}
