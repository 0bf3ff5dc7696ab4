/** Knows the whole page: it hands the queue's state down and carries wishes up to the worker. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Client } from "../rpc/client.ts";
import type { LiveState } from "../rpc/live.ts";
import type { Credentials, JobId, JobView } from "../rpc/protocol.ts";
import type { AddDialog } from "./add-dialog.ts";
import type { Draft } from "./adding.ts";
import { isListAddress } from "./addresses.ts";
import { Announcer } from "./announcer.ts";
import type {
  ActionChosenEvent,
  AddRequestedEvent,
  AddressGivenEvent,
  FolderRequestedEvent,
  JobArrangedEvent,
  JobsAddedEvent,
  ListGivenEvent,
  ListPlace,
  MirrorsGivenEvent,
  NoticeAnsweredEvent,
  QueueFileEvent,
} from "./events.ts";
import { problemIn } from "./failure.ts";
import { ferryAppStyle } from "./ferry-app-style.ts";
import { formatClock, formatPercent, formatRate } from "./format.ts";
import { icons } from "./icons.ts";
import { giveCredentials, JobCommands } from "./job-commands.ts";
import { progressOf } from "./job-facts.ts";
import "./job-list.ts";
import { LeaveGuard } from "./leave-guard.ts";
import { LinkCatcher } from "./link-catcher.ts";
import { LiveQueue } from "./live-queue.ts";
import { Notices } from "./notices.ts";
import { overviewOf } from "./overview.ts";
import { PickedShares } from "./picked-shares.ts";
import type { LastList, PageServices } from "./services.ts";
import type { GiveCredentials } from "./sign-in-dialog.ts";
import { addedWords, asOfWords, queueWords, sentenceOf, strings } from "./strings.ts";
import { base, controls, tokens } from "./styles.ts";
import { Ticker } from "./ticker.ts";

const APP_NAME = "Ferry";
const loaded = () => import("./seldom.ts");
/** A worker that has given no picture for so long deserves a word. */
const SILENT_MS = 8_000;

/** The page. Give it a `client` and its `services`; it does the rest. */
@customElement("ferry-app")
export class FerryApp extends LitElement {
  static override styles = [tokens, base, controls, ferryAppStyle];

  @property({ attribute: false }) client: Client | null = null;
  @property({ attribute: false }) services: PageServices | null = null;
  /** Shown until the worker has told how the queue stands. */
  @property({ attribute: false }) last: LastList | null = null;

  /** For the live region. */
  @state() private news = "";
  @state() private message: string | null = null;
  @state() private isHandingOver = false;
  @state() private adding: string | null = null;
  @state() private isOutdated = false;
  @state() private canSignIn = false;
  @state() private canReview = false;
  @state() private canTakeIn = false;

  @query("add-dialog") private readonly dialog!: AddDialog;

