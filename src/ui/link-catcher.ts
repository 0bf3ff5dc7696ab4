/** Knows when somebody pastes or drops links or files on the page, or follows a link that brings some, instead of opening the dialog. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { linksIn } from "./addresses.ts";
import { type Brought, broughtBy, watchLaunches } from "./brought-links.ts";

export class LinkCatcher implements ReactiveController {
  readonly #caught: (links: readonly string[], isBrought: boolean) => void;
  readonly #caughtFile: (file: File, isBrought: boolean) => void;

  constructor(
    host: ReactiveControllerHost,
    /** `isBrought`: from elsewhere, and not by a hand on this page. */
    caught: (links: readonly string[], isBrought: boolean) => void,
    caughtFile: (file: File, isBrought: boolean) => void,
  ) {
    this.#caught = caught;
    this.#caughtFile = caughtFile;
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

  readonly #take = ({ links, files: [file] }: Brought): void => {
    if (file) this.#caughtFile(file, true);
    else this.#caught(links, true);
  };

  readonly #paste = (event: ClipboardEvent): void => {
    if (isInField(event)) return;
    this.#offer(event, event.clipboardData?.getData("text/plain") ?? "");
  };

  readonly #dragOver = (event: DragEvent): void => {
    const types = event.dataTransfer?.types ?? [];
    const isLink = types.includes("text/uri-list") || types.includes("text/plain");
    // A file that lands in a field, or on the page, would be opened in place of the page.
    if (isInField(event) ? types.includes("Files") : isLink || types.includes("Files"))
      event.preventDefault();
  };

  readonly #drop = (event: DragEvent): void => {
    if (this.#offerFile(event) || isInField(event)) return;
    // A list of addresses may hold comments: RFC 2483.
    const list = event.dataTransfer?.getData("text/uri-list").replace(/^#.*$/gm, "") ?? "";
    this.#offer(event, list.trim() === "" ? (event.dataTransfer?.getData("text/plain") ?? "") : list);
  };

  /** A link that is dragged may come with a picture of itself: the link is meant then. */
  #offerFile(event: DragEvent): boolean {
    const data = event.dataTransfer;
    const [file] = data?.files ?? [];
    if (!file || linksIn(data?.getData("text/uri-list") ?? "").length > 0) return false;
    event.preventDefault();
    this.#caughtFile(file, false);
    return true;
  }

  #offer(event: Event, text: string): void {
    const links = linksIn(text);
    if (links.length === 0) return;
    event.preventDefault();
    this.#caught(links, false);
  }
}

/** In a field the browser's own paste and drop are what is meant. */
const isInField = (event: Event): boolean =>
  event.composedPath().some((at) => at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement);
