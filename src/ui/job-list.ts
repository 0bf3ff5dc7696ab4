/** Knows the order in which jobs are shown, and where the focus goes when a row leaves. */

import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { JobId, JobView } from "../rpc/protocol.ts";
import "./job-card.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import { inShownOrder } from "./job-facts.ts";
import { strings } from "./strings.ts";
import { base } from "./styles.ts";

/** From here on, rows out of sight are not laid out. */
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

      ul {
        display: grid;
        gap: 0.75rem;
      }

      li {
        min-inline-size: 0;
      }

      .many li {
        content-visibility: auto;
        contain-intrinsic-size: auto 160px;
      }
    `,
  ];

  @property({ attribute: false }) jobs: ReadonlyMap<JobId, JobView> = new Map();
  /** The jobs are as a page saw them last, not as they are. */
  @property({ attribute: false }) isLast = false;
  @property({ attribute: false }) activities: ReadonlyMap<JobId, Activity> = new Map();
  @property({ attribute: false }) canPickFolder = false;

  #rows: readonly JobView[] = [];
  /** The row that had the focus and is gone now. */
  #lostRow: number | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("jobs")) return;
    const focused = this.shadowRoot?.activeElement;
    const at = focused ? this.#rows.findIndex((job) => job.id === focused.getAttribute("data-job")) : -1;
    const id = this.#rows[at]?.id;
    this.#rows = inShownOrder(this.jobs.values());
    this.#lostRow = id !== undefined && !this.#rows.some((job) => job.id === id) ? at : null;
  }

  override updated(): void {
    if (this.#lostRow === null) return;
    const cards = this.renderRoot.querySelectorAll("job-card");
    cards[Math.min(this.#lostRow, cards.length - 1)]?.takeFocus();
    this.#lostRow = null;
  }

  override render() {
    return html`<ul role="list" class=${this.#rows.length > MANY ? "many" : ""} aria-label=${strings.downloads}>
      ${repeat(
        this.#rows,
        (job) => job.id,
        (job) => html`<li>
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
        </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "job-list": JobList;
  }
}
