/** A link that becomes a job of Ferry's by a click: `<ferry-button><a href="…">Keep for offline</a></ferry-button>`. */

import { CallError, type FerryJob, type Problem } from "../api.ts";
import { giveToBrowser } from "../platform/page/save.ts";
import { formatPercent } from "../ui/format.ts";
import { FerryElement, made } from "./ferry-element.ts";
import { canRun, reach } from "./shared.ts";
import { elementWords, percent, problemWords, stateWords } from "./words.ts";

const STYLE = `
  :host {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.6rem;
    align-items: center;
  }

  button {
    min-block-size: var(--ferry-target, 40px);
    padding: 0 0.9rem;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: var(--accent);
    color: var(--on-accent);
    font: inherit;
    font-weight: 550;
    cursor: pointer;
  }

  button:hover {
    filter: brightness(1.08);
  }

  .said {
    color: var(--ink-soft);
    font-size: 0.875em;
  }

  @media (pointer: coarse) {
    button {
      min-block-size: var(--ferry-target, 44px);
    }
  }

  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
  }
`;

/** What a click does. */
type Act = "begin" | "suspend" | "resume" | "save";

export interface FerryButtonEvents {
  /** The link has become a job, or was one already. */
  "ferry-job": CustomEvent<FerryJob>;
  /** Ferry could not take it: the link is there again. */
  "ferry-problem": CustomEvent<Problem | null>;
}

/**
 * Holds one link, and is it where Ferry cannot run. Attributes beside those of every element: `job` (the id of the job; else one
 * that is made of the address), `priority`, `digest`. The link's `download` names the file. `data-state` is the job's state.
 * @csspart button @csspart state @csspart percent
 */
export class FerryButton extends FerryElement {
  readonly #slot = made("slot", {});
  readonly #button = made("button", { type: "button", part: "button" });
  readonly #state = made("span", { part: "state", class: "said", role: "status" });
  readonly #percent = made("span", { part: "percent", class: "said" });
  /** Ferry could not take the link. */
  #isRefused = false;
  #isBusy = false;
  #known: FerryJob | null = null;

  constructor() {
    const box = document.createDocumentFragment();
    super(STYLE, box);
    this.shadowRoot?.append(this.#slot, this.#button, this.#state, this.#percent);
    this.#slot.addEventListener("slotchange", () => this.update());
    this.#button.addEventListener("click", () => void this.#click());
  }

  /** The job that the link has become. */
  get job(): FerryJob | null {
    return this.followed;
  }

  get #link(): HTMLAnchorElement | null {
    return this.querySelector("a[href]");
  }

  /** @internal */
  protected override async wantedJob(): Promise<string | null> {
    const id = this.getAttribute("job");
    const link = this.#link;
    if (id !== null || !link) return id;
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(link.href));
    return `link-${[...new Uint8Array(digest.slice(0, 16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  }

  /** @internal */
  protected update(): void {
    const { followed: job } = this;
    const link = this.#link;
    const isButton = link !== null && !this.#isRefused && canRun(this.place);
    this.#slot.hidden = isButton;
    this.#button.hidden = !isButton;
    if (!link || !isButton) return;
    const text = link.textContent?.trim() ?? "";
    const act = actOf(job);
    this.#button.textContent = act === "begin" ? text : elementWords[act];
    if (act === "begin") this.#button.removeAttribute("aria-label");
    else this.#button.setAttribute("aria-label", `${elementWords[act]}: ${text}`);
    if (job) this.dataset["state"] = job.state.kind;
    else delete this.dataset["state"];
    const share = job && act === "suspend" ? percent(job) : null;
    this.#percent.textContent = share === null ? "" : formatPercent(share);
    this.#say(job ? stateWords(job) : "");
    if (job && job !== this.#known) this.#tell("ferry-job", job);
    this.#known = job;
    const { error = null } = job ?? {};
    if (job?.state.kind === "error" && error)
      void problemWords(error).then(
        (words) => job.error === error && this.#say(`${stateWords(job)}. ${words}`),
      );
  }

  #say(words: string): void {
    if (this.#state.textContent !== words) this.#state.textContent = words;
  }

  #tell<K extends keyof FerryButtonEvents>(type: K, detail: FerryButtonEvents[K]["detail"]): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  async #click(): Promise<void> {
    const { followed: job } = this;
    const link = this.#link;
    if (this.#isBusy || !link) return;
    this.#work(true);
    const act = actOf(job);
    try {
      if (act === "begin" || !job) await this.#begin(link);
      else if (act === "save") await save(job);
      else await job[act]();
    } catch (error) {
      const problem = error instanceof CallError ? error.problem : null;
      // What is a job already stays one.
      this.#isRefused = act === "begin";
      this.update();
      this.#say(problem ? await problemWords(problem) : "");
      this.#tell("ferry-problem", problem);
      // Nobody said no: there is no Ferry, and the click was for a file.
      if (this.#isRefused && (!problem || problem.code === "no-answer")) link.click();
    } finally {
      this.#work(false);
    }
  }

  #work(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.#button.setAttribute("aria-disabled", String(isBusy));
  }

  /** To be called in the click: Ferry's window may have to be opened. */
  async #begin(link: HTMLAnchorElement): Promise<void> {
    const { href: url, download } = link;
    const ferry = await reach(this.place);
    const options = {
      id: (await this.wantedJob()) ?? "",
      name: link.textContent?.trim().slice(0, 256) ?? "",
      priority: priorityOf(this),
    };
    let job = await ferry.createJob(options);
    if (job.state.kind === "cancelled") {
      await job.remove();
      job = await ferry.createJob(options);
    }
    const digest = this.getAttribute("digest");
    try {
      if (job.files.length === 0)
        await job.addFile({
          url,
          ...(download !== "" && { name: download }),
          ...(digest !== null && { digest }),
        });
    } catch (error) {
      await job.remove();
      throw error;
    }
    await job.resume();
    this.follow(job);
  }
}

function actOf(job: FerryJob | null): Act {
  switch (job?.state.kind) {
    case undefined:
    case "cancelled":
      return "begin";
    case "suspended":
    case "error":
      return "resume";
    case "transferred":
    case "acknowledged":
      return "save";
    default:
      return "suspend";
  }
}

async function save(job: FerryJob): Promise<void> {
  const file = await job.file(0).blob();
  giveToBrowser(file, file.name);
  await job.complete();
}

/** What is none is the default: a typing error must not cost the download. */
const priorityOf = (element: Element): FerryJob["priority"] =>
  (["foreground", "high", "normal", "low"] as const).find(
    (one) => one === element.getAttribute("priority"),
  ) ?? "normal";

customElements.define("ferry-button", FerryButton);

declare global {
  interface HTMLElementTagNameMap {
    "ferry-button": FerryButton;
  }
}
