/** Decides what is told of a job that changed: all of it, or of a job of many files only those that are not as they were. */

import type { FileNews, FileView, JobId, JobView } from "./protocol.ts";

/** More files than this are told of one by one, and at most every so often. */
export const FEW_FILES = 32;
export const NEWS_MS = 200;

export class News {
  /** What was told last of each file, by its place in the job. */
  readonly #told = new Map<JobId, readonly FileView[]>();

  /** `view` without the files, and those of them that are another object than last time; all of it where files have left. */
  of(view: JobView): { readonly job: JobView; readonly changed?: readonly FileNews[] } {
    const before = this.#told.get(view.id) ?? [];
    this.#told.set(view.id, view.files);
    if (view.files.length < before.length) return { job: view };
    const changed = view.files.flatMap((file, at) => (file === before[at] ? [] : [{ at, file }]));
    return { job: { ...view, files: [] }, changed };
  }

  forget(id: JobId): void {
    this.#told.delete(id);
  }
}

/** The view after the news; a newer one stays as it is. */
export function withNews(
  known: JobView | undefined,
  job: JobView,
  changed: readonly FileNews[] | undefined,
): JobView {
  if (!changed) return job;
  if (known && known.rev > job.rev) return known;
  const files = [...(known?.files ?? [])];
  for (const { at, file } of changed) files[at] = file;
  return { ...job, files };
}