  readonly #openedAt = Date.now();
  readonly #announcer = new Announcer();
  readonly #commands = new JobCommands(this);
  readonly #notices = new Notices(this);
  readonly #queue = new LiveQueue(this, (live, event) =>
    this.#announce(this.#announcer.tell(live.jobs, event)),
  );
  readonly #shares = new PickedShares(this);
  readonly #ticker = new Ticker(this, () => this.#queue.state === null);

  constructor() {
    super();
    new LeaveGuard(this, () => this.#commands.isWriting);
    new LinkCatcher(
      this,
      (links) => void this.#caught(links),
      (file) =>
        void (/\.json$/i.test(file.name) ? this.#takeIn(file) : this.#review({ kind: "picked", file })),
    );
  }

  /** Opens the dialog, with an address in it where one came from elsewhere (a share, a shortcut). */
  async openAdd(text?: string): Promise<void> {
    await this.updateComplete;
    await loaded();
    await this.dialog.open(text);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("client")) {
      this.#queue.watch(this.client);
      this.client?.onOutdated(() => (this.isOutdated = true));
    }
    if (changed.has("services") && this.services) {
      this.#notices.listen(this.services);
      this.#shares.listen(this.services);
    }
    if (this.#queue.state) this.#commands.keepOnly(this.#queue.state.jobs);
  }

  override firstUpdated(): void {
    void loaded();
  }

  override updated(): void {
    const live = this.#queue.state;
    const title = live?.policy.title ?? APP_NAME;
    const running = live && overviewOf(live.jobs).running;
    const percent = running ? progressOf(running).percent : null;
    document.title = percent === null ? title : `${formatPercent(percent)} · ${title}`;
  }

  override render() {
    const live = this.#queue.state;
    return html`${this.#header(live)}
      <main>
        <offline-banner .connectivity=${live?.connectivity ?? null}></offline-banner>
        ${this.#noticeBars(live)} ${this.#queueOr(live, this.last)}
      </main>
      ${live && this.services ? this.#foot(live, this.services) : nothing}
      ${this.canSignIn ? html`<sign-in-dialog .give=${this.#give}></sign-in-dialog>` : nothing}
      <add-dialog
        .add=${this.#add}
        .pickFor=${this.services?.networkFolders ? this.#pickFor : null}
        @jobs-added=${this.#tellAdded}
        @list-given=${this.#onListGiven}
      ></add-dialog>
      ${
        this.canReview
          ? html`<list-review .client=${this.client} .services=${this.services} @jobs-added=${this.#tellAdded}></list-review>`
          : nothing
      }
      ${
        this.canTakeIn
          ? html`<queue-review .client=${this.client} @jobs-added=${this.#tellAdded}></queue-review>`
          : nothing
      }
      <div class="unseen" role="status" part="news">${this.news}</div>`;
  }

  #header(live: LiveState | null): TemplateResult {
    const rate = live && formatRate(overviewOf(live.jobs).rate);
    return html`<header>
      <span class="sign">${icons.ferry}</span>
      <h1>${live?.policy.title ?? APP_NAME}</h1>
      ${rate ? html`<span class="rate" part="total-rate">${icons.down}${rate}</span>` : nothing}
      <button
        type="button"
        class="main"
        data-action="add"
        aria-haspopup="dialog"
        aria-label=${strings.addTitle}
        @click=${() => void this.openAdd()}
      >
        ${icons.add}<span class="word">${strings.add}</span>
      </button>
    </header>`;
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

  #queueOr(live: LiveState | null, last: LastList | null): TemplateResult {
    if (!live) {
      if (!last) return html`<div class="opening" role="status">${this.#opening(strings.opening)}</div>`;
      return this.#list(last.jobs, asOfWords(formatClock(last.at, this.#ticker.now)), true);
    }
    if (live.jobs.size === 0)
      return html`<empty-state
        .samples=${live.policy.samples}
        .adding=${this.adding}
        @add-requested=${this.#onAddRequested}
      ></empty-state>`;
    return this.#list(live.jobs, queueWords(overviewOf(live.jobs).counts), false);
  }

  /** One template for the last list and the live one, so that a job keeps its element. */
  #list(jobs: ReadonlyMap<JobId, JobView>, summary: string, isLast: boolean): TemplateResult {
    return html`<div class="over">
        <h2>${strings.downloads}</h2>
        <p part="summary">${summary}</p>
      </div>
      ${isLast ? html`<div class="silent" role="status">${this.#opening(null)}</div>` : nothing}
      <job-list
        .jobs=${jobs}
        .isLast=${isLast}
        .activities=${this.#commands.activities}
        .canPickFolder=${this.services?.canPickFolder ?? false}
        @action-chosen=${this.#onActionChosen}
        @address-given=${this.#onAddressGiven}
        @mirrors-given=${this.#onMirrorsGiven}
        @list-given=${this.#onListGiven}
        @job-arranged=${this.#onJobArranged}
      ></job-list>`;
  }

  /** `words`, until the worker has been silent for so long that its reader should know. */
  #opening(words: string | null): TemplateResult | null {
    const isSilent = this.#ticker.now - this.#openedAt > SILENT_MS;
    const { what, next } = sentenceOf({ code: "no-answer" });
    if (!isSilent) return words === null ? null : html`<p>${words}</p>`;
    return html`<p>${what} ${next}</p>
      <button type="button" class="soft" data-action="reload" @click=${() => location.reload()}>
        ${strings.reload}
      </button>`;
  }

  #foot(live: LiveState, services: PageServices): TemplateResult {
    return html`<footer>
      <page-foot
        .canGoOnAlone=${services.canGoOnAlone}
        .isRunning=${overviewOf(live.jobs).isUnderWay}
        .kept=${new Set(live.handover.kept.map(({ why }) => why))}
        .isHandingOver=${this.isHandingOver}
        .message=${this.message}
        .canPickFolder=${services.canPickFolder}
        .folder=${services.folder}
        .shares=${this.#shares.list}
        .hasJobs=${live.jobs.size > 0}
        @queue-file=${(event: QueueFileEvent) => void this.#queueFile(services, event.wish)}
        @go-on-requested=${() => void this.#goOn(services)}
        @folder-requested=${(event: FolderRequestedEvent) => void this.#useFolder(services, event)}
      ></page-foot>
      <program-list .services=${services}></program-list>
    </footer>`;
  }

  readonly #add = async (draft: Draft, credentials: Credentials | null = null) =>
    this.client
      ? (await loaded()).add(this.client, draft, credentials)
      : ({ kind: "refused", url: draft.url, problem: { code: "no-answer" } } as const);

  readonly #pickFor = async (name: string, what: "folder" | "file"): Promise<boolean> => {
    const folders = await this.services?.networkFolders?.();
    return (await folders?.pick(name, what)) ?? false;
  };

  readonly #tellAdded = (event: JobsAddedEvent): void => {
    this.#announce([addedWords(event.names)]);
    if (event.list !== null) this.dialog.leave(event.list);
  };

  readonly #onActionChosen = (event: ActionChosenEvent): void => {
    const job = this.#queue.state?.jobs.get(event.job);
    if (event.action === "sign-in") {
      if (job) void this.#askToSignIn(job);
    } else if (this.client && job)
      void this.#commands
        .run(this.client, this.services, job, event.action, event.file)
        .then(() => this.#keepFocus());
  };

  readonly #onAddressGiven = (event: AddressGivenEvent): void => {
    const job = this.#queue.state?.jobs.get(event.job);
    if (this.client && job) void this.#commands.moveFile(this.client, job, event.file, event.url);
  };

  readonly #onMirrorsGiven = (event: MirrorsGivenEvent): void => {
    const job = this.#queue.state?.jobs.get(event.job);
    if (this.client && job) void this.#commands.setMirrors(this.client, job, event.file, event.urls);
  };

  async #caught(links: readonly string[]): Promise<void> {
    const [url, ...others] = links;
    if (url !== undefined && others.length === 0 && isListAddress(url))
      await this.#review({ kind: "address", url });
    else await this.openAdd(links.join("\n"));
  }

  readonly #onListGiven = (event: ListGivenEvent): void => void this.#review(event.place);

  /** Loaded, as the dialog below, when it is first needed. */
  async #review(place: ListPlace): Promise<void> {
    await Promise.all([loaded(), import("./list-review.ts")]);
    this.canReview = true;
    await this.updateComplete;
    await this.renderRoot.querySelector("list-review")?.open(place);
  }

  readonly #onJobArranged = (event: JobArrangedEvent): void => {
    const { client } = this;
    const jobs = this.#queue.state?.jobs;
    const job = jobs?.get(event.job);
    if (!client || !jobs || !job) return;
    const work = loaded().then(({ arrange }) => arrange(client, job, event.wish, jobs.values()));
    void this.#commands.tried(job.id, work);
  };

  /** The dialog is loaded when it is first needed. */
  async #askToSignIn(job: JobView): Promise<void> {
    await import("./sign-in-dialog.ts");
    this.canSignIn = true;
    await this.updateComplete;
    await this.renderRoot.querySelector("sign-in-dialog")?.open(job);
  }

  readonly #give: GiveCredentials = async (...args) =>
    this.client ? giveCredentials(this.client, ...args) : { code: "no-answer" };

  readonly #onAddRequested = (event: AddRequestedEvent): void => {
    if (event.url === null) void this.openAdd();
    else void this.#addAtOnce(event.url);
  };

  async #addAtOnce(url: string): Promise<void> {
    if (this.adding !== null) return;
    this.adding = url;
    const { draftOf } = await loaded();
    const result = await this.#add(draftOf(url));
    this.adding = null;
    if (result.kind === "added") this.#announce([addedWords([result.name])]);
    else {
      await loaded();
      await this.dialog.open(url, [result]);
    }
  }

  async #goOn(services: PageServices): Promise<void> {
    this.isHandingOver = true;
    this.message = null;
    try {
      const outcome = await services.goOnAlone();
      this.message = outcome === "handed-over" ? strings.handedOver : strings.nothingToHandOver;
    } catch (error) {
      this.#tellFailure(error);
    }
    this.isHandingOver = false;
  }

  async #useFolder(services: PageServices, { wish, share }: FolderRequestedEvent): Promise<void> {
    this.message = null;
    try {
      if (share !== null) await (await services.networkFolders?.())?.forget(share);
      else await (wish === "pick" ? services.pickFolder() : services.forgetFolder());
    } catch (error) {
      this.#tellFailure(error);
    }
    this.requestUpdate();
  }

  async #queueFile(services: PageServices, wish: QueueFileEvent["wish"]): Promise<void> {
    if (wish !== "save") return this.#takeIn(wish);
    this.message = null;
    try {
      const queue = await this.client?.call("export-queue", {});
      if (queue) await services.saveText(...(await loaded()).queueFileOf(queue));
    } catch (error) {
      this.#tellFailure(error);
    }
  }

  /** Loaded when it is first needed. */
  async #takeIn(file: File): Promise<void> {
    await import("./queue-review.ts");
    this.canTakeIn = true;
    await this.updateComplete;
    await this.renderRoot.querySelector("queue-review")?.open(file);
  }

  #tellFailure(error: unknown): void {
    const { what, next } = sentenceOf(problemIn(error));
    this.message = `${what} ${next}`;
  }

  /** When the last row went with the focus in it, the keyboard would start from nowhere. */
  async #keepFocus(): Promise<void> {
    await this.updateComplete;
    if (this.#queue.state?.jobs.size === 0 && document.activeElement === document.body)
      this.renderRoot.querySelector<HTMLElement>('[data-action="add"]')?.focus();
  }

  #announce(sentences: readonly string[]): void {
    if (sentences.length > 0) this.news = sentences.join(" ");
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "ferry-app": FerryApp;
  }
}
