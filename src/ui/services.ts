/** Knows what the page can do beside the wire, as the components need it; main.ts gives the real one. */

import type {
  FileId,
  FileView,
  JobId,
  JobView,
  Problem,
  TrafficSettings,
  TrafficView,
} from "../rpc/protocol.ts";

/** How a file got to the disk. */
export type SaveOutcome =
  /** The browser's own download began; it shows its own progress and its end is unknown to a page. */
  | { readonly kind: "handed-to-browser" }
  | { readonly kind: "written"; readonly folder: string }
  /** Of a group's `of` files so many are in the folder now, `before` of them from earlier; `problem` kept the others from it. */
  | {
      readonly kind: "group-written";
      readonly folder: string;
      readonly files: number;
      readonly of: number;
      readonly before: number;
      readonly problem: Problem | null;
    }
  | { readonly kind: "cancelled" };

/** The list as some page of Ferry saw it last, for the time until the worker tells how it stands now. */
export interface LastList {
  /** ms since 1970. */
  readonly at: number;
  readonly jobs: ReadonlyMap<JobId, JobView>;
}

export interface SaveProgress {
  readonly phase: "assembling" | "writing";
  readonly bytesDone: number;
  readonly bytesTotal: number;
  /** Of a group that goes into a folder: files that are there. */
  readonly files?: { readonly done: number; readonly of: number };
}

/** How a group gets to the disk: each file for itself in a folder, or all of them in one archive. */
export type GroupWay = "folder" | "zip";

/** A folder that the user picked for names of a share, or a file for its name. */
export interface NetworkFolder {
  readonly id: string;
  /** `\\\\server\\share` or deeper. */
  readonly prefix: string;
  /** Its own name. */
  readonly name: string;
}

/** The folders picked for names of shares, in this page and all others. */
export interface NetworkFolders {
  all(): Promise<readonly NetworkFolder[]>;
  /** Needs a user gesture. For a file's name: the folder that is its share, or the file. False when the user thought better. */
  pick(name: string, what: "folder" | "file"): Promise<boolean>;
  /**
   * Needs a user gesture. Makes the folder of that file readable again: asks for the permission, or has the folder picked
   * where none is. False when the user thought better of it.
   */
  allow(name: string): Promise<boolean>;
  forget(id: string): Promise<void>;
  /** Tells of every change; call the result to hear no more. */
  watch(changed: () => void): () => void;
}

/** The files that the user picked to be sent, where the browser gives handles of them. */
export interface Picks {
  /** The worker finds it under the id of the file that is sent. */
  keepPick(file: FileId, handle: FileSystemFileHandle): Promise<void>;
  /** Needs a user gesture. False: the user said no, or the gesture was too long ago. */
  allowPick(file: FileId): Promise<boolean>;
}

/** A program of another origin that the user has allowed for good. */
export interface AllowedProgram {
  readonly origin: string;
  readonly name: string;
}

/** They, in this page and all others. */
export interface AllowedPrograms {
  all(): readonly AllowedProgram[];
  forget(program: AllowedProgram): void;
  /** Tells of every change; call the result to hear no more. */
  watch(changed: () => void): () => void;
}

/** How the browser keeps what Ferry stores. All numbers are bytes, null where the browser does not tell. */
export interface StorageFacts {
  readonly used: number | null;
  /** What the browser would still let Ferry have; Chromium says so whatever the disk has. */
  readonly left: number | null;
  /** False: it may be cleared when the disk runs short. */
  readonly isPersisted: boolean | null;
}

export interface Keeping {
  storage(): Promise<StorageFacts>;
  /** Needs a user gesture. Resolves with the browser's answer, in Firefox when its user has given it. */
  keepForGood(): Promise<boolean>;
}

/** A file of the app itself as the build made it; `path` is below Ferry's own, `sha256` in base64. */
export interface ShellFile {
  readonly path: string;
  readonly revision: string | null;
  readonly bytes: number;
  readonly sha256: string;
}

export interface CheckedFile extends ShellFile {
  /** What the browser keeps instead; null: it is as it was built. */
  readonly found: "missing" | { readonly bytes: number; readonly sha256: string } | null;
}

export interface Shell {
  readonly version: string;
  readonly build: string;
  readonly files: readonly ShellFile[];
}

/** What the app consists of, and whether the browser still has it so. */
export interface ShellKeeping {
  /** Null where nothing was built. */
  shell(): Promise<Shell | null>;
  checkShell(shell: Shell): Promise<readonly CheckedFile[]>;
  /** Fetches what is not as it was built; gives back the paths that the server does not have so. */
  repairShell(files: readonly CheckedFile[]): Promise<readonly string[]>;
  /** True: a newer version is here or coming. */
  findUpdate(): Promise<boolean>;
}

