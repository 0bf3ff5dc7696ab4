/** Knows how addresses are typed and sent, and that nothing typed is lost. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Client } from "../rpc/client.ts";
import { addDialogStyle } from "./add-dialog-style.ts";
import type { AddMore } from "./add-more.ts";
import "./add-more.ts";
import { type PickWantedEvent, toldOf } from "./add-results.ts";
import { type Heard, review } from "./add-review.ts";
import { addWords } from "./add-words.ts";
import { type AddResult, oneOriginOf } from "./adding.ts";
import { AddingAll } from "./adding-all.ts";
import { isChecksumAddress } from "./addresses.ts";
import { Choosing } from "./choosing.ts";
import { JobsAddedEvent, ListGivenEvent, QueueFileEvent, SendRequestedEvent } from "./events.ts";
import { problemIn } from "./failure.ts";
import { givenFile } from "./given-file.ts";
import { icons } from "./icons.ts";
import { listOffers } from "./list-offers.ts";
import { patternTold } from "./look-lines.ts";
import { type Sentence, sentenceOf } from "./problems.ts";
import type { PageServices } from "./services.ts";
import { strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** A dialog that turns addresses into jobs. @fires jobs-added, list-given, queue-file, send-requested */
@customElement("add-dialog")
export class AddDialog extends LitElement {
  static override styles = [base, controls, addDialogStyle];

  @property({ attribute: false }) client: Client | null = null;
  /** Has the user pick the folder that is a name's share, or the file; null where nothing can be picked. */
  @property({ attribute: false }) pickFor:
    | ((name: string, what: "folder" | "file") => Promise<boolean>)
    | null = null;

  @property({ attribute: false }) pickPlace: PageServices["pickPlace"] = null;

  @state() private isBusy = false;
  /** About all of it. */
  @state() private told: Sentence | null = null;
  @state() private results: readonly AddResult[] = [];

  @query("dialog") private readonly dialog!: HTMLDialogElement;
  @query("#url") private readonly field!: HTMLTextAreaElement;
  @query("add-more") private readonly more!: AddMore;

