/** Knows what the parts of the library tell it, as events.ts does for the page. Loaded with it. */

import type { FileView, JobId } from "../rpc/protocol.ts";
import type { Item } from "./library-items.ts";

/** Dispatched within the click: the browser shares only then. */
export class ItemSharedEvent extends Event {
  static readonly type = "item-shared";
  readonly job: JobId;
  readonly file: FileView;
  constructor(job: JobId, file: FileView) {
    super(ItemSharedEvent.type, { bubbles: true, composed: true });
    this.job = job;
    this.file = file;
  }
}

/** Kept files are gone. */
export class ItemsRemovedEvent extends Event {
  static readonly type = "items-removed";
  readonly items: readonly Item[];
  constructor(items: readonly Item[]) {
    super(ItemsRemovedEvent.type, { bubbles: true, composed: true });
    this.items = items;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "item-shared": ItemSharedEvent;
    "items-removed": ItemsRemovedEvent;
  }
}
