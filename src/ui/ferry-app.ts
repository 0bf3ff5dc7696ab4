/** Knows the whole page: which screen it shows, what stands above every screen, and the dialogs. */

import { html, type LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { painted } from "../painted.ts";
import type { Client } from "../rpc/client.ts";
import type { LiveState } from "../rpc/live.ts";
import type { JobId, JobView } from "../rpc/protocol.ts";
import { Announcer } from "./announcer.ts";
import type { NoticeAnsweredEvent } from "./events.ts";
import { showInTab } from "./favicon.ts";
import { ferryAppStyle } from "./ferry-app-style.ts";
import { formatPercent, formatRate } from "./format.ts";
import { icons } from "./icons.ts";
import { progressOf } from "./job-facts.ts";
import { LiveQueue } from "./live-queue.ts";
import { Notices } from "./notices.ts";
import { overviewOf } from "./overview.ts";
import { PageDialogs } from "./page-dialogs.ts";
import { RateSampler } from "./rate-history.ts";
import { CurrentRoute, hrefOf, type Route } from "./route.ts";
import { sentencesToCome } from "./sentences.ts";
import type { LastList, PageServices } from "./services.ts";
import { SpeakingElement } from "./speaking-element.ts";
import { queueWords, sentenceOf, strings } from "./strings.ts";
import { base, controls, tokens } from "./styles.ts";
import "./transfers-screen.ts";
import { Wishes } from "./wishes.ts";

const APP_NAME = "Ferry";
const NO_JOBS: ReadonlyMap<JobId, JobView> = new Map();
const loaded = () => import("./seldom.ts");

/** The page. Give it a `client` and its `services`; it does the rest. */
@customElement("ferry-app")
export class FerryApp extends SpeakingElement {
  static override styles = [tokens, base, controls, ferryAppStyle];

  @property({ attribute: false }) client: Client | null = null;
  @property({ attribute: false }) services: PageServices | null = null;
  /** Shown until the worker has told how the queue stands. */
  @property({ attribute: false }) last: LastList | null = null;
  /** No worker was ever here, so there is no queue yet. */
  @property({ type: Boolean }) isFirstVisit = false;

  /** For the live region. */
  @state() private news = "";
  @state() private isOutdated = false;
  readonly #announcer = new Announcer();
  readonly #dialogs = new PageDialogs(this);
  readonly #wishes = new Wishes(this);
  readonly #notices = new Notices(this);
  readonly #queue = new LiveQueue(this, (live, event) =>
    // The first picture is no news, and parts of it are none.
    live.isWhole ? this.announce(this.#announcer.tell(live.jobs, event)) : undefined,
  );
  readonly #rates = new RateSampler(this, () => overviewOf(this.jobs).rate);
  readonly #route = new CurrentRoute(this, () => void this.#takeFocus());

  get jobs(): ReadonlyMap<JobId, JobView> {
    return this.#queue.state?.jobs ?? NO_JOBS;
  }

  /** The queue as it is shown: without what somebody has just removed. */
  get #live(): LiveState | null {
    const live = this.#queue.state;
    const jobs = live && this.#wishes.removals.without(live.jobs);
    return live === null || jobs === null || jobs === live.jobs ? live : { ...live, jobs };
  }

  askToSignIn(job: JobView): Promise<void> {
    return this.#dialogs.askToSignIn(job);
  }

  takeIn(file: File): Promise<void> {
    return this.#dialogs.takeIn(file);
  }

  /** When the last row went with the focus in it, the keyboard would start from nowhere. */
  async acted(): Promise<void> {
    await this.updateComplete;
    if (this.#queue.state?.jobs.size === 0 && document.activeElement === document.body)
      this.renderRoot.querySelector<HTMLElement>('[data-action="add"]')?.focus();
  }

  /** A job of the last list may have to tell why it stopped. */
  protected override wordsToCome(): Promise<unknown> | null {
    const language = super.wordsToCome();
    const isTold = [...(this.last?.jobs.values() ?? [])].some((job) => job.state.kind === "error");
    return (isTold && sentencesToCome()?.then(() => language)) || language;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("client")) {
      this.#queue.watch(this.client);
      this.client?.onOutdated(() => (this.isOutdated = true));
    }
    if (changed.has("services") && this.services) {
      this.#notices.listen(this.services);
    }
    if (this.#queue.state) this.#wishes.commands.keepOnly(this.#queue.state.jobs);
  }

  override firstUpdated(): void {
    const behind = painted().then(loaded);
    void behind.then(({ LeaveGuard, LinkCatcher, ScreenOn }) => {
      new LeaveGuard(this, () => this.#wishes.commands.isWriting);
      new ScreenOn(this, () => overviewOf(this.jobs).running !== null);
      new LinkCatcher(this, this.#dialogs.catching);
    });
  }

  override updated(): void {
    const live = this.#live;
    const title = live?.policy.title ?? APP_NAME;
    const running = live && overviewOf(live.jobs).running;
    const percent = running ? progressOf(running).percent : null;
    document.title = percent === null ? title : `${formatPercent(percent)} · ${title}`;
    showInTab(percent);
  }

  override render() {
    const live = this.#live;
    return html`${this.#header(live)} ${this.#mini(live)}
      <main
        @list-given=${this.#dialogs.onListGiven}
        @add-requested=${this.#dialogs.onAddRequested}
        @send-requested=${this.#dialogs.onSendRequested}
        @keys-requested=${() => void this.#dialogs.showKeys()}
      >
        <offline-banner .connectivity=${live?.connectivity ?? null}></offline-banner>
        ${this.#noticeBars(live)} ${this.#screen(live)}
      </main>
      ${this.#dialogs.render()}
      <div class="unseen" role="status" part="news">${this.news}</div>`;
  }

  #header(live: LiveState | null): TemplateResult {
    return html`<header>
      <a class="sign" href=${hrefOf({ kind: "transfers" })} tabindex="-1" aria-hidden="true">${icons.ferry}</a>
      <h1>${live?.policy.title ?? APP_NAME}</h1>
      <nav aria-label=${strings.screens}>
        ${this.#link({ kind: "transfers" }, icons.down, strings.transfers)}
        ${this.#link({ kind: "library", file: null }, icons.folder, strings.library)}
        ${this.#link({ kind: "settings", part: null }, icons.settings, strings.settings)}
      </nav>
      ${this.#route.now.kind === "transfers" ? nothing : this.#rate(live)}
      <button
        type="button"
        class="main"
        data-action="add"
        aria-haspopup="dialog"
        aria-label=${strings.addTitle}
        @click=${() => void this.#dialogs.openAdd()}
      >
        ${icons.add}<span class="word">${strings.add}</span>
      </button>
    </header>`;
  }

  #rate(live: LiveState | null): TemplateResult | typeof nothing {
    const rate = live && formatRate(overviewOf(live.jobs).rate);
    return rate ? html`<span class="rate" part="total-rate">${icons.down}${rate}</span>` : nothing;
  }

  /** What a window shows that has room for no more. */
  #mini(live: LiveState | null): TemplateResult | typeof nothing {
    const { running = null, rate = 0 } = live ? overviewOf(live.jobs) : {};
    const percent = running && progressOf(running).percent;
    return html`<div class="mini" aria-hidden="true">
      <b>${percent === null ? (live?.jobs.size ?? "") : formatPercent(percent)}</b>
      <span>${running?.name ?? queueWords(live ? overviewOf(live.jobs).counts : new Map())}</span>
      <span>${formatRate(rate)}</span>
    </div>`;
  }

  #link(route: Route, icon: TemplateResult, words: string): TemplateResult {
    const isHere = this.#route.now.kind === route.kind;
    return html`<a href=${hrefOf(route)} aria-current=${isHere ? "page" : nothing}>${icon}<span>${words}</span></a>`;
  }

  #screen(live: LiveState | null): TemplateResult {
    const { services } = this;
    const { activities } = this.#wishes.commands;
    const { now } = this.#route;
    switch (now.kind) {
      case "job":
        void import("./job-screen.ts");
        return html`<job-screen
          .client=${this.client}
          .live=${live}
          .job=${now.id}
          .services=${services}
          .activities=${activities}
        ></job-screen>`;
      case "transfers":
        return html`<transfers-screen
          .live=${live}
          .last=${this.last}
          .isFirstVisit=${this.isFirstVisit}
          .services=${services}
          .activities=${activities}
          .adding=${this.#dialogs.adding}
          .isHandingOver=${this.#wishes.isHandingOver}
          .message=${this.#wishes.message}
          .rates=${this.#rates.rates}
          .removed=${this.#wishes.removals.names}
        ></transfers-screen>`;
      case "library":
        void import("./library-screen.ts");
        return html`<library-screen
          .client=${this.client}
          .live=${live}
          .services=${services}
          .activities=${activities}
          .file=${now.file}
        ></library-screen>`;
      case "settings":
        void import("./settings-screen.ts");
        return html`<settings-screen
          .here=${now.part}
          .live=${live}
          .services=${services}
          .folder=${services?.folder ?? null}
          .message=${this.#wishes.message}
        ></settings-screen>`;
      default:
        return now satisfies never;
    }
  }

  #noticeBars(live: LiveState | null): readonly (TemplateResult | typeof nothing)[] {
    const outdated = sentenceOf({ code: "page-outdated" });
    const hasDone = live !== null && overviewOf(live.jobs).hasDone;
    return [
      this.isOutdated
        ? html`<notice-bar
            data-notice="outdated"
            .text=${`${outdated.what} ${outdated.next}`}
            .yes=${strings.reload}
            @notice-answered=${() => location.reload()}
          ></notice-bar>`
        : nothing,
      live?.policy.warning
        ? html`<notice-bar data-notice="policy" .text=${live.policy.warning}></notice-bar>`
        : nothing,
      this.#notices.hasUpdate
        ? html`<notice-bar
            data-notice="update"
            .text=${strings.updateReady}
            .yes=${strings.updateNow}
            .no=${strings.later}
            @notice-answered=${(event: NoticeAnsweredEvent) => this.#notices.answerUpdate(event.isYes)}
          ></notice-bar>`
        : nothing,
      this.#notices.canInstall && hasDone
        ? html`<notice-bar
            data-notice="install"
            .text=${strings.installOffer}
            .yes=${strings.install}
            .no=${strings.notNow}
            @notice-answered=${(event: NoticeAnsweredEvent) => this.#notices.answerInstall(event.isYes)}
          ></notice-bar>`
        : nothing,
    ];
  }

  /** On another screen the keyboard, and who listens, starts at its heading, or at that of the part that was asked for. */
  async #takeFocus(): Promise<void> {
    const screen = this.renderRoot.querySelector<LitElement>("main > :last-child");
    if (!screen) return;
    await customElements.whenDefined(screen.localName);
    await screen.updateComplete;
    const find = (headings: string) => screen.renderRoot.querySelector<HTMLElement>(headings);
    const part = find("[data-here]");
    if (part) part.focus();
    else find("h2[tabindex]")?.focus({ preventScroll: true });
  }

  /** Whoever listens hears it. */
  announce(sentences: readonly string[]): void {
    if (sentences.length > 0) this.news = sentences.join(" ");
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "ferry-app": FerryApp;
  }
}
