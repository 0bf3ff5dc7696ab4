/** Knows how addresses are shown before they are added: what each is, what is wrong with it, and whether it is here already. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { JobView, Probed, Problem } from "../rpc/protocol.ts";
import { addRowsStyle } from "./add-rows-style.ts";
import type { Look } from "./address-looks.ts";
import { keyOf } from "./duplicates.ts";
import { icons } from "./icons.ts";
import { linkTo } from "./job-facts.ts";
import { factsOf, hasWayOut, headersFor, listedWords, problemWords } from "./look-lines.ts";
import { lookWords } from "./look-words.ts";
import { hrefOf } from "./route.ts";
import { stateWords, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** As many are read at a glance; of more the first ones and the last are shown, and all when they are wanted. */
const FEW = 8;
const FIRST = 3;
/** Rows that are made at once; more are made as the end of the list comes in sight. */
const PAGE = 100;

/** These addresses are in sight now. */
export class RowsSeenEvent extends Event {
  static readonly type = "rows-seen";
  readonly urls: readonly string[];
  constructor(urls: readonly string[]) {
    super(RowsSeenEvent.type);
    this.urls = urls;
  }
}

export class RowChosenEvent extends Event {
  static readonly type = "row-chosen";
  readonly url: string;
  /** `again`, `not-again`: whether what is here is added once more. `look`, `look-all`: it, or all of them, may be asked. */
  readonly wish: "again" | "not-again" | "look" | "look-all" | "look-again" | "sign-in" | "close";
  constructor(url: string, wish: RowChosenEvent["wish"]) {
    super(RowChosenEvent.type);
    this.url = url;
    this.wish = wish;
  }
}

/** What is known of a list of checksums that somebody gave. */
export interface ListedDigests {
  readonly list: string;
  readonly digestsOf: (url: string) => readonly string[];
}

/** @fires rows-seen, row-chosen */
@customElement("add-rows")
export class AddRows extends LitElement {
  static override styles = [base, controls, addRowsStyle];

  @property({ attribute: false }) addresses: readonly string[] = [];
  @property({ attribute: false }) expanded = 0;
  /** As looks come and go it is another function. */
  @property({ attribute: false }) lookOf: (url: string) => Look | null = () => null;
  /** They were brought by a link, and nobody has agreed to look at them. */
  @property({ attribute: false }) unasked: ReadonlySet<string> = new Set();
  /** By `keyOf`. */
  @property({ attribute: false }) jobs: ReadonlyMap<string, JobView> = new Map();
  /** Of those that are here already: these are added all the same. */
  @property({ attribute: false }) again: ReadonlySet<string> = new Set();
  /** What is wrong with these is told elsewhere. */
  @property({ attribute: false }) told: ReadonlySet<string> = new Set();
  @property({ attribute: false }) listed: ListedDigests | null = null;

  @state() private isOpen = false;
  @state() private made = PAGE;

  @query("ul") private readonly list!: HTMLElement | null;

