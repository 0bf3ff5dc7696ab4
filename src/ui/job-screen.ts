/** Knows the screen of one job: its card, and all that somebody may want to know of it or change. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Client } from "../rpc/client.ts";
import type { LiveState } from "../rpc/live.ts";
import type { FileId, FileView, JobId, JobView, NewProperties, Problem } from "../rpc/protocol.ts";
import { bitsName } from "./bits-names.ts";
import type { FileChosenEvent } from "./events.ts";
import "./job-card.ts";
import { setProperties } from "./arranging.ts";
import { type Activity, IDLE } from "./job-commands.ts";
import "./job-details.ts";
import { isGroup, isKept, isSending } from "./job-facts.ts";
import "./job-files.ts";
import "./job-log.ts";
import { JobLook } from "./job-look.ts";
import "./job-properties.ts";
import "./job-schedule.ts";
import { jobScreenStyle } from "./job-screen-style.ts";
import { jobScreenWords, sentPieceWords } from "./job-screen-words.ts";
import { overviewOf } from "./overview.ts";
import "./piece-map.ts";
import "./speed-graph.ts";
import { hrefOf } from "./route.ts";
import type { PageServices } from "./services.ts";
import { sentenceOf, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";
import { supportText } from "./support-text.ts";

/** @csspart error, log */
@customElement("job-screen")
export class JobScreen extends LitElement {
  static override styles = [base, controls, jobScreenStyle];

  @property({ attribute: false }) client: Client | null = null;
  /** null until the worker has told how the queue stands. */
  @property({ attribute: false }) live: LiveState | null = null;
  @property({ attribute: false }) job: JobId = "";
  @property({ attribute: false }) services: PageServices | null = null;
  @property({ attribute: false }) activities: ReadonlyMap<JobId, Activity> = new Map();

  /** The file whose map somebody wants to see. */
  @state() private chosen: FileId | null = null;
  /** The details were copied, or `byHand`: here they are for it. */
  @state() private copied: { readonly byHand: string | null } | null = null;

