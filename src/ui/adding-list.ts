/** Decides how a list of files (Metalink) is read for its review, and becomes one job. */

import type { Client } from "../rpc/client.ts";
import { listedToAdd } from "../rpc/listed.ts";
import type { FileList, FileToAdd, ListSource, Problem } from "../rpc/protocol.ts";
import { NO_WISHES, startJob } from "./adding.ts";
import type { ListPlace } from "./events.ts";
import { problemIn } from "./failure.ts";
import type { PageServices } from "./services.ts";

type Caller = Pick<Client, "call">;

/** Twice what the worker reads: what is larger is no list, and not worth reading. */
const MOST_BYTES = 32 * 1024 ** 2;

/** A list as it is under review. Its ids are chosen once, so that trying again adds nothing twice. */
export interface ReviewedList {
  readonly job: string;
  readonly name: string;
  readonly files: readonly ReviewedFile[];
}

export type ReviewedFile = FileList["files"][number] & {
  /** As it would be added; null where nothing can be fetched from. */
  readonly wanted: FileToAdd | null;
};

/** Rejects with what stands against the list; nothing is fetched but the list itself. */
export async function readList(
  client: Caller,
  place: ListPlace,
  stored: Pick<PageServices, "readText">,
): Promise<ReviewedList> {
  const { name, files } = await client.call("read-metalink", await sourceOf(place, stored));
  return {
    job: crypto.randomUUID(),
    name: files.length === 1 ? "" : (name ?? nameOf(place) ?? ""),
    files: files.map((file) => ({ ...file, wanted: listedToAdd(file, crypto.randomUUID()) })),
  };
}

async function sourceOf(place: ListPlace, stored: Pick<PageServices, "readText">): Promise<ListSource> {
  switch (place.kind) {
    case "address":
      return { url: place.url };
    case "picked": {
      const problem: Problem = { code: "bad-metalink", detail: "it is larger than 16 MB" };
      if (place.file.size > MOST_BYTES) throw Object.assign(new Error("too large"), { problem });
      return {
        text: await place.file.text(),
        called: place.file.name,
        ...(place.folder !== undefined && { folder: place.folder }),
      };
    }
    case "stored":
      return { text: await stored.readText(place.job, place.file, place.bytes) };
    default:
      return place satisfies never;
  }
}

/** What the place calls the list. */
export const titleOf = (place: ListPlace): string =>
  place.kind === "address" ? place.url : place.kind === "picked" ? place.file.name : place.name;

const nameOf = (place: ListPlace): string | null =>
  place.kind === "address" ? null : titleOf(place).replace(/\.meta(?:4|link)$/i, "") || null;

/** One job of these files of the list; null: it was added and started. */
export async function addListed(
  client: Caller,
  { job, name }: ReviewedList,
  files: readonly FileToAdd[],
): Promise<Problem | null> {
  try {
    await startJob(client, { job, name, wishes: NO_WISHES }, () => client.call("add-files", { job, files }));
    return null;
  } catch (error) {
    return problemIn(error);
  }
}
