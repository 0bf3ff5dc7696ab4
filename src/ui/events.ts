/** Knows what components tell the page: past-tense facts as typed events that cross shadow roots. */

import type { FileId, JobId, NewPlace, NewProperties, Priority, WeekSpan } from "../rpc/protocol.ts";
import type { ListWish } from "./queue-rows.ts";

/** What a user may do with a job. */
export type JobAction =
  | "pause"
  | "resume"
  | "retry"
  | "begin-anew"
  | "sign-in"
  | "forget-sign-in"
  | "cancel"
  | "save"
  | "save-zip"
  | "remove"
  | "allow"
  | "retry-file"
  | "remove-file";

const OUTWARD: EventInit = { bubbles: true, composed: true };

export class ActionChosenEvent extends Event {
  static readonly type = "action-chosen";
  readonly job: JobId;
  readonly action: JobAction;
  /** One file of several; null: all of them. */
  readonly file: FileId | null;
  constructor(job: JobId, action: JobAction, file: FileId | null = null) {
    super(ActionChosenEvent.type, OUTWARD);
    this.job = job;
    this.action = action;
    this.file = file;
  }
}

/** Somebody wants to see the map of this file. */
export class FileChosenEvent extends Event {
  static readonly type = "file-chosen";
  readonly file: FileId;
  constructor(file: FileId) {
    super(FileChosenEvent.type, OUTWARD);
    this.file = file;
  }
}

export class AddressGivenEvent extends Event {
  static readonly type = "address-given";
  readonly job: JobId;
  readonly file: FileId;
  readonly url: string;
  constructor(job: JobId, file: FileId, url: string) {
    super(AddressGivenEvent.type, OUTWARD);
    this.job = job;
    this.file = file;
    this.url = url;
  }
}

export class MirrorsGivenEvent extends Event {
  static readonly type = "mirrors-given";
  readonly job: JobId;
  readonly file: FileId;
  /** Best first. */
  readonly urls: readonly string[];
  constructor(job: JobId, file: FileId, urls: readonly string[]) {
    super(MirrorsGivenEvent.type, OUTWARD);
    this.job = job;
    this.file = file;
    this.urls = urls;
  }
}

/** Somebody has bytes of the file from elsewhere. */
export class PartGivenEvent extends Event {
  static readonly type = "part-given";
  readonly job: JobId;
  readonly file: FileId;
  readonly part: File;
  constructor(job: JobId, file: FileId, part: File) {
    super(PartGivenEvent.type, OUTWARD);
    this.job = job;
    this.file = file;
    this.part = part;
  }
}

/** Where a list of files (Metalink) is that somebody wants to see. */
export type ListPlace =
  | { readonly kind: "address"; readonly url: string }
  /** `folder`: the address of the folder in which the files of a checksum file are. */
  | { readonly kind: "picked"; readonly file: File; readonly folder?: string }
  /** The file of a job that has arrived. */
  | {
      readonly kind: "stored";
      readonly job: JobId;
      readonly file: FileId;
      readonly name: string;
      readonly bytes: number;
    };

export class ListGivenEvent extends Event {
  static readonly type = "list-given";
  readonly place: ListPlace;
  constructor(place: ListPlace) {
    super(ListGivenEvent.type, OUTWARD);
    this.place = place;
  }
}

/** Somebody decided when a job runs. */
export class JobArrangedEvent extends Event {
  static readonly type = "job-arranged";
  readonly job: JobId;
  readonly wish: { readonly properties: NewProperties } | { readonly place: "first" | NewPlace };
  constructor(job: JobId, wish: JobArrangedEvent["wish"]) {
    super(JobArrangedEvent.type, OUTWARD);
    this.job = job;
    this.wish = wish;
  }
}

/** What may be done with several jobs at once. */
export type BulkAction = "pause" | "resume" | "save" | "remove";

export class BulkChosenEvent extends Event {
  static readonly type = "bulk-chosen";
  readonly jobs: readonly JobId[];
  readonly wish: BulkAction | { readonly priority: Priority };
  constructor(jobs: readonly JobId[], wish: BulkChosenEvent["wish"]) {
    super(BulkChosenEvent.type, OUTWARD);
    this.jobs = jobs;
    this.wish = wish;
  }
}

/** Other rows are selected now. */
export class SelectionChangedEvent extends Event {
  static readonly type = "selection-changed";
  readonly jobs: ReadonlySet<JobId>;
  constructor(jobs: ReadonlySet<JobId>) {
    super(SelectionChangedEvent.type, OUTWARD);
    this.jobs = jobs;
  }
}

/** Somebody wants to see other jobs, or in another order. */
export class ListWishedEvent extends Event {
  static readonly type = "list-wished";
  readonly wish: ListWish;
  constructor(wish: ListWish) {
    super(ListWishedEvent.type, OUTWARD);
    this.wish = wish;
  }
}

/** Somebody pressed a row's tile; `extends`: all from the last one to this. */
export class RowPickedEvent extends Event {
  static readonly type = "row-picked";
  readonly job: JobId;
  readonly extends: boolean;
  constructor(job: JobId, isExtending: boolean) {
    super(RowPickedEvent.type, OUTWARD);
    this.job = job;
    this.extends = isExtending;
  }
}