  #unread: File | null = null;
  readonly #adding = new AddingAll();
  readonly #choosing = new Choosing(
    () => this.client,
    () => this.requestUpdate(),
  );

  /**
   * Opens with what was typed last, and `text` below it with what is known about it. What a link brought is not looked at before
   * somebody wants it.
   */
  async open(text?: string, results: readonly AddResult[] = [], isBrought = false): Promise<void> {
    if (text !== undefined) this.#choosing.append(text, isBrought);
    if (text !== undefined || this.results.every((result) => result.kind === "added")) this.results = results;
    this.told = null;
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    this.field.focus();
  }

  /** Somebody dropped or picked a file; `isBrought` as for `open`. */
  async give(file: File, isBrought = false): Promise<void> {
    const { nothingInIt } = addWords;
    const given = await givenFile(file);
    if (given.kind === "queue" || given.kind === "list") {
      this.dialog.close();
      const isQueue = given.kind === "queue";
      this.dispatchEvent(isQueue ? new QueueFileEvent(file) : new ListGivenEvent({ kind: "picked", file }));
      return;
    }
    await this.open(given.kind === "links" ? given.links.join("\n") : undefined, [], isBrought);
    this.#unread = given.kind === "nothing" ? file : null;
    if (given.kind === "nothing") this.told = { what: nothingInIt.what(file.name), next: nothingInIt.next };
    else if (given.kind === "checksums") await this.#takeSums(file, given.text);
  }

  /** A list is in the queue: its address has done its work. */
  leave(list: string): void {
    this.#choosing.drop(list);
    if (this.#choosing.text === "") this.dialog.close();
  }

  override render() {
    const { text, wanted, limits } = this.#choosing;
    const { addresses, lists, bad } = wanted;
    const refused = new Set(this.results.flatMap(({ kind, url }) => (kind === "refused" ? [url] : [])));
    const isWrong = this.told !== null || refused.size > 0;
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
      <form method="dialog" novalidate @submit=${this.#submit}>
        <div class="top">
          <h2 id="title">${strings.addTitle}</h2>
          <button type="button" class="plain" data-action="close" aria-label=${strings.close} @click=${this.#close}>
            ${icons.cancel}
          </button>
        </div>
        <div class="field">
          <label for="url">${addWords.urlLabel}</label>
          <textarea
            id="url"
            data-field="url"
            rows="2"
            placeholder="https://"
            inputmode="url"
            enterkeyhint="go"
            autocapitalize="off"
            autocomplete="off"
            spellcheck="false"
            aria-describedby="url-hint results"
            aria-invalid=${isWrong ? "true" : "false"}
            .value=${text}
            @input=${this.#type}
            @keydown=${this.#key}
          ></textarea>
          <p class="hint" id="url-hint">${addWords.urlHint}</p>
          <div class="files">
            <label class="button soft pick">
              ${icons.folder}${addWords.open}
              <input class="unseen" type="file" data-field="list" aria-describedby="open-hint" @change=${this.#pickFile} />
            </label>
            <button type="button" class="soft pick" data-action="send-files" aria-haspopup="dialog" @click=${this.#send}>
              ${icons.up}${strings.sendFiles}
            </button>
          </div>
          <p class="hint" id="open-hint">${addWords.openHint}</p>
          <add-results
            id="results"
            role="alert"
            .told=${this.told}
            .results=${this.results}
            .isNamed=${addresses.length > 1}
            .canPick=${this.pickFor !== null}
            @pick-wanted=${this.#onPickWanted}
          ></add-results>
          <div id="patterns" role="status">
            ${bad.map((line) => toldOf(patternTold(line, limits.filesPerJob), line.line, "bad-pattern"))}
          </div>
        </div>
        ${listOffers([...lists, ...addresses.filter(isChecksumAddress)], this.#seeList)}
        ${review(this.#choosing, refused, this.#heard)} ${this.#moreFields()}
        <div class="bottom">
          <button type="button" class="plain" data-action="dismiss" @click=${this.#close}>${strings.cancelDialog}</button>
          <button class="main" data-action="submit" aria-disabled=${this.isBusy ? "true" : nothing}>
            ${this.#submitWords()}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  #submitWords(): string {
    const { wanted, chosen } = this.#choosing;
    if (this.isBusy) return addWords.checking;
    return wanted.addresses.length > 1 ? addWords.submitFiles(chosen.length) : addWords.submit;
  }

  #moreFields(): TemplateResult {
    const { wanted, isOneJob } = this.#choosing;
    const { addresses } = wanted;
    const wrong = this.results.find(
      (one) => one.kind === "refused" && one.problem.code === "bad-credentials",
    );
    const origin = oneOriginOf(addresses);
    return html`<add-more
      .isOneFile=${addresses.length < 2}
      .isOneJob=${addresses.length < 2 || isOneJob}
      .pickPlace=${this.pickPlace}
      .origin=${origin}
      .isOfSeveral=${addresses.length > 0 && origin === null}
      .wrong=${(wrong?.kind === "refused" && wrong.problem.about) || null}
      @entered=${this.#submit}
    ></add-more>`;
  }

  readonly #type = (): void => {
    this.#choosing.write(this.field.value);
    this.told = null;
    // What is said about an address goes when the address does.
    const { lineOf } = this.#choosing.wanted;
    this.results = this.results.filter((result) => result.kind === "added" || lineOf.has(result.url));
  };

  readonly #heard: Heard = {
    seen: (urls) => {
      if (!this.isBusy) this.#choosing.see(urls);
    },
    row: (url, wish) => {
      if (wish === "sign-in") return void this.more.openSignIn();
      if (wish === "close") return this.dialog.close();
      this.told = null;
      this.#choosing.wish(url, wish);
    },
    folder: (folder) => {
      const { sums } = this.#choosing;
      if (folder === null || !sums) this.#choosing.sums = null;
      else this.dispatchEvent(new ListGivenEvent({ kind: "picked", file: sums.file, folder }));
    },
  };

  readonly #seeList = (url: string): void => {
    this.dispatchEvent(new ListGivenEvent({ kind: "address", url }));
  };

  /** What was opened last and could not be read as anything may have been meant to be sent. */
  readonly #send = (): void => {
    this.dialog.close();
    this.dispatchEvent(new SendRequestedEvent(this.#unread ? [this.#unread] : []));
    this.#unread = null;
  };

  readonly #pickFile = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const [file] = event.target.files ?? [];
    event.target.value = ""; // the same file may be picked again
    if (file) void this.give(file);
  };

  async #takeSums(file: File, text: string): Promise<void> {
    try {
      const list = await this.client?.call("read-metalink", { text, called: file.name });
      if (list?.kind === "checksums") this.#choosing.sums = { file, files: list.files };
    } catch (error) {
      this.told = sentenceOf(problemIn(error));
    }
  }

  /** Once it is picked, all that was refused is tried again. */
  readonly #onPickWanted = async ({ url, what }: PickWantedEvent): Promise<void> => {
    try {
      if (!this.isBusy && (await this.pickFor?.(url, what))) await this.#addAll();
    } catch (error) {
      this.results = [{ kind: "refused", url, problem: problemIn(error) }];
    }
  };

  /** Enter sends, as in any field for one address; a new line is a key away, and pasted lines stay. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.field.form?.requestSubmit();
  };

  readonly #close = (): void => this.dialog.close();

  readonly #closed = (): void => {
    this.#choosing.close();
    this.more.clear();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (!this.isBusy) void this.#addAll();
  };

  async #addAll(): Promise<void> {
    const { client } = this;
    const choosing = this.#choosing;
    const { wanted, isOneJob, listed } = choosing;
    const { addresses, lists, bad } = wanted;
    const unanswered = addresses.filter((url) => this.#adding.isUnanswered(url));
    const sent = [...new Set([...choosing.chosen, ...unanswered])];
    const more = this.more.take();
    if (!more) return;
    this.results = [];
    this.told = addresses.length + lists.length + bad.length === 0 ? addWords.noAddress : null;
    if (addresses.length > 0 && sent.length === 0) this.told = addWords.allHere;
    const isForSeveral = more.credentials !== null && oneOriginOf(addresses) === null;
    if (!client || this.told || isForSeveral || sent.length + lists.length === 0) return this.field.focus();
    if (sent.length > 0) {
      this.isBusy = true;
      choosing.rest();
      const order = { addresses: sent, isOneJob, more, digestsOf: listed?.digestsOf ?? (() => []) };
      const { results, names, jobs, problem } = await this.#adding.add(client, order, (result) => {
        // Of a job of thousands each file is no news.
        if (!isOneJob || result.kind === "refused") this.results = [...this.results, result];
      });
      await more.place?.keepFor(jobs).catch(() => undefined); // then they are saved where all are
      this.isBusy = false;
      this.told = problem && sentenceOf(problem);
      choosing.conclude(new Set(results.flatMap((one) => (one.kind === "added" ? [one.url] : []))));
      if (choosing.text === "") this.dialog.close();
      else this.field.focus();
      if (names.length > 0) this.dispatchEvent(new JobsAddedEvent(names));
    }
    // What it lists is reviewed first.
    if (lists[0] !== undefined) this.#seeList(lists[0]);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "add-dialog": AddDialog;
  }
}
