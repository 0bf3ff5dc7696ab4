/** Decides how chosen files become one job of uploads: each by its handle where there is one, else as a copy. */

import type { Client } from "../rpc/client.ts";
import { giveBytes } from "../rpc/give-bytes.ts";
import type { UploadProtocolName } from "../rpc/protocol.ts";
import { startJob } from "./adding.ts";
import type { Wished } from "./job-wishes.ts";
import type { PageServices } from "./services.ts";

/** Chosen once, so that trying again adds nothing twice. */
export interface Chosen {
  readonly id: string;
  readonly file: File;
  /** As it is sent; of a folder with its path. */
  readonly name: string;
  readonly handle: FileSystemFileHandle | null;
}

export interface Wanted extends Wished {
  readonly chosen: readonly Chosen[];
  readonly url: string;
  /** Null: the server is asked. */
  readonly protocol: UploadProtocolName | null;
  readonly isReplied: boolean;
}

export const chosenOf = (file: File): Chosen => ({
  id: crypto.randomUUID(),
  file,
  name: file.webkitRelativePath || file.name,
  handle: null,
});

const sum = (chosen: readonly Chosen[]): number => chosen.reduce((bytes, { file }) => bytes + file.size, 0);

export const totalBytes = sum;

/** Bytes that are kept here until they are sent. */
export const copiedBytes = (chosen: readonly Chosen[]): number => sum(chosen.filter(({ handle }) => !handle));

interface Picking {
  showOpenFilePicker?(options: { multiple: boolean; id: string }): Promise<FileSystemFileHandle[]>;
}

/** Null: the browser gives no handles. None: the user thought better of it. */
export async function pickFiles(): Promise<readonly Chosen[] | null> {
  const { showOpenFilePicker } = window as unknown as Picking; // TypeScript's library does not know it
  if (!showOpenFilePicker) return null;
  try {
    const handles = await showOpenFilePicker.call(window, { multiple: true, id: "ferry-send" });
    return await Promise.all(
      handles.map(async (handle) => ({ ...chosenOf(await handle.getFile()), handle })),
    );
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return [];
    throw error;
  }
}

/** By PUT one would take the other's place. */
export const wantsPlaces = (
  { length }: readonly Chosen[],
  url: string,
  protocol: UploadProtocolName | null,
): boolean => protocol === "put" && length > 1 && !url.endsWith("/");

/** What is a folder to a PUT is one address to protocols that create uploads. */
export const placeOf = (url: string, name: string, protocol: UploadProtocolName | null): string =>
  protocol === "put" && url.endsWith("/") ? url + name.split("/").map(encodeURIComponent).join("/") : url;

/** Gives the name of the job, which is started; rejects with what went wrong, and leaves no job behind then. */
export async function send(
  client: Pick<Client, "call">,
  services: Pick<PageServices, "picks"> | null,
  { chosen, url, protocol, isReplied, wishes, credentials }: Wanted,
  copied: (bytes: number) => void,
): Promise<string> {
  const [first] = chosen;
  const folder = first?.name.split("/", 1)[0] ?? "";
  const name = chosen.length === 1 || !first?.name.includes("/") ? (first?.name ?? "") : folder;
  const job = crypto.randomUUID();
  const type = isReplied ? "upload-reply" : "upload";
  let done = 0;
  await startJob(client, { job, name, type, wishes }, async () => {
    for (const one of chosen) {
      const { id: file } = one;
      const handle = services ? one.handle : null;
      if (handle) await (await services?.picks())?.keepPick(file, handle);
      const upload = {
        size: one.file.size,
        type: one.file.type,
        lastModified: one.file.lastModified,
        from: handle ? "handle" : "copy",
        protocol,
      } as const;
      const params = { job, file, url: placeOf(url, one.name, protocol), name: one.file.name, upload };
      await client.call("add-file", params);
      // Before anything is copied: what cannot be sent is told at once.
      if (credentials && one === first)
        await client.call("set-credentials", { job, origin: null, credentials });
      if (handle) continue;
      const before = done;
      await giveBytes(client, job, file, one.file, undefined, (bytes) => copied(before + bytes));
      done += one.file.size;
    }
  });
  return name;
}
