/** Knows how the files of a job are shown one by one: where each comes from, how far it is, and what may be done with it. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { FileId, FileView, JobView } from "../rpc/protocol.ts";
import "./address-form.ts";
import { ActionChosenEvent } from "./events.ts";
import { fileWords } from "./file-words.ts";
import { icons } from "./icons.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import { canMove } from "./job-facts.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/**
 * @fires action-chosen
 * @fires address-given
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

      address-form {
        grid-column: 1 / -1;
      }
    `,
  ];

  @property({ attribute: false }) job: JobView | null = null;
  @property({ attribute: false }) activity: Activity = IDLE;

  @state() private editing: FileId | null = null;

  override updated(changed: PropertyValues<this>): void {
    const before = changed.get("activity");
    // The form goes with its success.
    if (before?.address && !this.activity.address && this.editing) void this.#close(this.editing);
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
    const isEditing = this.editing === file.id && canMove(job, file);
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
          canMove(job, file) && !isEditing
            ? html`<button
                type="button"
                class="plain"
                data-action="change-address"
                aria-label=${`${strings.changeAddress} ${file.name}`}
                @click=${() => void this.#edit(file.id)}
              >
                ${strings.changeAddress}
              </button>`
            : nothing
        }
      </div>
      ${isEditing ? this.#form(job, file) : nothing}
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
      @dismissed=${() => void this.#close(file.id)}
    ></address-form>`;
  }

  async #edit(file: FileId): Promise<void> {
    this.editing = file;
    await this.updateComplete;
    await this.renderRoot.querySelector("address-form")?.takeFocus();
  }

  async #close(file: FileId): Promise<void> {
    this.editing = null;
    await this.updateComplete;
    const row = [...this.renderRoot.querySelectorAll("li")].find((li) => li.dataset["file"] === file);
    row?.querySelector<HTMLElement>('[data-action="change-address"]')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "job-files": JobFiles;
  }
}
