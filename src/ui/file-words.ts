/** Knows what is said of one file of a job: how it stands, and what became of it at a new address. */

import type { AddressChange, FileView, JobView } from "../rpc/protocol.ts";
import { proofWords } from "./detail-words.ts";
import { formatBytes } from "./format.ts";
import { sentenceOf } from "./problems.ts";

export const newLinkWords = (job: JobView, file: FileView): string =>
  job.files.length > 1 ? `New link to ${file.name}` : "New link to the file";

/** What became of the stored bytes when addresses were changed; of several files each is named. */
export const changesWords = (files: readonly FileView[]): readonly string[] =>
  files.flatMap(({ change, name }) => {
    const words = change && changeWords(change);
    return words ? [files.length > 1 ? `${name}: ${words}` : words] : [];
  });

function changeWords(change: AddressChange): string | null {
  switch (change.kind) {
    case "expected":
      return null;
    case "unproven":
      return "Ferry compares what has arrived with the file at the new address.";
    case "kept":
      return change.proof === "bytes"
        ? `It goes on from the new address: the size and ${formatBytes(change.bytes)} of the file were compared.`
        : "It goes on from the new address: the server says that it is still the same version.";
    case "anew":
      return "It began again at the new address: nothing showed that the same file is there.";
    default:
      return change satisfies never;
  }
}

/** How one file of several stands. */
export function fileWords(file: FileView): string {
  if (file.problem) return sentenceOf(file.problem).what;
  const received = file.bytesTransferred + file.bytesPending;
  const proof = file.proof === null ? "" : `; ${proofWords(file.proof)}`;
  if (file.isWhole) return `Downloaded, ${formatBytes(received)}${proof}`;
  if (file.bytesTotal === null) return received > 0 ? formatBytes(received) : "Waiting its turn";
  return `${formatBytes(received)} of ${formatBytes(file.bytesTotal)}`;
}

/** What is lost with one file of several, asked before it is. */
export const leaveWords = ({
  name,
  bytesTransferred,
  bytesPending,
}: FileView): { ask: string; yes: string } => ({
  ask: `The ${formatBytes(bytesTransferred + bytesPending)} of ${name} that are here will be lost.`,
  yes: "Remove the file",
});

/** Of so many that are not shown. */
export const moreFilesWords = (next: number, left: number): string =>
  next === left
    ? `Show ${left === 1 ? "one more file" : `${left} more files`}`
    : `Show ${next} more of ${left} files`;
