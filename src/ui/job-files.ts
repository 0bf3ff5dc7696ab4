/** Knows how the files of a job are shown one by one: where each comes from, how far it is, and what may be done with it. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { FileId, FileView, JobView } from "../rpc/protocol.ts";
import "./address-form.ts";
import { ActionChosenEvent } from "./events.ts";
import "./file-sources.ts";
import { fileWords } from "./file-words.ts";
import { icons } from "./icons.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import { canMove } from "./job-facts.ts";
import { listWords } from "./list-words.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/**
 * @fires action-chosen
 * @fires address-given, mirrors-given
 * @csspart file, address, file-state
 */
@customElement("job-files")
export class JobFiles extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 0.75rem;
        align-items: center;
        padding-block: 0.35rem;
        font-size: 0.875rem;
      }

      li + li {
        border-block-start: 1px solid var(--line);
      }

      p {
        overflow-wrap: anywhere;
      }

      .soft-words {
        color: var(--ink-soft);
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
      }

      address-form,
      file-sources {
        grid-column: 1 / -1;
      }
    `,
  ];

  @property({ attribute: false }) job: JobView | null = null;
  @property({ attribute: false }) activity: Activity = IDLE;

  /** The file whose form is open, and which form. */
  @state() private editing: { readonly file: FileId; readonly what: "address" | "mirrors" } | null = null;

  override updated(changed: PropertyValues<this>): void {
    const before = changed.get("activity");
    // The form goes with its success.
    if (this.editing && before?.[this.editing.what] && !this.activity[this.editing.what]) void this.#close();
  }

  override render() {
    const { job } = this;
    if (!job) return nothing;
    return html`<ul role="list" aria-label=${strings.files}>
      ${job.files.map((file) => this.#file(job, file))}
    </ul>`;
  }

  #file(job: JobView, file: FileView): TemplateResult {
    const isOneOfMany = job.files.length > 1;
    const isMovable = canMove(job, file);
    const editing = this.editing?.file === file.id && isMovable ? this.editing.what : null;
    return html`<li part="file" data-file=${file.id}>
      <div>
        ${isOneOfMany ? html`<p><b>${file.name}</b></p>` : nothing}
        <p part="address" class="soft-words">${file.url}</p>
        ${isOneOfMany ? html`<p part="file-state" class="soft-words">${fileWords(file)}</p>` : nothing}
      </div>
      <div class="buttons">
        ${
          isOneOfMany && file.isWhole
            ? html`<button
                type="button"
                class="plain"
                data-action="save-file"
                aria-label=${`${strings.save} ${file.name}`}
                aria-disabled=${this.activity.busy.has("save") ? "true" : nothing}
                @click=${() => this.dispatchEvent(new ActionChosenEvent(job.id, "save", file.id))}
              >
                ${icons.save}${strings.save}
              </button>`
            : nothing
        }
        ${
          isMovable && editing === null
            ? html`<button
                type="button"
                class="plain"
                data-action="change-mirrors"
                aria-label=${`${listWords.mirrors} ${file.name}`}
                @click=${() => void this.#edit(file.id, "mirrors")}
              >
                ${listWords.mirrors}
              </button>
              <button
                type="button"
                class="plain"
                data-action="change-address"
                aria-label=${`${strings.changeAddress} ${file.name}`}
                @click=${() => void this.#edit(file.id, "address")}
              >
                ${strings.changeAddress}
              </button>`
            : nothing
        }
      </div>
      ${editing === "address" ? this.#form(job, file) : nothing}
      ${file.sources.length > 0 || editing === "mirrors" ? this.#sources(job, file, editing === "mirrors") : nothing}
    </li>`;
  }

  #form(job: JobView, file: FileView): TemplateResult {
    const address = this.activity.address?.file === file.id ? this.activity.address : null;
    return html`<address-form
      .job=${job.id}
      .file=${file.id}
      .address=${file.url}
      .isBusy=${address !== null && address.problem === null}
      .problem=${address?.problem ?? null}
      .canDismiss=${true}
      @dismissed=${() => void this.#close()}
    ></address-form>`;
  }

  #sources(job: JobView, file: FileView, isEditing: boolean): TemplateResult {
    const giving = this.activity.mirrors?.file === file.id ? this.activity.mirrors : null;
    return html`<file-sources
      .job=${job.id}
      .file=${file}
      .isEditing=${isEditing}
      .isBusy=${giving !== null && giving.problem === null}
      .problem=${giving?.problem ?? null}
      @dismissed=${() => void this.#close()}
    ></file-sources>`;
  }

  async #edit(file: FileId, what: "address" | "mirrors"): Promise<void> {
    this.editing = { file, what };
    await this.updateComplete;
    if (what === "address") await this.renderRoot.querySelector("address-form")?.takeFocus();
    else await this.#row(file)?.querySelector("file-sources")?.takeFocus();
  }

  async #close(): Promise<void> {
    const { editing } = this;
    this.editing = null;
    await this.updateComplete;
    if (editing)
      this.#row(editing.file)?.querySelector<HTMLElement>(`[data-action="change-${editing.what}"]`)?.focus();
  }

  #row(file: FileId): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll("li")].find((li) => li.dataset["file"] === file);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "job-files": JobFiles;
  }
}
