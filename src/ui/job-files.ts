/** Knows how the files of a job are shown one by one: where each comes from, how far it is, and what may be done with it. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { FileId, FileView, JobView } from "../rpc/protocol.ts";
import "./address-form.ts";
import { detailWords } from "./detail-words.ts";
import { ActionChosenEvent, FileChosenEvent, type JobAction, PartGivenEvent } from "./events.ts";
import "./file-sources.ts";
import { fileWords, leaveWords, moreFilesWords } from "./file-words.ts";
import { icons } from "./icons.ts";
import { type Activity, type Giving, IDLE } from "./job-commands.ts";
import { canLeave, canMove, canRetry, isGroup } from "./job-facts.ts";
import { jobFilesStyle } from "./job-files-style.ts";
import { jobScreenWords } from "./job-screen-words.ts";
import { listWords } from "./list-words.ts";
import { sentenceOf, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

type FileAction =
  | "show-map"
  | "save-file"
  | "retry-file"
  | "remove-file"
  | "change-address"
  | "change-mirrors"
  | "give-part";

const ICONS: Partial<Record<FileAction, TemplateResult>> = {
  "save-file": icons.save,
  "retry-file": icons.retry,
  "remove-file": icons.remove,
};

/** So many rows at once: a job may have ten thousand. */
const FEW = 100;
/** More are not found by looking. */
const MANY = 12;

/** As they were added; where not all are shown, those first that somebody has to do something about. */
function inReadingOrder(files: readonly FileView[], most: number): readonly FileView[] {
  if (files.length <= most) return files;
  const bad = files.filter(({ problem }) => problem !== null);
  return [...bad, ...files.filter(({ problem }) => problem === null)].slice(0, most);
}

/**
 * @fires action-chosen
 * @fires address-given, mirrors-given, part-given, file-chosen
 * @csspart file, address, file-state
 */
@customElement("job-files")
export class JobFiles extends LitElement {
  static override styles = [base, controls, jobFilesStyle];

  @property({ attribute: false }) job: JobView | null = null;
  @property({ attribute: false }) activity: Activity = IDLE;
  /** The file whose map is shown. */
  @property({ attribute: false }) chosen: FileId | null = null;

  /** Only files with this in their names are shown. */
  @state() private sought = "";
  /** The file whose form is open, and which form. */
  @state() private editing: { readonly file: FileId; readonly what: "address" | "mirrors" } | null = null;

  /** The file that is to be removed once somebody says so. */
  @state() private leaving: FileId | null = null;
  /** So many files are shown. */
  @state() private most = FEW;

  /** The place of the row that had the focus, for when it leaves. */
  #focused = -1;

  override willUpdate(): void {
    const row = this.shadowRoot?.activeElement?.closest("li");
    this.#focused = row ? [...this.renderRoot.querySelectorAll("li")].indexOf(row) : -1;
  }

  override updated(changed: PropertyValues<this>): void {
    this.#keepFocus();
    const before = changed.get("activity");
    // The form goes with its success.
    if (this.editing && before?.[this.editing.what] && !this.activity[this.editing.what]) void this.#close();
  }

  override render() {
    const { job } = this;
    if (!job) return nothing;
    const sought = this.sought.trim().toLowerCase();
    const found =
      sought === "" ? job.files : job.files.filter(({ name }) => name.toLowerCase().includes(sought));
    const shown = inReadingOrder(found, this.most);
    const more = found.length - shown.length;
    return html`${job.files.length > MANY ? this.#search() : nothing}
      ${found.length === 0 ? html`<p role="status">${jobScreenWords.noSuchFile}</p>` : nothing}
      <ul role="list" aria-label=${strings.files}>
        ${repeat(
          shown,
          (file) => file.id,
          (file) => this.#file(job, file),
        )}
      </ul>
      ${
        more > 0
          ? html`<button type="button" class="plain" data-action="more-files" @click=${this.#showMore}>
              ${moreFilesWords(Math.min(more, FEW), more)}
            </button>`
          : nothing
      }`;
  }

  #search(): TemplateResult {
    return html`<label class="find">
      ${jobScreenWords.findFile}
      <input
        type="search"
        data-field="find-file"
        @input=${({ target }: Event) => {
          this.sought = (target as HTMLInputElement).value;
          this.most = FEW;
        }}
      />
    </label>`;
  }

