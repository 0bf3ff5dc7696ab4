/** Knows how the engine's status of a job is told to a page. */

import type { JobStatus } from "../engine/status.ts";
import type { FileView, JobView } from "./protocol.ts";

export function viewOf(
  { job, files, rate, connections, secondsLeft, waits }: JobStatus,
  rev: number,
): JobView {
  return {
    rev,
    id: job.id,
    owner: job.owner,
    // A job that nobody named goes by its file's name, which the server may still better.
    name: job.name === "" ? (files[0]?.file.name ?? "") : job.name,
    priority: job.priority,
    state: job.state,
    files: files.map(fileView),
    createdAt: job.createdAt,
    turn: job.turn,
    rate,
    connections,
    secondsLeft,
    note: job.note,
    waits,
    credentials: job.credentials ?? [],
  };
}

function fileView({
  file,
  address,
  total,
  stored,
  pending,
  proof,
  isWhole,
  sources,
}: JobStatus["files"][number]): FileView {
  return {
    id: file.id,
    ...address,
    name: file.name,
    bytesTotal: total,
    bytesTransferred: stored,
    bytesPending: pending,
    resumable: file.source === null ? "unknown" : file.source.ranges === "yes" ? "yes" : "no",
    proof: isWhole ? proof : null,
    isWhole,
    problem: file.problem,
    change: file.change,
    sources,
  };
}
