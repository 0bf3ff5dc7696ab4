/** Knows how addresses are typed, judged and told about, and that nothing typed is lost. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { addDialogStyle } from "./add-dialog-style.ts";
import { addWords } from "./add-words.ts";
import { type Add, type AddResult, type Draft, draftOf, oneOriginOf } from "./adding.ts";
import { addressesIn, isListAddress } from "./addresses.ts";
import { JobsAddedEvent, ListGivenEvent } from "./events.ts";
import { problemIn } from "./failure.ts";
import { icons } from "./icons.ts";
import { linkTo } from "./job-facts.ts";
import { listWords } from "./list-words.ts";
import { gatewayOnly, type Sentence, sentenceOf } from "./problems.ts";
import type { SignInFields } from "./sign-in-fields.ts";
import { mapWords, strings } from "./strings.ts";
import { base, controls } from "./styles.ts";

/** A dialog that turns addresses into jobs. @fires jobs-added, list-given */
@customElement("add-dialog")
export class AddDialog extends LitElement {
  static override styles = [base, controls, addDialogStyle];

  @property({ attribute: false }) add: Add | null = null;
  /** Has the user pick the folder that is a name's share, or the file; null where nothing can be picked. */
  @property({ attribute: false }) pickFor:
    | ((name: string, what: "folder" | "file") => Promise<boolean>)
    | null = null;

  @state() private text = "";
  @state() private name = "";
  @state() private digest = "";
  /** As typed: other addresses of the one file. */
  @state() private mirrors = "";
  @state() private isBusy = false;
  @state() private isEmptyTold = false;
  @state() private results: readonly AddResult[] = [];
  /** The fields for a sign-in are loaded when somebody wants them. */
  @state() private canSignIn = false;

  @query("dialog") private readonly dialog!: HTMLDialogElement;
  @query("#url") private readonly field!: HTMLTextAreaElement;
  @query("sign-in-fields") private readonly signIn!: SignInFields | null;

  /** Drafts whose fate nobody told: the same ids are used again. */
  readonly #unanswered = new Map<string, Draft>();

  /** Opens with what was typed last, and `text` below it with what is known about it. */
  async open(text?: string, results: readonly AddResult[] = []): Promise<void> {
    if (text !== undefined) this.text = addressesIn(`${this.text}\n${text}`).join("\n");
    if (text !== undefined || this.results.every((result) => result.kind === "added")) this.results = results;
    this.isEmptyTold = false;
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    this.field.focus();
  }

  /** A list is in the queue: its address has done its work. */
  leave(list: string): void {
    this.text = addressesIn(this.text)
      .filter((address) => address !== list)
      .join("\n");
    if (this.text === "") this.dialog.close();
  }

