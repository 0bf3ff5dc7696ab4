/** Saves one file that has arrived, in the best way that this browser and its user allow. */

import { codeOf } from "./engine/errors.ts";
import { canAssemble, wholeFile } from "./platform/page/assemble.ts";
import { writeInto } from "./platform/page/folder.ts";
import {
  giveToBrowser,
  isStreamSafe,
  type Saved,
  STREAM_HOLD_MS,
  saveByFile,
  saveByStream,
} from "./platform/page/save.ts";
import { lookThrough, readStored, slicesOf } from "./platform/page/stored-file.ts";
import { type FileId, filePath, type JobView, savePath } from "./rpc/protocol.ts";
import type { SaveOutcome, SaveProgress } from "./ui/services.ts";

export interface FileSave {
  readonly job: JobView;
  readonly file: FileId;
  /** The folder that it goes to, in which may be written; null: the browser's own downloads. */
  readonly target: FileSystemDirectoryHandle | null;
  readonly registration: ServiceWorkerRegistration | null;
  progress(of: SaveProgress): void;
  /** The worker need not be kept alive any more. */
  release(): void;
}

export async function saveFile(save: FileSave): Promise<SaveOutcome> {
  const { job, file: id, target, registration, progress, release } = save;
  const file = job.files.find((one) => one.id === id);
  const total = file?.bytesTotal;
  if (!file || total === null || total === undefined) throw new Error("nothing to save");
  const tell = (phase: "assembling" | "writing") => (bytesDone: number) =>
    progress({ phase, bytesDone, bytesTotal: total });
  const saved = { file: file.id, name: file.name, total, path: savePath(job.id, id, file.name) };
  try {
    const whole = await provenWhole(saved, tell("assembling"));
    if (target) {
      const pieces = whole ? slicesOf(whole) : readStored(filePath(job.id, id), total);
      await writeInto(target, file.name, total, pieces, tell("writing"));
      release();
      return { kind: "written", folder: target.name };
    }
    if (whole) {
      giveToBrowser(whole, file.name);
      release();
    } else if (isStreamSafe(registration)) {
      await saveByStream(saved.path);
      // The browser reads on for as long as the disk takes, and nobody tells us when it is done.
      setTimeout(release, STREAM_HOLD_MS);
    } else {
      await saveByFile(saved, tell("assembling"));
      release();
    }
    return { kind: "handed-to-browser" };
  } catch (error) {
    release();
    if (codeOf(error) === "chunk-damaged") await lookThrough(filePath(job.id, id), total);
    throw error;
  }
}

/** Null where the file has to come another way. */
async function provenWhole(saved: Saved, progress: (done: number) => void): Promise<File | null> {
  if (!canAssemble()) return null;
  try {
    return await wholeFile(saved, progress);
  } catch (error) {
    if (codeOf(error) === "chunk-damaged") throw error;
    return null;
  }
}
