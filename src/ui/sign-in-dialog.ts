/** Knows how somebody signs in for a job that waits for it, and that nothing typed outlives its sending. */

import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Credentials, JobId, JobView, Problem } from "../rpc/protocol.ts";
import { figure } from "../words/grammar.ts";
import { addDialogStyle } from "./add-dialog-style.ts";
import { icons } from "./icons.ts";
import { askerOf } from "./job-facts.ts";
import "./sign-in-fields.ts";
import type { SignInFields } from "./sign-in-fields.ts";
import { signInWords } from "./sign-in-words.ts";
import { sentenceOf, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** Null: it was taken. */
export type GiveCredentials = (
  job: JobId,
  origin: string,
  credentials: Credentials,
) => Promise<Problem | null>;

/** A dialog that gives credentials to one job. */
@customElement("sign-in-dialog")
export class SignInDialog extends LitElement {
  static override styles = [
    base,
    controls,
    addDialogStyle,
    css`
      .for {
        color: var(--ink-soft);
        overflow-wrap: anywhere;
      }

      .for b {
        color: var(--ink);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) give: GiveCredentials | null = null;

  @state() private job: JobView | null = null;
  @state() private problem: Problem | null = null;
  @state() private isBusy = false;

  @query("dialog") private readonly dialog!: HTMLDialogElement;
  @query("sign-in-fields") private readonly fields!: SignInFields;

  async open(job: JobView): Promise<void> {
    this.job = job;
    this.problem = null;
    await this.updateComplete;
    this.fields.clear();
    if (!this.dialog.open) this.dialog.showModal();
    await this.fields.takeFocus();
  }

  override render() {
    const { job } = this;
    const origin = job && askerOf(job);
    const before = job?.credentials.find((one) => one.origin === origin);
    const problem = job?.state.kind === "transient-error" ? job.state.problem : null;
    return html`<dialog aria-labelledby="title" aria-describedby="for" @close=${() => this.fields.clear()}>
      <form method="dialog" novalidate @submit=${this.#submit}>
        <div class="top">
          <h2 id="title">${strings.signIn}</h2>
          <button type="button" class="plain" data-action="close" aria-label=${strings.close} @click=${this.#close}>
            ${icons.cancel}
          </button>
        </div>
        <p class="for" id="for"><b><bdi dir="ltr">${origin}</bdi></b> ${history(before)}</p>
        <sign-in-fields
          .origin=${origin}
          .offered=${problem?.schemes ?? []}
          .userName=${before?.userName ?? ""}
          .wrong=${this.problem?.about ?? null}
          @credentials-entered=${this.#submit}
        ></sign-in-fields>
        <div id="results" role="alert">${this.problem ? this.#told(this.problem) : nothing}</div>
        <p class="hint">${signInWords.kept}</p>
        <div class="bottom">
          <button type="button" class="plain" data-action="dismiss" @click=${this.#close}>${strings.cancelDialog}</button>
          <button class="main" data-action="send-sign-in" aria-disabled=${this.isBusy ? "true" : nothing}>
            ${this.isBusy ? signInWords.sending : signInWords.send}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  #told(problem: Problem) {
    const { what, next } = sentenceOf(problem);
    return html`<p class="told" data-code=${problem.code}>${icons.warning}<span>${what} ${next}</span></p>`;
  }

  readonly #close = (): void => this.dialog.close();

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (!this.isBusy) void this.#send();
  };

  async #send(): Promise<void> {
    const { job, give } = this;
    const origin = job && askerOf(job);
    if (!job || !give || !origin) return;
    this.isBusy = true;
    this.problem = await give(job.id, origin, this.fields.take());
    this.isBusy = false;
    // What can be mended stays in its field; anything else was sent, or is of no use.
    if (this.problem === null) this.dialog.close();
    else if (this.problem.code !== "bad-credentials") this.fields.clear();
    await this.fields.takeFocus();
  }
}

function history(before: JobView["credentials"][number] | undefined): string {
  if (before?.standing !== "refused") return "";
  if (before.wrong === 0) return signInWords.ranOut;
  return before.wrong === 1 ? signInWords.wrongOnce : signInWords.wrongBefore(figure(before.wrong));
}

declare global {
  interface HTMLElementTagNameMap {
    "sign-in-dialog": SignInDialog;
  }
}
