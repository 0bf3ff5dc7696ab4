/** Knows which jobs are shown in which order, and where the focus goes between them. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { JobId, JobView, NewPlace } from "../rpc/protocol.ts";
import {
  ActionChosenEvent,
  JobArrangedEvent,
  KeysRequestedEvent,
  type MenuRequestedEvent,
  type RowPickedEvent,
  SelectionChangedEvent,
  UndoRequestedEvent,
} from "./events.ts";
import "./job-card.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import { actionsOf, isUnderWay } from "./job-facts.ts";
import { jobListStyle } from "./job-list-style.ts";
import type { JobMenu, Neighbours } from "./job-menu.ts";
import { ALL, groupOf, isFiltered, type ListWish } from "./queue-rows.ts";
import { hrefOf } from "./route.ts";
import type { RowDrag } from "./row-drag.ts";
import { type RowWish, rowTo, wishOf } from "./row-keys.ts";
import type { Piece, RowWindow } from "./row-window.ts";
import { Selection } from "./selection.ts";
import { SteadyRows } from "./steady-rows.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";
import { groupWords, transfersWords } from "./transfers-words.ts";

/** With more, only the rows in sight are made. */
const MANY = 60;
/** Until it is known which those are; a row costs some ms. */
const TOP = 12;
const SETTLE_MS = 600;

/**
 * The jobs in groups. Rows keep their places while somebody is about to press something in them.
 * @fires selection-changed, job-arranged, action-chosen, keys-requested, undo-requested
 */
@customElement("job-list")
export class JobList extends LitElement {
  static override styles = [base, controls, jobListStyle];

  @property({ attribute: false }) jobs: ReadonlyMap<JobId, JobView> = new Map();
  @property({ attribute: false }) wish: ListWish = ALL;
  @property({ attribute: false }) selected: ReadonlySet<JobId> = new Set();
  /** The jobs are as a page saw them last, not as they are. */
  @property({ attribute: false }) isLast = false;
  @property({ attribute: false }) activities: ReadonlyMap<JobId, Activity> = new Map();
  @property({ attribute: false }) canPickFolder = false;

  @query("ul") readonly list!: HTMLElement | null;
  @query("job-menu") private readonly menu!: JobMenu | null;

