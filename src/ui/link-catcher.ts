/** Knows when somebody pastes or drops links or files on the page, or follows a link that brings some, instead of opening the dialog. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { linksIn } from "./addresses.ts";
import { type Brought, broughtBy, watchLaunches } from "./brought-links.ts";
import { droppedIn, hasFolder } from "./dropped.ts";
import { type Chosen, chosenOf } from "./sending.ts";

/** `isBrought`: from elsewhere, and not by a hand on this page. */
export interface Catching {
  links(links: readonly string[], isBrought: boolean): void;
  /** One, which may be a list. */
  file(file: Chosen, isBrought: boolean): void;
  /** Several, or a folder: they are to be sent. */
  files(files: readonly (File | Chosen)[], tooLarge: readonly string[]): void;
}

export class LinkCatcher implements ReactiveController {
  readonly #catch: Catching;

  constructor(host: ReactiveControllerHost, catching: Catching) {
    this.#catch = catching;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("paste", this.#paste);
    addEventListener("dragover", this.#dragOver);
    addEventListener("drop", this.#drop);
    if (location.search !== "") void this.#lookAt(location.search);
    watchLaunches(this.#take);
  }

  hostDisconnected(): void {
    removeEventListener("paste", this.#paste);
    removeEventListener("dragover", this.#dragOver);
    removeEventListener("drop", this.#drop);
  }

  async #lookAt(query: string): Promise<void> {
    const brought = await broughtBy(query);
    if (!brought) return;
    // Once: a reload must not bring it again.
    history.replaceState(null, "", location.pathname);
    this.#take(brought);
  }

  readonly #take = ({ links, files, tooLarge }: Brought): void => {
    const [file, ...others] = files;
    if (others.length > 0 || tooLarge.length > 0) this.#catch.files(files, tooLarge);
    else if (file) this.#catch.file(chosenOf(file), true);
    else this.#catch.links(links, true);
  };

  readonly #paste = (event: ClipboardEvent): void => {
    const { clipboardData: data } = event;
    if (isInField(event) || !data) return;
    const hasText = linksIn(data.getData("text/plain")).length > 0;
    if (hasText || !this.#offerFiles(event, data)) this.#offer(event, data.getData("text/plain"));
  };

  readonly #dragOver = (event: DragEvent): void => {
    const types = event.dataTransfer?.types ?? [];
    const isLink = types.includes("text/uri-list") || types.includes("text/plain");
    // A file that lands in a field, or on the page, would be opened in place of the page.
    if (isInField(event) ? types.includes("Files") : isLink || types.includes("Files"))
      event.preventDefault();
  };

  readonly #drop = (event: DragEvent): void => {
    const { dataTransfer: data } = event;
    // A link that is dragged may come with a picture of itself: the link is meant then.
    const isLink = linksIn(data?.getData("text/uri-list") ?? "").length > 0;
    if ((data && !isLink && this.#offerFiles(event, data)) || isInField(event)) return;
    // A list of addresses may hold comments: RFC 2483.
    const list = event.dataTransfer?.getData("text/uri-list").replace(/^#.*$/gm, "") ?? "";
    this.#offer(event, list.trim() === "" ? (event.dataTransfer?.getData("text/plain") ?? "") : list);
  };

  #offerFiles(event: Event, data: DataTransfer): boolean {
    if (data.files.length === 0) return false;
    event.preventDefault();
    const isFolder = hasFolder(data);
    void droppedIn(data).then((chosen) => {
      const [file, ...others] = chosen;
      if (file && others.length === 0 && !isFolder) this.#catch.file(file, false);
      else this.#catch.files(chosen, []);
    });
    return true;
  }

  #offer(event: Event, text: string): void {
    const links = linksIn(text);
    if (links.length === 0) return;
    event.preventDefault();
    this.#catch.links(links, false);
  }
}

/** In a field the browser's own paste and drop are what is meant. */
const isInField = (event: Event): boolean =>
  event.composedPath().some((at) => at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement);
