/** Knows the library: the files that are kept offline, or one of them that is open. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Client } from "../rpc/client.ts";
import type { LiveState } from "../rpc/live.ts";
import type { FileId, JobId } from "../rpc/protocol.ts";
import type { ActionChosenEvent } from "./events.ts";
import { problemIn } from "./failure.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import type { ItemSharedEvent, ItemsRemovedEvent } from "./library-events.ts";
import {
  type Item,
  itemOf,
  matching,
  type Opened,
  ORDERS,
  type Order,
  shelfOf,
  sorted,
  UNOPENED_DAYS,
  unopened,
} from "./library-items.ts";
import "./library-row.ts";
import type { LibraryRow } from "./library-row.ts";
import { libraryStyle } from "./library-style.ts";
import "./library-tidy.ts";
import "./library-viewer.ts";
import { libraryWords, sumWords, tidiedWords } from "./library-words.ts";
import { hrefOf } from "./route.ts";
import { type Piece, RowWindow } from "./row-window.ts";
import { sentenceOf } from "./sentences.ts";
import type { Library, PageServices } from "./services.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** With more, only the rows in sight are made. */
const MANY = 60;
/** Of what still comes so many are shown: the list of transfers has all. */
const MOST_COMING = 20;

/** @fires action-chosen */
@customElement("library-screen")
export class LibraryScreen extends LitElement {
  static override styles = [base, controls, libraryStyle];

  @property({ attribute: false }) client: Client | null = null;
  @property({ attribute: false }) live: LiveState | null = null;
  @property({ attribute: false }) services: PageServices | null = null;
  @property({ attribute: false }) activities: ReadonlyMap<JobId, Activity> = new Map();
  /** The file that is open. */
  @property({ attribute: false }) file: FileId | null = null;

  @state() private library: Library | null = null;
  @state() private opened: Opened = new Map();
  @state() private order: Order = "newest";
  @state() private search = "";
  /** What came of the last wish. */
  @state() private message: string | null = null;

  @query("ul.kept") readonly list!: HTMLElement | null;

  readonly #window = new RowWindow(this);
  #rows: readonly Item[] = [];
  #ids: readonly FileId[] = [];
  /** What the rows were made of. */
  #from: readonly unknown[] = [];
  /** The row that had the focus and is gone now. */
  #lostRow: number | null = null;

