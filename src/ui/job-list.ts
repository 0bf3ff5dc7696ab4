/** Knows the order in which jobs are shown, and where the focus goes when a row leaves. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { JobId, JobView } from "../rpc/protocol.ts";
import type { JobCard } from "./job-card.ts";
import "./job-card.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import { overviewOf } from "./overview.ts";
import type { Piece, RowWindow } from "./row-window.ts";
import { strings } from "./strings.ts";
import { base } from "./styles.ts";

/** With more, only the rows in sight are made. */
const MANY = 60;

/** The jobs, newest first. Rows never change places. */
@customElement("job-list")
export class JobList extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      /* The room between rows is part of what is measured of them. */
      [data-row]:not(:last-child) {
        padding-block-end: 0.75rem;
      }

      .gap {
        overflow-anchor: none;
      }
    `,
  ];

  @property({ attribute: false }) jobs: ReadonlyMap<JobId, JobView> = new Map();
  /** The jobs are as a page saw them last, not as they are. */
  @property({ attribute: false }) isLast = false;
  @property({ attribute: false }) activities: ReadonlyMap<JobId, Activity> = new Map();
  @property({ attribute: false }) canPickFolder = false;

  @query("ul") readonly list!: HTMLElement | null;

  #rows: readonly JobView[] = [];
  #ids: readonly JobId[] = [];
  /** The row that had the focus and is gone now. */
  #lostRow: number | null = null;
  #window: RowWindow | null = null;
  #isLoading = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("jobs")) return;
    const at = this.#ids.indexOf(this.#focused ?? "");
    const id = this.#ids[at];
    this.#rows = overviewOf(this.jobs).rows;
    this.#ids = this.#rows.map((job) => job.id);
    this.#lostRow = id !== undefined && !this.jobs.has(id) ? Math.min(at, this.#ids.length - 1) : null;
    if (this.#rows.length > MANY && !this.#isLoading) void this.#load();
  }

  override updated(): void {
    if (this.#lostRow === null) return;
    const id = CSS.escape(this.#ids[this.#lostRow] ?? "");
    this.renderRoot.querySelector<JobCard>(`[data-job="${id}"]`)?.takeFocus();
    this.#lostRow = null;
  }

  override render() {
    return html`<ul role="list" aria-label=${strings.downloads}>
      ${repeat(
        this.#pieces(),
        (piece) => (typeof piece === "number" ? this.#ids[piece] : piece.nth),
        (piece) =>
          typeof piece === "number"
            ? this.#row(piece)
            : html`<li class="gap" aria-hidden="true" .style=${`block-size: ${piece.size}px`}></li>`,
      )}
    </ul>`;
  }

  /** Until the window is loaded, the top of a long list. */
  #pieces(): readonly Piece[] {
    const all = [...this.#rows.keys()];
    return all.length > MANY ? (this.#window?.pieces(this.#ids, this.#lostRow) ?? all.slice(0, MANY)) : all;
  }

  #row(at: number): TemplateResult | typeof nothing {
    const job = this.#rows[at];
    if (!job) return nothing;
    return html`<li data-row=${job.id} aria-setsize=${this.#rows.length} aria-posinset=${at + 1}>
      <job-card
        data-job=${job.id}
        data-state=${this.isLast ? nothing : job.state.kind}
        data-code=${"problem" in job.state && !this.isLast ? job.state.problem.code : ""}
        ?data-last=${this.isLast}
        .job=${job}
        .isLast=${this.isLast}
        .activity=${this.activities.get(job.id) ?? IDLE}
        .canPickFolder=${this.canPickFolder}
      ></job-card>
    </li>`;
  }

  get #focused(): JobId | null {
    return this.shadowRoot?.activeElement?.getAttribute("data-job") ?? null;
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

declare global {
  interface HTMLElementTagNameMap {
    "job-list": JobList;
  }
}
