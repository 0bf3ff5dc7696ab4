/** Decides what becomes of all addresses of the dialog when it is sent: one job or many, each once however often it is tried. */

import type { Client } from "../rpc/client.ts";
import type { JobId, Problem } from "../rpc/protocol.ts";
import type { More } from "./add-more.ts";
import { type AddResult, add, type Draft, draftOf, type JobWishes } from "./adding.ts";
import { addTogether, type ManyDraft } from "./adding-many.ts";

export interface Order {
  readonly addresses: readonly string[];
  readonly isOneJob: boolean;
  readonly more: More;
  /** Of a checksum file. */
  readonly digestsOf: (url: string) => readonly string[];
}

export interface Outcome {
  readonly results: readonly AddResult[];
  /** Of the jobs that are in the queue now. */
  readonly names: readonly string[];
  readonly jobs: readonly JobId[];
  /** Why nothing was added, where it is about none of the addresses. */
  readonly problem: Problem | null;
}

export class AddingAll {
  /** Drafts whose fate nobody told: the same ids are used again. */
  readonly #unanswered = new Map<string, Draft>();
  #unansweredJob: ManyDraft | null = null;

  /** It was sent, and nobody said what became of it. */
  isUnanswered(url: string): boolean {
    return (
      this.#unanswered.has(url) || (this.#unansweredJob?.files.some((file) => file.url === url) ?? false)
    );
  }

  /** `told` hears of each address as soon as its fate is known. Never rejects. */
  async add(client: Pick<Client, "call">, order: Order, told: (result: AddResult) => void): Promise<Outcome> {
    const { addresses, isOneJob } = order;
    return isOneJob && addresses.length > 1
      ? this.#together(client, order, told)
      : this.#each(client, order, told);
  }

  async #each(
    client: Pick<Client, "call">,
    order: Order,
    told: (result: AddResult) => void,
  ): Promise<Outcome> {
    const { addresses, more, digestsOf } = order;
    const isOne = addresses.length === 1;
    const results: AddResult[] = [];
    const jobs: JobId[] = [];
    for (const url of addresses) {
      const draft: Draft = {
        ...(this.#unanswered.get(url) ?? draftOf(url)),
        ...(isOne && { name: more.name, digest: more.digest, mirrors: more.mirrors }),
        digests: digestsOf(url),
        wishes: more.wishes,
      };
      const result = await add(client, draft, more.credentials);
      if (result.kind === "refused" && result.problem.code === "no-answer") this.#unanswered.set(url, draft);
      else this.#unanswered.delete(url);
      results.push(result);
      if (result.kind === "added") jobs.push(draft.job);
      told(result);
    }
    return {
      results,
      names: results.flatMap((result) => (result.kind === "added" ? [result.name] : [])),
      jobs,
      problem: null,
    };
  }

  async #together(
    client: Pick<Client, "call">,
    { addresses, more, digestsOf }: Order,
    told: (result: AddResult) => void,
  ): Promise<Outcome> {
    const draft = this.#manyDraft(addresses, more.name ?? groupName(addresses), more.wishes, digestsOf);
    const { added, refused, problem } = await addTogether(client, draft, more.credentials);
    this.#unansweredJob = problem?.code === "no-answer" ? draft : null;
    const results: readonly AddResult[] = [
      ...added.map((url): AddResult => ({ kind: "added", url, name: draft.name })),
      ...refused.map((one): AddResult => ({ kind: "refused", ...one })),
    ];
    for (const result of results) told(result);
    const isThere = added.length > 0;
    return { results, names: isThere ? [draft.name] : [], jobs: isThere ? [draft.job] : [], problem };
  }

  #manyDraft(
    addresses: readonly string[],
    name: string,
    wishes: JobWishes,
    digestsOf: Order["digestsOf"],
  ): ManyDraft {
    const ids = new Map(this.#unansweredJob?.files.map(({ url, file }) => [url, file]));
    const isSame = ids.size === addresses.length && addresses.every((url) => ids.has(url));
    return {
      job: (isSame ? this.#unansweredJob?.job : null) ?? crypto.randomUUID(),
      name,
      files: addresses.map((url) => ({
        url,
        file: (isSame ? ids.get(url) : null) ?? crypto.randomUUID(),
        digests: digestsOf(url),
      })),
      wishes,
    };
  }
}

/** After the folder that all of them are in, else after their host. */
export function groupName(addresses: readonly string[]): string {
  const [first = ""] = addresses;
  if (!URL.canParse(first)) return first;
  const { host, pathname } = new URL(first);
  const folder = first.slice(0, first.lastIndexOf("/", first.search(/[?#]|$/)) + 1);
  const last = pathname
    .split("/")
    .slice(0, -1)
    .findLast((part) => part !== "");
  if (last === undefined || !addresses.every((url) => url.startsWith(folder))) return host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
