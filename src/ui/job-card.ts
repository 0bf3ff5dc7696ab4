/** Knows how one job is shown: what it is, how far it is, why it waits, and what may be done about it. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { asksForHelp } from "../rpc/needs-you.ts";
import type { JobView } from "../rpc/protocol.ts";
import {
  ActionChosenEvent,
  type JobAction,
  ListGivenEvent,
  MenuRequestedEvent,
  RowPickedEvent,
} from "./events.ts";
import { changesWords, newLinkWords } from "./file-words.ts";
import { formatPercent, formatRate, formatTimeLeft } from "./format.ts";
import { icons } from "./icons.ts";
import { jobCardStyle } from "./job-card-style.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import {
  actionsOf,
  canBrowserHelp,
  canMove,
  isGroup,
  isRunning,
  isSending,
  isUnderWay,
  linkTo,
  progressOf,
  typeLetters,
} from "./job-facts.ts";
import "./progress-bar.ts";
import type { Tone } from "./progress-bar.ts";
import { hrefOf } from "./route.ts";
import {
  actionWords,
  bytesWords,
  failureWords,
  lastStateWords,
  noteWords,
  reasonWords,
  savedWords,
  savingWords,
  stateWords,
  strings,
  timeLeftWords,
} from "./strings.ts";
import { base, controls } from "./styles.ts";
import { Ticker } from "./ticker.ts";
import { transfersWords } from "./transfers-words.ts";

/**
 * One job: its name, how far it is, and the things the user can do about it.
 * @fires action-chosen, list-given, row-picked, menu-requested
 * @csspart name, host, state, bytes, percent, rate, time-left, reason, note, failure, new-link, list
 */
@customElement("job-card")
export class JobCard extends LitElement {
  static override styles = [base, controls, jobCardStyle];

  @property({ attribute: false }) job: JobView | null = null;
  /** The job is as a page saw it last: nothing of it moves, and nothing can be done with it yet. */
  @property({ attribute: false }) isLast = false;
  @property({ attribute: false }) activity: Activity = IDLE;
  /** Several files may be saved to a folder. */
  @property({ attribute: false }) canPickFolder = false;

  /** It stands on its own screen, below a heading with its name. */
  @property({ attribute: false }) isAlone = false;

  @property({ attribute: false }) isSelected = false;

