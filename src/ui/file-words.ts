/** Knows what is said of one file of a job: how it stands, and what became of it at a new address. */

import type { AddressChange, FileView, JobView, Proof } from "../rpc/protocol.ts";
import { files as english, proofs } from "../words/en/jobs.ts";
import { figure } from "../words/grammar.ts";
import { live } from "../words/live.ts";
import { formatBytes, partWords } from "./format.ts";
import { aboutFile, sentenceOf } from "./sentences.ts";

const words = live("files", english);
const proofTexts = live("proofs", proofs);

/** How well a file's bytes are proven. */
export const proofWords = (proof: Proof): string => proofTexts[proof];

export const newLinkWords = (job: JobView, file: FileView): string =>
  job.files.length > 1 ? words.newLinkTo(file.name) : words.newLink;

/** What became of the stored bytes when addresses were changed; of several files each is named. */
export const changesWords = (files: readonly FileView[]): readonly string[] =>
  files.flatMap(({ change, name }) => {
    const said = change && changeWords(change);
    return said ? [aboutFile(files.length > 1 ? name : undefined, said)] : [];
  });

function changeWords(change: AddressChange): string | null {
  switch (change.kind) {
    case "expected":
      return null;
    case "unproven":
      return words.comparing;
    case "kept":
      return change.proof === "bytes" ? words.keptCompared(formatBytes(change.bytes)) : words.keptSame;
    case "anew":
      return words.anew;
    default:
      return change satisfies never;
  }
}

/** How one file of several stands. */
export function fileWords(file: FileView): string {
  if (file.problem) return sentenceOf(file.problem).what;
  const received = file.bytesTransferred + file.bytesPending;
  const proof = file.proof === null ? "" : `; ${proofWords(file.proof)}`;
  const done = file.upload ? words.sent : words.downloaded;
  if (file.isWhole) return `${done(formatBytes(received))}${proof}`;
  if (file.bytesTotal === null) return received > 0 ? formatBytes(received) : words.itsTurn;
  return partWords(formatBytes(received), formatBytes(file.bytesTotal));
}

/** What is lost with one file of several, asked before it is. */
export const leaveWords = ({
  name,
  bytesTransferred,
  bytesPending,
}: FileView): { ask: string; yes: string } => ({
  ask: words.leave(formatBytes(bytesTransferred + bytesPending), name),
  yes: words.leaveYes,
});

/** Of so many that are not shown. */
export const moreFilesWords = (next: number, left: number): string =>
  next === left ? words.showMore(left) : words.showSome(figure(next), figure(left));
