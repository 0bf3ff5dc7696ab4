/** Knows what else may be done with a job, beside what its row offers. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { JobView, NewPlace, Priority } from "../rpc/protocol.ts";
import { ActionChosenEvent, JobArrangedEvent } from "./events.ts";
import { icons } from "./icons.ts";
import { isSending, isUnderWay } from "./job-facts.ts";
import { PRIORITIES } from "./queue-rows.ts";
import { hrefOf } from "./route.ts";
import { priorityWords } from "./schedule-words.ts";
import { base, controls } from "./styles.ts";
import { transfersWords } from "./transfers-words.ts";

/** Where a job may be moved to from where it is shown; null: nowhere that way. */
export interface Neighbours {
  readonly up: NewPlace | null;
  readonly down: NewPlace | null;
}

/**
 * One menu for all rows, above everything (`popover`): rows clip what they hold.
 * @fires action-chosen, job-arranged
 */
@customElement("job-menu")
export class JobMenu extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      [popover] {
        position: fixed;
        inset: auto;
        min-inline-size: 13rem;
        margin: 0;
        padding: 0.35rem;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--raised);
        box-shadow: var(--shadow-over);
        color: var(--ink);
      }

      button,
      .button {
        display: flex;
        justify-content: flex-start;
        inline-size: 100%;
        padding-inline: 0.6rem;
        border-radius: 6px;
        color: var(--ink);
        font-weight: 450;
      }

      svg {
        inline-size: 18px;
        block-size: 18px;
        color: var(--ink-soft);
      }

      .group {
        margin-block: 0.3rem;
        padding-block: 0.3rem;
        border-block: 1px solid var(--line);
      }

      .group p {
        padding-inline: 0.6rem;
        color: var(--ink-soft);
        font-size: 0.8125rem;
      }

      .mark {
        inline-size: 18px;
        color: var(--accent);
      }
    `,
  ];

  @state() private job: JobView | null = null;
  @state() private neighbours: Neighbours = { up: null, down: null };

  @query("[popover]") private readonly popup!: HTMLElement;

  #anchor: HTMLElement | null = null;

  async open(job: JobView, anchor: HTMLElement, neighbours: Neighbours): Promise<void> {
    this.job = job;
    this.neighbours = neighbours;
    this.#anchor = anchor;
    await this.updateComplete;
    this.popup.showPopover();
    this.#place(anchor.getBoundingClientRect());
    this.#items[0]?.focus();
  }

  override render() {
    const { job } = this;
    return html`<div
      popover
      role="menu"
      aria-label=${transfersWords.more(job?.name ?? "")}
      @keydown=${this.#onKey}
      @toggle=${this.#onToggle}
    >
      ${job ? this.#content(job) : nothing}
    </div>`;
  }

  #content(job: JobView): TemplateResult {
    const mayPlace = isUnderWay(job.state) || job.state.kind === "suspended";
    const { up, down } = this.neighbours;
    const address = job.files[0]?.url ?? "";
    const order = (place: "first" | NewPlace) => () =>
      this.dispatchEvent(new JobArrangedEvent(job.id, { place }));
    return html`<a class="button" role="menuitem" data-item="details" href=${hrefOf({ kind: "job", id: job.id })} tabindex="-1">
        ${icons.note}${transfersWords.details}
      </a>
      ${mayPlace ? this.#item("first", icons.up, transfersWords.moveFirst, order("first")) : nothing}
      ${up ? this.#item("up", icons.up, transfersWords.moveUp, order(up)) : nothing}
      ${down ? this.#item("down", icons.down, transfersWords.moveDown, order(down)) : nothing}
      ${mayPlace ? this.#priorities(job) : nothing}
      ${
        !isSending(job) && job.files.length > 1 && job.files.some(({ isWhole }) => isWhole)
          ? this.#item("save-zip", icons.save, transfersWords.saveZip, () =>
              this.dispatchEvent(new ActionChosenEvent(job.id, "save-zip")),
            )
          : nothing
      }
      ${
        address === ""
          ? nothing
          : this.#item("copy-address", icons.copy, transfersWords.copyAddress, () =>
              navigator.clipboard.writeText(address),
            )
      }`;
  }

  #priorities(job: JobView): TemplateResult {
    const choose = (priority: Priority) => () =>
      this.dispatchEvent(new JobArrangedEvent(job.id, { properties: { priority } }));
    return html`<div class="group" role="group" aria-label=${transfersWords.priority}>
      <p aria-hidden="true">${transfersWords.priority}</p>
      ${PRIORITIES.map((one) => {
        const isIt = one === job.priority;
        return html`<button
          type="button"
          role="menuitemradio"
          tabindex="-1"
          data-item=${`priority-${one}`}
          aria-checked=${isIt ? "true" : "false"}
          @click=${this.#then(choose(one))}
        >
          <span class="mark" aria-hidden="true">${isIt ? icons.check : nothing}</span>${priorityWords(one)}
        </button>`;
      })}
    </div>`;
  }

  #item(name: string, icon: TemplateResult, words: string, act: () => unknown): TemplateResult {
    return html`<button type="button" role="menuitem" tabindex="-1" data-item=${name} @click=${this.#then(act)}>
      ${icon}${words}
    </button>`;
  }

  /** The focus returns to the row before what was chosen changes it. */
  #then(act: () => unknown): () => void {
    return () => {
      this.popup.hidePopover();
      act();
    };
  }

  get #items(): readonly HTMLElement[] {
    return [...this.popup.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  }

  /** Below its button, or above it where there is no room, and never beyond the window. */
  #place(at: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = this.popup;
    const isRtl = this.matches(":dir(rtl)");
    const left = isRtl ? at.left : at.right - width;
    const top = at.bottom + height <= innerHeight ? at.bottom : Math.max(0, at.top - height);
    this.popup.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
    this.popup.style.top = `${Math.min(top, Math.max(0, innerHeight - height))}px`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const items = this.#items;
    const at = items.findIndex((item) => item.matches(":focus"));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[
      event.key
    ];
    // A menu is one stop for Tab, and what its keys mean is not for the row.
    if (event.key === "Tab") this.popup.hidePopover();
    event.stopPropagation();
    if (to === undefined) return;
    event.preventDefault();
    items[to % items.length]?.focus();
  };

  readonly #onToggle = ({ newState }: ToggleEvent): void => {
    if (newState === "closed" && this.#anchor?.isConnected) this.#anchor.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "job-menu": JobMenu;
  }
}