  readonly #ticker = new Ticker(this, (now) => {
    const it = this.job?.state;
    return it?.kind === "transient-error" && it.retryAt !== null && it.retryAt > now - 1000;
  });

  /** Something is written in it that would be lost with it. */
  get isInUse(): boolean {
    return this.renderRoot.querySelector("address-form")?.isBegun === true;
  }

  override render() {
    const { job } = this;
    if (!job) return nothing;
    const tone = this.isLast && isUnderWay(job.state) ? "still" : toneOf(job);
    return html`<article aria-label=${job.name}>
      ${this.#tile(job, tone)} ${this.#head(job)}
      <div class="actions">${this.#actions(job)}</div>
      <div class="rest">
        ${this.#figures(job, tone)} ${this.#lines(job)} ${this.#newLinks(job)} ${this.#list(job)}
      </div>
    </article>`;
  }

  /** Its type at a glance, and the place to press where several are meant. */
  #tile(job: JobView, tone: Tone): TemplateResult {
    const letters = typeLetters(job.files[0]?.name ?? job.name) || icons.down;
    if (this.isAlone || this.isLast)
      return html`<div class="type ${tone}" aria-hidden="true">${letters}</div>`;
    return html`<button
      type="button"
      class="type ${tone}"
      role="checkbox"
      data-action="select"
      aria-checked=${this.isSelected ? "true" : "false"}
      aria-label=${transfersWords.select(job.name)}
      @click=${(event: MouseEvent) => this.dispatchEvent(new RowPickedEvent(job.id, event.shiftKey))}
    >
      <span class="letters">${letters}</span><span class="tick">${icons.check}</span>
    </button>`;
  }

  /** What stands out is told in words; the rest is small, and what is seldom wanted is in the menu. */
  #actions(job: JobView): readonly (TemplateResult | typeof nothing)[] {
    const actions = actionsOf(job, this.canPickFolder).filter((one) => this.isAlone || one !== "save-zip");
    return [
      ...actions.map((action) => this.#button(action, job)),
      this.isAlone || this.isLast
        ? nothing
        : html`<button
            type="button"
            class="plain small"
            data-action="more"
            aria-haspopup="menu"
            aria-label=${transfersWords.more(job.name)}
            @click=${({ currentTarget }: Event) =>
              currentTarget instanceof HTMLElement &&
              this.dispatchEvent(new MenuRequestedEvent(job.id, currentTarget))}
          >
            ${icons.more}
          </button>`,
    ];
  }

  #head(job: JobView): TemplateResult {
    const hosts = [...new Set(job.files.map((file) => file.host))].join(", ");
    return html`<div class="head">
      ${
        this.isAlone
          ? nothing
          : html`<h4 part="name" title=${job.name}>
              <a href=${hrefOf({ kind: "job", id: job.id })}><bdi>${job.name}</bdi></a>
            </h4>`
      }
      ${hosts ? html`<p part="host"><bdi dir="ltr">${hosts}</bdi></p>` : nothing}
    </div>`;
  }

  #figures(job: JobView, tone: Tone): TemplateResult {
    const progress = progressOf(job);
    const isMoving = isRunning(job.state) && !this.isLast;
    const rate = isMoving ? formatRate(job.rate) : null;
    const left = isMoving ? formatTimeLeft(job.secondsLeft) : null;
    const isOver = job.state.kind === "acknowledged" || job.state.kind === "cancelled";
    return html`${
      isOver
        ? html`<div class="gap"></div>`
        : html`<progress-bar .progress=${progress} .label=${job.name} .tone=${tone}></progress-bar>`
    }
      <div class="figures">
        <span part="state" class="state ${tone}">${stateIcon(job, this.isLast)}${this.isLast ? lastStateWords(job) : stateWords(job)}</span>
        <span part="bytes" class="bytes">${bytesWords(progress, isMoving ? job.rate : 0)}</span>
        ${
          progress.percent !== null && !isOver && tone !== "done"
            ? html`<span part="percent" class="percent">${formatPercent(progress.percent)}</span>`
            : nothing
        }
        ${
          rate || left
            ? html`<span class="pace">
                ${rate ? html`<span part="rate" class="rate">${rate}</span>` : nothing}
                ${left ? html`<span part="time-left">${timeLeftWords(left)}</span>` : nothing}
              </span>`
            : nothing
        }
      </div>`;
  }

  #lines(job: JobView): readonly (TemplateResult | typeof nothing)[] {
    const { failure, saving, saved } = this.activity;
    const words = reasonWords(job, this.#ticker.now);
    // Why it waits may be another matter by now; the line is kept free for it.
    const reason = words !== null && this.isLast && isUnderWay(job.state) ? strings.asking : words;
    const outcome = saved && savedWords(saved);
    const isFragile = isRunning(job.state) && job.files.some((file) => file.resumable === "no");
    return [
      reason === null || saving ? nothing : this.#reason(job, reason),
      isFragile ? line("note", icons.note, strings.cannotResume) : nothing,
      job.isForgotten ? line("note", icons.note, strings.forgotten) : nothing,
      job.note ? line("note", icons.note, noteWords(job.note)) : nothing,
      ...changesWords(job.files).map((words) => line("note", icons.note, words)),
      saving ? line("saving", icons.save, `${savingWords(saving)} ${strings.keepOpen}`) : nothing,
      outcome ? line("saved", icons.check, outcome) : nothing,
      failure
        ? html`<p part="failure" class="line boxed bad" role="alert">
            ${icons.warning}<span>${failureWords(failure.action, failure.problem, job)}</span>
          </p>`
        : nothing,
    ];
  }

  #reason(job: JobView, words: string): TemplateResult {
    const { state: it } = job;
    if (it.kind !== "error" && it.kind !== "transient-error")
      return html`<p part="reason" class="line"><span>${words}</span></p>`;
    const about = job.files.find(({ id }) => id === it.problem.file) ?? job.files[0];
    const link = canBrowserHelp(it.problem) ? linkTo(about?.url ?? "") : null;
    return html`<p part="reason" class="line ${it.kind === "error" ? "boxed bad" : asksForHelp(it.problem) ? "boxed" : ""}">
      ${it.kind === "error" ? icons.warning : icons.clock}
      <span>
        ${words}
        ${
          link
            ? html`<br /><a part="browser-download" href=${link} target="_blank" rel="noreferrer"
                  >${strings.browserDownload}${icons.outward}</a
                >`
            : nothing
        }
      </span>
    </p>`;
  }

  /** Where a link has run out, or leads to another file, the new one is asked for at once. */
  #newLinks(job: JobView): readonly TemplateResult[] {
    const files = job.files.filter(
      ({ problem }) => problem?.code === "needs-new-link" || problem?.code === "needs-restart",
    );
    return files
      .filter((file) => canMove(job, file))
      .map((file) => {
        const given = this.activity.address?.file === file.id ? this.activity.address : null;
        return html`<address-form
        part="new-link"
        .job=${job.id}
        .file=${file.id}
        .label=${newLinkWords(job, file)}
        .isBusy=${given !== null && given.problem === null}
        .problem=${given?.problem ?? null}
      ></address-form>`;
      });
  }

  #list(job: JobView): TemplateResult | typeof nothing {
    const list = job.files.find((one) => one.isList && one.isWhole);
    if (!list) return nothing;
    const { id: file, name, bytesTransferred: bytes } = list;
    const read = (): boolean =>
      this.dispatchEvent(new ListGivenEvent({ kind: "stored", job: job.id, file, name, bytes }));
    return html`<p part="list" class="line">
      ${icons.note}<span>${strings.isList}</span>
      <button type="button" class="soft" data-action="read-list" @click=${read}>${strings.readList}</button>
    </p>`;
  }

  #button(action: JobAction, job: JobView): TemplateResult {
    const isBusy = this.activity.busy.has(action);
    const isOff = isBusy || this.isLast;
    const isSave = action === "save" || action === "save-zip";
    const words = isBusy && isSave ? strings.saving : actionWords(action, job, this.canPickFolder);
    const look = lookOf(action, job);
    const isSmall = look === "plain" && !this.isAlone;
    return html`<button
      type="button"
      class="${look} ${isSmall ? "small" : ""}"
      title=${isSmall ? words : nothing}
      data-action=${action}
      aria-label=${`${words} ${job.name}`}
      aria-disabled=${isOff ? "true" : nothing}
      @click=${() => this.#choose(action, job)}
    >
      ${iconOf(action, job, this.canPickFolder)}${isSmall ? nothing : words}
    </button>`;
  }

  #choose(action: JobAction, job: JobView): void {
    if (this.isLast || this.activity.busy.has(action)) return;
    this.dispatchEvent(new ActionChosenEvent(job.id, action));
  }
}

