/** How far one job is, for any page: `<ferry-progress job="season-1">`. */

import type { FerryJob } from "../api.ts";
import { FerryElement, made } from "./ferry-element.ts";
import { elementWords, percent, problemWords, progressWords, stateWords } from "./words.ts";

const STYLE = `
  :host {
    display: block;
  }

  .track {
    position: relative;
    block-size: 8px;
    border-radius: 4px;
    background: var(--track);
    color: var(--accent);
    overflow: hidden;
  }

  [data-tone="good"] {
    color: var(--good);
  }

  [data-tone="bad"] {
    color: var(--bad);
  }

  .track div {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    background: currentColor;
  }

  .received {
    opacity: 0.38;
  }

  p {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: 0.75rem;
    margin: 0.25rem 0 0;
    color: var(--ink-soft);
    font-size: 0.875em;
  }

  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
      background: Canvas;
      color: Highlight !important;
      forced-color-adjust: none;
    }
  }
`;

/**
 * The progress of the job that the attribute `job` names, or that the property `job` holds; nothing while there is none.
 * `data-state` is the job's state, for style sheets.
 * @csspart track @csspart bar @csspart received @csspart text @csspart state @csspart bytes
 */
export class FerryProgress extends FerryElement {
  readonly #track = made("div", {
    part: "track",
    class: "track",
    role: "progressbar",
    "aria-valuemin": "0",
    "aria-valuemax": "100",
  });
  readonly #received = made("div", { part: "received", class: "received" });
  readonly #bar = made("div", { part: "bar" });
  readonly #text = made("p", { part: "text" });
  readonly #state = made("span", { part: "state", role: "status" });
  readonly #bytes = made("span", { part: "bytes" });
  #given: FerryJob | null = null;
  /** The problem whose words are shown. */
  #told: unknown = null;

  constructor() {
    const box = made("div", {});
    super(STYLE, box);
    this.#track.append(this.#received, this.#bar);
    this.#text.append(this.#state, this.#bytes);
    box.append(this.#track, this.#text);
  }

  /** For a program that has its job at hand. */
  get job(): FerryJob | null {
    return this.followed;
  }

  set job(job: FerryJob | null) {
    this.#given = job;
    this.follow(job);
  }

  /** @internal */
  protected override follow(job: FerryJob | null): void {
    super.follow(this.#given ?? job);
  }

  /** @internal */
  protected update(): void {
    const { followed: job } = this;
    for (const part of [this.#track, this.#text]) part.hidden = job === null;
    if (!job) {
      delete this.dataset["state"];
      return;
    }
    const { kind } = job.state;
    this.dataset["state"] = kind;
    const share = percent(job);
    const { bytesTransferred, bytesTotal } = job.progress;
    this.#received.style.inlineSize = `${share ?? 0}%`;
    this.#bar.style.inlineSize = bytesTotal ? `${(bytesTransferred / bytesTotal) * 100}%` : "0";
    const isWhole = kind === "transferred" || kind === "acknowledged";
    this.#track.dataset["tone"] = isWhole ? "good" : kind === "error" ? "bad" : "";
    this.#track.setAttribute("aria-label", job.name || job.files[0]?.name || elementWords.download);
    this.#track.setAttribute("aria-valuetext", progressWords(job));
    if (share === null) this.#track.removeAttribute("aria-valuenow");
    else this.#track.setAttribute("aria-valuenow", String(share));
    this.#bytes.textContent = progressWords(job);
    this.#say(job);
  }

  /** A live region: only what changed is written, or a screen reader would never fall silent. */
  #say(job: FerryJob): void {
    const { error } = job;
    if (error !== this.#told || !error) {
      const words = stateWords(job);
      if (this.#state.textContent !== words) this.#state.textContent = words;
    }
    if (error && error !== this.#told)
      void problemWords(error).then((words) => {
        if (job === this.followed && job.error === error)
          this.#state.textContent = `${stateWords(job)}. ${words}`;
      });
    this.#told = error;
  }
}

customElements.define("ferry-progress", FerryProgress);

declare global {
  interface HTMLElementTagNameMap {
    "ferry-progress": FerryProgress;
  }
}
