/** Reads from the wire which files a job is to get, one by one, as a set or from a list. */

import type { ListSource } from "../engine/file-list.ts";
import type { NewFile } from "../engine/new-job.ts";
import type { NewUpload } from "../engine/upload/upload-file.ts";
import { type Args, BadArgument, id, text, texts } from "./args.ts";
import { expectedIn } from "./expected.ts";
import type { FileRange, UploadProtocolName } from "./protocol.ts";

/** Of one call; the policy allows fewer in a job. */
const MOST_FILES = 10_000;

export function fileToAdd(args: Args): NewFile {
  return {
    id: id(args, "file"),
    url: text(args, "url"),
    name: args["name"] === null ? null : text(args, "name"),
    expected: expectedIn(args["expected"]),
    ranges: rangesIn(args),
    mirrors: args["mirrors"] === undefined ? [] : texts(args, "mirrors"),
    upload: uploadIn(args["upload"] ?? null),
  };
}

const PROTOCOLS: readonly UploadProtocolName[] = ["tus", "ietf", "bits", "s3", "put", "post"];

function uploadIn(value: unknown): NewUpload | null {
  if (value === null) return null;
  if (typeof value !== "object") throw new BadArgument("upload must be an object");
  const args = value as Args;
  const { size, giver, lastModified = null, from, protocol = null } = args;
  const named = PROTOCOLS.find((one) => one === protocol) ?? null;
  if (!Number.isSafeInteger(size) || Number(size) < 0)
    throw new BadArgument("size must be a whole number of bytes");
  if (lastModified !== null && typeof lastModified !== "number")
    throw new BadArgument("lastModified must be a number or null");
  if (from !== "copy" && from !== "handle") throw new BadArgument("from must be copy or handle");
  if (protocol !== null && named === null)
    throw new BadArgument(`protocol must be null or one of ${PROTOCOLS.join(", ")}`);
  return {
    size: Number(size),
    ...(giver !== undefined && { giver: id(args, "giver") }),
    type: text(args, "type").slice(0, 200),
    lastModified,
    from,
    protocol: named,
  };
}

export function filesToAdd(args: Args): readonly NewFile[] {
  const value = args["files"];
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_FILES)
    throw new BadArgument(`files must be a list of 1 to ${MOST_FILES}`);
  const files = value.map((item: unknown) => {
    if (typeof item !== "object" || item === null) throw new BadArgument("each file must be an object");
    return fileToAdd(item as Args);
  });
  if (new Set(files.map((file) => file.id)).size < files.length)
    throw new BadArgument("each file must have an id of its own");
  return files;
}

/** How long a text may be is for its reader to say, who has a sentence for it. */
export function listSource(args: Args): ListSource {
  const { text: list } = args;
  if (typeof list !== "string") return { url: text(args, "url") };
  return {
    text: list,
    ...(args["called"] !== undefined && { called: text(args, "called") }),
    ...(args["folder"] !== undefined && { folder: text(args, "folder") }),
  };
}

/** Their sense is the engine's to judge. */
export function rangesIn(args: Args): readonly FileRange[] | null {
  const value = args["ranges"] ?? null;
  if (value === null) return null;
  if (!Array.isArray(value) || value.length > 100_000) throw new BadArgument("ranges must be a list");
  return value.map((item: unknown) => {
    const { offset, length } = (typeof item === "object" && item !== null ? item : {}) as Args;
    if (typeof offset !== "number" || (length !== null && typeof length !== "number"))
      throw new BadArgument("each range must have an offset, and a length or null");
    return { offset, length };
  });
}