/** Somebody wants what else may be done with a job; the menu opens beside `anchor`. */
export class MenuRequestedEvent extends Event {
  static readonly type = "menu-requested";
  readonly job: JobId;
  readonly anchor: HTMLElement;
  constructor(job: JobId, anchor: HTMLElement) {
    super(MenuRequestedEvent.type, OUTWARD);
    this.job = job;
    this.anchor = anchor;
  }
}

export class UndoRequestedEvent extends Event {
  static readonly type = "undo-requested";
  constructor() {
    super(UndoRequestedEvent.type, OUTWARD);
  }
}

/** Somebody is at the button that undoes, or has left it. */
export class UndoHeldEvent extends Event {
  static readonly type = "undo-held";
  readonly isHeld: boolean;
  constructor(isHeld: boolean) {
    super(UndoHeldEvent.type, OUTWARD);
    this.isHeld = isHeld;
  }
}

/** Somebody wants to know what the keys do. */
export class KeysRequestedEvent extends Event {
  static readonly type = "keys-requested";
  constructor() {
    super(KeysRequestedEvent.type, OUTWARD);
  }
}

/** Somebody wants to add a download: this address at once, or, with null, one still to be typed. */
export class AddRequestedEvent extends Event {
  static readonly type = "add-requested";
  readonly url: string | null;
  constructor(url: string | null) {
    super(AddRequestedEvent.type, OUTWARD);
    this.url = url;
  }
}

export class JobsAddedEvent extends Event {
  static readonly type = "jobs-added";
  readonly names: readonly string[];
  /** The address of the list that they were in. */
  readonly list: string | null;
  constructor(names: readonly string[], list: string | null = null) {
    super(JobsAddedEvent.type, OUTWARD);
    this.names = names;
    this.list = list;
  }
}

/** Somebody wants to send files; those that they have chosen already. */
export class SendRequestedEvent extends Event {
  static readonly type = "send-requested";
  readonly files: readonly File[];
  constructor(files: readonly File[]) {
    super(SendRequestedEvent.type, OUTWARD);
    this.files = files;
  }
}

/** Dispatched within the click, so that a listener still has the user's gesture. */
export class FolderRequestedEvent extends Event {
  static readonly type = "folder-requested";
  readonly wish: "pick" | "forget";
  /** The id of a network folder; null: the folder that files are saved to. */
  readonly share: string | null;
  constructor(wish: "pick" | "forget", share: string | null = null) {
    super(FolderRequestedEvent.type, OUTWARD);
    this.wish = wish;
    this.share = share;
  }
}

/** Somebody wants the queue as a file, or (a file) to see what is in one. */
export class QueueFileEvent extends Event {
  static readonly type = "queue-file";
  readonly wish: "save" | File;
  constructor(wish: "save" | File) {
    super(QueueFileEvent.type, OUTWARD);
    this.wish = wish;
  }
}

/** Other hours of the week are marked. */
export class WeekChangedEvent extends Event {
  static readonly type = "week-changed";
  readonly week: readonly WeekSpan[];
  constructor(week: readonly WeekSpan[]) {
    super(WeekChangedEvent.type, OUTWARD);
    this.week = week;
  }
}

/** Enter in one of the fields. */
export class CredentialsEnteredEvent extends Event {
  static readonly type = "credentials-entered";
  constructor() {
    super(CredentialsEnteredEvent.type, OUTWARD);
  }
}

export class GoOnRequestedEvent extends Event {
  static readonly type = "go-on-requested";
  constructor() {
    super(GoOnRequestedEvent.type, OUTWARD);
  }
}

/** Stays at its notice: whoever shows it listens there. */
export class NoticeAnsweredEvent extends Event {
  static readonly type = "notice-answered";
  readonly isYes: boolean;
  constructor(isYes: boolean) {
    super(NoticeAnsweredEvent.type);
    this.isYes = isYes;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "action-chosen": ActionChosenEvent;
    "address-given": AddressGivenEvent;
    "bulk-chosen": BulkChosenEvent;
    "file-chosen": FileChosenEvent;
    "job-arranged": JobArrangedEvent;
    "keys-requested": KeysRequestedEvent;
    "list-wished": ListWishedEvent;
    "menu-requested": MenuRequestedEvent;
    "row-picked": RowPickedEvent;
    "selection-changed": SelectionChangedEvent;
    "undo-held": UndoHeldEvent;
    "undo-requested": UndoRequestedEvent;
    "add-requested": AddRequestedEvent;
    "list-given": ListGivenEvent;
    "mirrors-given": MirrorsGivenEvent;
    "part-given": PartGivenEvent;
    "jobs-added": JobsAddedEvent;
    "credentials-entered": CredentialsEnteredEvent;
    "folder-requested": FolderRequestedEvent;
    "queue-file": QueueFileEvent;
    "send-requested": SendRequestedEvent;
    "week-changed": WeekChangedEvent;
    "go-on-requested": GoOnRequestedEvent;
    "notice-answered": NoticeAnsweredEvent;
  }
}
