/** Knows what is kept of a server's last reply for programs that want to read its headers. */

import type { HttpHead } from "./ports.ts";

/** As far as CORS lets a page see them; a reply of a picked folder has those that Ferry gives it. */
export interface LastReply {
  readonly status: number;
  /** Where it came from, after redirects. */
  readonly url: string;
  /** Names in lower case; what is longer than 1,024 characters, or comes behind 4,096 of them all, is left out. */
  readonly headers: Readonly<Record<string, string>>;
}

const MOST = 4_096;
const MOST_OF_ONE = 1_024;
/** Jobs of more files keep none: their records are written as a whole. */
export const MOST_FILES_WITH_REPLIES = 32;

export function replyOf(head: HttpHead, asked: string): LastReply {
  const headers: Record<string, string> = {};
  let length = 0;
  for (const [name, value] of head.entries()) {
    const isLong = name.length + value.length > MOST_OF_ONE;
    if (isLong || length + name.length + value.length > MOST) continue;
    length += name.length + value.length;
    headers[name.toLowerCase()] = value;
  }
  return { status: head.status, url: head.redirectedTo ?? asked, headers };
}
