/** Decides how many addresses become one job, and what of them stays out of it. */

import type { Client } from "../rpc/client.ts";
import type { Credentials, FileToAdd, Problem } from "../rpc/protocol.ts";
import { expectedOf, type JobWishes, startJob } from "./adding.ts";
import { problemIn } from "./failure.ts";

/** Its ids are chosen once, so that trying again adds nothing twice. */
export interface ManyDraft {
  readonly job: string;
  readonly name: string;
  readonly files: readonly {
    readonly file: string;
    readonly url: string;
    readonly digests: readonly string[];
  }[];
  readonly wishes: JobWishes;
}

export interface Together {
  /** Of those that are in the job now; none: there is no job. */
  readonly added: readonly string[];
  readonly refused: readonly { readonly url: string; readonly problem: Problem }[];
  /** Why there is no job, where it is not about one of the addresses. */
  readonly problem: Problem | null;
}

/** Whoever has more bad addresses than this has another problem. */
const MOST_REFUSED = 100;

/** One job, started; an address that is refused stays out, and the others go in. Never rejects. */
export async function addTogether(
  client: Pick<Client, "call">,
  draft: ManyDraft,
  credentials: Credentials | null,
): Promise<Together> {
  const { job, name, wishes } = draft;
  const refused: { url: string; problem: Problem }[] = [];
  let files = draft.files;
  const fill = async (): Promise<void> => {
    for (;;) {
      try {
        await client.call("add-files", { job, files: files.map(toAdd) });
        break;
      } catch (error) {
        const problem = problemIn(error);
        // Of one file alone it is not said which.
        const bad = files.find(({ file }) => file === problem.file);
        if (!bad || files.length === 1 || refused.length >= MOST_REFUSED) throw error;
        refused.push({ url: bad.url, problem });
        files = files.filter((file) => file !== bad);
      }
    }
    if (credentials) await client.call("set-credentials", { job, origin: null, credentials });
  };
  try {
    await startJob(client, { job, name, wishes }, fill);
    return { added: files.map(({ url }) => url), refused, problem: null };
  } catch (error) {
    const problem = problemIn(error);
    const [last] = files;
    const isAboutLast = files.length === 1 && last !== undefined && ABOUT_ADDRESS.has(problem.code);
    return isAboutLast
      ? { added: [], refused: [...refused, { url: last.url, problem }], problem: null }
      : { added: [], refused, problem };
  }
}

/** What `check-url` says of an address. */
const ABOUT_ADDRESS: ReadonlySet<string> = new Set([
  "bad-url",
  "bad-scheme",
  "credentials-in-url",
  "host-not-allowed",
  "bad-network-name",
  "folder-not-mapped",
]);

const toAdd = ({ file, url, digests }: ManyDraft["files"][number]): FileToAdd => ({
  file,
  url,
  name: null,
  expected: expectedOf(null, digests),
});
