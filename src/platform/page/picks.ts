/** Keeps the handle of a file to be sent where the queue finds it, and has the user allow again that it is read. */

import type { FileId } from "../../engine/job.ts";
import { Database } from "../database.ts";
import type { PickedHandle } from "../mapped-folders.ts";
import { KeptPicks } from "../picked-files.ts";

const picks = new KeptPicks(new Database());

export const keepPick = (file: FileId, handle: FileSystemFileHandle): Promise<void> =>
  picks.keep(file, handle as PickedHandle); // it has Chromium's permission calls where there are any

/** In a click. False: the user said no, or has to click once more. One that is gone needs no permission: who sends it says so. */
export async function allowPick(file: FileId): Promise<boolean> {
  const handle = await picks.handle(file);
  if (!handle?.requestPermission) return true;
  try {
    return (await handle.requestPermission({ mode: "read" })) === "granted";
  } catch (error) {
    // The click was too long ago.
    if (error instanceof DOMException && error.name === "SecurityError") return false;
    throw error;
  }
}