const line = (part: string, icon: TemplateResult, words: string): TemplateResult =>
  html`<p part=${part} class="line">${icon}<span>${words}</span></p>`;

function toneOf(job: JobView): Tone {
  switch (job.state.kind) {
    case "connecting":
    case "transferring":
      return "moving";
    case "error":
      return "stopped";
    case "transferred":
    case "acknowledged":
      return "done";
    case "queued":
      return job.waits?.kind === "browser-carries" ? "moving" : "still";
    case "suspended":
    case "transient-error":
    case "cancelled":
      return "still";
    default:
      return job.state satisfies never;
  }
}

function stateIcon(job: JobView, isLast: boolean): TemplateResult {
  if (isLast && isUnderWay(job.state)) return icons.clock;
  switch (job.state.kind) {
    case "connecting":
    case "transferring":
      return isSending(job) ? icons.up : icons.down;
    case "queued":
    case "transient-error":
      return icons.clock;
    case "suspended":
      return icons.pause;
    case "error":
      return icons.warning;
    case "transferred":
    case "acknowledged":
      return icons.check;
    case "cancelled":
      return icons.cancel;
    default:
      return job.state satisfies never;
  }
}

function iconOf(action: JobAction, job: JobView, canPickFolder: boolean): TemplateResult {
  if (action === "allow" || (action === "save" && isGroup(job) && canPickFolder)) return icons.folder;
  if (action === "save-zip") return icons.save;
  if (action === "retry-file") return icons.retry;
  return action === "remove-file" ? icons.remove : icons[action];
}

/** The one thing that most people want now stands out. */
function lookOf(action: JobAction, job: JobView): "main" | "soft" | "plain" {
  if (action === "save") return job.state.kind === "transferred" ? "main" : "soft";
  if (action === "save-zip") return "soft";
  if (action === "sign-in") return "main";
  return ["retry", "resume", "allow"].includes(action) ? "soft" : "plain";
}

declare global {
  interface HTMLElementTagNameMap {
    "job-card": JobCard;
  }
}
