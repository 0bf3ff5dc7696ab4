/** Knows what is shown of addresses before they are added: what they are, what a list of checksums says, how they become jobs. */

import { html, nothing, type TemplateResult } from "lit";
import type { HowChosenEvent } from "./add-how.ts";
import "./add-how.ts";
import type { RowChosenEvent, RowsSeenEvent } from "./add-rows.ts";
import "./add-rows.ts";
import type { Choosing } from "./choosing.ts";
import type { FolderGivenEvent } from "./sums-note.ts";
import "./sums-note.ts";

/** What somebody does there. */
export interface Heard {
  /** These are in sight now. */
  readonly seen: (urls: readonly string[]) => void;
  readonly row: (url: string, wish: RowChosenEvent["wish"]) => void;
  /** Where the files of a checksum file are; null: it is not wanted. */
  readonly folder: (folder: string | null) => void;
}

/** `told`: what is wrong with these is told already. */
export function review(
  choosing: Choosing,
  told: ReadonlySet<string>,
  heard: Heard,
): readonly (TemplateResult | typeof nothing)[] {
  const { sums, wanted, chosen } = choosing;
  const hasAny = wanted.addresses.length > 0;
  return [
    sums
      ? html`<sums-note
          .name=${sums.file.name}
          .used=${sums.used.size}
          .left=${Math.max(0, sums.files.length - sums.used.size)}
          .hasAddresses=${hasAny}
          @folder-given=${({ folder }: FolderGivenEvent) => heard.folder(folder)}
        ></sums-note>`
      : nothing,
    hasAny
      ? html`<add-rows
          .addresses=${wanted.addresses}
          .expanded=${wanted.expanded}
          .lookOf=${choosing.lookOf}
          .unasked=${choosing.unasked}
          .jobs=${choosing.jobs}
          .again=${choosing.again}
          .told=${told}
          .listed=${choosing.listed}
          @rows-seen=${({ urls }: RowsSeenEvent) => heard.seen(urls)}
          @row-chosen=${({ url, wish }: RowChosenEvent) => heard.row(url, wish)}
        ></add-rows>`
      : nothing,
    chosen.length > 1
      ? html`<add-how
          .files=${chosen.length}
          .isOneJob=${choosing.isOneJob}
          .mostJobs=${choosing.limits.jobsPerProgram}
          @how-chosen=${({ isOneJob }: HowChosenEvent) => (choosing.isOneJob = isOneJob)}
        ></add-how>`
      : nothing,
  ];
}