  readonly #selection = new Selection();
  readonly #rows = new SteadyRows();
  /** The row that Tab finds; the focus is there, or was. */
  #current: JobId | null = null;
  /** A row that gets the focus as soon as it is made. */
  #wanted: number | null = null;
  /** It stays in sight while the rows around it turn out to be higher than was guessed. */
  #sought: { readonly id: JobId; readonly until: number } | null = null;
  #held: HTMLElement | null = null;
  #steadier: ReturnType<typeof setTimeout> | undefined;
  #window: RowWindow | null = null;
  #drag: RowDrag | null = null;
  #isLoading = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("pointermove", this.#steady, { passive: true });
    this.addEventListener("keydown", this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("pointermove", this.#steady);
    this.removeEventListener("keydown", this.#onKey);
    clearTimeout(this.#steadier);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("jobs") && !changed.has("wish")) return;
    this.#held = focusIn(this.shadowRoot);
    const at = this.#rows.ids.indexOf(this.#focused ?? "");
    const id = this.#rows.ids[at];
    this.#rows.tell(this.jobs, this.wish, this.#isDragging);
    const { ids } = this.#rows;
    this.#wanted = id !== undefined && !ids.includes(id) ? Math.min(at, ids.length - 1) : this.#wanted;
    if (this.#current === null || !ids.includes(this.#current)) this.#current = ids[0] ?? null;
    if (ids.length > MANY && !this.#isLoading) void this.#load();
  }

  override updated(): void {
    // An element that is moved in the document loses the focus.
    if (this.#held?.isConnected && this.#focused === null) this.#held.focus({ preventScroll: true });
    this.#held = null;
    const id = this.#wanted === null ? undefined : this.#rows.ids[this.#wanted];
    this.#wanted = null;
    if (id !== undefined) {
      this.#sought = { id, until: performance.now() + SETTLE_MS };
      this.#rowOf(id)?.focus({ preventScroll: true });
    }
    if (this.#sought && performance.now() < this.#sought.until)
      this.#rowOf(this.#sought.id)?.scrollIntoView({ block: "nearest" });
  }

  override render() {
    if (this.#rows.ids.length === 0 && isFiltered(this.wish))
      return html`<p class="nothing" role="status">${transfersWords.nothingFound}</p>`;
    return html`<ul
        role="list"
        aria-label=${strings.downloads}
        @row-picked=${this.#onPicked}
        @menu-requested=${this.#onMenu}
        @focusin=${this.#onFocus}
      >
        ${repeat(
          this.#pieces(),
          (piece) => (typeof piece === "number" ? this.#rows.ids[piece] : piece.nth),
          (piece) =>
            typeof piece === "number"
              ? this.#row(piece)
              : html`<li class="gap" aria-hidden="true" .style=${`block-size: ${piece.size}px`}></li>`,
        )}
      </ul>
      <job-menu></job-menu>`;
  }

  /** Until the window is loaded, the top of a long list: what a large screen has room for. */
  #pieces(): readonly Piece[] {
    const all = [...this.#rows.ids.keys()];
    return all.length > MANY
      ? (this.#window?.pieces(this.#rows.ids, this.#wanted) ?? all.slice(0, TOP))
      : all;
  }

  #row(at: number): TemplateResult | typeof nothing {
    const job = this.#rows.jobs[at];
    if (!job) return nothing;
    const group = groupOf(job);
    const before = this.#rows.jobs[at - 1];
    const isFirst = !before || groupOf(before) !== group;
    const { job: dragged, over } = this.#drag?.now ?? {};
    const edge = over?.job === job.id ? (over.isBefore ? "before" : "behind") : nothing;
    return html`<li
      data-row=${job.id}
      tabindex=${job.id === this.#current ? 0 : -1}
      aria-setsize=${this.#rows.ids.length}
      aria-posinset=${at + 1}
      data-drop=${edge}
      ?data-dragged=${dragged === job.id}
    >
      ${isFirst ? html`<h3>${groupWords[group]} <small>${this.#rows.counts.get(group)}</small></h3>` : nothing}
      <job-card
        data-job=${job.id}
        data-state=${this.isLast ? nothing : job.state.kind}
        data-code=${"problem" in job.state && !this.isLast ? job.state.problem.code : ""}
        ?data-last=${this.isLast}
        .job=${job}
        .isLast=${this.isLast}
        .isSelected=${this.selected.has(job.id)}
        .activity=${this.activities.get(job.id) ?? IDLE}
        .canPickFolder=${this.canPickFolder}
      ></job-card>
      ${
        this.#drag && this.#mayMove(job)
          ? html`<span class="grip" aria-hidden="true" title=${transfersWords.drag} @pointerdown=${(event: PointerEvent) => this.#drag?.begin(job.id, event)}>
              <svg viewBox="0 0 20 20"><path d="M8 5v.1M8 10v.1M8 15v.1M12.5 5v.1M12.5 10v.1M12.5 15v.1" /></svg>
            </span>`
          : nothing
      }
    </li>`;
  }

  // --- Order -----------------------------------------------------------------------------------------------------------

  readonly #steady = (): void => {
    clearTimeout(this.#steadier);
    this.#steadier = setTimeout(() => this.requestUpdate("jobs", null), this.#rows.hold());
  };

  /** A place in the queue matters to it, and it is shown there. */
  #mayMove(job: JobView): boolean {
    return !this.isLast && this.wish.sort === "queue" && isUnderWay(job.state);
  }

  mayPlace(job: JobId, beside: JobId): boolean {
    const other = this.jobs.get(beside);
    return job !== beside && other !== undefined && this.#mayMove(other);
  }

  place(job: JobId, place: NewPlace): void {
    this.#rows.release();
    this.dispatchEvent(new JobArrangedEvent(job, { place }));
  }

  #neighbours(id: JobId): Neighbours {
    const at = this.#rows.ids.indexOf(id);
    const job = this.#rows.jobs[at];
    const [up, down] = [this.#rows.jobs[at - 1], this.#rows.jobs[at + 1]];
    if (!job || !this.#mayMove(job)) return { up: null, down: null };
    return {
      up: up && this.#mayMove(up) ? { before: up.id } : null,
      down: down && this.#mayMove(down) ? { behind: down.id } : null,
    };
  }

  // --- Selection and keys ----------------------------------------------------------------------------------------------

  readonly #onPicked = ({ job, extends: isRange }: RowPickedEvent): void => {
    this.#current = job;
    this.#select(
      isRange
        ? this.#selection.to(this.#rows.ids, job, this.selected)
        : this.#selection.flip(job, this.selected),
    );
  };

  #select(jobs: ReadonlySet<JobId>): void {
    this.dispatchEvent(new SelectionChangedEvent(jobs));
  }

  readonly #onFocus = (): void => {
    const id = this.#focused;
    if (id === null || id === this.#current) return;
    this.#current = id;
    this.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const inner = event.composedPath()[0];
    if (
      inner instanceof HTMLInputElement ||
      inner instanceof HTMLSelectElement ||
      inner instanceof HTMLTextAreaElement
    )
      return;
    const isOnRow = inner instanceof HTMLElement && inner.dataset["row"] !== undefined;
    const wish = this.isLast || event.defaultPrevented ? null : wishOf(event, isOnRow);
    const job = this.jobs.get(this.#focused ?? "");
    if (wish && job && this.#obey(wish, job)) event.preventDefault();
  };

  /** False: the key means nothing here, and stays the browser's. */
  #obey(wish: RowWish, job: JobView): boolean {
    switch (wish.kind) {
      case "go":
        return this.#go(job, wish.by, wish.extends);
      case "shift": {
        const { up, down } = this.#neighbours(job.id);
        const place = wish.by === -1 ? up : down;
        if (place) this.place(job.id, place);
        return place !== null;
      }
      case "open":
        location.hash = hrefOf({ kind: "job", id: job.id });
        return true;
      case "pause-or-resume": {
        const action = actionsOf(job).find((one) => ["pause", "resume", "retry"].includes(one));
        if (action) this.dispatchEvent(new ActionChosenEvent(job.id, action));
        return action !== undefined;
      }
      case "remove": {
        const action = actionsOf(job).find((one) => one === "remove" || one === "cancel");
        if (action) this.dispatchEvent(new ActionChosenEvent(job.id, action));
        return action !== undefined;
      }
      case "select":
        this.#select(this.#selection.flip(job.id, this.selected));
        return true;
      case "select-all":
        this.#select(new Set(this.#rows.ids));
        return true;
      case "clear":
        if (this.selected.size === 0) return false;
        this.#select(new Set());
        return true;
      case "keys":
        this.dispatchEvent(new KeysRequestedEvent());
        return true;
      case "undo":
        this.dispatchEvent(new UndoRequestedEvent());
        return true;
      default:
        return wish satisfies never;
    }
  }

  #go(job: JobView, by: -1 | 1 | "first" | "last", isExtending: boolean): boolean {
    const to = rowTo(this.#rows.ids.indexOf(job.id), by, this.#rows.ids.length);
    const id = to === null ? undefined : this.#rows.ids[to];
    if (to === null || id === undefined) return false;
    if (isExtending) {
      if (this.selected.size === 0) this.#selection.anchorAt(job.id);
      this.#select(this.#selection.to(this.#rows.ids, id, this.selected));
    }
    this.#wanted = to;
    this.#current = id;
    this.requestUpdate();
    return true;
  }

  readonly #onMenu = ({ job: id, anchor }: MenuRequestedEvent): void => {
    const job = this.jobs.get(id);
    if (job && !this.isLast)
      void import("./seldom.ts").then(() => this.menu?.open(job, anchor, this.#neighbours(id)));
  };

  get #isDragging(): boolean {
    return (this.#drag?.now ?? null) !== null;
  }

  get #focused(): JobId | null {
    return this.shadowRoot?.activeElement?.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? null;
  }

  #rowOf(id: JobId): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  }

  override firstUpdated(): void {
    void import("./row-drag.ts").then(({ RowDrag }) => {
      this.#drag = new RowDrag(this);
      this.requestUpdate();
    });
  }

  /** Most lists are short. */
  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      const { RowWindow } = await import("./row-window.ts");
      this.#window = new RowWindow(this);
      this.requestUpdate();
    } catch {
      this.#isLoading = false; // the next news tries again
    }
  }
}

/** The very element that has the focus, however deep. */
function focusIn(root: ShadowRoot | null): HTMLElement | null {
  const active = root?.activeElement;
  if (!(active instanceof HTMLElement)) return null;
  return focusIn(active.shadowRoot) ?? active;
}

declare global {
  interface HTMLElementTagNameMap {
    "job-list": JobList;
  }
}