  constructor() {
    super();
    this.addEventListener("action-chosen", this.#acted);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("services") && this.services) void this.#load(this.services);
    // Back from a file, which was opened meanwhile.
    if (changed.has("file") && this.file === null) void this.#look();
    if (!this.live) return;
    const { kept } = shelfOf(this.live.jobs);
    const from = [kept, this.order, this.search, this.opened];
    if (from.every((one, at) => one === this.#from[at])) return;
    this.#from = from;
    const focused = this.shadowRoot?.activeElement?.getAttribute("data-file") ?? null;
    const at = focused === null ? -1 : this.#ids.indexOf(focused);
    this.#rows = sorted(matching(kept, this.search), this.order, this.opened);
    this.#ids = this.#rows.map(({ file }) => file.id);
    this.#lostRow =
      at >= 0 && focused !== null && !this.#ids.includes(focused) ? Math.min(at, this.#ids.length - 1) : null;
  }

  override updated(): void {
    if (this.#lostRow === null) return;
    const id = CSS.escape(this.#ids[this.#lostRow] ?? "");
    const row = this.renderRoot.querySelector<LibraryRow>(`library-row[data-file="${id}"]`);
    if (row) row.takeFocus();
    else this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
    this.#lostRow = null;
  }

  override render() {
    const { live, file } = this;
    if (!live)
      return html`<div class="over"><h2 tabindex="-1">${strings.library}</h2></div><p role="status">${strings.opening}</p>`;
    if (file !== null) return this.#viewer(this.#found(live, file));
    const shelf = shelfOf(live.jobs);
    return html`<div class="over">
        <h2 tabindex="-1">${strings.library}</h2>
        ${shelf.kept.length > 0 ? html`<p part="sum">${sumWords(shelf.kept)}</p>` : nothing}
      </div>
      <div @item-shared=${this.#share} @items-removed=${this.#tidied}>
        <p role="status" part="message">${this.message ?? nothing}</p>
        ${shelf.coming.length > 0 ? this.#coming(shelf.coming.slice(0, MOST_COMING)) : nothing}
        ${shelf.kept.length > 0 ? this.#kept(shelf.kept) : shelf.coming.length > 0 ? nothing : this.#empty()}
        <library-tidy .client=${this.client}></library-tidy>
      </div>`;
  }

  #found({ jobs }: LiveState, id: FileId): Item | null {
    for (const job of jobs.values()) {
      const file = job.files.find((one) => one.id === id);
      if (file) return itemOf(job, file);
    }
    return null;
  }

  #viewer(item: Item | null): TemplateResult {
    return html`<nav aria-label=${strings.library}>
        <a class="button" href=${hrefOf({ kind: "library", file: null })}>‹ ${libraryWords.back}</a>
      </nav>
      <div class="over"><h2 tabindex="-1">${item?.file.name ?? strings.library}</h2></div>
      <library-viewer .item=${item} .services=${this.services} .library=${this.library}></library-viewer>`;
  }

  #empty(): TemplateResult {
    return html`<div class="empty">
      <h3>${libraryWords.emptyTitle}</h3>
      <p>${libraryWords.emptyText}</p>
    </div>`;
  }

  #coming(items: readonly Item[]): TemplateResult {
    return html`<h3 id="coming">${libraryWords.coming}</h3>
      <ul role="list" aria-labelledby="coming">
        ${repeat(
          items,
          ({ file }) => file.id,
          (item) => html`<li data-row=${item.file.id}>${this.#row(item)}</li>`,
        )}
      </ul>`;
  }

  #kept(kept: readonly Item[]): TemplateResult {
    return html`<h3 id="kept">${libraryWords.kept}</h3>
      <div class="tools" role="search">
        <input
          type="search"
          aria-label=${libraryWords.search}
          placeholder=${libraryWords.search}
          .value=${this.search}
          @input=${this.#seek}
        />
        <select aria-label=${libraryWords.order} @change=${this.#arrange}>
          ${ORDERS.map((one) => html`<option value=${one} ?selected=${one === this.order}>${libraryWords.orders[one]}</option>`)}
        </select>
        <button type="button" class="plain" data-action="tidy" aria-haspopup="dialog" @click=${() => void this.#tidy(kept)}>
          ${libraryWords.tidy(UNOPENED_DAYS)}
        </button>
      </div>
      ${this.#rows.length === 0 ? html`<p class="none" role="status">${libraryWords.noMatch}</p>` : nothing}
      <ul class="kept" role="list" aria-labelledby="kept">
        ${repeat(
          this.#pieces(),
          (piece) => (typeof piece === "number" ? this.#ids[piece] : piece.nth),
          (piece) =>
            typeof piece === "number"
              ? this.#keptRow(piece)
              : html`<li class="gap" aria-hidden="true" .style=${`block-size: ${piece.size}px`}></li>`,
        )}
      </ul>`;
  }

  #pieces(): readonly Piece[] {
    return this.#ids.length > MANY ? this.#window.pieces(this.#ids, this.#lostRow) : [...this.#ids.keys()];
  }

  #keptRow(at: number): TemplateResult | typeof nothing {
    const item = this.#rows[at];
    if (!item) return nothing;
    return html`<li data-row=${item.file.id} aria-setsize=${this.#rows.length} aria-posinset=${at + 1}>
      ${this.#row(item)}
    </li>`;
  }

  #row(item: Item): TemplateResult {
    return html`<library-row
      data-file=${item.file.id}
      .item=${item}
      .opened=${this.opened}
      .activity=${this.activities.get(item.job.id) ?? IDLE}
      .canShare=${this.library?.canShare(item.file) ?? false}
    ></library-row>`;
  }

  readonly #seek = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) this.search = target.value;
  };

  readonly #arrange = ({ target }: Event): void => {
    const order = ORDERS.find((one) => target instanceof HTMLSelectElement && one === target.value);
    if (order) this.order = order;
  };

  /** Who saves a file wants it. */
  readonly #acted = ({ action, file }: ActionChosenEvent): void => {
    if (action === "save" && file !== null) void this.#noteOpened(file);
  };

  readonly #share = (event: ItemSharedEvent): void => {
    this.library?.share(event.job, event.file).then(
      async (outcome) => {
        if (outcome === "shared") await this.#noteOpened(event.file.id);
        this.message =
          outcome === "dismissed" ? null : libraryWords[outcome === "shared" ? "shared" : "shareReady"];
      },
      (error: unknown) => {
        const { what, next } = sentenceOf(problemIn(error));
        this.message = `${what} ${next}`;
      },
    );
  };

  readonly #tidied = ({ items }: ItemsRemovedEvent): void => {
    this.message = tidiedWords(items);
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  };

  /** Another tab may have opened one of them meanwhile. */
  async #tidy(kept: readonly Item[]): Promise<void> {
    await this.#look();
    await this.renderRoot
      .querySelector("library-tidy")
      ?.open(unopened(kept, this.opened, Date.now()), this.opened);
  }

  async #noteOpened(file: FileId): Promise<void> {
    await this.library?.opened(file).catch(() => undefined); // at worst it seems not opened
    await this.#look();
  }

  async #load(services: PageServices): Promise<void> {
    this.library = await services.library();
    const files = [...(this.live?.jobs.values() ?? [])].flatMap((job) => job.files.map(({ id }) => id));
    if (this.live) await this.library.keepOnly(new Set(files)).catch(() => undefined);
    await this.#look();
  }

  /** Where nothing can be known, everything counts from when it came. */
  async #look(): Promise<void> {
    this.opened = (await this.library?.lastOpened().catch(() => null)) ?? this.opened;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "library-screen": LibraryScreen;
  }
}
