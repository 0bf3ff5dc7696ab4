/** Knows what is remembered of a file to be sent, and what a mover is told of it. */

import type { Digest } from "../digest.ts";
import type { JobFile, JobType } from "../job.ts";
import type { MoveOrder } from "../ports.ts";
import { contiguousEnd, lengthOf, missing, type Spans } from "../span.ts";
import type { Outgoing, Receipt, UploadProtocolName, UploadSession } from "./protocol.ts";

/**
 * Where the source is looked at before it goes on, and the CRC-32 of what was there: its beginning as the session began, then
 * the end of what was acknowledged. A source that has changed since shows by it.
 */
export interface Seam {
  readonly start: number;
  readonly end: number;
  readonly crc: number;
}

export interface Upload {
  /** Bytes; of a file that grows those that there are so far, without a hole. */
  readonly size: number;
  /** Who still brings bytes of it, by a name of its own (`Givers`): it grows. Absent: it is as long as it says. */
  readonly giver?: string;
  /** It grows, and its server takes none of it before its length is known. */
  readonly wantsLength?: true;
  /** Media type; empty: unknown. */
  readonly type: string;
  /** Of the picked file, ms since 1970; null: it has none. */
  readonly lastModified: number | null;
  /** `copy`: the bytes are in the chunk store; `handle`: they stay where the user has them. */
  readonly from: "copy" | "handle";
  /** Null: the server is asked. */
  readonly protocol: UploadProtocolName | null;
  /** The server is to answer with a file of its own. */
  readonly wantsReply: boolean;
  /** Null: there is none (any more). */
  readonly session: UploadSession | null;
  /** What the server has said that it has. */
  readonly acknowledged: Spans;
  /** The most bytes that it ever had: only what comes on top is a gain. */
  readonly most: number;
  readonly seam: Seam | null;
  /** Bytes of a part, as the link was last; 0: unknown. */
  readonly partBytes: number;
  /** What the server said at the end; null: it is not over. */
  readonly receipt: Receipt | null;
  /** What the server said at the end, before its digests were held against the file: no later life hears it again. */
  readonly told?: Receipt;
  /** What was hashed here to hold the server's digests against. */
  readonly made?: readonly Digest[];
}

export type NewUpload = Pick<Upload, "size" | "giver" | "type" | "lastModified" | "from" | "protocol">;

export const newUpload = (
  { size, giver, type, lastModified, from, protocol }: NewUpload,
  wantsReply: boolean,
): Upload => ({
  ...{ size, type, lastModified, from, protocol, wantsReply },
  ...(giver !== undefined && { giver }),
  session: null,
  acknowledged: [],
  most: 0,
  seam: null,
  partBytes: 0,
  receipt: null,
});

/** How the upload stands, as a mover tells it; it is written down before the next request. */
export type Standing = Pick<
  Upload,
  "protocol" | "session" | "acknowledged" | "seam" | "partBytes" | "told" | "wantsLength"
>;

export interface UploadOrder {
  readonly file: Outgoing;
  readonly from: Upload["from"];
  readonly lastModified: number | null;
  readonly standing: Standing;
  /** Nothing is sent: the server may forget what it has, or its reply, which has been fetched. */
  readonly leaves?: "unfinished" | "replied";
}

export const isOfUploads = (type: JobType): boolean => type !== "download";

/** The whole of it, from what the server lacks first. */
export function uploadOrder(file: JobFile, upload: Upload): MoveOrder {
  const { protocol, session, acknowledged, seam, partBytes, told } = upload;
  return {
    file: file.id,
    epoch: file.epoch,
    url: file.url,
    source: null,
    start: contiguousEnd(acknowledged, 0),
    end: upload.size,
    overlap: 0,
    isMoved: false,
    part: null,
    upload: {
      file: {
        url: file.url,
        name: file.name,
        type: upload.type,
        size: upload.size,
        ...(isGrowing(upload) && { isGrowing: true as const }),
        digests: file.expected?.digests ?? [],
        wantsReply: upload.wantsReply,
      },
      from: upload.from,
      lastModified: upload.lastModified,
      standing: { protocol, session, acknowledged, seam, partBytes, ...(told && { told }) },
    },
  };
}

/** After a mover told how it stands; `gained`: bytes that the server never had before. */
export function withStanding(upload: Upload, standing: Standing): { upload: Upload; gained: number } {
  const has = lengthOf(standing.acknowledged);
  const gained = Math.max(0, has - upload.most);
  return { upload: { ...upload, ...standing, most: Math.max(upload.most, has) }, gained };
}

/** The server knows nothing of it any more, or it is another one. */
export function withoutSession(upload: Upload): Upload {
  const { told: _, wantsLength: __, ...rest } = upload;
  return { ...rest, session: null, acknowledged: [], seam: null };
}

export const isGrowing = ({ giver }: Pick<Upload, "giver">): boolean => giver !== undefined;

/** More of it has come; `isAll`: it is as long as that. */
export function grown(upload: Upload, size: number, isAll: boolean): Upload {
  if (!isAll) return { ...upload, size };
  const { giver: _, wantsLength: __, ...known } = upload;
  return { ...known, size };
}

/** Nothing of it can be sent before more of it comes, or its end. */
export const waitsForMore = (upload: Upload): boolean =>
  isGrowing(upload) && (upload.wantsLength === true || hasAll(upload));

/** Of a file that grows nobody knows before its end. */
/** One request for all of it: a mover that takes over sends it anew. */
export const isSentAtOnce = ({ protocol }: Pick<Upload, "protocol">): boolean =>
  protocol === "put" || protocol === "post";

export const isSent = (upload: Pick<Upload, "acknowledged" | "size" | "giver">): boolean =>
  !isGrowing(upload) && hasAll(upload);

/** Its server has all that there is of it. */
const hasAll = ({ acknowledged, size }: Pick<Upload, "acknowledged" | "size">): boolean =>
  missing(acknowledged, size).length === 0;