  readonly #look = new JobLook(this, () => ({
    client: this.client,
    job: this.#view ?? null,
    file: this.#file?.id ?? null,
  }));

  get #view(): JobView | undefined {
    return this.live?.jobs.get(this.job);
  }

  /** Else the first that bytes of are on their way, else the first. */
  get #file(): FileView | undefined {
    const files = this.#view?.files ?? [];
    return (
      files.find(({ id }) => id === this.chosen) ??
      files.find(({ bytesPending }) => bytesPending > 0) ??
      files.find(({ isWhole }) => !isWhole) ??
      files[0]
    );
  }

  override render() {
    const job = this.#view;
    return html`<a class="back" href=${hrefOf({ kind: "transfers" })}>${jobScreenWords.back}</a>
      ${job ? this.#parts(job) : this.#missing()}`;
  }

  #missing(): TemplateResult {
    if (!this.live?.isWhole) return html`<p class="gone" role="status">${strings.opening}</p>`;
    return html`<h2 tabindex="-1">${jobScreenWords.gone}</h2>
      <p class="gone">${jobScreenWords.goneHint}</p>`;
  }

  #parts(job: JobView): TemplateResult {
    const activity = this.activities.get(job.id) ?? IDLE;
    const { rates, log } = this.#look;
    const isOver = job.state.kind === "acknowledged" || job.state.kind === "cancelled";
    return html`<h2 tabindex="-1"><bdi>${job.name}</bdi></h2>
      <job-card
        data-job=${job.id}
        data-state=${job.state.kind}
        data-code=${"problem" in job.state ? job.state.problem.code : ""}
        .job=${job}
        .activity=${activity}
        .canPickFolder=${this.services?.canPickFolder ?? false}
        .isAlone=${true}
      ></job-card>
      ${"problem" in job.state ? this.#error(job.state.problem) : nothing}
      ${job.files.length > 0 ? this.#filesAndMap(job, activity) : nothing}
      <section>
        <h3>${jobScreenWords.rates}</h3>
        <speed-graph .rates=${rates}></speed-graph>
      </section>
      ${isOver ? nothing : this.#settings(job)}
      <section>
        <h3>${jobScreenWords.about}</h3>
        <job-details .job=${job} .activity=${activity}></job-details>
      </section>
      <section part="log">
        <h3>${jobScreenWords.log}</h3>
        <job-log .entries=${log} .label=${jobScreenWords.log}></job-log>
      </section>
      ${this.#support(job)}`;
  }

  #filesAndMap(job: JobView, activity: Activity): TemplateResult {
    const file = this.#file;
    return html`<section>
      <h3>${isSending(job) ? sentPieceWords.map : jobScreenWords.map}</h3>
      ${isGroup(job) && file ? html`<p><b><bdi>${file.name}</bdi></b></p>` : nothing}
      <piece-map .isSent=${file?.upload !== undefined} .look=${this.#look.file} .label=${file?.name ?? job.name}></piece-map>
      <h3>${jobScreenWords.files}</h3>
      <job-files
        .job=${job}
        .activity=${activity}
        .chosen=${file?.id ?? null}
        @file-chosen=${(event: FileChosenEvent) => {
          this.chosen = event.file;
        }}
      ></job-files>
    </section>`;
  }

  #settings(job: JobView): TemplateResult {
    const jobs = this.live?.jobs ?? new Map<JobId, JobView>();
    return html`<section>
      ${
        isKept(job.state)
          ? nothing
          : html`<h3>${jobScreenWords.schedule}</h3>
              <job-schedule .job=${job}></job-schedule>`
      }
      <h3>${jobScreenWords.settings}</h3>
      <job-properties .job=${job} .others=${overviewOf(jobs).rows} .save=${this.#save}></job-properties>
    </section>`;
  }

  #error(problem: Problem & { readonly bits?: string }): TemplateResult {
    const { what, next } = sentenceOf(problem);
    const row = (term: string, text: string): TemplateResult => html`<dt>${term}</dt><dd>${text}</dd>`;
    return html`<section part="error">
      <h3>${jobScreenWords.error}</h3>
      <p>${what}</p>
      <dl>
        ${row(jobScreenWords.nextStep, next)} ${row(jobScreenWords.code, problem.code)}
        ${problem.status === undefined ? nothing : row(jobScreenWords.httpStatus, String(problem.status))}
        ${problem.host === undefined ? nothing : row(jobScreenWords.host, problem.host)}
        ${problem.bits === undefined ? nothing : row(jobScreenWords.bitsCode, bitsName(problem.bits))}
      </dl>
    </section>`;
  }

  #support(job: JobView): TemplateResult {
    const { copied } = this;
    return html`<div class="support">
      <button type="button" class="soft" data-action="copy-details" @click=${() => void this.#copy(job)}>
        ${jobScreenWords.copy}
      </button>
      <p role="status">
        ${copied === null ? nothing : copied.byHand === null ? jobScreenWords.copied : jobScreenWords.copyByHand}
      </p>
      ${
        typeof copied?.byHand === "string"
          ? html`<textarea readonly rows="8" aria-label=${jobScreenWords.details} .value=${copied.byHand}></textarea>`
          : nothing
      }
    </div>`;
  }

  async #copy(job: JobView): Promise<void> {
    const log = this.#look.log ?? [];
    const text = supportText({ job, log, now: Date.now(), browser: navigator.userAgent });
    try {
      await navigator.clipboard.writeText(text); // not there where the page is no secure one
      this.copied = { byHand: null };
    } catch {
      this.copied = { byHand: text };
    }
    await this.updateComplete;
    const field = this.renderRoot.querySelector("textarea");
    field?.focus();
    field?.select();
  }

  readonly #save = async (properties: NewProperties): Promise<Problem | null> =>
    this.client ? setProperties(this.client, this.job, properties) : { code: "no-answer" };
}

declare global {
  interface HTMLElementTagNameMap {
    "job-screen": JobScreen;
  }
}
