/** Decides how a stored file gets to the user's disk in this browser, and does it. */

import { TransferError } from "../../engine/errors.ts";
import { assemble, canAssemble } from "./assemble.ts";
import { canHandOver } from "./handover.ts";
import { inHome } from "./home.ts";

export interface Saved {
  readonly file: string;
  readonly name: string;
  readonly total: number;
  /** The worker's address that answers with the file as an attachment. */
  readonly path: string;
}

/**
 * Whether the browser's own download may read a stream that the worker makes. Measured: Chromium lets it run for
 * minutes, and so does WebKitGTK (which has no OPFS) while a page is open; Firefox ends it after 30 s with a clean end
 * and no error, so that a cut file gets its final name. Where we have not measured, the file is assembled first.
 */
export const isStreamSafe = (registration: ServiceWorkerRegistration | null): boolean =>
  canHandOver(registration) || !canAssemble();

/** Through the browser's own download of a worker's answer. Resolves when the browser took it. */
export async function saveByStream(path: string): Promise<void> {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  const refused = new Promise<never>((_, reject) => {
    // A download never loads a document; a refusal does.
    frame.addEventListener("load", () => reject(new TransferError({ code: "not-stored" })), { once: true });
  });
  frame.src = inHome(path);
  document.body.append(frame);
  try {
    await Promise.race([refused, new Promise((resolve) => setTimeout(resolve, SETTLED_MS))]);
  } catch (error) {
    frame.remove();
    throw error;
  }
  // Removing the frame may end a download that has not asked its name yet, so it stays until the page goes.
}

/** The browser reads on for as long as the disk takes: a save at 1 MB/s of 7 GB. The heartbeat costs nothing meanwhile. */
export const STREAM_HOLD_MS = 2 * 60 * 60_000;

/** A refusal is a tiny page and loads at once. */
const SETTLED_MS = 1_500;

/** Through a File of the browser's own, which no worker has to stay alive for. */
export async function saveByFile(saved: Saved, progress: (done: number) => void): Promise<void> {
  const file = await assemble(saved, progress);
  if (!file) throw new TransferError({ code: "not-stored" });
  giveToBrowser(file, saved.name);
}

export function giveToBrowser(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  // The address is not revoked: nobody tells when the browser has read all of it. It costs nothing and ends with the page.
}
