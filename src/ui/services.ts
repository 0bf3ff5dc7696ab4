/** Knows what the page can do beside the wire, as the components need it; main.ts gives the real one. */

import type { JobId, JobView } from "../rpc/protocol.ts";

/** How a file got to the disk. */
export type SaveOutcome =
  /** The browser's own download began; it shows its own progress and its end is unknown to a page. */
  | { readonly kind: "handed-to-browser" }
  | { readonly kind: "written"; readonly folder: string }
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
}

export interface PageServices {
  /** Saves one transferred file; rejects with a Problem-carrying error. May run for minutes: the page must stay open. */
  save(job: JobView, file: number, progress: (p: SaveProgress) => void): Promise<SaveOutcome>;
  /** True where a folder can be picked (File System Access). */
  readonly canPickFolder: boolean;
  /** Name of the picked folder, null while none is picked. */
  readonly folder: string | null;
  /** Needs a user gesture. Resolves with the name, null when the user thought better of it. */
  pickFolder(): Promise<string | null>;
  forgetFolder(): Promise<void>;
  /** "Go on without me": hands the missing spans to the browser now. */
  readonly canGoOnAlone: boolean;
  goOnAlone(): Promise<"handed-over" | "nothing-to-do">;
  /** A newer build waits: call to use it. */
  onUpdate(listener: (apply: () => void) => void): void;
  /** The browser offers to install the app: call to show its dialog. */
  onInstallable(listener: (install: () => void) => void): void;
}
