/** Knows the page's dialogs: each is loaded when it is first needed, and opened with what it is about. */

import { html, nothing, type ReactiveElement, type TemplateResult } from "lit";
import type { Client } from "../rpc/client.ts";
import type { JobView } from "../rpc/protocol.ts";
import type { AddDialog } from "./add-dialog.ts";
import { isListAddress } from "./addresses.ts";
import type {
  AddRequestedEvent,
  JobsAddedEvent,
  ListGivenEvent,
  ListPlace,
  QueueFileEvent,
  SendRequestedEvent,
} from "./events.ts";
import { giveCredentials } from "./job-commands.ts";
import type { Catching } from "./link-catcher.ts";
import type { Chosen } from "./sending.ts";
import type { PageServices } from "./services.ts";
import type { GiveCredentials } from "./sign-in-dialog.ts";
import { addedWords } from "./strings.ts";

const loaded = () => import("./seldom.ts");

export interface DialogHost extends ReactiveElement {
  readonly client: Client | null;
  readonly services: PageServices | null;
  announce(sentences: readonly string[]): void;
}

type Late = "send-dialog" | "sign-in-dialog" | "list-review" | "queue-review" | "keys-dialog";

export class PageDialogs {
  readonly #host: DialogHost;
  /** Those that were needed so far. */
  readonly #made = new Set<Late>();
  #adding: string | null = null;

  constructor(host: DialogHost) {
    this.#host = host;
  }

  /** The sample that is being added. */
  get adding(): string | null {
    return this.#adding;
  }

  /** Opens the dialog, with an address in it where one came from elsewhere (a share, a shortcut). */
  async openAdd(text?: string, isBrought = false): Promise<void> {
    await this.#host.updateComplete;
    await loaded();
    await this.#dialog?.open(text, [], isBrought);
  }

  async askToSignIn(job: JobView): Promise<void> {
    await import("./sign-in-dialog.ts");
    await (await this.#late("sign-in-dialog"))?.open(job);
  }

  /** Shows what is in a saved queue. */
  async takeIn(file: File): Promise<void> {
    await import("./queue-review.ts");
    await (await this.#late("queue-review"))?.open(file);
  }

  /** Files to be sent, as far as they are chosen already. */
  async send(files: readonly (File | Chosen)[], tooLarge: readonly string[] = []): Promise<void> {
    await import("./send-dialog.ts");
    await (await this.#late("send-dialog"))?.open(files, tooLarge);
  }

  async showKeys(): Promise<void> {
    await import("./keys-dialog.ts");
    await (await this.#late("keys-dialog"))?.open();
  }

  /** A list is fetched for its review: one that a link brought waits until somebody wants to see it. */
  async #caught(links: readonly string[], isBrought: boolean): Promise<void> {
    const [url, ...others] = links;
    if (url !== undefined && others.length === 0 && isListAddress(url) && !isBrought)
      await this.#review({ kind: "address", url });
    else await this.openAdd(links.join("\n"), isBrought);
  }

  /** What is no list of anything can only be meant to be sent. */
  async #given(chosen: Chosen, isBrought: boolean): Promise<void> {
    const { givenFile } = await loaded();
    if ((await givenFile(chosen.file)).kind === "nothing") await this.send([chosen]);
    else await this.#dialog?.give(chosen.file, isBrought);
  }

  readonly catching: Catching = {
    links: (links, isBrought) => void this.#caught(links, isBrought),
    file: (chosen, isBrought) => void this.#given(chosen, isBrought),
    files: (files, tooLarge) => void this.send(files, tooLarge),
  };

  readonly onListGiven = (event: ListGivenEvent): void => void this.#review(event.place);

  readonly onSendRequested = ({ files }: SendRequestedEvent): void => void this.send(files);

  readonly onAddRequested = (event: AddRequestedEvent): void => {
    if (event.url === null) void this.openAdd();
    else void this.#addAtOnce(event.url);
  };

  render(): TemplateResult {
    const { client, services } = this.#host;
    const has = (dialog: Late): boolean => this.#made.has(dialog);
    return html`${has("sign-in-dialog") ? html`<sign-in-dialog .give=${this.#credentials}></sign-in-dialog>` : nothing}
      <add-dialog
        .client=${client}
        .pickFor=${services?.networkFolders ? this.#pickFor : null}
        .pickPlace=${services?.pickPlace ?? null}
        @jobs-added=${this.#added}
        @list-given=${this.onListGiven}
        @queue-file=${(event: QueueFileEvent) => event.wish !== "save" && void this.takeIn(event.wish)}
        @send-requested=${this.onSendRequested}
      ></add-dialog>
      ${
        has("send-dialog")
          ? html`<send-dialog .client=${client} .services=${services} @jobs-added=${this.#added}></send-dialog>`
          : nothing
      }
      ${
        has("list-review")
          ? html`<list-review .client=${client} .services=${services} @jobs-added=${this.#added}></list-review>`
          : nothing
      }
      ${has("queue-review") ? html`<queue-review .client=${client} @jobs-added=${this.#added}></queue-review>` : nothing}
      ${has("keys-dialog") ? html`<keys-dialog></keys-dialog>` : nothing}`;
  }

  get #dialog(): AddDialog | null {
    return this.#host.renderRoot.querySelector("add-dialog");
  }

  async #late<D extends Late>(dialog: D): Promise<HTMLElementTagNameMap[D] | null> {
    this.#made.add(dialog);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    return this.#host.renderRoot.querySelector(dialog);
  }

  async #review(place: ListPlace): Promise<void> {
    await Promise.all([loaded(), import("./list-review.ts")]);
    await (await this.#late("list-review"))?.open(place);
  }

  async #addAtOnce(url: string): Promise<void> {
    const { client } = this.#host;
    if (this.#adding !== null) return;
    this.#show(url);
    const { add, draftOf } = await loaded();
    const result = client
      ? await add(client, draftOf(url))
      : ({ kind: "refused", url, problem: { code: "no-answer" } } as const);
    this.#show(null);
    if (result.kind === "added") this.#host.announce([addedWords([result.name])]);
    else await this.#dialog?.open(url, [result]);
  }

  #show(adding: string | null): void {
    this.#adding = adding;
    this.#host.requestUpdate();
  }

  readonly #added = (event: JobsAddedEvent): void => {
    this.#host.announce([addedWords(event.names)]);
    if (event.list !== null) this.#dialog?.leave(event.list);
  };

  readonly #pickFor = async (name: string, what: "folder" | "file"): Promise<boolean> => {
    const folders = await this.#host.services?.networkFolders?.();
    return (await folders?.pick(name, what)) ?? false;
  };

  readonly #credentials: GiveCredentials = async (...args) =>
    this.#host.client ? giveCredentials(this.#host.client, ...args) : { code: "no-answer" };
}
