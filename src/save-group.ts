/** Saves what has arrived of a group in the way that was chosen. */

import { writeGroup } from "./platform/page/group-folder.ts";
import { archiveIn, saveArchive } from "./platform/page/job-archive.ts";
import { archivedJob } from "./rpc/archived.ts";
import type { JobView } from "./rpc/protocol.ts";
import type { SaveOutcome, SaveProgress } from "./ui/services.ts";

export interface GroupSave {
  readonly job: JobView;
  /** The folder in which the group's own is to be; null: one ZIP. */
  readonly target: FileSystemDirectoryHandle | null;
  readonly registration: ServiceWorkerRegistration | null;
  progress(of: SaveProgress): void;
  /** The worker need not be kept alive any more. */
  release(): void;
}

export async function saveGroup(save: GroupSave): Promise<SaveOutcome> {
  const { job, target, registration, progress, release } = save;
  const archived = archivedJob(job);
  const { name, entries } = archiveIn(archived);
  const bytesTotal = entries.reduce((sum, { size }) => sum + size, 0);
  if (target === null) {
    const tell = (bytesDone: number): void => progress({ phase: "assembling", bytesDone, bytesTotal });
    await saveArchive(archived, { registration, progress: tell, release });
    return { kind: "handed-to-browser" };
  }
  const files = entries.map(({ file: { id }, ...entry }) => ({ ...entry, id, path: archived.filePath(id) }));
  const of = files.length;
  const written = await writeGroup(target, name.replace(/\.zip$/, ""), files, ({ filesDone, ...how }) =>
    progress({ ...how, bytesTotal, files: { done: filesDone, of } }),
  );
  release();
  return { kind: "group-written", of, ...written };
}
