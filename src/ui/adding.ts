/** Decides how typed addresses become jobs: each its own, each once, however often it is tried. */

import type { Client } from "../rpc/client.ts";
import type { Credentials, JobType, NewExpected, Priority, Problem } from "../rpc/protocol.ts";
import { problemIn } from "./failure.ts";
import { OWNER } from "./owner.ts";

/** What a user says of jobs beside their addresses. */
export interface JobWishes {
  readonly priority: Priority;
  /** ms since 1970. */
  readonly notBefore: number | null;
  readonly deadline: number | null;
  /** At most so many bytes a second; null: no limit of its own. */
  readonly rate: number | null;
  /** Whose jobs they are; null: this page's. */
  readonly owner: string | null;
}

export const NO_WISHES: JobWishes = {
  priority: "normal",
  notBefore: null,
  deadline: null,
  rate: null,
  owner: null,
};

/** A download that a user wants. Its ids are chosen once, so that trying again adds nothing twice. */
export interface Draft {
  readonly job: string;
  readonly file: string;
  readonly url: string;
  /** null lets the address or the server choose. */
  readonly name: string | null;
  /** As typed: a digest, or the address of a text with one. */
  readonly digest: string | null;
  /** Of a checksum file: `sha-256:` and hex. */
  readonly digests: readonly string[];
  /** Further addresses of the same file, best first. */
  readonly mirrors: readonly string[];
  readonly wishes: JobWishes;
}

export type AddResult =
  | { readonly kind: "added"; readonly url: string; readonly name: string }
  | { readonly kind: "refused"; readonly url: string; readonly problem: Problem };

/** The credentials are no part of a draft, which is kept while nobody answers. */
export type Add = (draft: Draft, credentials: Credentials | null) => Promise<AddResult>;

export const draftOf = (url: string, name: string | null = null, digest: string | null = null): Draft => ({
  job: crypto.randomUUID(),
  file: crypto.randomUUID(),
  url,
  name,
  digest,
  digests: [],
  mirrors: [],
  wishes: NO_WISHES,
});

/** A text that looks like an address or a name of a share is one; all else must be a digest. */
export function expectedOf(digest: string | null, listed: readonly string[] = []): NewExpected | null {
  const typed = digest?.trim() ?? "";
  if (typed === "")
    return listed.length > 0 ? { size: null, digests: listed, pieces: null, digestUrl: null } : null;
  const isAddress = /^(?:https?:\/\/|smb:\/\/|file:\/\/|\\\\)/i.test(typed);
  return {
    size: null,
    digests: isAddress ? listed : [...listed, typed],
    pieces: null,
    digestUrl: isAddress ? typed : null,
  };
}

/** Scheme, host and port, where all of them have the same; credentials are for one such place. */
export function oneOriginOf(addresses: readonly string[]): string | null {
  const origins = new Set(addresses.map((text) => (URL.canParse(text) ? new URL(text).origin : null)));
  const [origin = null] = origins;
  return origins.size === 1 && origin !== "null" ? origin : null;
}

type Caller = Pick<Client, "call">;

/** Never rejects: what went wrong is an answer. A refused address leaves no job behind. */
export async function add(
  client: Caller,
  draft: Draft,
  credentials: Credentials | null = null,
): Promise<AddResult> {
  const { job, file, url, mirrors, wishes } = draft;
  try {
    const checked = await client.call("check-url", { url });
    const expected = expectedOf(draft.digest, draft.digests);
    await startJob(client, { job, name: draft.name ?? "", wishes }, async () => {
      const args = { job, file, url: checked.url, name: draft.name, expected, mirrors };
      await client.call("add-file", args);
      if (credentials) await client.call("set-credentials", { job, origin: null, credentials });
    });
    return { kind: "added", url, name: draft.name ?? checked.name };
  } catch (error) {
    return { kind: "refused", url, problem: problemIn(error) };
  }
}

export interface NewJob {
  readonly job: string;
  readonly name: string;
  /** Absent: its files are fetched. */
  readonly type?: Exclude<JobType, "download">;
  readonly wishes: JobWishes;
}

/** One job with whatever `fill` puts into it, started; rejects with what went wrong, and leaves no job behind then. */
export async function startJob(
  client: Caller,
  { job, name, type, wishes: { owner, priority, rate, ...when } }: NewJob,
  fill: () => Promise<unknown>,
): Promise<void> {
  const limit = rate !== null && { [type ? "maxUploadRate" : "maxDownloadRate"]: rate };
  const properties = { ...when, ...limit };
  const kind = type && { type };
  await client.call("create-job", { id: job, owner: owner ?? OWNER, name, priority, properties, ...kind });
  try {
    await fill();
    await client.call("resume", { job });
  } catch (error) {
    // When nobody answered, the job may run: the draft's ids make a second try safe, a removal would not be.
    // When even the removal fails, the list still shows the job and offers to remove it.
    if (problemIn(error).code !== "no-answer") await client.call("remove", { job }).catch(() => undefined);
    throw error;
  }
}
