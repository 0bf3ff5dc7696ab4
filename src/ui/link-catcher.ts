/** Knows when somebody pastes or drops links on the page, or follows one that brings some, instead of opening the dialog. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { linksIn } from "./adding.ts";

export class LinkCatcher implements ReactiveController {
  readonly #caught: (links: readonly string[]) => void;

  constructor(host: ReactiveControllerHost, caught: (links: readonly string[]) => void) {
    this.#caught = caught;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("paste", this.#paste);
    addEventListener("dragover", this.#dragOver);
    addEventListener("drop", this.#drop);
    if (location.search !== "") void this.#lookAt(location.search);
  }

  hostDisconnected(): void {
    removeEventListener("paste", this.#paste);
    removeEventListener("dragover", this.#dragOver);
    removeEventListener("drop", this.#drop);
  }

  async #lookAt(query: string): Promise<void> {
    const { linksInQuery } = await import("./seldom.ts");
    const links = linksInQuery(query);
    if (links.length === 0) return;
    // Once: a reload must not bring it again.
    history.replaceState(null, "", location.pathname);
    this.#caught(links);
  }

  readonly #paste = (event: ClipboardEvent): void => {
    if (isInField(event)) return;
    this.#offer(event, event.clipboardData?.getData("text/plain") ?? "");
  };

  readonly #dragOver = (event: DragEvent): void => {
    const types = event.dataTransfer?.types ?? [];
    if (!isInField(event) && (types.includes("text/uri-list") || types.includes("text/plain")))
      event.preventDefault();
  };

  readonly #drop = (event: DragEvent): void => {
    if (isInField(event)) return;
    // A list of addresses may hold comments: RFC 2483.
    const list = event.dataTransfer?.getData("text/uri-list").replace(/^#.*$/gm, "") ?? "";
    this.#offer(event, list.trim() === "" ? (event.dataTransfer?.getData("text/plain") ?? "") : list);
  };

  #offer(event: Event, text: string): void {
    const links = linksIn(text);
    if (links.length === 0) return;
    event.preventDefault();
    this.#caught(links);
  }
}

/** In a field the browser's own paste and drop are what is meant. */
const isInField = (event: Event): boolean =>
  event.composedPath().some((at) => at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement);