  readonly #seen = new Set<string>();
  readonly #observer = new IntersectionObserver((entries) => this.#look(entries));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  override updated(): void {
    for (const row of this.renderRoot.querySelectorAll("li")) {
      // The end is told once more when it is still in sight after more was made.
      if (row.dataset["end"] !== undefined) this.#observer.unobserve(row);
      this.#observer.observe(row);
    }
  }

  override render() {
    const { addresses } = this;
    const isMany = addresses.length > FEW;
    const isWhole = !isMany || this.isOpen;
    const first = addresses.slice(0, isWhole ? this.made : FIRST);
    const last = isWhole ? [] : addresses.slice(-1);
    return html`${this.#over(isMany)}
      <ul role="list" aria-label=${lookWords.title} tabindex=${isMany ? 0 : nothing}>
        ${repeat(first, String, (url) => this.#row(url))}
        ${
          isWhole
            ? nothing
            : html`<li class="between">${lookWords.between(addresses.length - FIRST - 1)}</li>`
        }
        ${repeat(last, String, (url) => this.#row(url))}
        ${first.length < addresses.length && isWhole ? html`<li class="between" data-end>${lookWords.furtherOn(addresses.length - first.length)}</li>` : nothing}
      </ul>`;
  }

  #over(isMany: boolean): TemplateResult {
    const { addresses, expanded, unasked } = this;
    return html`<div class="over">
      <p part="count" role="status">
        ${expanded > 0 ? lookWords.expanded(addresses.length) : addresses.length > 1 ? lookWords.count(addresses.length) : nothing}
        ${unasked.size > 0 ? lookWords.brought : nothing}
      </p>
      ${
        unasked.size > 1
          ? html`<button type="button" class="plain" data-action="look-all" @click=${() => this.#choose("", "look-all")}>
              ${lookWords.lookAll}
            </button>`
          : nothing
      }
      ${
        isMany
          ? html`<button type="button" class="plain" data-action="show-all" aria-expanded=${this.isOpen} @click=${this.#toggle}>
              ${this.isOpen ? lookWords.showFewer : lookWords.showAll(addresses.length)}
            </button>`
          : nothing
      }
    </div>`;
  }

  #row(url: string): TemplateResult {
    const look = this.lookOf(url);
    const job = this.jobs.get(keyOf(url));
    const probed = look?.kind === "found" ? look.probed : null;
    const problem = look?.kind === "refused" ? look.problem : (probed?.problem ?? null);
    const isOut = job !== undefined && !this.again.has(url);
    const mark = problem ? "bad" : isOut ? "here" : probed ? "good" : "";
    const digests = this.listed?.digestsOf(url) ?? [];
    return html`<li part="row" data-url=${url} data-mark=${mark} data-code=${problem?.code ?? nothing}>
      ${problem ? icons.warning : isOut ? icons.note : probed ? icons.check : icons.clock}
      <p>${probed ? html`<b>${probed.name}</b>` : nothing} <span class="soft"><bdi dir="ltr">${url}</bdi></span></p>
      ${this.#facts(url, look, problem)}
      ${digests.length > 0 && this.listed ? html`<p class="soft" part="digest">${listedWords(digests, this.listed.list)}</p>` : nothing}
      ${problem && !this.told.has(url) ? this.#trouble(url, problem) : nothing} ${probed ? this.#headers(probed) : nothing}
      ${job ? this.#here(url, job) : nothing}
    </li>`;
  }

  #facts(url: string, look: Look | null, problem: Problem | null): TemplateResult | typeof nothing {
    if (look?.kind === "looking") return html`<p class="soft" part="facts">${lookWords.looking}</p>`;
    if (look?.kind === "found" && !problem)
      return html`<p class="soft" part="facts">${factsOf(look.probed).join(" · ")}</p>`;
    if (look || !this.unasked.has(url)) return nothing;
    const host = URL.canParse(url) ? new URL(url).host : url;
    return html`<p class="soft" part="facts">${lookWords.notYet}</p>
      <button type="button" class="plain" data-action="look" aria-label=${lookWords.lookAt(host)} @click=${() => this.#choose(url, "look")}>
        ${lookWords.look}
      </button>`;
  }

  #trouble(url: string, problem: Problem): TemplateResult {
    const { what, next } = problemWords(problem, url, location.href);
    const link = hasWayOut(problem) ? linkTo(url) : null;
    return html`<p part="problem">${what} ${next}</p>
      <p class="way">
        ${
          link
            ? html`<a part="browser-download" href=${link} target="_blank" rel="noreferrer"
                >${strings.browserDownload}${icons.outward}</a
              >`
            : nothing
        }
        ${
          problem.code === "sign-in-needed"
            ? html`<button type="button" class="plain" data-action="sign-in" @click=${() => this.#choose(url, "sign-in")}>
                ${lookWords.signIn}
              </button>`
            : nothing
        }
        ${
          ["unreachable", "stalled", "offline", "server-busy", "cut", "sign-in", "proxy-sign-in"].includes(
            problem.code,
          )
            ? html`<button type="button" class="plain" data-action="look-again" @click=${() => this.#choose(url, "look-again")}>
                ${lookWords.lookAgain}
              </button>`
            : nothing
        }
      </p>`;
  }

  #headers(probed: Probed): TemplateResult | typeof nothing {
    const headers = headersFor(probed, location.origin);
    if (headers.length === 0) return nothing;
    return html`<div part="cors">
      <p class="soft">${probed.problem ? lookWords.corsAsk : lookWords.hidden}</p>
      <pre dir="ltr">${headers.join("\n")}</pre>
    </div>`;
  }

  #here(url: string, job: JobView): TemplateResult {
    return html`<p class="here" part="here">
        ${lookWords.here}
        <a href=${hrefOf({ kind: "job", id: job.id })} @click=${() => this.#choose(url, "close")}>${job.name}</a>
        <span class="soft">(${stateWords(job)})</span>
      </p>
      <label>
        <input type="checkbox" data-field="again" .checked=${this.again.has(url)} @change=${this.#again(url)} />
        ${lookWords.again}
      </label>`;
  }

  readonly #again =
    (url: string) =>
    ({ target }: Event): void =>
      this.#choose(url, target instanceof HTMLInputElement && target.checked ? "again" : "not-again");

  #choose(url: string, wish: RowChosenEvent["wish"]): void {
    this.dispatchEvent(new RowChosenEvent(url, wish));
  }

  readonly #toggle = (): void => {
    this.isOpen = !this.isOpen;
    this.made = PAGE;
    if (this.list) this.list.scrollTop = 0;
  };

  #look(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const { url, end } = (target as HTMLElement).dataset;
      if (end !== undefined && isIntersecting) this.made += PAGE;
      if (url === undefined) continue;
      if (isIntersecting) this.#seen.add(url);
      else this.#seen.delete(url);
    }
    const here = new Set(this.addresses);
    for (const url of this.#seen) if (!here.has(url)) this.#seen.delete(url);
    // In the order of the list.
    this.dispatchEvent(new RowsSeenEvent(this.addresses.filter((url) => this.#seen.has(url))));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "add-rows": AddRows;
  }
  interface GlobalEventHandlersEventMap {
    "rows-seen": RowsSeenEvent;
    "row-chosen": RowChosenEvent;
  }
}