  #file(job: JobView, file: FileView): TemplateResult {
    const isOneOfMany = isGroup(job);
    const isMovable = canMove(job, file);
    const editing = this.editing?.file === file.id && isMovable ? this.editing.what : null;
    const isAsking = this.leaving === file.id && canLeave(job);
    return html`<li part="file" data-file=${file.id}>
      <div class="what">
        ${isOneOfMany ? html`<p><b><bdi>${file.name}</bdi></b></p>` : nothing}
        <p part="address" class="soft-words"><bdi dir="ltr">${file.url}</bdi></p>
        ${isOneOfMany ? html`<p part="file-state" class="soft-words">${fileWords(file)}</p>` : nothing}
      </div>
      <div class="buttons">
        ${isOneOfMany ? this.#mapButton(file) : nothing}
        ${
          isOneOfMany && file.isWhole && !file.upload
            ? this.#button("save-file", strings.save, file, () => this.#send("save", file.id), "save")
            : nothing
        }
        ${
          canRetry(job, file)
            ? this.#button("retry-file", strings.retry, file, () => this.#send("retry-file", file.id))
            : nothing
        }
        ${
          isMovable && file.takesParts
            ? this.#button("give-part", detailWords.havePart, file, () => this.#pickPart(file.id))
            : nothing
        }
        ${
          isMovable && editing === null
            ? html`${this.#button("change-mirrors", listWords.mirrors, file, () => void this.#edit(file.id, "mirrors"))}
              ${this.#button("change-address", strings.changeAddress, file, () => void this.#edit(file.id, "address"))}`
            : nothing
        }
        ${
          canLeave(job) && !isAsking
            ? this.#button("remove-file", strings.remove, file, () => void this.#leave(file))
            : nothing
        }
      </div>
      ${isAsking ? this.#question(file) : nothing}
      ${this.activity.part?.file === file.id ? this.#given(this.activity.part) : nothing}
      ${editing === "address" ? this.#form(job, file) : nothing}
      ${file.sources.length > 0 || editing === "mirrors" ? this.#sources(job, file, editing === "mirrors") : nothing}
    </li>`;
  }

  #mapButton({ id, name }: FileView): TemplateResult {
    return html`<button
      type="button"
      class="plain"
      data-action="show-map"
      aria-label=${`${jobScreenWords.showMap} ${name}`}
      aria-pressed=${id === this.chosen ? "true" : "false"}
      @click=${() => this.dispatchEvent(new FileChosenEvent(id))}
    >
      ${jobScreenWords.showMap}
    </button>`;
  }

  #button(
    action: FileAction,
    words: string,
    { name }: FileView,
    act: () => void,
    busy: JobAction | null = action === "retry-file" || action === "remove-file" ? action : null,
  ): TemplateResult {
    return html`<button
      type="button"
      class="plain"
      data-action=${action}
      aria-label=${`${words} ${name}`}
      aria-disabled=${busy !== null && this.activity.busy.has(busy) ? "true" : nothing}
      @click=${act}
    >
      ${ICONS[action] ?? nothing}${words}
    </button>`;
  }

  #question(file: FileView): TemplateResult {
    const { ask, yes } = leaveWords(file);
    return html`<div class="ask" role="group" aria-label=${ask}>
      <p>${ask}</p>
      <button type="button" class="grave" data-action="confirm-file" @click=${() => this.#send("remove-file", file.id)}>
        ${yes}
      </button>
      <button type="button" class="plain" data-action="keep-file" @click=${() => void this.#keep(file.id)}>
        ${strings.keep}
      </button>
    </div>`;
  }

  #given({ problem }: Giving): TemplateResult {
    if (!problem) return html`<p class="told" role="status">${detailWords.takingPart}</p>`;
    const { what, next } = sentenceOf(problem);
    return html`<p class="told" role="alert" data-code=${problem.code}>${what} ${next}</p>`;
  }

  #pickPart(file: FileId): void {
    const input = document.createElement("input");
    input.type = "file";
    input.addEventListener("change", () => {
      const [part] = input.files ?? [];
      if (part && this.job) this.dispatchEvent(new PartGivenEvent(this.job.id, file, part));
    });
    input.click();
  }

  readonly #showMore = (): void => {
    this.most += FEW;
  };

  #send(action: JobAction, file: FileId): void {
    this.leaving = null;
    if (this.job) this.dispatchEvent(new ActionChosenEvent(this.job.id, action, file));
  }

  /** Asked first where bytes would go. */
  async #leave(file: FileView): Promise<void> {
    if (file.bytesTransferred + file.bytesPending === 0) return this.#send("remove-file", file.id);
    this.leaving = file.id;
    await this.updateComplete;
    this.#focus(file.id, "confirm-file");
  }

  async #keep(file: FileId): Promise<void> {
    this.leaving = null;
    await this.updateComplete;
    this.#focus(file, "remove-file");
  }

  #focus(file: FileId, action: string): void {
    this.#row(file)?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.focus();
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
    if (editing) this.#focus(editing.file, `change-${editing.what}`);
  }

  /** The keyboard goes on from the row that took the place of the one that left, not from nowhere. */
  #keepFocus(): void {
    if (this.#focused < 0 || this.shadowRoot?.activeElement) return;
    const rows = this.renderRoot.querySelectorAll("li");
    rows[Math.min(this.#focused, rows.length - 1)]?.querySelector<HTMLElement>("button")?.focus();
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
