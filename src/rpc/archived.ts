/** Knows what of a job, as a page sees it, makes its archive. */

import { type FileId, filePath, type JobView, zipPath } from "./protocol.ts";

export interface ArchivedJob {
  readonly name: string;
  readonly files: readonly {
    readonly id: FileId;
    readonly name: string;
    readonly size: number | null;
    readonly isWhole: boolean;
  }[];
  readonly at: number;
  path(name: string): string;
  filePath(file: FileId): string;
}

/** As the worker makes it of the same job. */
export const archivedJob = (job: JobView): ArchivedJob => ({
  name: job.name,
  files: job.files.map(({ id, name, bytesTotal, isWhole }) => ({ id, name, size: bytesTotal, isWhole })),
  at: job.completedAt ?? job.createdAt,
  path: (name) => zipPath(job.id, name),
  filePath: (file) => filePath(job.id, file),
});