/** What Ferry keeps in this browser. */
export interface Belongings {
  /** Downloads by how far they are; `unsaved`: arrived, and perhaps nowhere else. */
  readonly unfinished: number;
  readonly unsaved: number;
  readonly saved: number;
  /** Null where the browser does not tell. */
  readonly bytes: number | null;
  /** Those of this site that only the browser can take back. */
  readonly permissions: readonly PermissionName[];
  readonly isThere: boolean;
}

export type Leftover = "worker" | "cache" | "database" | "files" | "settings";

export interface Removal {
  belongings(): Promise<Belongings>;
  /** Resolves with what could not be taken away. */
  removeFerry(): Promise<readonly Leftover[]>;
  /** Another page removes Ferry, or has. */
  onRemoval(listener: () => void): void;
}

/** What the library needs beside the queue. */
export interface Library {
  /** When files were last opened, saved or shared on this device; ms since 1970. What never was is not in it. */
  lastOpened(): Promise<ReadonlyMap<FileId, number>>;
  opened(file: FileId): Promise<void>;
  /** Other files are gone: what is known of them is forgotten. */
  keepOnly(files: ReadonlySet<FileId>): Promise<void>;
  /** What an element of its kind shows of a file, and plays while it comes. */
  addressOf(job: JobId, file: FileView): string;
  /** Keeps the worker alive while something is played; call the result when it is over. */
  hold(): () => void;
  /** Whether the device shares files of such a name and type. */
  canShare(file: FileView): boolean;
  /** Within a click. `ready`: that took so long that the browser wants another click. Rejects with a Problem-carrying error. */
  share(job: JobId, file: FileView): Promise<"shared" | "dismissed" | "ready">;
}

/** Notifications of the system, for who does not look. */
export interface Notifying {
  /** `blocked`: the user told the browser never to show any of this site. */
  state(): Promise<"on" | "off" | "blocked" | "unsupported">;
  /** Needs a user gesture: the browser asks its user. */
  switchOn(): Promise<void>;
  switchOff(): Promise<void>;
}

/** A folder that somebody picked. */
export interface PlaceToSave {
  readonly name: string;
  /** What these jobs bring is saved there. */
  keepFor(jobs: readonly JobId[]): Promise<void>;
}

export interface TrafficWishes {
  /** As they stand now. */
  get(): Promise<TrafficView>;
  set(settings: Partial<TrafficSettings>): Promise<TrafficView>;
  /** Null: as the browser says. */
  setMetered(isMetered: boolean | null): Promise<TrafficView>;
}

export interface PageServices {
  readonly picks: () => Promise<Picks>;
  /** Loaded when it is asked for. */
  notifying(): Promise<Notifying>;
  /** Loaded when it is asked for. */
  shellKeeping(): Promise<ShellKeeping>;
  /** Loaded when it is asked for. */
  keeping(): Promise<Keeping>;
  /** What the user says of limits and costs. Each rejects with what stands against it. */
  readonly traffic: TrafficWishes;
  /** Loaded when it is asked for. */
  library(): Promise<Library>;
  /** Loaded when it is asked for. */
  allowedPrograms(): Promise<AllowedPrograms>;
  /** Saves one transferred file; rejects with a Problem-carrying error. May run for minutes: the page must stay open. */
  save(job: JobView, file: FileId, progress: (p: SaveProgress) => void): Promise<SaveOutcome>;
  /** Saves what has arrived of several files; `folder` within the click, because the browser may ask for it. As `save`. */
  saveGroup(job: JobView, way: GroupWay, progress: (p: SaveProgress) => void): Promise<SaveOutcome>;
  /** What a transferred file says, as text. */
  readText(job: JobId, file: FileId, bytes: number): Promise<string>;
  /** Gives the browser a text to save under this name. */
  saveText(name: string, text: string): Promise<void>;
  /** True where a folder can be picked (File System Access). */
  readonly canPickFolder: boolean;
  /** Name of the picked folder, null while none is picked. */
  readonly folder: string | null;
  /** Needs a user gesture. Resolves with the name, null when the user thought better of it. */
  pickFolder(): Promise<string | null>;
  forgetFolder(): Promise<void>;
  /** A folder for single jobs; null where none can be picked. Needs a gesture; resolves with null when nobody picked one. */
  readonly pickPlace: (() => Promise<PlaceToSave | null>) | null;
  /** Null where no folder can be picked; loaded when it is asked for. */
  readonly networkFolders: (() => Promise<NetworkFolders>) | null;
  /** "Go on without me": hands the missing spans to the browser now. */
  readonly canGoOnAlone: boolean;
  goOnAlone(): Promise<"handed-over" | "nothing-to-do">;
  /** A newer build waits: call to use it. */
  onUpdate(listener: (apply: () => void) => void): void;
  /** The browser offers to install the app: call to show its dialog. */
  onInstallable(listener: (install: () => void) => void): void;
}