  override render() {
    const addresses = addressesIn(this.text);
    const isWrong = this.isEmptyTold || this.results.some((result) => result.kind === "refused");
    return html`<dialog aria-labelledby="title" @close=${() => this.signIn?.clear()}>
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
            .value=${this.text}
            @input=${this.#type}
            @keydown=${this.#key}
          ></textarea>
          <p class="hint" id="url-hint">${addWords.urlHint}</p>
          <label class="button soft pick">
            ${icons.folder}${listWords.open}
            <input
              class="unseen"
              type="file"
              data-field="list"
              accept=".meta4,application/metalink4+xml"
              @change=${this.#pickList}
            />
          </label>
        <div id="results" role="alert">
          ${this.isEmptyTold ? told(addWords.noAddress) : nothing}
          ${this.results.map((result) => this.#result(result))}
        </div>
        </div>
        ${addresses.length > 1 || addresses.some(isListAddress) ? nothing : [this.#nameField(), this.#digestField(), this.#mirrorsField()]}
        ${this.#signInFields(addresses)} ${this.#corsNote(addresses)}
        <div class="bottom">
          <button type="button" class="plain" data-action="dismiss" @click=${this.#close}>${strings.cancelDialog}</button>
          <button class="main" data-action="submit" aria-disabled=${this.isBusy ? "true" : nothing}>
            ${this.isBusy ? addWords.checking : addWords.submit}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  #nameField(): TemplateResult {
    return html`<div class="field">
      <label for="name">${addWords.nameLabel} <span>(${addWords.optional})</span></label>
      <input
        id="name"
        data-field="name"
        autocomplete="off"
        aria-describedby="name-hint"
        .value=${this.name}
        @input=${this.#typeName}
      />
      <p class="hint" id="name-hint">${addWords.nameHint}</p>
    </div>`;
  }

  #digestField(): TemplateResult {
    return html`<div class="field">
      <label for="digest">${addWords.digestLabel} <span>(${addWords.optional})</span></label>
      <input
        id="digest"
        data-field="digest"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-describedby="digest-hint"
        .value=${this.digest}
        @input=${this.#typeDigest}
      />
      <p class="hint" id="digest-hint">${addWords.digestHint}</p>
    </div>`;
  }

  #mirrorsField(): TemplateResult {
    return html`<details class="more">
      <summary>${listWords.mirrorsLabel} <span>(${addWords.optional})</span>${icons.chevron}</summary>
      <div class="field">
        <label class="unseen" for="mirrors">${listWords.mirrorsLabel}</label>
        <textarea
          id="mirrors"
          data-field="mirrors"
          rows="2"
          inputmode="url"
          autocapitalize="off"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="mirrors-hint"
          .value=${this.mirrors}
          @input=${this.#typeMirrors}
        ></textarea>
        <p class="hint" id="mirrors-hint">${listWords.mirrorsHint}</p>
      </div>
    </details>`;
  }

  #signInFields(addresses: readonly string[]): TemplateResult {
    const origin = oneOriginOf(addresses);
    const isWrong = (one: AddResult): boolean =>
      one.kind === "refused" && one.problem.code === "bad-credentials";
    const wrong = this.results.find(isWrong);
    return html`<details class="sign-in" @toggle=${this.#unfold}>
      <summary>${addWords.signInFirst} <span>(${addWords.optional})</span>${icons.chevron}</summary>
      <p class="hint">${addresses.length > 0 && origin === null ? addWords.oneServer : addWords.signInHint}</p>
      ${
        this.canSignIn
          ? html`<sign-in-fields
              .origin=${origin}
              .wrong=${(wrong?.kind === "refused" && wrong.problem.about) || null}
              @credentials-entered=${this.#submit}
            ></sign-in-fields>`
          : nothing
      }
    </details>`;
  }

  readonly #unfold = async (event: Event): Promise<void> => {
    if (!(event.target instanceof HTMLDetailsElement)) return;
    if (event.target.open) {
      await import("./sign-in-fields.ts");
      this.canSignIn = true;
    } else {
      // What is folded away is not sent.
      this.signIn?.clear();
      this.canSignIn = false;
    }
  };

  #corsNote(addresses: readonly string[]): TemplateResult {
    const link = addresses.length === 1 ? linkTo(addresses[0] ?? "") : null;
    return html`<div part="cors" class="cors" role="note" aria-label=${addWords.corsTitle}>
      ${icons.note}
      <p>
        ${addWords.corsAllow} <code>Access-Control-Allow-Origin</code> (${addWords.corsExpose}
        <code>Content-Range, ETag</code>).
        ${
          link
            ? html`${addWords.corsElse}
                <a part="browser-download" href=${link} target="_blank" rel="noreferrer"
                  >${strings.browserDownload}${icons.outward}</a
                >`
            : nothing
        }
      </p>
    </div>`;
  }

  #result(result: AddResult): TemplateResult {
    if (result.kind === "added")
      return html`<p class="told added">${icons.check}<span><b>${result.name}</b></span></p>`;
    const isUnmapped = result.problem.code === "folder-not-mapped";
    const words = told(
      isUnmapped && !this.pickFor ? gatewayOnly(result.problem) : sentenceOf(result.problem),
      addressesIn(this.text).length > 1 || this.results.length > 1 ? result.url : null,
      result.problem.code,
    );
    if (!isUnmapped || !this.pickFor) return words;
    const button = (what: "folder" | "file", text: string): TemplateResult =>
      html`<button type="button" class="soft" data-action=${`map-${what}`} @click=${() => void this.#pickFor(result.url, what)}>
        ${text}
      </button>`;
    return html`${words}${button("folder", mapWords(result.problem.detail ?? ""))}${button("file", addWords.pickFile)}`;
  }

  /** Once it is picked, all that was refused is tried again. */
  async #pickFor(url: string, what: "folder" | "file"): Promise<void> {
    try {
      if (!this.isBusy && (await this.pickFor?.(url, what))) await this.#addAll();
    } catch (error) {
      this.results = [{ kind: "refused", url, problem: problemIn(error) }];
    }
  }

  readonly #type = (): void => {
    this.text = this.field.value;
    this.isEmptyTold = false;
    // What is said about an address goes when the address does.
    const addresses = addressesIn(this.text);
    this.results = this.results.filter((result) => result.kind === "added" || addresses.includes(result.url));
  };

  readonly #typeName = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.name = event.target.value;
  };

  readonly #typeDigest = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.digest = event.target.value;
  };

  readonly #typeMirrors = (event: Event): void => {
    if (event.target instanceof HTMLTextAreaElement) this.mirrors = event.target.value;
  };

  readonly #pickList = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const [file] = event.target.files ?? [];
    event.target.value = ""; // the same file may be picked again
    if (!file) return;
    this.dialog.close();
    this.dispatchEvent(new ListGivenEvent({ kind: "picked", file }));
  };

  /** Enter sends, as in any field for one address; a new line is a key away, and pasted lines stay. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.field.form?.requestSubmit();
  };

  readonly #close = (): void => this.dialog.close();

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (!this.isBusy) void this.#addAll();
  };

  async #addAll(): Promise<void> {
    const addresses = addressesIn(this.text);
    this.results = [];
    this.isEmptyTold = addresses.length === 0;
    if (!this.add || addresses.length === 0) return this.field.focus();
    const isOne = addresses.length === 1;
    const name = isOne && this.name.trim() !== "" ? this.name.trim() : null;
    const digest = isOne && this.digest.trim() !== "" ? this.digest.trim() : null;
    const credentials = this.signIn?.take() ?? null;
    if (credentials && oneOriginOf(addresses) === null) return this.field.focus();
    const mirrors = isOne ? addressesIn(this.mirrors) : [];
    const list = addresses.find(isListAddress);
    this.isBusy = true;
    for (const url of addresses) {
      if (isListAddress(url)) continue; // what it lists is reviewed first, below
      const draft = { ...(this.#unanswered.get(url) ?? draftOf(url)), name, digest, mirrors };
      const result = await this.add(draft, credentials);
      if (result.kind === "refused" && result.problem.code === "no-answer") this.#unanswered.set(url, draft);
      else this.#unanswered.delete(url);
      this.results = [...this.results, result];
    }
    this.isBusy = false;
    this.#conclude();
    if (list !== undefined) this.dispatchEvent(new ListGivenEvent({ kind: "address", url: list }));
  }

  /** What was added leaves the field; what was refused stays in it, to be put right. */
  #conclude(): void {
    const added = this.results.flatMap((result) => (result.kind === "added" ? [result] : []));
    const done = new Set(added.map(({ url }) => url));
    this.text = addressesIn(this.text)
      .filter((url) => !done.has(url))
      .join("\n");
    if (this.text === "") {
      this.name = "";
      this.digest = "";
      this.mirrors = "";
      for (const details of this.renderRoot.querySelectorAll("details")) details.open = false;
      this.dialog.close();
    } else this.field.focus();
    if (added.length > 0) this.dispatchEvent(new JobsAddedEvent(added.map((result) => result.name)));
  }
}

const told = (sentence: Sentence, about: string | null = null, code = ""): TemplateResult =>
  html`<p class="told" data-code=${code}>
    ${icons.warning}<span>${about === null ? nothing : html`<b>${about}</b><br />`}${sentence.what} ${sentence.next}</span>
  </p>`;

declare global {
  interface HTMLElementTagNameMap {
    "add-dialog": AddDialog;
  }
}
