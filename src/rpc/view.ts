/** Knows how the engine's status of a job is told to a page. */

import type { FileStatus, JobStatus } from "../engine/status.ts";
import type { FileView, JobState, JobView, Problem, ToldProblem, UploadProtocolName } from "./protocol.ts";

type Tell = (problem: Problem) => ToldProblem;

export function viewOf({ job, files, ...status }: JobStatus, rev: number, told: Tell): JobView {
  return {
    ...status,
    rev,
    id: job.id,
    owner: job.owner,
    // A job that nobody named goes by its file's name, which the server may still better.
    name: job.name === "" ? (files[0]?.file.name ?? "") : job.name,
    type: job.type,
    priority: job.priority,
    state: toldState(job.state, told),
    files: files.map((file) => shownFile(file, told)),
    createdAt: job.createdAt,
    modifiedAt: job.modifiedAt,
    completedAt: job.completedAt,
    errorCount: job.errorCount,
    properties: job.properties,
    turn: job.turn,
    note: job.note,
    credentials: job.credentials ?? [],
  };
}

/** What has not changed is told as the same object. */
const shown = new WeakMap<FileStatus, FileView>();

function shownFile(status: FileStatus, told: Tell): FileView {
  const view = shown.get(status) ?? fileView(status, told);
  shown.set(status, view);
  return view;
}

const toldState = (state: JobState, told: Tell): JobState =>
  "problem" in state ? { ...state, problem: told(state.problem) } : state;

const goesOn = (protocol: UploadProtocolName | null): FileView["resumable"] =>
  protocol === null ? "unknown" : protocol === "put" || protocol === "post" ? "no" : "yes";

function fileView(
  { file, address, total, stored, pending, proof, isWhole, canJump, wanted, takesParts, sources }: FileStatus,
  told: Tell,
): FileView {
  return {
    id: file.id,
    ...address,
    name: file.name,
    bytesTotal: total,
    bytesTransferred: stored,
    bytesPending: pending,
    resumable: file.upload
      ? goesOn(file.upload.protocol)
      : file.source === null
        ? "unknown"
        : file.source.ranges === "yes"
          ? "yes"
          : "no",
    proof: isWhole ? proof : null,
    isWhole,
    problem: file.problem && told(file.problem),
    change: file.change,
    validation: file.validation ?? null,
    sources: sources.map((source) => ({ ...source, problem: source.problem && told(source.problem) })),
    ...(file.source?.type && { type: file.source.type }),
    ...(canJump === false && { comesInOrder: true }),
    ...(wanted.length > 0 && { wanted }),
    ...(!isWhole && takesParts && { takesParts: true as const }),
    ...(file.ranges && { ranges: file.ranges }),
    ...(file.upload && { upload: { from: file.upload.from, protocol: file.upload.protocol } }),
    isList: /^application\/metalink4\+xml\b/i.test(file.source?.type ?? "") || /\.meta4$/i.test(file.name),
  };
}
