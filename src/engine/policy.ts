/** Knows what a deployment may decide (policy.json), as the engine sees it, with the defaults. */

import type { FolderRule } from "./network-folder.ts";

export interface Policy {
  readonly title: string;
  /** Addresses of sample files, relative to the app or absolute, offered while the queue is empty. */
  readonly samples: readonly string[];
  /** Hosts that jobs may fetch from: `*`, `files.example`, `*.example` (its subdomains) or with `:port`. */
  readonly allowedSourceHosts: readonly string[];
  /** A body whose length nobody told is given up after so many bytes. */
  readonly maxUnknownLengthBytes: number;
  /** Names of files on shares that a web server (a gateway) gives out. */
  readonly networkFolders: readonly FolderRule[];
}

export const DEFAULT_POLICY: Policy = {
  title: "Ferry",
  samples: [],
  allowedSourceHosts: ["*"],
  maxUnknownLengthBytes: 4 * 1024 ** 3,
  networkFolders: [],
};
