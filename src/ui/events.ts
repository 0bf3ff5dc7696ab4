/** Knows what components tell the page: past-tense facts as typed events that cross shadow roots. */

import type { FileId, JobId, NewProperties } from "../rpc/protocol.ts";

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

/** Where a list of files (Metalink) is that somebody wants to see. */
export type ListPlace =
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "picked"; readonly file: File }
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
  readonly wish: { readonly properties: NewProperties } | { readonly place: "first" };
  constructor(job: JobId, wish: JobArrangedEvent["wish"]) {
    super(JobArrangedEvent.type, OUTWARD);
    this.job = job;
    this.wish = wish;
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
    "job-arranged": JobArrangedEvent;
    "add-requested": AddRequestedEvent;
    "list-given": ListGivenEvent;
    "mirrors-given": MirrorsGivenEvent;
    "jobs-added": JobsAddedEvent;
    "credentials-entered": CredentialsEnteredEvent;
    "folder-requested": FolderRequestedEvent;
    "queue-file": QueueFileEvent;
    "go-on-requested": GoOnRequestedEvent;
    "notice-answered": NoticeAnsweredEvent;
  }
}
